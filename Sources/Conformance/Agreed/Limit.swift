public import Imaging
public import Quantities

/// What a value must be, in the unit of what is asked (`Subject.unit`).
///
/// Of a set or tuple, `range` and `oneOf` are asked of each member; the others of the whole.
public enum Limit: Sendable, Hashable {
  /// Inside the bounds, after rounding to the resolution.
  case range(Bounds<Double>)
  /// One of these numbers or words.
  case oneOf(ParameterValue)
  /// Exactly this: for sets and tuples all members, in order.
  case equals(ParameterValue)
  /// A set with at least one member inside each of these bounds: b-values near 0 and 800 to 1000.
  case contains([Bounds<Double>])
  /// Words with all of these among them.
  case containsWords([String])
  /// The value that the series of another sequence of the same exam has, by profile id.
  case sameAs(String)
  /// Any value; what is asked is only that it is known.
  case any
}

extension Limit: Codable {
  private enum Key: String, CodingKey, CaseIterable {
    case range, oneOf, equals, contains, containsWords, sameAs, any
  }

  /// An object with one member, named like the case.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .range(let bounds): try container.encode(bounds, forKey: .range)
    case .oneOf(let values): try container.encode(values, forKey: .oneOf)
    case .equals(let value): try container.encode(value, forKey: .equals)
    case .contains(let bounds): try container.encode(bounds, forKey: .contains)
    case .containsWords(let words): try container.encode(words, forKey: .containsWords)
    case .sameAs(let sequence): try container.encode(sequence, forKey: .sameAs)
    case .any: try container.encode(true, forKey: .any)
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard container.allKeys.count == 1, let key = container.allKeys.first else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a limit has one member"))
    }
    switch key {
    case .range: self = .range(try container.decode(Bounds<Double>.self, forKey: key))
    case .oneOf: self = .oneOf(try container.decode(ParameterValue.self, forKey: key))
    case .equals: self = .equals(try container.decode(ParameterValue.self, forKey: key))
    case .contains: self = .contains(try container.decode([Bounds<Double>].self, forKey: key))
    case .containsWords: self = .containsWords(try container.decode([String].self, forKey: key))
    case .sameAs: self = .sameAs(try container.decode(String.self, forKey: key))
    case .any: self = .any
    }
  }
}
