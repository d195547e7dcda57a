/// What a metric is computed from and how: metrics of one family share the keys of their recipes.
///
/// - Source: `calibration.md` 3.1, by the comparisons cited there: Bell, Tomography 2019;5:110 and
///   Schmidt, Br J Radiol 2020;93:20190543 for software as a hard key.
public enum MetricFamily: String, Sendable, Hashable, Codable, CaseIterable {
  /// Relative cerebral blood volume by dynamic susceptibility contrast.
  case rCBV
  /// Fractional tumour burden: shares of voxels of an rCBV map.
  case fractionalBurden
  /// The transfer constant by dynamic contrast-enhanced imaging.
  case kTrans
  /// The apparent diffusion coefficient.
  case adc
  /// Perfusion by arterial spin labelling.
  case asl
  /// Ratios of metabolites by spectroscopy.
  case spectroscopy

  /// The imaging that the metric rests on; a label that rests on the same one is circular.
  public var modality: EvidenceModality {
    switch self {
    case .rCBV, .fractionalBurden: .dsc
    case .kTrans: .dce
    case .adc: .diffusion
    case .asl: .asl
    case .spectroscopy: .spectroscopy
    }
  }

  /// The keys whose change makes another metric of it: a threshold does not survive them. Ascending.
  public var hardKeys: [String] {
    switch self {
    case .rCBV: Self.perfusionKeys
    case .fractionalBurden: (Self.perfusionKeys + ["voxelThresholds"]).sorted()
    case .kTrans:
      ["aif", "model", "roi", "software", "softwareMajor", "statistic", "t10", "temporalWindow"]
    case .adc:
      [
        "bValues", "distortionCorrection", "fit", "gradientNonlinearityCorrection", "roi",
        "statistic",
      ]
    case .asl: ["labelling", "lambdaT1Model", "pld", "referenceRegion", "statistic"]
    case .spectroscopy: ["localization", "quantification", "ratio", "te", "voxelRule"]
    }
  }

  /// The keys whose change warns. Ascending.
  public var softKeys: [String] {
    switch self {
    case .rCBV, .fractionalBurden:
      [
        "motionCorrection", "referenceRoiSize", "registration", "roiTool", "smoothing",
        "softwareMinor",
      ]
    case .kTrans: ["hematocrit", "smoothing", "softwareMinor"]
    case .adc: ["denoising", "softwareMinor"]
    case .asl: ["backgroundSuppression", "partialVolume"]
    case .spectroscopy: ["lineBroadening", "waterScaling"]
    }
  }

  private static let perfusionKeys = [
    "integration", "leakageCorrection", "normalization", "preload", "referenceRegion", "roi",
    "software", "softwareMajor", "statistic",
  ]
}

/// A kind of evidence that a label may rest on.
public enum EvidenceModality: String, Sendable, Hashable, Codable, CaseIterable {
  /// Conventional images with and without contrast: the size of the lesion.
  case anatomical
  case diffusion, dsc, dce, asl, spectroscopy, pet
  /// Tissue under a microscope.
  case histology
  /// How the patient fares, and what treatment was given.
  case clinical
}
