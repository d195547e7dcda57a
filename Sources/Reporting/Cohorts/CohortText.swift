public import Calibration
import Identity

/// What there is to say about a cohort file, for a terminal.
public enum CohortText {
  /// A line a finding, in the order of their places; of a code that is found often the first three
  /// and how many more.
  ///
  /// - Parameters:
  ///   - file: its name as the lines give it.
  ///   - isWhole: whether every finding is listed.
  ///   - most, shown: of a code with more than `most` findings only the first `shown` are.
  public static func lines(
    _ findings: [CohortFinding], of file: String, omitted: Int = 0, isWhole: Bool,
    most: Int = Folding.most, shown: Int = Folding.shown
  ) -> [String] {
    let entries = Folded.list(findings, most: most, shown: shown, isWhole: isWhole, by: \.code)
    var lines = entries.map { entry -> String in
      switch entry {
      case .one(let finding): line(finding, of: file)
      case .more(let count, let finding):
        "\(file): \(finding.severity.rawValue)[\(finding.code.rawValue)]: "
          + Folding.remainder(count)
      }
    }
    if omitted > 0 { lines.append("\(file): \(rest(omitted))") }
    return lines.map(VisibleText.escaped)
  }

  /// What is said of findings that are not listed.
  public static func rest(_ omitted: Int) -> String { "and \(counted(omitted, "more finding"))" }

  /// Where a finding is, as `cases.csv:4:12`.
  public static func place(_ finding: CohortFinding, of file: String) -> String {
    file + [finding.line, finding.column].compactMap(\.self).map { ":\($0)" }.joined()
  }

  private static func line(_ finding: CohortFinding, of file: String) -> String {
    "\(place(finding, of: file)): \(finding.severity.rawValue)[\(finding.code.rawValue)]: "
      + "\(finding.message); \(finding.remedy)"
  }

  /// How many rows became cases, by label: "64 of 66 rows used: progression 32, treatment effect
  /// 32 of 34; 1 error, 2 warnings, 3 notes".
  public static func summary(_ lint: CohortLint) -> String {
    let labels = CaseLabel.allCases.compactMap { label -> String? in
      guard let count = lint.labels[label] else { return nil }
      let all = count.kept + count.leftOut
      return "\(Words.spaced(label.rawValue)) "
        + (count.leftOut == 0 ? "\(count.kept)" : "\(count.kept) of \(all)")
    }
    let severities = CohortFinding.Severity.allCases.map { severity in
      let count = lint.findings.count { $0.severity == severity }
      return counted(count, severity.rawValue)
    }
    return "\(lint.kept) of \(counted(lint.rows, "row")) used"
      + (labels.isEmpty ? "" : ": " + labels.joined(separator: ", ")) + "; "
      + severities.joined(separator: ", ")
  }
}
