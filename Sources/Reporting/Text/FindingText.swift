import Conformance
import Identity
import Imaging
import Quantities

/// The words of a finding, for page and terminal: what was seen, what was agreed, where it stands.
struct FindingText {
  let finding: Finding
  private let style: ValueStyle

  /// - Parameter others: further values that will stand beside this finding's.
  init(_ finding: Finding, _ numbers: NumberStyle, others: [ParameterValue] = []) {
    self.finding = finding
    let values = others.flatMap(\.numbers) + (finding.seen?.value.numbers ?? [])
    let all =
      values + finding.limits.flatMap { $0.limit.numbers }
      + finding.witnesses.flatMap(\.value.numbers)
    if finding.isOfExam, let unit = finding.seen?.unit {
      style = ValueStyle(numbers, unit, resolution: 0.1, values: all)
    } else {
      style = ValueStyle(numbers, finding.subject, values: all)
    }
  }

  /// What is said wherever nobody has read the figure that was asked for in its source.
  static let unconfirmed = "figure not confirmed in the source"

  /// The requirement as people say it: "echoTime.3T" is "Echo time (3T)".
  static func title(of requirement: String) -> String {
    switch SeriesPromise(rawValue: requirement) {
    case .agent?: return "Agent"
    case .announced?: return "Announced instances"
    case .complete?: return "Completeness"
    case .kind?: return "Kind of measurement"
    case .match?: return "Match"
    case .files?: return "Agreement of files"
    case .pixels?: return "Whole files"
    case .acquisition?: return "Acquisition"
    case .sequence?: return "Sequence"
    case .subject?: return "Subject"
    case .extra?: return "Other series"
    case .repeated?: return "Repeated series"
    case .incomplete?: return "Series that are not whole"
    case nil: break
    }
    let parts = requirement.split(separator: ".")
    guard let first = parts.first else { return requirement }
    let rest = parts.dropFirst().map { $0.replacing("_", with: ".") }
    return Words.capitalized(Words.spaced(String(first)))
      + (rest.isEmpty ? "" : " (\(rest.joined(separator: ", ")))")
  }

  var title: String { Self.title(of: finding.requirement) }

  /// What was seen: the value, both sides of a contradiction, or "nothing".
  var seen: String {
    if let value = finding.seen?.value { return text(value) }
    if finding.witnesses.isEmpty { return "nothing" }
    return finding.witnesses.map { style.text($0.value) }.joined(separator: " or ")
  }

  func text(_ value: ParameterValue) -> String { style.text(value) }

  /// The limits with their levels where there are several: "90–120 s", "required ≥ 90 s, preferred
  /// ≤ 120 s"; nil where nothing was agreed in bounds.
  var agreed: String? {
    guard let first = finding.limits.first else { return nil }
    if finding.limits.count == 1 { return style.text(first.limit) }
    return finding.limits.map { "\($0.level.rawValue) \(style.text($0.limit))" }
      .joined(separator: ", ")
  }

  /// How far outside the deciding limit the value lies; nil where that has no number, and where the
  /// finding is undetermined: of an incomplete series the value is a lower end.
  func deviation(of value: ParameterValue?) -> String? {
    guard finding.outcome != .undetermined, let value,
      let limit = finding.limits.first(where: { $0.level == finding.level })?.limit,
      case .range(let bounds) = limit
    else { return nil }
    return style.deviation(of: value, from: bounds)
  }

  /// How the source was read, where something was missed: who disputes a miss asks for that first. Nil for
  /// every other finding.
  var disputed: String? {
    finding.needsAttention && finding.outcome != .undetermined ? finding.reading : nil
  }

  /// The source, with its own words in quotation marks; "no source" where none is given.
  func clause(quotes: (String, String)) -> String {
    let words = finding.words.map { "\(quotes.0)\($0)\(quotes.1)" }
    return [finding.citation?.text, words].compactMap { $0 }.joined(separator: ", ")
  }
}

extension Requirement {
  /// Its limits in words with their levels: "required 25–35 ms".
  func agreed(_ numbers: NumberStyle) -> String {
    let style = ValueStyle(numbers, subject, values: limits.flatMap { $0.limit.numbers })
    let bounds = limits.map { "\($0.level.rawValue) \(style.text($0.limit))" }
    let margin = tolerance.map {
      "tolerance "
        + numbers.quantity(
          $0.plus, $0.unit, decimals: numbers.decimals(for: [$0.plus], resolution: 0.001))
    }
    return (bounds + [margin].compactMap { $0 }).joined(separator: ", ")
  }
}
