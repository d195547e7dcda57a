import Identity

// What every file of a series has to say alike.
extension SeriesPart {
  /// A notice for each thing of which the files name several: exam, scanner, software, day, place.
  ///
  /// - Parameter isJoined: whether it is several DICOM series, which have a number each.
  func disagreements(isJoined: Bool) -> [Notice] {
    var named: [(Slot, String)] = [
      (.examUID, "exams"), (.manufacturer, "makers"), (.model, "models"),
      (.serial, "serial numbers"), (.software, "software versions"), (.seriesDate, "series dates"),
      (.frameOfReference, "frames of reference"), (.coil, "coils"),
      (.contrastAgent, "contrast agents"), (.contrastCode, "codes of contrast agents"),
      (.contrastIngredient, "ingredients of contrast agents"),
    ]
    if !isJoined { named.append((.seriesNumber, "series numbers")) }
    var notices = named.compactMap { slot, what -> Notice? in
      if table.isConstant(slot) { return nil }
      let count = Set(distinct(slot).map { Self.texts($0) }).count
      return count > 1 ? Notice(.filesDisagree, text: "files name \(count) \(what)") : nil
    }
    // One acquisition may run over midnight.
    let days = Set(clockByFrame(.acquisitionDate, ClockText.day).compactMap { $0 })
    if let first = days.min(), let last = days.max(), last.daysSince1970 > first.daysSince1970 + 1 {
      notices.append(Notice(.filesDisagree, text: "files were acquired days apart"))
    }
    return notices
  }

  /// A notice for each value that some frames of an acquisition have and others lack.
  var gaps: [Notice] {
    let numbers = Self.numbersOfAll.compactMap { slot in
      gap(in: slot, "is missing or no number") { stored in
        let numbers = Self.numbers(stored)
        return numbers.contains { $0.map { $0 > 0 } ?? false } && !numbers.contains(nil)
      }
    }
    return numbers + Self.valuesOfAll.compactMap { gap(in: $0, "is missing") { _ in true } }
  }

  private func gap(
    in slot: Slot, _ words: String, _ isValue: (StoredValue) -> Bool
  ) -> Notice? {
    guard !table.isConstant(slot), let source = distinct(slot).first.map({ Self.source($0) })
    else { return nil }
    let valued = table.distinct(slot).map { isValue(values[$0]) }
    let column = table.column(slot)
    let lacking = frames.count { column[$0] < 0 || !valued[Int(column[$0])] }
    guard lacking > 0, lacking < frames.count else { return nil }
    return Notice(
      .valueMissing, text: "\(source.element) \(words) in \(lacking) of \(frames.count) frames")
  }

  /// Numbers above zero that every frame has, where any has one.
  private static let numbersOfAll: [Slot] = [
    .fieldStrength, .repetitionTime, .echoTime, .flipAngle, .sliceThickness, .pixelSpacing,
    .bandwidth,
  ]

  /// Values that an acquisition has once, so that every frame has them where any does.
  ///
  /// Left out are the clocks, whose ladder tells, positions, without which nothing is counted, and
  /// what belongs to single frames: b-values and directions, inversion times, label and control.
  private static let valuesOfAll: [Slot] = [
    .examUID, .frameOfReference, .manufacturer, .model, .serial, .software, .coil,
    .imagingFrequency, .nucleus, .scanningSequence, .sequenceVariant, .dimensionality,
    .sequenceName, .echoSequence, .echoPlanar, .spoiling, .inversion, .echoTrainLength,
    .gradientEchoTrain, .epiFactor, .averages, .acquisitionDuration, .privateDuration,
    .groupDelay,
    .phaseEncodingAxis, .parallelInPlane, .acceleration, .geMultiband, .partialFourier, .traversal,
    .reordering,
    .polarity,
    .siemensPolarity, .aslType, .spacingBetweenSlices, .acquisitionMatrix, .reconstructionDiameter,
    .phaseFieldOfView, .readoutSteps, .phaseSteps, .partitionSteps, .temporalPositions,
    .imagesInAcquisition, .imagesInSeries, .claimedSlices, .claimedDynamics, .mosaicCount,
    .gridCount, .siemensMosaicCount, .siemensRepetitions, .contrastAgent, .contrastCode,
    .contrastIngredient, .contrastRoute, .contrastVolume, .contrastDose, .contrastConcentration,
    .contrastFlowRate, .volumeTime,
    .multiband, .partialFourier, .voxelDirection,
  ]
}
