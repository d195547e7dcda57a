import Imaging

/// Which parameters are set side by side.
///
/// Who was scanned, by what and with which agent is no setting, and told elsewhere.
///
/// - Source: `conformance.md` 2 and 8: unlike makers are compared only on what no private element tells.
enum ComparedParameters {
  /// Those that standard elements state alike for every maker, or that are counted. A volume's time is a
  /// time by whichever clock.
  static let ofAllMakers: [Parameter] = [
    .fieldStrength, .dimensionality, .repetitionTime, .volumeRepetitionTime, .echoTimes,
    .inversionTimes, .flipAngles, .sliceThickness, .sliceSpacing, .sliceGap, .pixelSpacing,
    .acquiredVoxel, .matrix, .fieldOfView, .slices, .volumes, .bandwidth, .phaseEncodingAxis,
    .averages,
  ]

  /// Those of which private elements have a part: each maker counts them in its own way.
  static let ofOneMaker: [Parameter] = [
    .sequenceKind, .contrastWeighting, .echoTrainLength, .epiFactor, .acquisitionDuration,
    .phaseEncodingPolarity, .parallelFactor, .multibandFactor, .partialFourier, .bValues,
    .diffusionDirections, .aslType, .labelDuration, .postLabelDelay, .backgroundSuppression,
  ]
}
