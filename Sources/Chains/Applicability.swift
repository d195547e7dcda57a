public import Identity

/// Whether one case rests on what a threshold rests on.
public enum Applicability: Sendable, Hashable, Codable {
  case applies
  /// What the case does not share, in the order of `Link.Kind`, each once.
  case doesNotApply([Reason])

  /// A link that the case does not stand on.
  public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
    case protocolNotLinked, scannerNotLinked, recipeHard, metricVersion, transformChanged
  }
}

extension Chain {
  /// Whether a case that rests on `basis` rests on the same links.
  ///
  /// Of each kind that a case has (protocol, scanner, recipe, metric, transform) and this chain
  /// links, the basis must hold the fingerprint of one. What only the fit has (cohort, label rule,
  /// plan, prior, algorithm) is not asked, nor is the condition of scanner and site at the time of
  /// the scan: that is the case's control state and report.
  ///
  /// - Parameter basis: of a case. Its recipe is named by the fingerprint of the hard keys.
  public func applicability(of basis: Basis) -> Applicability {
    let held = Set((basis.agreed + basis.observed).map(\.fingerprint))
    let reasons = Link.Kind.allCases.compactMap { kind -> Applicability.Reason? in
      guard let reason = kind.reasonWhereNotShared else { return nil }
      let wanted = links.filter { $0.kind == kind }
      return wanted.isEmpty || wanted.contains { held.contains($0.fingerprint) } ? nil : reason
    }
    return reasons.isEmpty ? .applies : .doesNotApply(reasons)
  }
}

extension Link.Kind {
  /// Why a case that does not share a link of this kind cannot be judged; nil for what a case need
  /// not share.
  var reasonWhereNotShared: Applicability.Reason? {
    switch self {
    case .protocol: .protocolNotLinked
    case .scanner: .scannerNotLinked
    case .recipe: .recipeHard
    case .metric: .metricVersion
    case .transform: .transformChanged
    case .conformance, .phantom, .labelRule, .cohort, .prior, .algorithm, .plan: nil
    }
  }
}
