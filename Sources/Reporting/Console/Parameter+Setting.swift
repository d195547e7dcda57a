import Conformance
import Imaging

extension Parameter {
  /// The ordinary name of the setting that a person changes at a console; nil for what none sets.
  var settingName: String? {
    switch self {
    case .repetitionTime, .volumeRepetitionTime: "repetition time"
    case .echoTimes: "echo time"
    case .inversionTimes: "inversion time"
    case .flipAngles: "flip angle"
    case .echoTrainLength: "echo train length"
    case .epiFactor: "EPI factor"
    case .sequenceKind: "pulse sequence"
    case .dimensionality: "dimension"
    case .sliceThickness: "slice thickness"
    case .sliceSpacing: "slice spacing"
    case .sliceGap: "slice gap"
    case .pixelSpacing: "pixel size"
    case .acquiredVoxel: "acquired voxel"
    case .matrix: "matrix"
    case .fieldOfView: "field of view"
    case .slices: "slices"
    case .volumes: "volumes"
    case .acquisitionDuration: "scan duration"
    case .bandwidth: "bandwidth"
    case .phaseEncodingAxis: "phase encoding direction"
    case .phaseEncodingPolarity: "phase encoding polarity"
    case .parallelFactor: "parallel imaging factor"
    case .multibandFactor: "multiband factor"
    case .partialFourier: "partial Fourier fraction"
    case .averages: "averages"
    case .bValues: "b-value"
    case .diffusionDirections: "diffusion directions"
    case .aslType: "labelling"
    case .labelDuration: "label duration"
    case .postLabelDelay: "post-label delay"
    case .backgroundSuppression: "background suppression"
    case .volumeLocalization: "volume localization"
    case .waterSuppression: "water suppression"
    case .coil: "receive coil"
    case .fieldStrength, .imagingFrequency, .contrastWeighting, .claimedVolumes, .contrastAgent,
      .contrastRoute, .contrastVolume, .contrastDose, .contrastConcentration, .contrastFlowRate,
      .contrastStart, .software, .model, .manufacturer, .serial, .imageType:
      nil
    }
  }
}

/// Who brings about what a requirement asks.
///
/// The raw values are a promise: they stand in JSON and CSV.
public enum SettingPlace: String, Sendable, Hashable, Codable, CaseIterable {
  /// A setting of the scanner's console.
  case console
  /// Agent, bolus and saline.
  case injector
  /// What is done before or decided after: a preload, the baseline in the signal, a reason; and which series
  /// there are, in which order.
  case exam
  /// Which scanner it is, and what its files say.
  case scanner

  init(_ subject: Subject) {
    switch subject {
    case .siteRecord(let item): self = item.place
    case .parameter(let parameter), .longerOf(let parameter, _), .largerSide(let parameter),
      .count(let parameter):
      self = parameter.place
    }
  }
}

extension Parameter {
  fileprivate var place: SettingPlace {
    if settingName != nil { return .console }
    return [
      Parameter.contrastAgent, .contrastRoute, .contrastVolume, .contrastDose,
      .contrastConcentration, .contrastFlowRate, .contrastStart,
    ].contains(self) ? .injector : .scanner
  }
}

extension SiteRecordItem {
  fileprivate var place: SettingPlace {
    switch self {
    case .injectionRate, .agent, .dose, .flush, .flushVolume, .flushRate, .injector: .injector
    case .injectionTime: .exam
    case .preload, .preloadInterval, .preloadDose, .baselineVolumes, .t1Map, .vascularCrushers,
      .waterReference, .qualification, .subjectHealth, .reason:
      .exam
    }
  }

  /// As people say it: "injection rate".
  var settingName: String { Words.spaced(rawValue) }
}
