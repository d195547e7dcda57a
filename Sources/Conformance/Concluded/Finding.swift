public import Identity
public import Imaging
public import Quantities

/// The answer to one requirement, with what was seen and what was asked for.
public struct Finding: Sendable, Hashable, Codable {
  /// The requirement's id; `series.complete`, `series.match` and the like for what is asked of the
  /// series as a whole.
  public let requirement: String
  /// What was asked about; nil for the series as a whole.
  public let subject: Subject?
  /// What was asked of the exam as a whole; nil for what is asked of a series.
  public let question: ExamQuestion?
  public let outcome: Outcome
  /// Why it is undetermined; also given where an informative requirement could not be answered.
  public let reason: Reason?
  /// The level of the limit that decided: of the one that was missed, else the requirement's own.
  public let level: Level
  /// What was seen; nil where nothing was.
  public let seen: Seen?
  /// The sides of a contradiction, else empty.
  public let witnesses: [Witness]
  /// The limits asked for, hardest first.
  public let limits: [JudgedLimit]
  /// How far outside the deciding limit the value is, as a share of that limit's nearer end; 0 where
  /// it is not outside, 1 for words. A pure number, for sorting only.
  public let distance: Double
  /// The words of the source.
  public let words: String?
  /// How the words were read.
  public let reading: String?
  /// The clause.
  public let citation: Citation?
  /// Whether someone has read the figure in the source itself.
  public let confirmed: Bool
  /// Remarks in sentences, in a fixed order: which echo, which reading, which witness.
  public let notes: [String]
  /// How the value came about, where that must be told: `inferred`, `declared`, `nominal`.
  public let marks: [Source.Note]

  /// What was seen.
  public struct Seen: Sendable, Hashable, Codable {
    public let value: ParameterValue
    /// The unit of the numbers; nil for words.
    public let unit: UnitSymbol?
    /// The text of the file, where it differs from the value.
    public let raw: String?
    public let sources: [Source]

    public init(value: ParameterValue, unit: UnitSymbol?, raw: String?, sources: [Source]) {
      self.value = value
      self.unit = unit
      self.raw = raw
      self.sources = sources
    }
  }

  /// A limit as it was applied, with its tolerance.
  public struct JudgedLimit: Sendable, Hashable, Codable {
    public let level: Level
    public let limit: Limit
    /// For people: `25 .. 35 ms`, `[1.5, 2.5) ms`, `>= 120`.
    public let text: String

    public init(level: Level, limit: Limit, text: String) {
      self.level = level
      self.limit = limit
      self.text = text
    }
  }

  public init(
    requirement: String, subject: Subject?, question: ExamQuestion? = nil, outcome: Outcome,
    reason: Reason? = nil, level: Level, seen: Seen? = nil, witnesses: [Witness] = [],
    limits: [JudgedLimit] = [], distance: Double = 0, words: String? = nil,
    reading: String? = nil, citation: Citation? = nil, confirmed: Bool = true,
    notes: [String] = [], marks: [Source.Note] = []
  ) {
    self.requirement = requirement
    self.subject = subject
    self.question = question
    self.outcome = outcome
    self.reason = reason
    self.level = level
    self.seen = seen
    self.witnesses = witnesses
    self.limits = limits
    self.distance = distance
    self.words = words
    self.reading = reading
    self.citation = citation
    self.confirmed = confirmed
    self.notes = notes
    self.marks = marks
  }
}

extension Finding: Comparable {
  /// What needs attention first comes first: the worse outcome, the harder level, the larger
  /// distance, then the id. Two findings of one report never tie.
  public static func < (a: Finding, b: Finding) -> Bool {
    if a.outcome.verdict != b.outcome.verdict {
      guard let mine = a.outcome.verdict else { return false }
      guard let theirs = b.outcome.verdict else { return true }
      return mine > theirs
    }
    if a.level != b.level { return a.level > b.level }
    if a.distance != b.distance { return a.distance > b.distance }
    return a.requirement < b.requirement
  }
}
