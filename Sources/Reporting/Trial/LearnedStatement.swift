import Calibration
import Chains
import Conformance
public import Identity
import PhantomQA

/// A statement of a report that came out otherwise when it was asked again: what was said at the end of
/// the period, and what is said now of the same period.
///
/// - Source: `service.md` 7.6, as far as reports are not signed yet: the earlier report is the one that
///   was possible at the end of the period.
public struct LearnedStatement: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Hashable, Codable {
    case site, series, exam, chart, threshold
  }
  public let kind: Kind
  /// The site, the chart or the threshold.
  public let subject: String
  public let then, now: String
  /// When the fact was recorded that changed it, and since when it is so; nil where several facts did.
  public let recordedAt, effectiveAt: Instant?
  /// The fact in words; nil where several did.
  public let fact: String?
}

extension LearnedStatement {
  /// What differs between two reports of one period, by kind and subject.
  ///
  /// - Parameters:
  ///   - then: as known at the end of the period.
  ///   - now: as known later.
  static func between(_ then: TrialReport, _ now: TrialReport) -> [LearnedStatement] {
    sites(then, now) + series(then, now) + exams(then, now) + charts(then, now)
      + thresholds(then, now)
  }

  /// Statements of `now` that could have come out otherwise.
  static func count(in now: TrialReport) -> Int {
    2 * now.sites.count + now.sites.count { !$0.wholes.isEmpty } + now.charts.count
      + now.thresholds.count
  }

  private static func statements<Item>(
    _ kind: Kind, _ then: [Item], _ now: [Item], by subject: (Item) -> String,
    _ text: (Item) -> String, fact: (Item) -> Fact? = { _ in nil }
  ) -> [LearnedStatement] {
    let before = Dictionary(
      then.map { (subject($0), text($0)) }, uniquingKeysWith: { one, _ in one })
    return now.sorted { subject($0) < subject($1) }.compactMap { item in
      let (was, isNow) = (before[subject(item)] ?? "not there", text(item))
      if was == isNow { return nil }
      let fact = fact(item)
      return LearnedStatement(
        kind: kind, subject: subject(item), then: was, now: isNow, recordedAt: fact?.recordedAt,
        effectiveAt: fact?.effectiveAt, fact: fact?.text)
    }
  }

  private struct Fact {
    let recordedAt, effectiveAt: Instant?
    let text: String
  }

  private static func sites(_ then: TrialReport, _ now: TrialReport) -> [LearnedStatement] {
    statements(.site, then.sites, now.sites, by: \.code.text, { Words.lowered($0.state.word) })
  }

  private static func series(_ then: TrialReport, _ now: TrialReport) -> [LearnedStatement] {
    func verdicts(_ site: SiteStatus) -> String {
      let counts = DisplayState.allCases.sorted(by: >).compactMap { state in
        let count = site.verdicts[state.verdict]
        return count > 0 ? "\(count) \(state.verdict.rawValue)" : nil
      }
      return counts.isEmpty ? "none judged" : counts.joined(separator: ", ")
    }
    return statements(.series, then.sites, now.sites, by: \.code.text, verdicts)
  }

  private static func exams(_ then: TrialReport, _ now: TrialReport) -> [LearnedStatement] {
    func verdicts(_ site: SiteStatus) -> String {
      site.wholes.isEmpty
        ? "none judged" : DisplayState.counted(site.wholeCounts, of: site.wholes.count)
    }
    return statements(
      .exam, then.sites, now.sites.filter { !$0.wholes.isEmpty }, by: \.code.text, verdicts)
  }

  private static func charts(_ then: TrialReport, _ now: TrialReport) -> [LearnedStatement] {
    func loss(of chart: ChartStatus) -> Fact? {
      chart.since.map {
        Fact(recordedAt: nil, effectiveAt: $0, text: "last in control on \($0.day)")
      }
    }
    return statements(
      .chart, then.charts, now.charts, by: \.id, \.state.rawValue, fact: loss)
  }

  private static func thresholds(_ then: TrialReport, _ now: TrialReport) -> [LearnedStatement] {
    func suspension(of account: ThresholdAccount) -> Fact? {
      guard case .suspended(let open) = account.standing, let first = open.first else { return nil }
      return Fact(
        recordedAt: first.cause?.recordedAt, effectiveAt: first.since,
        text: "\(first.code.rawValue) of \(first.link?.object ?? account.threshold.key)")
    }
    return statements(
      .threshold, then.thresholds, now.thresholds, by: \.threshold.key, \.status,
      fact: suspension)
  }
}
