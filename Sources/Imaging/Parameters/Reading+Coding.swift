import Identity

// Readings are most of a record. Each makes its JSON value at once: containers within containers cost
// ten times as much, and are built member by member only to be read back.

extension ParameterValue: Codable {
  var json: JSONValue {
    switch self {
    case .numbers(let numbers): .array(numbers.map { .number($0) })
    case .words(let words): .array(words.map { .string($0) })
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(json)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let numbers = try? container.decode([Double].self) {
      self = .numbers(numbers)
    } else {
      self = .words(try container.decode([String].self))
    }
  }
}

extension VolumeSteps {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "count": .number(Double(count)), "spread": .number(spread),
    ]
    if let uneven {
      members["uneven"] = .object([
        "afterVolume": .number(Double(uneven.afterVolume)), "step": .number(uneven.step),
      ])
    }
    return .object(members)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(json)
  }
}

extension Source {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "element": .string(element), "notes": .array(notes.map { .string($0.rawValue) }),
    ]
    if let raw { members["raw"] = .string(raw) }
    if let steps { members["steps"] = steps.json }
    return .object(members)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(json)
  }
}

extension Witness {
  fileprivate var json: JSONValue {
    .object(["value": value.json, "sources": .array(sources.map(\.json))])
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(json)
  }
}

extension Reading: Codable {
  private enum Key: String, CodingKey { case state, value, sources, witnesses }

  var json: JSONValue {
    switch self {
    case .known(let value, let sources):
      .object([
        "state": .string("known"), "value": value.json, "sources": .array(sources.map(\.json)),
      ])
    case .absent: .object(["state": .string("absent")])
    case .contradictory(let witnesses):
      .object([
        "state": .string("contradictory"), "witnesses": .array(witnesses.map(\.json)),
      ])
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(json)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(String.self, forKey: .state) {
    case "known":
      self = .known(
        try container.decode(ParameterValue.self, forKey: .value),
        try container.decode([Source].self, forKey: .sources))
    case "absent": self = .absent
    case "contradictory":
      self = .contradictory(try container.decode([Witness].self, forKey: .witnesses))
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .state, in: container,
        debugDescription: "a reading is known, absent or contradictory")
    }
  }
}
