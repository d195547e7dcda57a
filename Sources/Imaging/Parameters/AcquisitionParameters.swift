import Identity
public import Quantities

/// The settings of one acquisition, the same whichever maker wrote the files and in whichever form.
///
/// Each parameter is known, absent or contradictory. A value of this type is complete: asking for a
/// parameter that nothing was said about gives `.absent`.
///
/// - Source: `conformance.md` 2; PS3.6 for the elements.
public struct AcquisitionParameters: Sendable, Hashable {
  /// One entry of a parameter that is not absent.
  private struct Entry: Hashable {
    let parameter: Parameter
    var reading: Reading
  }

  /// By the parameters' names. An array takes half the memory of a dictionary, of which a thousand
  /// series have a thousand.
  private var entries: [Entry] = []

  public init() {}

  /// The reading of `parameter`; `.absent` where none was recorded.
  public subscript(parameter: Parameter) -> Reading {
    get { entries.first { $0.parameter == parameter }?.reading ?? .absent }
    set {
      let known = entries.firstIndex { $0.parameter == parameter }
      switch (known, newValue) {
      case (let known?, .absent): entries.remove(at: known)
      case (let known?, .known), (let known?, .contradictory): entries[known].reading = newValue
      case (nil, .absent): break
      case (nil, .known), (nil, .contradictory):
        let place = entries.firstIndex { $0.parameter.rawValue > parameter.rawValue }
        entries.insert(
          Entry(parameter: parameter, reading: newValue), at: place ?? entries.endIndex)
      }
    }
  }

  /// Shares the memory of every reading that was there before in `known`: most settings of a series
  /// are those of another.
  mutating func share(with known: inout Set<Reading>) {
    entries = entries.map {
      Entry(parameter: $0.parameter, reading: known.insert($0.reading).memberAfterInsert)
    }
  }

  /// All that is known or contradictory, in the order of `Parameter`.
  public var recorded: [(parameter: Parameter, reading: Reading)] {
    Parameter.allCases.compactMap { parameter in
      let reading = self[parameter]
      return reading == .absent ? nil : (parameter, reading)
    }
  }

  /// The nominal field, where it is known.
  public var fieldStrength: Quantity<Tesla>? { quantity(.fieldStrength) }
  /// The excitation's repetition time, where it is known.
  public var repetitionTime: Quantity<Millisecond>? { quantity(.repetitionTime) }
  /// The time from one volume to the next, where it is known.
  public var volumeRepetitionTime: Quantity<Millisecond>? { quantity(.volumeRepetitionTime) }
  /// The echo times in ascending order; empty where they are not known.
  public var echoTimes: [Quantity<Millisecond>] {
    (self[.echoTimes].value?.numbers ?? []).map { Quantity($0) }
  }
  /// Whole volumes that are really there, where they could be counted.
  public var volumes: Int? { self[.volumes].number.map { Int($0) } }
  /// Distinct slice positions, where they could be counted.
  public var slices: Int? { self[.slices].number.map { Int($0) } }
  /// The kind of sequence, where the files decide it.
  public var sequenceKind: SequenceKind? {
    self[.sequenceKind].word.flatMap { SequenceKind(rawValue: $0) }
  }

  private func quantity<Unit: PhysicalUnit>(_ parameter: Parameter) -> Quantity<Unit>? {
    self[parameter].number.map { Quantity<Unit>($0) }
  }
}

extension AcquisitionParameters: Codable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// An object with one member for each parameter that is not absent.
  public func encode(to encoder: any Encoder) throws {
    var members: [String: JSONValue] = [:]
    members.reserveCapacity(entries.count)
    for entry in entries { members[entry.parameter.rawValue] = entry.reading.json }
    var container = encoder.singleValueContainer()
    try container.encode(JSONValue.object(members))
  }

  /// Throws for a name that is no parameter.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    for key in container.allKeys {
      guard let parameter = Parameter(rawValue: key.stringValue) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "no parameter has this name")
      }
      self[parameter] = try container.decode(Reading.self, forKey: key)
    }
  }
}

/// The kind of a pulse sequence, as far as the files decide it; never guessed from a name.
public enum SequenceKind: String, Sendable, Hashable, Codable, CaseIterable {
  case gradientEchoEPI, spinEchoEPI
  case spoiledGradientEcho, gradientEcho
  case spinEcho, fastSpinEcho
  case inversionRecovery, inversionRecoveryGradientEcho
  case spectroscopy
}
