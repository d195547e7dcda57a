public import Identity
public import Imaging
public import Quantities

/// One testable clause about an exam as a whole: which sequences it has, in which order, how far apart
/// and how alike.
///
/// - Source: `conformance.md` 8.
public struct ExamRequirement: Sendable, Hashable, Codable {
  /// Unique in the protocol's exam part, as `flairBeforeContrast`.
  public let id: String
  public let question: ExamQuestion
  /// How much the source insists on it.
  public let level: Level
  /// The words of the source.
  public let words: String?
  /// How the words were read, and why.
  public let reading: String?
  /// The clause, where it is not that of the protocol.
  public let source: Citation?
  /// Whether someone has read it in the source itself.
  public let confirmed: Bool

  public init(
    id: String, question: ExamQuestion, level: Level, words: String? = nil, reading: String? = nil,
    source: Citation? = nil, confirmed: Bool = true
  ) {
    self.id = id
    self.question = question
    self.level = level
    self.words = words
    self.reading = reading
    self.source = source
    self.confirmed = confirmed
  }

  /// What stands in place of a profile's id where a requirement is of the exam as a whole.
  public static let place = "exam"
}

/// What is asked of an exam.
public enum ExamQuestion: Sendable, Hashable {
  /// A sequence, by profile id, has a series.
  case present(String)
  /// Each begins after the one before it, by the scanner's clock; at least two.
  case order([ExamPlace])
  /// Two series have the same of each of these parameters, in the order of `Parameter`.
  case same(ExamPlace, ExamPlace, [Parameter])
  /// Two series encode phase along one axis, in opposite directions.
  case opposite(ExamPlace, ExamPlace)
  /// So many minutes lie between the two beginnings.
  case gap(ExamPlace, ExamPlace, Bounds<Double>)

  /// What the geometry of a series is, as far as it is a parameter. Whoever asks for all of them asks where
  /// the slices lie and how they are turned, too (`isGeometry`).
  public static let geometry: [Parameter] = [
    .dimensionality, .sliceThickness, .sliceSpacing, .pixelSpacing, .matrix, .slices,
  ]

  /// Whether two series that are to have the same of each of `parameters` are to cover the same place.
  public static func isGeometry(_ parameters: [Parameter]) -> Bool {
    Set(geometry).isSubset(of: parameters)
  }

  /// The places it speaks of, in order.
  public var places: [ExamPlace] {
    switch self {
    case .present(let sequence): [.any(sequence)]
    case .order(let places): places
    case .same(let a, let b, _), .opposite(let a, let b), .gap(let a, let b, _): [a, b]
    }
  }

  /// What is asked, for people: "flair before injection before t2".
  public var text: String {
    switch self {
    case .present(let sequence): "\(sequence) is there"
    case .order(let places): places.map(\.text).joined(separator: " before ")
    case .same(let a, let b, let parameters):
      "\(a.text) and \(b.text) have the same "
        + parameters.map(\.rawValue).joined(separator: ", ")
        + (Self.isGeometry(parameters) ? ", and lie in one place" : "")
    case .opposite(let a, let b): "\(a.text) and \(b.text) of opposite phase encoding"
    case .gap(let a, let b, let bounds):
      "from \(a.text) to \(b.text) \(Limit.range(bounds).text(in: .minute))"
    }
  }
}

/// Which series of an exam a requirement means, or the moment at which contrast was injected.
public enum ExamPlace: Sendable, Hashable {
  /// A series of this sequence, by profile id; of several any that fits.
  case any(String)
  /// Of several series of this sequence the one that began first.
  case first(String)
  /// Of several series of this sequence the one that began last.
  case last(String)
  /// When contrast agent was first injected in the exam.
  case injection

  /// As in a protocol file: `t1-pre`, `first t1`, `last t1`, `injection`.
  public init(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    switch words.first {
    case "first" where words.count == 2: self = .first(words[1])
    case "last" where words.count == 2: self = .last(words[1])
    case Self.injection.text where words.count == 1: self = .injection
    default: self = .any(text)
    }
  }

  /// As in a protocol file.
  public var text: String {
    switch self {
    case .any(let sequence): sequence
    case .first(let sequence): "first \(sequence)"
    case .last(let sequence): "last \(sequence)"
    case .injection: "injection"
    }
  }

  /// The profile's id; nil for the injection.
  public var sequence: String? {
    switch self {
    case .any(let sequence), .first(let sequence), .last(let sequence): sequence
    case .injection: nil
    }
  }
}

extension ExamPlace: Codable {
  /// The text of a protocol file.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }
}
