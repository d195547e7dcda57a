import DICOM

// The keys of sidecars (BIDS, magnetic resonance imaging; dcm2niix `nii_dicom_batch.cpp`).
//
// Not read, since no parameter can be made of them without guessing:
// - AcquisitionMatrixPE, BaseResolution, ReconMatrixPE: one side of a matrix, without what it spans.
// - PhaseEncodingAxis, and PhaseEncodingDirection beside it: an axis of the voxels that a converter wrote,
//   which may have been turned; dcm2niix writes the first where it does not know the polarity, so that
//   a second one was put in by hand.
// - AcquisitionDuration: of a volume (BIDS) or of the whole acquisition (dcm2niix).
// - ParallelReductionOutOfPlane: of a second encoded axis or of slices together, by release.
// - VascularCrushing: no element of the standard says it, and a site declares it.
// - SliceTiming and arrays of volumes: how many images there are is counted, never taken from a text.
extension ElementTable {
  /// Slot, key, what is due under it, and how many of our units one of the key's is: times are in
  /// seconds.
  typealias Key = (Slot, String, VR, Double)
  static let keys: [Key] = [
    (.examUID, "StudyInstanceUID", .UI, 1),
    (.seriesUID, "SeriesInstanceUID", .UI, 1),
    // No key: the name of the file has it.
    (.suffix, "suffix of the name", .CS, 1),
    (.modality, "Modality", .CS, 1),
    (.imageType, "ImageType", .CS, 1),
    (.ageClass, "PatientAge", .AS, 1),
    (.seriesNumber, "SeriesNumber", .IS, 1),
    // The first of two keys of one slot that the file has is read.
    (.seriesDescription, "SeriesDescription", .LO, 1),
    (.seriesDescription, "ProtocolName", .LO, 1),
    (.manufacturer, "Manufacturer", .LO, 1),
    (.model, "ManufacturersModelName", .LO, 1),
    (.model, "ManufacturerModelName", .LO, 1),
    (.serial, "DeviceSerialNumber", .LO, 1),
    (.software, "SoftwareVersions", .LO, 1),
    (.coil, "ReceiveCoilName", .SH, 1),
    (.coil, "CoilString", .SH, 1),
    (.acquisitionDateTime, "AcquisitionDateTime", .DT, 1),
    (.acquisitionDate, "AcquisitionDate", .DA, 1),
    (.acquisitionTime, "AcquisitionTime", .TM, 1),
    (.fieldStrength, "MagneticFieldStrength", .DS, 1),
    (.imagingFrequency, "ImagingFrequency", .DS, 1),
    (.nucleus, "ResonantNucleus", .CS, 1),
    (.nucleus, "ImagedNucleus", .CS, 1),
    (.scanningSequence, "ScanningSequence", .CS, 1),
    (.sequenceVariant, "SequenceVariant", .CS, 1),
    (.dimensionality, "MRAcquisitionType", .CS, 1),
    (.sequenceName, "SequenceName", .SH, 1),
    (.sequenceName, "PulseSequenceName", .SH, 1),
    (.repetitionTime, "RepetitionTimeExcitation", .DS, 1000),
    (.repetitionTime, "RepetitionTimeInversion", .DS, 1000),
    (.repetitionTime, "RepetitionTime", .DS, 1000),
    (.volumeTime, "RepetitionTime", .DS, 1000),
    (.volumeTime, "RepetitionTimePreparation", .DS, 1000),
    (.echoTime, "EchoTime", .DS, 1000),
    (.inversionTime, "InversionTime", .DS, 1000),
    (.flipAngle, "FlipAngle", .DS, 1),
    (.variableFlipAngle, "VariableFlipAngleFlag", .CS, 1),
    (.echoTrainLength, "EchoTrainLength", .DS, 1),
    (.averages, "NumberOfAverages", .DS, 1),
    (.bandwidth, "PixelBandwidth", .DS, 1),
    (.sliceThickness, "SliceThickness", .DS, 1),
    (.spacingBetweenSlices, "SpacingBetweenSlices", .DS, 1),
    (.phaseEncodingAxis, "InPlanePhaseEncodingDirectionDICOM", .CS, 1),
    (.voxelDirection, "PhaseEncodingDirection", .CS, 1),
    (.parallelInPlane, "ParallelReductionFactorInPlane", .DS, 1),
    (.multiband, "MultibandAccelerationFactor", .DS, 1),
    (.partialFourierShare, "PartialFourier", .DS, 1),
    (.acquiredSize, "AcquisitionVoxelSize", .DS, 1),
    (.aslType, "ArterialSpinLabelingType", .CS, 1),
    (.labelDuration, "LabelingDuration", .DS, 1000),
    (.statedDelay, "PostLabelingDelay", .DS, 1000),
    (.suppression, "BackgroundSuppression", .CS, 1),
    (.spectralSuppression, "WaterSuppression", .CS, 1),
    (.contrastAgent, "ContrastBolusAgent", .LO, 1),
    (.contrastAgent, "ContrastAgent", .LO, 1),
    (.contrastAgent, "ContrastBolusIngredient", .LO, 1),
  ]
}
