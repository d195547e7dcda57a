import Identity

extension ChainEvent.Kind {
  /// What one kind of event touches, and what it does there.
  struct Row {
    /// Where an event looks for its object.
    enum Reach {
      case nothing
      /// Links of this kind.
      case links(Link.Kind)
      /// The threshold itself.
      case threshold
    }

    let reach: Reach
    /// What it does where the number of its row was passed, and where not.
    let material, otherwise: Effect

    init(_ kind: Link.Kind, _ effect: Effect) { self.init(kind, material: effect, effect) }

    init(_ kind: Link.Kind, material: Effect, _ otherwise: Effect) {
      reach = .links(kind)
      self.material = material
      self.otherwise = otherwise
    }

    private init(_ reach: Reach, _ effect: Effect) {
      self.reach = reach
      material = effect
      otherwise = effect
    }

    static func threshold(_ effect: Effect) -> Row { Row(.threshold, effect) }
    static let nothing = Row(.nothing, .ignore)
  }

  /// The table of `calibration.md` 3.13, row for row. Its two rows without an event, `phantom.overdue`
  /// and `clock`, are `Overdue` and `Clock` below.
  var row: Row {
    switch self {
    case .protocolSuperseded: Row(.protocol, .warn(.protocolMinor))
    case .protocolHardChange: Row(.protocol, .suspend(.protocolChanged, remedy: .refit))
    case .protocolTakenBack: Row(.protocol, .takeBack)
    case .caseReversed:
      Row(
        .cohort, material: .suspend(.caseNonconformant, remedy: .review),
        .warn(.caseNonconformant))
    case .rateDrop: Row(.conformance, .suspend(.siteNonconformant, remedy: .recovery))
    case .rateRecovered: Row(.conformance, .mend([.siteNonconformant]))
    case .phantomOutOfControl: Row(.phantom, .suspend(.phantomOutOfControl, remedy: .recovery))
    case .phantomInControl: Row(.phantom, .mend([.phantomOverdue]))
    case .phantomRecovered:
      // A recovery at another level is often one of too few measurements: a later equivalent one is
      // the evidence that was lacking.
      Row(
        .phantom,
        material: .replace(.phantomOutOfControl, with: .bridgeRequired, remedy: .equivalence),
        .mend([.phantomOutOfControl, .bridgeRequired]))
    case .phantomReturned:
      // Silence is no loss of control: what ends it lifts none.
      Row(
        .phantom, material: .suspend(.bridgeRequired, remedy: .equivalence),
        .mend([.bridgeRequired]))
    case .phantomBegunAnew: Row(.phantom, .mend([.phantomOutOfControl, .bridgeRequired]))
    case .phantomTakenBack: Row(.phantom, .takeBack)
    case .scannerSoftwareMajor, .scannerHardware, .scannerMoved, .coilChanged:
      Row(.scanner, .suspend(.scannerChanged, remedy: .bridge))
    case .scannerSoftwareMinor: Row(.scanner, .warn(.scannerMinor))
    case .recipeSoftChanged: Row(.recipe, .warn(.recipeSoft))
    case .recipeHardChanged: Row(.recipe, .warn(.recipeHard))
    case .labelCorrected, .caseWithdrawnConsent:
      Row(.cohort, material: .suspend(.cohortChanged, remedy: .refit), .warn(.cohortChanged))
    case .metricRedefined: Row(.metric, .expire(.metricRedefined))
    case .labelRuleWithdrawn: Row(.labelRule, .expire(.labelRuleWithdrawn))
    case .recipeWithdrawn: Row(.recipe, .expire(.recipeWithdrawn))
    case .transformRefitted: Row(.transform, .suspend(.transformChanged, remedy: .bridge))
    case .algorithmChanged: Row(.algorithm, .suspend(.algorithmChanged, remedy: .refit))
    case .priorUpdated: Row(.prior, .warn(.priorUpdated))
    case .monitorDrift: .threshold(.suspend(.monitorDrift, remedy: .review))
    case .monitorOperatingPointLost: .threshold(.suspend(.operatingPointLost, remedy: .refit))
    case .personReview:
      .threshold(
        .mendNamed([.phantomOutOfControl, .siteNonconformant, .caseNonconformant, .monitorDrift]))
    case .personWithdraw: .threshold(.withdraw)
    case .phantomRefilled: Row(.phantom, .warn(.phantomRefilled))
    case .seriesExtended, .deviationWaiverExpired: .nothing
    }
  }
}

/// The row `phantom.overdue`: what the age of the last good observation behind a link does.
enum Overdue {
  static let code = ChainCode.phantomOverdue

  /// The effect, and since when it is so.
  static func effect(
    asOf: Instant, last: Instant, maximumAgeSeconds: Int64
  ) -> (Effect, since: Instant) {
    let breaks = Instant(seconds: last.seconds + maximumAgeSeconds)
    let warns = Instant(seconds: last.seconds + maximumAgeSeconds / 2)
    if asOf > breaks { return (.suspend(code, remedy: .measurement), breaks) }
    return asOf > warns ? (.warn(code), warns) : (.ignore, warns)
  }
}

/// The row `clock`: what the date does.
enum Clock {
  /// The effect, and since when it is so.
  static func effect(asOf: Instant, validUntil: Instant) -> (Effect, since: Instant) {
    if asOf > validUntil { return (.expire(.validityEnded), validUntil) }
    let warns = Instant(seconds: validUntil.seconds - 60 * 86_400)
    return asOf > warns ? (.warn(.expiresSoon), warns) : (.ignore, warns)
  }
}
