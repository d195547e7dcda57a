public import Calibration
import Identity

/// What there is to say about a cohort file, for a terminal.
public enum CohortText {
  /// Of one code more than this many findings are not listed but counted.
  public static let most = 5
  public static let shown = 3

  /// A line a finding, in the order of their places; of a code that is found often the first three
  /// and how many more.
  ///
  /// - Parameters:
  ///   - file: its name as the lines give it.
  ///   - isWhole: whether every finding is listed.
  ///   - most, shown: of a code with more than `most` findings only the first `shown` are.
  public static func lines(
    _ findings: [CohortFinding], of file: String, omitted: Int = 0, isWhole: Bool,
    most: Int = most, shown: Int = shown
  ) -> [String] {
    let counts = Dictionary(findings.map { ($0.code, 1) }, uniquingKeysWith: +)
    var seen: [CohortCode: Int] = [:]
    var lines: [String] = []
    for finding in findings {
      let count = counts[finding.code] ?? 0
      seen[finding.code, default: 0] += 1
      let place = seen[finding.code] ?? 0
      if !isWhole, count > most, place > shown {
        if place == count {
          lines.append(
            "\(file): \(finding.severity.rawValue)[\(finding.code.rawValue)]: "
              + "and \(count - shown) more like this: -v lists them")
        }
        continue
      }
      lines.append(line(finding, of: file))
    }
    if omitted > 0 { lines.append("\(file): and \(counted(omitted, "more finding"))") }
    return lines.map(VisibleText.escaped)
  }

  private static func line(_ finding: CohortFinding, of file: String) -> String {
    let place = [finding.line, finding.column].compactMap(\.self).map { ":\($0)" }.joined()
    return "\(file)\(place): \(finding.severity.rawValue)[\(finding.code.rawValue)]: "
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
