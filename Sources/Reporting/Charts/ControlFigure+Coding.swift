extension ControlFigure.Point.Mark: Codable {
  private static let words: [(String, Self)] = [
    ("inControl", .inControl), ("warned", .warned), ("outOfControl", .outOfControl),
  ]
  private static let excluded = "excluded "

  /// One word; of what was left out, the code behind it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if case .excluded(let code) = self {
      try container.encode(Self.excluded + code)
    } else {
      try container.encode(Self.words.first { $0.1 == self }?.0 ?? "")
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    if text.hasPrefix(Self.excluded) {
      self = .excluded(String(text.dropFirst(Self.excluded.count)))
    } else if let mark = Self.words.first(where: { $0.0 == text })?.1 {
      self = mark
    } else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(text) is no mark of a point")
    }
  }
}
