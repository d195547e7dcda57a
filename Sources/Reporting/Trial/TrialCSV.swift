import Conformance
import Identity
import Quantities
import Statistics

/// A trial report as one table, for an audit: its matrix of requirements.
public enum TrialCSV {
  /// The columns, a promise.
  public static let header = [
    "site", "protocol", "profile", "requirement", "state", "pass", "suboptimal", "fail",
    "notKnown", "asked", "notApplicable", "informative", "share", "shareLower", "shareUpper",
    "shareLevel", "shareOf", "reasons", "required", "preferred", "unit",
    "confirmed", "least", "median", "most", "outside",
    "unannounced",
  ]

  /// What stands for the requirement in the last two rows of a site.
  static let verdict = "verdict"
  static let site = "site"

  /// One row a site and requirement: sites worst first, requirements in the order of their protocols.
  /// After them stands what protocols ask of exams as wholes, of the profile `exam`; their counts are of exams.
  /// Then, where exams lack a sequence, a row a profile of the requirement `exam.sequence`, which counts these
  /// exams. The last row but one of a site counts its series by their verdict, the worst outcome of each;
  /// the last has its state and no count: the worst of all that is asked, phantoms and thresholds too.
  ///
  /// `required` and `preferred` hold the bounds, in rows of exams what is asked in words: `>= 60 min`,
  /// `flair before injection`.
  ///
  /// Counts are of series; `asked` is the sum of the four before it. `share` is the part that conforms
  /// (pass or suboptimal), a pure number with its Wilson interval, of `shareOf` series: those that were
  /// asked, in the row of verdicts only those of them that are complete. Where there is none, the share
  /// is empty, and so is the state of a requirement that nobody was asked; that of the verdicts is
  /// `notKnown` then. Bounds are in `unit`; `confirmed` is `no` where nobody has read them in their source.
  /// `least`, `median` and `most` are of the single numbers that decided an answer, in the same unit; `outside`
  /// holds each value outside a bound with the count of its series behind an x: `45 x 5 | 50 x 1`.
  /// `unannounced` says of how many series nothing announces a count that passes, or tells volumes apart, as
  /// `reasons` does: `unannouncedVolumes 5; unannouncedSlices 5`.
  public static func table(_ report: TrialReport) -> CSVTable {
    var table = CSVTable(header)
    for site in report.sites {
      for status in report.requirements {
        for cell in status.cells where cell.site == site.code {
          table.append(row(status, cell))
        }
      }
      for row in wholes(report.exams.filter { $0.site == site.code }, at: site) {
        table.append(row)
      }
      for row in lacking(report, at: site.code) { table.append(row) }
      table.append(row(site))
      table.append(
        [site.code.text, nil, nil, Self.site, site.state.rawValue] + empty(header.count - 5))
    }
    return table
  }

  private static func lacking(
    _ report: TrialReport, at site: Identifier<Site>
  ) -> [[String?]] {
    let lacked = Dictionary(grouping: report.missing.filter { $0.site == site }) {
      [$0.protocolKey, $0.profile]
    }
    return lacked.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, exams in
      [site.text] + key + [SeriesPromise.sequence.rawValue, DisplayState.notKnown.rawValue]
        + texts([0, 0, 0, exams.count, exams.count, 0, 0]) + empty(5)
        + ["\(Reason.notRecorded.rawValue) \(exams.count)"]
        + empty(header.count - 18)
    }
  }

  private static func row(
    _ status: RequirementStatus, _ cell: RequirementStatus.Cell
  ) -> [String?] {
    let (requirement, counts) = (status.requirement, cell.counts)
    var row: [String?] = [
      cell.site.text, status.protocolKey, status.profile, requirement.id, counts.state?.rawValue,
    ]
    row += texts([
      counts.pass, counts.suboptimal, counts.fail, counts.undetermined, counts.total,
      counts.notApplicable, counts.informative,
    ])
    row += share(cell.conforming)
    row.append(
      cell.reasons.map { "\($0.reason.rawValue) \($0.count)" }.joined(separator: "; "))
    row.append(requirement.required?.text(in: nil))
    row.append(requirement.preferred?.text(in: nil))
    row.append(requirement.limits.isEmpty ? nil : requirement.subject.unit?.rawValue)
    row.append(requirement.confirmed ? "yes" : "no")
    row += [cell.spread?.least, cell.spread?.median, cell.spread?.most].map { number in
      number.map { UnitText.number($0) }
    }
    row.append(
      cell.deviants.map { "\(CSVValue.text($0.value)) x \($0.series)" }.joined(separator: " | "))
    row.append(cell.unannounced.joined(separator: "; "))
    return row
  }

  /// A row a protocol and requirement, in that order.
  private static func wholes(_ exams: [ReportedExam], at site: SiteStatus) -> [[String?]] {
    let answers = exams.flatMap { exam in
      exam.report.findings.filter { !$0.isPromise || $0.level != .informative }.map { finding in
        (key: exam.report.protocolKey, finding: finding)
      }
    }
    let groups = Dictionary(grouping: answers) { [$0.key, $0.finding.requirement] }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { names, answers in
      let findings = answers.map(\.finding)
      let counts = OutcomeCounts(findings)
      var row: [String?] = [
        site.code.text, names[0], ExamRequirement.place, names[1], counts.state?.rawValue,
      ]
      row += texts([
        counts.pass, counts.suboptimal, counts.fail, counts.undetermined, counts.total,
        counts.notApplicable, counts.informative,
      ])
      row += share(WilsonInterval.share(counts.pass + counts.suboptimal, of: counts.total))
      let reasons = ReasonCount.counts(of: findings.compactMap(\.reason))
      row.append(reasons.map { "\($0.reason.rawValue) \($0.count)" }.joined(separator: "; "))
      let asked = answers.first?.finding
      row.append(asked?.level == .required ? asked?.question.map(words) : nil)
      row.append(asked?.level == .preferred ? asked?.question.map(words) : nil)
      row += empty(1)
      row.append(findings.allSatisfy(\.confirmed) ? "yes" : "no")
      return row + empty(5)
    }
  }

  /// Of a distance the bounds with their unit, as everything else that is asked in words.
  private static func words(_ question: ExamQuestion) -> String {
    if case .gap(_, _, let bounds) = question { return Limit.range(bounds).text(in: .minute) }
    return question.text
  }

  private static func row(_ site: SiteStatus) -> [String?] {
    let verdicts = site.verdicts
    var row: [String?] = [site.code.text, nil, nil, verdict, site.protocolState.rawValue]
    row += texts([
      verdicts.pass, verdicts.suboptimal, verdicts.fail, verdicts.undetermined, verdicts.series,
    ])
    row += empty(2)
    row += share(site.conforming)
    row += empty(9)
    row.append(site.unannounced.joined(separator: "; "))
    return row
  }

  private static func texts(_ counts: [Int]) -> [String?] { counts.map { "\($0)" } }

  private static func empty(_ cells: Int) -> [String?] { Array(repeating: nil, count: cells) }

  /// In their shortest exact form; empty where there is none.
  private static func share(_ estimate: Estimate<Double>?) -> [String?] {
    guard let estimate else { return empty(5) }
    let numbers = [
      estimate.value, estimate.lower, estimate.upper, estimate.level, Double(estimate.n),
    ]
    return numbers.map { UnitText.number($0) }
  }
}
