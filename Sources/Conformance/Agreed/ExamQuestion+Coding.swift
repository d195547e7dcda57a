import Imaging
import Quantities

extension ExamQuestion: Codable {
  private enum Key: String, CodingKey, CaseIterable {
    case present, order, same, opposite, gap
    case parameters, minutes
  }

  /// An object with a member named like the case, and beside it `parameters` of `same` and `minutes` of
  /// `gap`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .present(let sequence): try container.encode(sequence, forKey: .present)
    case .order(let places): try container.encode(places, forKey: .order)
    case .same(let a, let b, let parameters):
      try container.encode([a, b], forKey: .same)
      try container.encode(parameters, forKey: .parameters)
    case .opposite(let a, let b): try container.encode([a, b], forKey: .opposite)
    case .gap(let a, let b, let bounds):
      try container.encode([a, b], forKey: .gap)
      try container.encode(bounds, forKey: .minutes)
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func pair(_ key: Key) throws -> (ExamPlace, ExamPlace) {
      let two = try container.decode([ExamPlace].self, forKey: key)
      guard two.count == 2 else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "two series are compared")
      }
      return (two[0], two[1])
    }
    if let sequence = try container.decodeIfPresent(String.self, forKey: .present) {
      self = .present(sequence)
    } else if let places = try container.decodeIfPresent([ExamPlace].self, forKey: .order) {
      self = .order(places)
    } else if container.contains(.same) {
      let (a, b) = try pair(.same)
      self = .same(a, b, try container.decode([Parameter].self, forKey: .parameters))
    } else if container.contains(.opposite) {
      let (a, b) = try pair(.opposite)
      self = .opposite(a, b)
    } else {
      let (a, b) = try pair(.gap)
      self = .gap(a, b, try container.decode(Bounds<Double>.self, forKey: .minutes))
    }
  }
}
