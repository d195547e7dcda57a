public import Quantities

/// An acquisition parameter, named as in protocol files and JSON.
///
/// The raw values are a promise: they stand in protocols, records and `diapason.parameters/1`.
/// Units and resolutions: `conformance.md` 2. Where the elements are read from: the dialects.
///
/// - `diffusionDirections` is the set of counts of directions: one count for each b-value above 0, so
///   that three directions for each are asked for as "at least 3". A direction and its opposite are one.
/// - `postLabelDelay` is a set, since one acquisition may have several.
/// - `contrastStart` is from the start of the series to that of the injection; negative where agent was
///   given before. A clock time would differ from scan to scan, and say nothing of either.
/// - `volumeLocalization` and `waterSuppression` are those of spectra; of images they are absent.
public enum Parameter: String, Sendable, Hashable, Codable, CaseIterable {
  case fieldStrength, imagingFrequency
  case repetitionTime, volumeRepetitionTime, echoTimes, inversionTimes, flipAngles
  case echoTrainLength, epiFactor
  case sequenceKind, contrastWeighting, dimensionality
  case sliceThickness, sliceSpacing, sliceGap, pixelSpacing, acquiredVoxel, matrix, fieldOfView
  case slices, volumes, claimedVolumes, acquisitionDuration
  case bandwidth, phaseEncodingAxis, phaseEncodingPolarity
  case parallelFactor, multibandFactor, partialFourier, averages
  case bValues, diffusionDirections
  case aslType, labelDuration, postLabelDelay, backgroundSuppression
  case volumeLocalization, waterSuppression
  case contrastAgent, contrastRoute, contrastVolume, contrastDose, contrastConcentration
  case contrastFlowRate, contrastStart
  case coil, software, model, manufacturer, serial, imageType

  /// What a value of a parameter is made of.
  public enum Kind: Sendable, Hashable {
    /// One number.
    case number
    /// Numbers in ascending order, without repeats: the echoes or b-values of a series.
    case set
    /// Two numbers, row then column; a voxel may have a third, along the normal.
    case tuple
    /// A word of a closed list, or text as the file has it.
    case word
    /// Words in the order of the file.
    case words
  }

  /// The shape of the value.
  public var kind: Kind {
    switch self {
    case .echoTimes, .inversionTimes, .flipAngles, .bValues, .diffusionDirections,
      .postLabelDelay:
      .set
    case .pixelSpacing, .acquiredVoxel, .matrix, .fieldOfView: .tuple
    case .sequenceKind, .contrastWeighting, .dimensionality, .phaseEncodingAxis,
      .phaseEncodingPolarity, .aslType, .backgroundSuppression, .volumeLocalization,
      .waterSuppression, .contrastAgent, .contrastRoute, .coil, .software, .model, .manufacturer,
      .serial:
      .word
    case .imageType: .words
    case .fieldStrength, .imagingFrequency, .repetitionTime, .volumeRepetitionTime,
      .echoTrainLength, .epiFactor, .sliceThickness, .sliceSpacing, .sliceGap, .slices, .volumes,
      .claimedVolumes, .acquisitionDuration, .bandwidth, .parallelFactor, .multibandFactor,
      .partialFourier, .averages, .labelDuration, .contrastVolume, .contrastDose,
      .contrastConcentration, .contrastFlowRate, .contrastStart:
      .number
    }
  }

  /// The unit of its numbers; nil for words.
  public var unit: UnitSymbol? {
    switch self {
    case .fieldStrength: .tesla
    case .imagingFrequency: .megahertz
    case .repetitionTime, .volumeRepetitionTime, .echoTimes, .inversionTimes, .labelDuration,
      .postLabelDelay:
      .millisecond
    case .flipAngles: .degree
    case .sliceThickness, .sliceSpacing, .sliceGap, .pixelSpacing, .acquiredVoxel, .fieldOfView:
      .millimetre
    case .acquisitionDuration, .contrastStart: .second
    case .bandwidth: .hertzPerPixel
    case .bValues: .secondPerSquareMillimetre
    case .contrastVolume, .contrastDose: .millilitre
    case .contrastConcentration: .millimolePerMillilitre
    case .contrastFlowRate: .millilitrePerSecond
    case .echoTrainLength, .epiFactor, .matrix, .slices, .volumes, .claimedVolumes,
      .parallelFactor, .multibandFactor, .partialFourier, .averages, .diffusionDirections:
      .one
    case .sequenceKind, .contrastWeighting, .dimensionality, .phaseEncodingAxis,
      .phaseEncodingPolarity, .aslType, .backgroundSuppression, .volumeLocalization,
      .waterSuppression, .contrastAgent, .contrastRoute, .coil, .software, .model, .manufacturer,
      .serial, .imageType:
      nil
    }
  }

  /// The step, in `unit`, to which values and bounds are rounded before they are compared; nil for
  /// words (`conformance.md` 1.5).
  public var resolution: Double? {
    switch self {
    case .imagingFrequency: 1e-6
    case .fieldStrength, .echoTimes, .pixelSpacing: 0.001
    case .repetitionTime, .flipAngles, .sliceThickness, .sliceSpacing, .sliceGap, .acquiredVoxel,
      .parallelFactor, .partialFourier:
      0.01
    case .volumeRepetitionTime, .inversionTimes, .fieldOfView, .acquisitionDuration, .bandwidth,
      .contrastVolume, .contrastDose, .contrastConcentration, .contrastFlowRate:
      0.1
    case .echoTrainLength, .epiFactor, .matrix, .slices, .volumes, .claimedVolumes,
      .multibandFactor, .averages, .bValues, .diffusionDirections, .labelDuration,
      .postLabelDelay, .contrastStart:
      1
    case .sequenceKind, .contrastWeighting, .dimensionality, .phaseEncodingAxis,
      .phaseEncodingPolarity, .aslType, .backgroundSuppression, .volumeLocalization,
      .waterSuppression, .contrastAgent, .contrastRoute, .coil, .software, .model, .manufacturer,
      .serial, .imageType:
      nil
    }
  }
}
