import Chains
import Identity

extension Threshold {
  /// Whether it rests on the same as another: the same cases with the same evidence, the same
  /// definitions, protocols, scanners and charts, the same method.
  ///
  /// What the draws decide is passed over, the estimator that won them included: the same cases under
  /// another seed are no new evidence.
  public func restsOnSame(as other: Threshold) -> Bool {
    fittedCases == other.fittedCases && basis == other.basis
      && evidence.withoutDraws == other.evidence.withoutDraws
      && linksWithoutDraws == other.linksWithoutDraws
  }

  /// The link to the algorithm names the estimator; its version stands in the basis.
  private var linksWithoutDraws: [Fingerprint] {
    chain.links.filter { $0.kind != .algorithm }.map(\.fingerprint)
  }
}
