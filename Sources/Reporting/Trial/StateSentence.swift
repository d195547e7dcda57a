import Conformance
import Identity
import PhantomQA
import Trials

/// The sentence at the head of a trial report: the worst state first, then which sites and why, then
/// every other state with its count, zero included.
struct StateSentence {
  let text: String
  /// The counts below it.
  let counts: String

  init(_ report: TrialReport) {
    let sites = report.sites
    let style = NumberStyle.page
    if sites.isEmpty {
      text = "No site is asked about, so nothing can be said."
    } else {
      let worst = report.state
      let affected = sites.filter { $0.state == worst }
      let first =
        "\(style.count(affected.count, of: sites.count)) \(sites.count == 1 ? "site" : "sites") "
        + Self.verb(worst, affected.count) + Self.named(affected, worst, report) + "."
      let others = DisplayState.allCases.filter { $0 != worst }.sorted(by: >)
      let rest = others.enumerated().map { index, state in
        Self.counted(sites.count { $0.state == state }, state, withNoun: index == 0)
      }
      text = first + " " + rest.joined(separator: ", ") + "."
    }
    let asked = sites.reduce(0) { $0 + $1.verdicts.series }
    let undetermined = sites.reduce(0) { $0 + $1.verdicts.undetermined }
    let gaps = sites.reduce(0) { $0 + $1.incomplete + $1.unknown }
    let exams = sites.reduce(0) { $0 + $1.exams }
    let lacking = sites.reduce(0) { $0 + $1.lacking }
    let refused = sites.reduce(0) { $0 + $1.refused }
    let earlier = sites.reduce(0) { $0 + ($1.earlier?.count ?? 0) }
    let charts = report.charts.count { $0.display == .notKnown }
    let kinds: [String?] = [
      "\(style.count(undetermined, of: asked)) series not known",
      "\(style.count(gaps, of: report.received)) series incomplete or uncountable",
      Self.lacking(lacking, of: exams),
      "refused files in \(Words.series(refused))",
      Words.series(sites.reduce(0) { $0 + $1.notAsked }) + " not asked by any protocol",
      Words.series(sites.reduce(0) { $0 + $1.setAside }) + " set aside",
      earlier == 0 ? nil : "\(Words.series(earlier)) from before a site took part",
      report.charts.isEmpty
        ? nil : style.count(charts, of: report.charts.count, "phantom chart") + " not known",
    ]
    counts = kinds.compactMap(\.self).joined(separator: " \u{B7} ")
  }

  /// Up to two sites with their cause, up to six by code, else none.
  private static func named(_ sites: [SiteStatus], _ state: DisplayState, _ report: TrialReport)
    -> String
  {
    if state == .inOrder || sites.count > 6 { return "" }
    if sites.count > 2 { return ": " + Words.list(sites.map(\.code.text)) }
    return ": "
      + sites.map { "\($0.code), \(cause(of: $0, state, report))" }.joined(separator: "; ")
  }

  private static func cause(of site: SiteStatus, _ state: DisplayState, _ report: TrialReport)
    -> String
  {
    let style = NumberStyle.page
    // A threshold that may not be used is what a sponsor asks for first.
    if let threshold = site.thresholds?.first(where: { $0.state == state }), state == .stopped {
      return "threshold \(threshold.metric) \(threshold.status)"
        + (threshold.since.map { " since \($0.day)" } ?? "")
    }
    if let phantom = site.phantom, phantom.state == state, state == .stopped {
      return "phantom out of control" + (phantom.since.map { " since \($0.day)" } ?? "")
    }
    if site.received == 0 { return "nothing received" }
    if site.protocolState != state, site.dataState != state {
      if site.phantom?.state == state {
        return site.phantom?.total == 0
          ? "no phantom measured" : "phantom control \(state.word.lowercased())"
      }
      return "threshold \(site.thresholds?.first { $0.state == state }?.status ?? "none")"
    }
    if site.protocolState != state {
      let gaps = site.incomplete + site.unknown
      return [
        gaps > 0 ? "\(style.count(gaps, of: site.received)) series incomplete" : nil,
        site.lacking > 0
          ? Self.lacking(site.lacking, of: site.exams) : nil,
        site.refused > 0 ? "refused files in \(Words.series(site.refused))" : nil,
      ].compactMap(\.self).joined(separator: ", ")
    }
    let wholes = site.wholes.count { DisplayState($0) == state }
    if site.verdicts.state != state, wholes > 0 {
      return "\(style.count(wholes, of: site.wholes.count)) exams as wholes "
        + state.verdict.rawValue
    }
    if site.verdicts.series == 0 { return "no series that a protocol asks about" }
    if state == .stopped,
      let worst = report.findings.first(where: { $0.site == site.code && $0.state == .stopped })
    {
      return failing(worst, at: site, report)
    }
    return "\(style.count(site.verdicts[state.verdict], of: site.verdicts.series)) series "
      + state.verdict.rawValue
  }

  /// In how many of the series that were asked a requirement fails, on whatever scanner of the site: the
  /// figures of its row in the matrix.
  private static func failing(
    _ worst: FindingGroup, at site: SiteStatus, _ report: TrialReport
  ) -> String {
    let id = worst.example.requirement
    let alike = report.findings.filter { other in
      other.site == site.code && other.state == .stopped && other.example.requirement == id
        && other.protocolKey == worst.protocolKey && other.profile == worst.profile
    }
    let row = report.requirements.first { row in
      row.protocolKey == worst.protocolKey && row.profile == worst.profile
        && row.requirement.id == id
    }
    let asked = row?.cells.first { $0.site == site.code }?.counts.total ?? site.verdicts.series
    let failing = alike.reduce(0) { $0 + $1.count }
    let days = alike.compactMap(\.firstDay).min().map { " since \($0.text)" } ?? ""
    let kind = worst.profile.isEmpty ? "" : "\(worst.profile) "
    return "\(Words.lowered(FindingText.title(of: id))) fails in "
      + "\(NumberStyle.page.count(failing, of: asked)) \(kind)series\(days)"
  }

  private static func counted(_ count: Int, _ state: DisplayState, withNoun: Bool) -> String {
    if count == 0, state == .inOrder { return "none is in order" }
    let noun = withNoun ? (count == 1 ? " site" : " sites") : ""
    return "\(NumberStyle.page.count(count))\(noun) \(verb(state, count))"
  }

  /// "1 of 3 exams lacks a sequence".
  static func lacking(_ count: Int, of exams: Int) -> String {
    "\(NumberStyle.page.count(count, of: exams)) \(exams == 1 ? "exam" : "exams") "
      + (count == 1 ? "lacks" : "lack") + " a sequence"
  }

  static func verb(_ state: DisplayState, _ count: Int) -> String {
    let one = count == 1
    switch state {
    case .stopped: return one ? "is stopped" : "are stopped"
    case .notKnown: return one ? "is not known" : "are not known"
    case .attention: return one ? "needs attention" : "need attention"
    case .inOrder: return one ? "is in order" : "are in order"
    }
  }
}
