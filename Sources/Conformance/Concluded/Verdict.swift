/// The worst outcome of a report, an exam, a scanner or a site.
///
/// Ordered: `pass` < `suboptimal` < `undetermined` < `fail`. What is not known is worse than what is
/// known to be tolerable, and milder than what is known to be wrong (`conformance.md` 1.3).
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  case pass, suboptimal, undetermined, fail

  private var rank: Int {
    switch self {
    case .pass: 0
    case .suboptimal: 1
    case .undetermined: 2
    case .fail: 3
    }
  }

  public static func < (a: Verdict, b: Verdict) -> Bool { a.rank < b.rank }

  /// The worst of `verdicts`; `undetermined` where there are none: nothing asked is not conformance.
  public static func fold(_ verdicts: some Sequence<Verdict>) -> Verdict {
    verdicts.max() ?? .undetermined
  }

  /// The worst of `outcomes`, those left out that do not apply.
  public static func fold(_ outcomes: some Sequence<Outcome>) -> Verdict {
    fold(outcomes.lazy.compactMap(\.verdict))
  }
}
