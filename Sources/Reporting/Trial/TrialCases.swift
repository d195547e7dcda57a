import Calibration
import Chains
import Conformance
import Identity
import Imaging
import PhantomQA

/// The cases of one site in a JUnit document.
struct TrialCases {
  let report: TrialReport
  let site: SiteStatus
  private let style = NumberStyle.plain

  init(report: TrialReport, site: SiteStatus) {
    self.report = report
    self.site = site
  }

  var all: [JUnitSuite.Case] { requirements + exams + [verdict, data, phantom] + thresholds }

  // Its series against the protocols.

  private var findings: [FindingGroup] { report.findings.filter { $0.site == site.code } }

  private var requirements: [JUnitSuite.Case] {
    report.requirements.flatMap { status in
      status.cells.filter { $0.site == site.code }.map { cell in
        JUnitSuite.Case(
          group: "\(status.protocolKey).\(status.profile)", name: status.requirement.id,
          ending: ending(of: cell, findings.filter { status.tells($0) }))
      }
    }
  }

  private func ending(
    of cell: RequirementStatus.Cell, _ groups: [FindingGroup]
  ) -> JUnitSuite.Ending {
    guard let state = cell.counts.state, let worst = cell.worst(style) else {
      return cell.counts.informative > 0 ? .passed : .skipped(message: cell.unasked)
    }
    let type = state == .notKnown ? cell.reasons.first?.reason.rawValue : nil
    return .of(
      state, type: type ?? state.verdict.rawValue,
      message: ([worst] + cell.others(style)).joined(separator: "; "), text: text(of: groups))
  }

  private var exams: [JUnitSuite.Case] {
    report.exams.filter { $0.site == site.code }.map { exam in
      let counts = exam.report.counts
      return JUnitSuite.Case(
        group: "\(exam.report.protocolKey).\(ExamRequirement.place)", name: name(of: exam),
        ending: .of(
          exam.state, type: exam.report.verdict.rawValue,
          message: DisplayState.counted(
            DisplayState.allCases.map { ($0, counts[$0]) }, of: counts.total),
          text: exam.report.findings.filter(\.needsAttention).map { finding in
            let doubt = finding.confirmed ? [] : [FindingText.unconfirmed]
            return ([finding.requirement] + finding.notes + doubt).joined(separator: "; ")
          }.joined(separator: " | ")))
    }
  }

  /// Which exam; of several of one day on one scanner with the key by which JSON names it.
  private func name(of exam: ReportedExam) -> String {
    let isOfSeveral = report.exams.contains { other in
      other.name == exam.name && other.report.examUID != exam.report.examUID
    }
    return isOfSeveral ? "\(exam.name) (\(exam.report.examUID))" : exam.name
  }

  /// The fold of all outcomes, with the findings that no requirement of the report tells: those about
  /// a series as a whole, and those by an earlier version of a protocol.
  private var verdict: JUnitSuite.Case {
    let verdicts = site.verdicts
    let counts = DisplayState.allCases.map { ($0, verdicts[$0.verdict]) }
    let told =
      verdicts.series == 0
      ? "\(style.count(0, of: site.received)) series asked"
      : DisplayState.counted(counts, of: verdicts.series)
    let others = findings.filter { group in
      !report.requirements.contains { $0.tells(group) }
    }
    return JUnitSuite.Case(
      group: "series", name: "verdict",
      ending: .of(
        verdicts.state, type: verdicts.verdict.rawValue,
        message: "\(verdicts.word(received: site.received)): \(told)", text: text(of: others)))
  }

  private func text(of groups: [FindingGroup]) -> String {
    let lines = groups.map { group -> String in
      let text = FindingText(group.example, style, others: group.seen.map(\.value))
      let read = group.readFrom + group.marks
      var parts = [text.contrast(TrialPage.seen(group, text))]
      if let why = text.why { parts.append(why) }
      parts += text.evidence(from: read.isEmpty ? nil : read.joined(separator: ", "))
      parts += [Words.series(group.count), Words.span(group.firstDay, group.lastDay)]
      return "\(group.place) \(group.example.requirement): " + parts.joined(separator: "; ")
    }
    return lines.joined(separator: " | ")
  }

  // What was received.

  private var data: JUnitSuite.Case {
    let frames = report.incomplete.filter { $0.site == site.code }.map { group in
      "\(group.place): \(group.reason ?? group.completeness.rawValue) in \(Words.series(group.count))"
    }
    let lacking = report.missing.filter { $0.site == site.code }.map { gap in
      "\(gap.place) \(gap.observedOn?.text ?? "without a date"): lacks \(gap.profile) of "
        + gap.protocolKey
    }
    let refused = report.refused.filter { $0.site == site.code }.map { files in
      "\(files.place) \(files.observedOn?.text ?? "without a date"): files refused, "
        + files.reason.rawValue
    }
    return JUnitSuite.Case(
      group: "data", name: "received",
      ending: .of(
        site.dataState, type: site.dataState.verdict.rawValue,
        message:
          "\(site.dataWord): \(style.count(site.complete, of: site.received)) series complete",
        text: (frames + lacking + refused).joined(separator: "; ")))
  }

  // What it is judged by.

  private var phantom: JUnitSuite.Case {
    JUnitSuite.Case(group: "phantom", name: "control", ending: control)
  }

  private var control: JUnitSuite.Ending {
    guard let phantom = site.phantom else { return .skipped(message: site.phantomWord) }
    // A scanner without a chart may be what is not known.
    let worst = phantom.worst.flatMap { DisplayState($0) == phantom.state ? $0.rawValue : nil }
    let charts = report.charts.filter { $0.site == site.code && $0.display != .inOrder }.map {
      "\($0.id): \($0.state.rawValue)" + ($0.since.map { ", in doubt since \($0.day)" } ?? "")
    }
    let without = phantom.uncharted.map { "\($0): no chart" }
    return .of(
      phantom.state, type: worst ?? "noChart",
      message: "\(site.phantomWord): \(style.count(charts.count, of: phantom.total)) charts not in "
        + "order, \(style.count(phantom.uncharted.count, of: phantom.scanners.count)) scanners "
        + "without a chart",
      text: (charts + without).joined(separator: "; "))
  }

  private var thresholds: [JUnitSuite.Case] {
    let own = site.thresholds ?? []
    if own.isEmpty {
      let ending: JUnitSuite.Ending =
        if let state = site.thresholdState {
          .of(state, type: "noThreshold", message: site.thresholdWord, text: "")
        } else {
          .skipped(message: site.thresholdWord)
        }
      return [JUnitSuite.Case(group: "threshold", name: "any", ending: ending)]
    }
    return own.map { one in
      let since = one.since.map { " since \($0.day)" } ?? ""
      return JUnitSuite.Case(
        group: "threshold", name: one.key,
        ending: .of(
          one.state, type: one.status,
          message: Words.spaced(one.status) + since
            + (one.codes.isEmpty ? "" : ": " + one.codes.joined(separator: ", ")),
          text: remedies(of: one.key)))
    }
  }

  /// What suspends a threshold and what would mend that; empty where nothing does.
  private func remedies(of key: String) -> String {
    let account = report.thresholds.first { $0.threshold.key == key }
    guard case .suspended(let open) = account?.standing else { return "" }
    return open.map { "\($0.place): mended by \(RemedyText.words($0.remedy))" }
      .joined(separator: "; ")
  }
}

extension RequirementStatus {
  /// Whether a group is of this requirement.
  fileprivate func tells(_ group: FindingGroup) -> Bool {
    group.protocolKey == protocolKey && group.profile == profile
      && group.example.requirement == requirement.id
  }
}

extension JUnitSuite.Ending {
  /// What a state is in a document that knows no shades: only what is in order passes.
  static func of(
    _ state: DisplayState, type: String, message: String, text: String
  ) -> JUnitSuite.Ending {
    switch state {
    case .inOrder: .passed
    case .attention, .stopped: .failure(type: type, message: message, text: text)
    case .notKnown: .error(type: type, message: message, text: text)
    }
  }
}
