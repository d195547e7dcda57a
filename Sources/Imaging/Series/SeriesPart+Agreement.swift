import Identity

// What every file of a series has to say alike.
extension SeriesPart {
  /// A notice for each thing of which the files name several: exam, scanner, software, day.
  var disagreements: [Notice] {
    let named: [(Slot, String)] = [
      (.examUID, "exams"), (.manufacturer, "makers"), (.model, "models"),
      (.serial, "serial numbers"), (.software, "software versions"), (.seriesDate, "series dates"),
    ]
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

  /// A notice for each number that every frame of an acquisition has and some of these lack.
  var gaps: [Notice] {
    let due: [Slot] = [
      .fieldStrength, .repetitionTime, .echoTime, .flipAngle, .sliceThickness, .pixelSpacing,
      .bandwidth,
    ]
    return due.compactMap { slot in
      guard !table.isConstant(slot), let source = distinct(slot).first.map({ Self.source($0) })
      else { return nil }
      let lacking = numbersByFrame(slot).count { numbers in
        !(numbers ?? []).contains { $0.map { $0.isFinite && $0 > 0 } ?? false }
      }
      guard lacking > 0, lacking < frames.count else { return nil }
      return Notice(
        .valueMissing,
        text: "\(source.element) is missing or no number in \(lacking) of \(frames.count) frames")
    }
  }
}
