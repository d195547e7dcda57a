/// What the files of a series say about one parameter: known, absent or contradictory.
///
/// Absent is not zero, and contradictory is not the first value seen: a requirement asked of either
/// is undetermined (`conformance.md` 1.1).
public enum Reading: Sendable, Hashable {
  /// All witnesses agree at the parameter's resolution.
  case known(ParameterValue, [Source])
  /// No element holds a value; an element that is present but empty counts as absent.
  case absent
  /// Witnesses disagree; at least two, in the order of their elements.
  case contradictory([Witness])

  /// The value, where it is known.
  public var value: ParameterValue? {
    if case .known(let value, _) = self { value } else { nil }
  }

  /// The elements a known value was read from; empty otherwise.
  public var sources: [Source] {
    if case .known(_, let sources) = self { sources } else { [] }
  }

  /// Whether what it rests on is marked so, or one side of a contradiction is.
  public func isMarked(_ note: Source.Note) -> Bool {
    witnesses.flatMap(\.sources).contains { $0.notes.contains(note) }
  }

  /// The sides of a contradiction, one of a known value, none where it is absent.
  public var witnesses: [Witness] {
    switch self {
    case .known(let value, let sources): [Witness(value: value, sources: sources)]
    case .absent: []
    case .contradictory(let witnesses): witnesses
    }
  }

  /// The first number of a known value.
  public var number: Double? { value?.numbers.first }

  /// The first word of a known value.
  public var word: String? { value?.words.first }
}

/// A value of a parameter: numbers in the parameter's unit, or words.
///
/// How many, and in which order, says `Parameter.kind`.
public enum ParameterValue: Sendable, Hashable {
  case numbers([Double])
  case words([String])

  /// The numbers, in the parameter's unit; empty for words.
  public var numbers: [Double] {
    if case .numbers(let numbers) = self { numbers } else { [] }
  }

  /// The words; empty for numbers.
  public var words: [String] {
    if case .words(let words) = self { words } else { [] }
  }
}

/// Where a value was read from.
public struct Source: Sendable, Hashable, Codable {
  /// The path of the element, as `(0018,0081)` or `(5200,9229)>(0018,9114)>(0018,9082)`; a private
  /// one with its creator, as `(0019,10[0A] "SIEMENS MR HEADER")`; the key of a sidecar, as `EchoTime`;
  /// `counted`, and how where there are several ways, for what was counted.
  public let element: String
  /// The text as the file has it, where that differs from the value; at most 64 characters.
  public let raw: String?
  /// Remarks on how the value came about, in a fixed order.
  public let notes: [Note]
  /// The steps that the value is the median of, where it is the time from one volume to the next by a
  /// clock; nil for all else.
  public let steps: VolumeSteps?

  /// A remark that a finding must repeat.
  public enum Note: String, Sendable, Hashable, Codable, CaseIterable {
    /// The file's unit was another and was corrected (gauss for tesla).
    case unitCorrected
    /// Concluded from another element, not stated.
    case inferred
    /// Stated by the site, not by the file.
    case declared
    /// Prescribed, not measured.
    case nominal
    /// The text has more than the 16 characters that a decimal string may have.
    case longDecimal
    /// Per-volume times are uneven.
    case irregular
    /// Counted, and nothing in the files announces how many there should be.
    case unannounced
    /// Counted, and no clock in the files tells one volume from the next.
    case untimed
    /// By a clock without a date, which passed midnight as its times show.
    case undated
  }

  public init(
    element: String, raw: String? = nil, notes: [Note] = [], steps: VolumeSteps? = nil
  ) {
    self.element = element
    self.raw = raw
    self.notes = notes
    self.steps = steps
  }
}

/// One side of a contradiction: a value and where it stands.
public struct Witness: Sendable, Hashable, Codable {
  public let value: ParameterValue
  public let sources: [Source]

  public init(value: ParameterValue, sources: [Source]) {
    self.value = value
    self.sources = sources
  }
}
