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
  case echoSequence, echoPlanar, spoiling, inversion, acquisitionContrast
  case repetitionTime, echoTime, inversionTime, flipAngle, variableFlipAngle
  case echoTrainLength, gradientEchoTrain, epiFactor, averages, bandwidth
  case acquisitionDuration, phaseEncodingAxis
  case parallelInPlane, parallelAcquisition, acceleration, geMultiband, slicesTogether
  case partialFourier, traversal
  case reordering, polarity, siemensPolarity
  // Diffusion: b-values as the standard or a maker states them, and as they were applied.
  case bValue, makerBValue, appliedBValue
  case gradientDirection, gradientX, gradientY, gradientZ, commentDirection
  // Arterial spin labelling.
  case aslType, labelDuration
  // Spectroscopy.
  case localization, spectralSuppression
  // Geometry.
  case rows, columns, pixelSpacing, sliceThickness, spacingBetweenSlices
  case position, orientation
  case acquisitionMatrix, reconstructionDiameter, phaseFieldOfView
  case readoutSteps, phaseSteps, partitionSteps
  // Counts as announced.
  case temporalPositions, imagesInAcquisition, imagesInSeries, claimedSlices, claimedDynamics
  case claimedPhases
  case mosaicCount, gridCount
  // Makers' clocks and texts.
  case dynamicStart, groupDelay, privateDuration
  case siemensMosaicCount, siemensRepetitions, siemensSlices
  // Settings that makers state a second time.
  case siemensSettings, philipsRepetitionTime, philipsFlipAngle
  // Settings that a maker states in its own elements alone.
  case siemensInversionTime, siemensTokens, siemensCoil
  // What tells frames of one position and time apart; no parameter is read from it.
  case temporalPosition, dimensionIndex, label
  // Set where a frame is made of images of several diffusion directions.
  case isotropic
  // Which part of the complex signal a frame shows.
  case component, makerComponent
  // Contrast.
  case contrastAgent, contrastCode, contrastIngredient, contrastRoute, contrastVolume, contrastDose,
    contrastConcentration
  case contrastFlowRate, contrastStartTime, contrastGiven
  // What only sidecars say in so many words.
  case volumeTime, multiband, partialFourierShare, voxelDirection
  case statedDelay, suppression, acquiredSize
  // Of the subject nothing but a class: the age itself is never kept.
  case ageClass
  // With which suffix of BIDS the name of a sidecar ends.
  case suffix

  /// Who writes the slot's texts; nil for the serial number, of which only a pseudonym is kept.
  var textKind: TextKind? {
    switch self {
    case .seriesDescription, .contrastAgent, .contrastCode, .contrastIngredient, .contrastRoute:
      .typed
    case .manufacturer: .coded
    case .serial: nil
    default: .maker
    }
  }

  /// A bit of its own in a set of slots.
  var bit: UInt128 { 1 &<< UInt128(rawValue) }
}
