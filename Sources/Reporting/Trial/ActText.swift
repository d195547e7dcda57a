import Calibration
import Chains
import Conformance
import Identity
import PhantomQA

/// An act in words: whom it concerns, what to do, why, and where its evidence stands.
struct ActText {
  let act: Act
  let report: TrialReport
  private let style = NumberStyle.page

  init(_ act: Act, _ report: TrialReport) {
    self.act = act
    self.report = report
  }

  /// For a page.
  var item: Layout.ActItem {
    let (what, why) = words
    return Layout.ActItem(
      state: act.state, due: act.state == .stopped ? "now" : "open",
      since: act.since.map { "since \($0.text)" } ?? amount,
      title: "\(act.scanner?.text ?? act.site.text): \(what)", why: why, target: target,
      label: label)
  }

  private var groups: [FindingGroup] {
    act.findings.compactMap { number in
      report.findings.indices.contains(number - 1) ? report.findings[number - 1] : nil
    }
  }

  private var titles: String {
    var seen: [String] = []
    for group in groups {
      let title = Words.lowered(FindingText.title(of: group.example.requirement))
      if !seen.contains(title) { seen.append(title) }
    }
    return Words.list(seen)
  }

  /// How much it concerns, where no date is known.
  private var amount: String {
    switch act.kind {
    case .regain, .measure: Words.counted(act.count, "chart", "charts")
    case .mend: Words.counted(act.count, "threshold", "thresholds")
    case .settle: Words.counted(act.count, "exam", "exams")
    default: Words.series(act.count)
    }
  }

  /// What to do, verb first, and why.
  var words: (what: String, why: String) {
    let span = groups.first.map { ", \(Words.span($0.firstDay, $0.lastDay))" } ?? ""
    let count = Words.series(act.count) + span
    switch act.kind {
    case .correct:
      let group = groups.first
      let text = group.map { FindingText($0.example, style, others: $0.seen.map(\.value)) }
      let agreed = text?.agreed.map { " back to \($0)" } ?? " back to what was agreed"
      let seen = group.flatMap { group in text.map { TrialPage.seen(group, $0) } } ?? "nothing"
      return ("bring \(titles)\(agreed), or say why not", "Seen \(seen); \(count).")
    case .clarify:
      let seen = groups.first.map { FindingText($0.example, style).seen } ?? "nothing"
      return ("find out which \(titles) is right", "The files say \(seen); \(count).")
    case .declare:
      let settles = act.settles ?? 0
      return (
        "declare \(titles) as a site record",
        "Would settle \(style.count(settles)) of the \(style.count(act.count)) series not known "
          + "at \(act.site)."
      )
    case .supply:
      return (
        "find out why the files do not hold \(titles)", "\(count), undetermined until they do."
      )
    case .assign:
      return (
        "say which protocol \(Words.series(act.count)) belong to",
        "No profile, or more than one, fits\(span)."
      )
    case .decide:
      let key = groups.first?.protocolKey ?? "the protocol"
      return (
        "have it decided what \(titles) asks here",
        "The source of \(key) has no cell for what was seen; \(count)."
      )
    case .resend:
      return (
        "send \(Words.series(act.count)) again",
        "Frames are missing or cannot be counted; the series stay not known until then."
      )
    case .send:
      let gaps = report.missing.filter { $0.site == act.site }
      return (
        "send what \(Words.counted(act.count, "exam lacks", "exams lack")), or say why it was not made",
        "Lacking: \(Self.named(gaps) { "\($0.profile) of \($0.protocolKey)" })."
      )
    case .settle:
      let wholes = report.exams.filter { $0.site == act.site && $0.state == act.state }
      return (
        act.state == .stopped
          ? "find out why \(Words.counted(act.count, "exam misses", "exams miss")) what is asked of exams as wholes"
          : "settle what \(Words.counted(act.count, "exam leaves", "exams leave")) open as a whole",
        "Open: \(Self.named(wholes) { Words.list($0.open) })."
      )
    case .reunite:
      return (
        "send all files of \(Words.series(act.count)) together",
        "Files came without the others of their series and were not taken: "
          + "\(Self.named(refused) { _ in nil })."
      )
    case .compare:
      return (
        "find out which files of \(Words.series(act.count)) the scanner made",
        "Other bytes came under recorded UIDs and were refused: \(Self.named(refused) { _ in nil })."
      )
    case .identify:
      return (
        "find out whose \(Words.counted(act.count, "exam", "exams")) \(act.count == 1 ? "is" : "are")",
        "Another patient came under the exam\u{2019}s UID and was refused: "
          + "\(Self.named(refused) { _ in nil })."
      )
    case .regain: return regain
    case .measure:
      let states = Set(charts.map(\.state)).sorted().map { Words.spaced($0.rawValue) }
      return (
        "measure the phantom, and adopt a baseline where there is none",
        "\(Words.counted(act.count, "chart is", "charts are")) not known: \(Words.list(states))."
      )
    case .mend: return mend
    case .begin:
      guard let earlier = report.sites.first(where: { $0.code == act.site })?.earlier else {
        return ("send the first series", "Nothing was received in the period.")
      }
      return (
        "enrol it from an earlier day, or send the first series",
        "Nothing was received in the period; \(earlier.words)."
      )
    }
  }

  private var charts: [ChartStatus] { report.charts.filter { act.objects.contains($0.id) } }

  private var regain: (String, String) {
    let names = Words.list(Set(charts.map(\.measurand)).sorted())
    let resting = report.thresholds.filter { account in
      account.links.contains { act.objects.contains($0.link.object) }
    }
    let held = resting.filter { account in
      guard case .suspended = account.standing else { return false }
      return account.links.contains { one in
        !one.suspensions.isEmpty && act.objects.contains(one.link.object)
      }
    }
    let consequence =
      if !held.isEmpty {
        "Suspended until then: \(Words.list(held.map(\.threshold.key)))."
      } else if resting.isEmpty {
        "No threshold rests on it."
      } else {
        "What rests on it: "
          + Words.list(resting.map { "\($0.threshold.key) (\(Words.spaced($0.status)))" }) + "."
      }
    return (
      "find the cause of what \(names) shows, then measure twice",
      "Out of control in \(Words.counted(act.count, "chart", "charts")). \(consequence)"
    )
  }

  private var mend: (String, String) {
    let account = report.thresholds.first { act.objects.contains($0.threshold.key) }
    guard let account, case .suspended(let open) = account.standing else {
      return ("look at its threshold", "It is suspended.")
    }
    let codes = open.map(\.code.rawValue)
    return (
      "mend what \(account.threshold.key) rests on",
      "Suspended: \(Words.list(codes)). Mended by "
        + "\(Words.list(open.map { RemedyText.words($0.remedy) }))."
    )
  }

  /// What was refused that this act is about.
  private var refused: [RefusedFiles] {
    report.refused.filter { $0.site == act.site && Act.kind(of: $0.reason) == act.kind }
  }

  /// Each by scanner and day, the first three; the others are counted.
  private static func named<Gap: Dated>(_ gaps: [Gap], _ what: (Gap) -> String?) -> String {
    let named = gaps.prefix(3).map { gap in
      [gap.place, gap.observedOn?.text ?? "without a date", what(gap)].compactMap(\.self)
        .joined(separator: " ")
    }
    let rest = gaps.count - named.count
    return Words.list(named + (rest > 0 ? ["\(NumberStyle.page.count(rest)) more"] : []))
  }

  private var target: String {
    if let first = act.findings.first { return "finding-\(first)" }
    switch act.kind {
    case .resend, .send, .reunite, .compare, .identify: return "data"
    case .regain, .measure: return charts.first.map { "chart-\($0.figure.id)" } ?? "phantoms"
    case .mend: return "thresholds"
    case .settle: return "exams"
    case .correct, .clarify, .declare, .supply, .assign, .decide, .begin: return "sites"
    }
  }

  private var label: String {
    switch act.findings.count {
    case 0:
      switch act.kind {
      case .resend: "Incomplete series"
      case .send: "Missing sequences"
      case .reunite, .compare, .identify: "Refused files"
      case .regain, .measure: "Phantom control"
      case .mend: "Threshold"
      case .settle: "Exams as wholes"
      case .correct, .clarify, .declare, .supply, .assign, .decide, .begin: "Sites"
      }
    case 1: "Finding \(act.findings[0])"
    case 2...3: "Findings " + Words.list(act.findings.map { "\($0)" })
    default: "\(act.findings.count) findings"
    }
  }
}
