import Imaging

/// A part of what `inspect` shows of a series.
public enum InspectPart: String, Sendable, Hashable, CaseIterable {
  /// The settings, but for those of `geometry`.
  case parameters
  /// The element that each value was read from.
  case sources
  /// Slices, voxels, matrix and field of view.
  case geometry
  /// Whether all of the series is there, and what was noticed in its files.
  case completeness
}

extension Parameter {
  /// The part that shows it.
  var part: InspectPart {
    switch self {
    case .sliceThickness, .sliceSpacing, .sliceGap, .pixelSpacing, .acquiredVoxel, .matrix,
      .fieldOfView, .slices:
      .geometry
    case .fieldStrength, .imagingFrequency, .repetitionTime, .volumeRepetitionTime, .echoTimes,
      .inversionTimes, .flipAngles, .echoTrainLength, .epiFactor, .sequenceKind,
      .contrastWeighting, .dimensionality, .volumes, .claimedVolumes, .acquisitionDuration,
      .bandwidth, .phaseEncodingAxis, .phaseEncodingPolarity, .parallelFactor, .multibandFactor,
      .partialFourier, .averages, .bValues, .diffusionDirections, .aslType, .labelDuration,
      .postLabelDelay, .backgroundSuppression, .volumeLocalization, .waterSuppression,
      .contrastAgent, .contrastRoute, .contrastVolume, .contrastDose, .contrastConcentration,
      .contrastFlowRate, .contrastStart, .coil, .software, .model,
      .manufacturer, .serial, .imageType:
      .parameters
    }
  }
}
