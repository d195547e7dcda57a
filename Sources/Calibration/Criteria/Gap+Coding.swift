/// An end beside an infinite value is not written: JSON has no infinities.
extension Gap {
  private enum CodingKeys: String, CodingKey { case lower, upper }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if lower.isFinite { try container.encode(lower, forKey: .lower) }
    if upper.isFinite { try container.encode(upper, forKey: .upper) }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      lower: try container.decodeIfPresent(Double.self, forKey: .lower) ?? -.infinity,
      upper: try container.decodeIfPresent(Double.self, forKey: .upper) ?? .infinity)
  }
}
