public import Conformance
public import Identity

/// An agreed protocol for whoever sets it up: a line a requirement, in the words of one maker's
/// console, and apart from them what no console sets, as what is asked of the exam as a whole.
public struct ConsoleSheet: Sendable, Hashable {
  /// One requirement.
  public struct Line: Sendable, Hashable {
    public let place: SettingPlace
    public let profile: String
    public let requirement: String
    /// The console's word; of what no console sets, the ordinary one.
    public let setting: String
    /// Nil for what no console sets.
    public let standing: ConsoleWord.Standing?
    /// The range or words, in the console's unit; several limits are separated by semicolons. Of an exam as
    /// a whole, what to do.
    public let value: String
    /// The levels of the limits, in their order.
    public let level: String
    /// Nil where it is always asked.
    public let when: String?
    /// Whether someone has read the figure in its source.
    public let isConfirmed: Bool
  }

  public let maker: ConsoleMaker
  /// In the order of the document.
  public let lines: [Line]
  private let key, title: String
  private let fingerprint: Fingerprint

  public init(_ agreed: ScanProtocol, by maker: ConsoleMaker) {
    self.maker = maker
    key = agreed.key
    title = agreed.title
    fingerprint = agreed.fingerprint
    lines =
      agreed.profiles.flatMap { profile in
        profile.requirements.map { Line($0, of: profile.id, by: maker) }
      } + agreed.exam.map { Line($0) }
  }

  /// Which protocol it is, for which console, and what the marks mean; a line each.
  public var heading: String {
    [
      "\(key)  \(title)", "console      \(maker.name)", "fingerprint  \(fingerprint.hex)",
      "marks        * a figure that nobody has confirmed in its source",
      "             ? a word that is not confirmed for this console",
      "             - no word of this console is known: the ordinary one stands there",
    ].joined(separator: "\n")
  }

  /// The names of the columns of `rows`.
  public static let columns = [
    "place", "profile", "setting", "value", "level", "when", "requirement", "marks",
  ]

  /// The rows of the settings of the console, or of all else.
  public func rows(ofConsole isConsole: Bool) -> [[String?]] {
    lines.filter { ($0.place == .console) == isConsole }.map { line in
      [
        line.place.rawValue, line.profile, line.setting, line.value, line.level, line.when,
        line.requirement, line.marks.isEmpty ? nil : line.marks,
      ]
    }
  }

  /// The sheet as JSON has it.
  public var record: JSONValue {
    .object([
      "protocol": .string(key), "fingerprint": .string(fingerprint.hex),
      "maker": .string(maker.rawValue),
      "lines": .array(
        lines.map { line in
          .object([
            "place": .string(line.place.rawValue), "profile": .string(line.profile),
            "requirement": .string(line.requirement), "setting": .string(line.setting),
            "standing": line.standing.map { .string($0.rawValue) } ?? .null,
            "value": .string(line.value), "level": .string(line.level),
            "when": line.when.map { .string($0) } ?? .null, "confirmed": .bool(line.isConfirmed),
          ])
        }),
    ])
  }
}

extension ConsoleSheet.Line {
  init(_ requirement: Requirement, of profile: String, by maker: ConsoleMaker) {
    let subject = requirement.subject
    let limits = requirement.limits
    let numbers = limits.flatMap { $0.limit.numbers }
    let values: [String]
    if let phrase = ConsolePhrase(subject, by: maker, .plain, values: numbers) {
      setting = phrase.setting
      standing = phrase.word.standing
      values = limits.map { phrase.target($0.limit) }
    } else {
      let style = ValueStyle(.plain, subject, values: numbers)
      setting =
        if case .siteRecord(let item) = subject { item.settingName } else {
          Words.spaced(subject.name)
        }
      standing = nil
      values = limits.map { style.text($0.limit) }
    }
    place = SettingPlace(subject)
    self.profile = profile
    self.requirement = requirement.id
    value = values.joined(separator: "; ")
    level = limits.map { $0.level.rawValue }.joined(separator: "; ")
    when = ProtocolText.conditions(requirement.when)
    isConfirmed = requirement.confirmed
  }

  init(_ requirement: ExamRequirement) {
    let instruction = ExamInstruction(requirement.question, .plain)
    place = .exam
    profile = ExamRequirement.place
    self.requirement = requirement.id
    setting = instruction.subject
    standing = nil
    value = instruction.text
    level = requirement.level.rawValue
    when = nil
    isConfirmed = requirement.confirmed
  }

  /// `*` for the figure, `?` or `-` for the word; empty where both are confirmed.
  fileprivate var marks: String {
    let word =
      switch standing {
      case .confirmed?, nil: ""
      case .unconfirmed?: "?"
      case .standard?: "-"
      }
    return (isConfirmed ? "" : "*") + word
  }
}
