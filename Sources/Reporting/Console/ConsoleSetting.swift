public import Conformance
public import Identity
import Imaging

/// The technologist's line: what to change at the scanner after a finding, in that maker's words.
public struct ConsoleSetting: Sendable, Hashable {
  /// The requirement that was missed.
  public let requirement: String
  public let place: SettingPlace
  /// Nil where the maker is not known.
  public let maker: ConsoleMaker?
  public let word: String
  public let standing: ConsoleWord.Standing
  /// What it is to be, and what it is now, as text in the console's unit.
  public let target: String
  public let now: String?
  /// The whole line: "set TE to 25-35 ms (now 45 ms)".
  public let text: String

  /// Nil for a finding that is neither failed nor suboptimal, and where neither console nor injector
  /// sets what was missed.
  ///
  /// - Parameter maker: nil where it is not known: the line has ordinary words then, and says so.
  init?(_ finding: Finding, by maker: ConsoleMaker?, _ numbers: NumberStyle) {
    let missed = finding.limits.first { $0.level == finding.level } ?? finding.limits.first
    guard finding.needsAttention, finding.outcome != .undetermined, let subject = finding.subject,
      let limit = missed?.limit
    else { return nil }
    let seen = finding.seen?.value
    requirement = finding.requirement
    self.maker = maker
    place = SettingPlace(subject)
    let request: String
    if let phrase = ConsolePhrase(
      subject, by: maker, numbers, values: limit.numbers + (seen?.numbers ?? []))
    {
      word = phrase.setting
      standing = phrase.word.standing
      target = phrase.target(limit)
      now = seen.map { phrase.text($0) }
      request = phrase.request(limit)
    } else if place == .injector, case .siteRecord(let item) = subject {
      let style = ValueStyle(numbers, subject, values: limit.numbers + (seen?.numbers ?? []))
      word = item.settingName
      // An injector has a maker of its own.
      standing = .standard
      target = style.text(limit)
      now = seen.map { style.text($0) }
      request = "at the injector, set \(word) to \(target)"
    } else {
      return nil
    }
    text = request + (now.map { " (now \($0))" } ?? "") + Self.doubt(place, maker, word, standing)
  }

  private static func doubt(
    _ place: SettingPlace, _ maker: ConsoleMaker?, _ word: String, _ standing: ConsoleWord.Standing
  ) -> String {
    guard place == .console else { return "" }
    switch (maker, standing) {
    case (_, .confirmed): return ""
    case (let maker?, .unconfirmed):
      return "; \"\(word)\" is not confirmed as \(maker.name)'s word"
    case (let maker?, .standard): return "; no \(maker.name) word for it is known"
    case (nil, .standard), (nil, .unconfirmed):
      return "; in standard words: the maker's are not known"
    }
  }

  /// The line as JSON has it; null stands for a maker that is not known.
  func value(in report: ConformanceReport) -> JSONValue {
    .object([
      "protocol": .string(report.protocolKey), "profile": .string(report.profile),
      "requirement": .string(requirement), "place": .string(place.rawValue),
      "maker": maker.map { .string($0.rawValue) } ?? .null, "word": .string(word),
      "standing": .string(standing.rawValue), "target": .string(target),
      "now": now.map { .string($0) } ?? .null, "text": .string(text),
    ])
  }
}

extension CheckedSeries {
  /// The series with its reports and verdict, and what to change at its scanner, report by report.
  ///
  /// Null is the verdict of a series that no profile asks about; `signal` is there only where its
  /// images were read.
  public var record: JSONValue {
    get throws {
      let maker = ConsoleMaker(of: series)
      let settings = reports.flatMap { report in
        report.findings.compactMap { ConsoleSetting($0, by: maker, .plain)?.value(in: report) }
      }
      var object: [String: JSONValue] = [
        "series": try JSONValue(encoding: series), "reports": try JSONValue(encoding: reports),
        "others": try JSONValue(encoding: others),
        "verdict": verdict.map { .string($0.rawValue) } ?? .null, "settings": .array(settings),
      ]
      if let signal { object["signal"] = try JSONValue(encoding: signal) }
      return .object(object)
    }
  }
}
