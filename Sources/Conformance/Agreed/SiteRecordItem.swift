public import Quantities

/// One thing that a site declares, because files seldom say it (`conformance.md` 5).
///
/// The raw values are a promise: they stand in protocols and in `diapason.siteRecord/1`.
public enum SiteRecordItem: String, Sendable, Hashable, Codable, CaseIterable {
  /// How fast the bolus was injected.
  case injectionRate
  /// The agent's name.
  case agent
  /// The bolus, in percent of the agent's labelled single dose: 100 % is a full dose. Sources speak
  /// of full, half and quarter doses.
  case dose
  /// When agent was first injected in the exam, by the scanner's clock: `10:32` or `10:32:15`. An exam's
  /// own record says it; a standing procedure cannot.
  case injectionTime
  /// Whether saline followed the bolus: `yes` or `no`.
  case flush
  case flushVolume, flushRate
  /// Whether agent was given before this acquisition to saturate leakage: `yes` or `no`.
  case preload
  /// From the preload to this acquisition's start. A record that says `preload: no` answers this
  /// item with `no`.
  case preloadInterval
  /// The preload, in percent of the agent's labelled single dose.
  case preloadDose
  /// Volumes in the steady state before the bolus arrives.
  case baselineVolumes
  /// Whether T1 was mapped before the bolus: `yes` or `no`.
  case t1Map
  /// Whether gradients crushed the signal of blood in vessels: `yes` or `no`.
  case vascularCrushers
  /// Whose images they are, where bounds differ: `healthy` or `patient`.
  case subjectHealth
  /// Whether a spectrum was measured without suppression of water too, as a reference: `yes` or `no`.
  case waterReference
  /// Whether the site was qualified by phantom or volunteer: `yes` or `no`.
  case qualification
  /// The injector's make and model.
  case injector
  /// Why another kind of sequence was used, as for spin-echo EPI beside an implant.
  case reason

  /// The unit of its number; nil for words.
  public var unit: UnitSymbol? {
    switch self {
    case .injectionRate, .flushRate: .millilitrePerSecond
    case .flushVolume: .millilitre
    case .preloadInterval: .minute
    case .dose, .preloadDose: .percent
    case .baselineVolumes: .one
    case .agent, .injectionTime, .flush, .preload, .t1Map, .vascularCrushers, .waterReference,
      .qualification,
      .subjectHealth, .injector, .reason:
      nil
    }
  }

  /// The step, in `unit`, to which value and bounds are rounded before they are compared; nil for
  /// words.
  public var resolution: Double? {
    switch self {
    case .injectionRate, .flushRate, .flushVolume, .preloadInterval: 0.1
    case .dose, .preloadDose, .baselineVolumes: 1
    case .agent, .injectionTime, .flush, .preload, .t1Map, .vascularCrushers, .waterReference,
      .qualification,
      .subjectHealth, .injector, .reason:
      nil
    }
  }

  /// Whether the only words are `yes` and `no`.
  public var isYesOrNo: Bool {
    switch self {
    case .flush, .preload, .t1Map, .vascularCrushers, .waterReference, .qualification: true
    case .injectionRate, .agent, .dose, .injectionTime, .flushVolume, .flushRate,
      .preloadInterval, .preloadDose, .baselineVolumes, .subjectHealth, .injector, .reason:
      false
    }
  }

  /// The only words it can be; nil: any, or none.
  public var words: [String]? {
    if isYesOrNo { return ["yes", "no"] }
    return self == .subjectHealth ? ["healthy", "patient"] : nil
  }
}
