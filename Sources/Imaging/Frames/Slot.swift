import DICOM

/// What a frame's header can say, whichever element says it.
///
/// Classic files say it at the top of the data set, Enhanced ones in functional groups, makers in
/// private elements; `ElementTable` tells which element fills which slot.
enum Slot: UInt8, CaseIterable {
  // Identity of the object. Nothing of the patient is here: what has no slot is never kept.
  case sopClass, examUID, seriesUID, frameOfReference, modality, imageType, frameType
  case seriesNumber, seriesDescription
  case manufacturer, model, serial, software, coil
  // The clock.
  case seriesDate, acquisitionDate, contentDate, seriesTime, acquisitionTime, contentTime
  case acquisitionDateTime, frameDateTime, frameReferenceDateTime, triggerTime
  // The sequence.
  case fieldStrength, imagingFrequency, nucleus
  case scanningSequence, sequenceVariant, dimensionality, sequenceName
  case echoSequence, echoPlanar, spoiling, inversion
  case repetitionTime, echoTime, inversionTime, flipAngle, variableFlipAngle
  case echoTrainLength, gradientEchoTrain, epiFactor, averages, bandwidth
  case acquisitionDuration, phaseEncodingAxis
  case parallelInPlane, acceleration, geMultiband
  case reordering, polarity, siemensPolarity
  case bValue
  // Geometry.
  case rows, columns, pixelSpacing, sliceThickness, spacingBetweenSlices
  case position, orientation
  case acquisitionMatrix, reconstructionDiameter, phaseFieldOfView
  case readoutSteps, phaseSteps, partitionSteps
  // Counts as announced.
  case temporalPositions, imagesInAcquisition, imagesInSeries, claimedSlices, claimedDynamics
  case mosaicCount, gridCount
  // Makers' clocks and texts.
  case dynamicStart, privateDuration, siemensMosaicCount, siemensRepetitions
  // Settings that makers state a second time.
  case siemensSettings, philipsRepetitionTime, philipsFlipAngle
  // Settings that Enhanced objects of a maker state in its own element alone.
  case siemensInversionTime
  // What tells frames of one position and time apart; no parameter is read from it.
  case temporalPosition, dimensionIndex, label, gradientDirection
  // Which part of the complex signal a frame shows.
  case component, makerComponent
  // Contrast.
  case contrastAgent, contrastRoute, contrastVolume, contrastDose, contrastConcentration
  case contrastFlowRate, contrastGiven
  // What only sidecars say in so many words.
  case volumeTime, multiband, partialFourier, voxelDirection

  /// The few numbers that are wanted of a large element, in decimal form; nil where the slot's element
  /// is kept as it is.
  ///
  /// A protocol of 100 kB kept for each series would make memory grow with the files read.
  var excerpt: (@Sendable (ArraySlice<UInt8>) -> String?)? {
    if self == .siemensMosaicCount {
      return { CSAHeader.text("NumberOfImagesInMosaic", in: $0) }
    }
    if self == .siemensPolarity {
      return { CSAHeader.text("PhaseEncodingDirectionPositive", in: $0) }
    }
    if self == .siemensRepetitions {
      return { PhoenixProtocol.integer("lRepetitions", in: $0).map { "\($0)" } }
    }
    if self == .siemensSettings { return { PhoenixProtocol.settings(in: $0)?.text } }
    return nil
  }

  /// Who writes the slot's texts; nil for the serial number, of which only a pseudonym is kept.
  var textKind: TextKind? {
    switch self {
    case .seriesDescription, .contrastAgent, .contrastRoute: .typed
    case .manufacturer: .coded
    case .serial: nil
    default: .maker
    }
  }

  /// A bit of its own in a set of slots.
  var bit: UInt128 { 1 &<< UInt128(rawValue) }
}
