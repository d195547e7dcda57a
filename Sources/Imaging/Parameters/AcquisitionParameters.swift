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
    /// The place of the parameter among all.
    let place: UInt8
    let parameter: Parameter
    var reading: Reading
  }

  /// In the order of `Parameter`. An array takes half the memory of a dictionary, of which a thousand
  /// series have a thousand.
  private var entries: [Entry] = []

  private static let all = Parameter.allCases
  private static let places = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($1, UInt8($0)) })

  public init() {}

  /// What is recorded, by the place of its parameter among all; nil unless the places ascend and
  /// nothing is absent.
  init?(placed: [(place: Int, reading: Reading)]) {
    entries.reserveCapacity(placed.count)
    var next = 0
    for (place, reading) in placed {
      if case .absent = reading { return nil }
      guard place >= next, place < Self.all.count else { return nil }
      entries.append(Entry(place: UInt8(place), parameter: Self.all[place], reading: reading))
      next = place + 1
    }
  }

  /// What is recorded, by the place of its parameter among all.
  var placed: [(place: Int, reading: Reading)] {
    entries.map { (Int($0.place), $0.reading) }
  }

  /// The reading of `parameter`; `.absent` where none was recorded.
  public subscript(parameter: Parameter) -> Reading {
    get {
      for entry in entries where entry.parameter == parameter { return entry.reading }
      return .absent
    }
    set {
      let place = Self.places[parameter] ?? 0
      let index = entries.firstIndex { $0.place >= place } ?? entries.endIndex
      let isKnown = index < entries.endIndex && entries[index].place == place
      switch (isKnown, newValue) {
      case (true, .absent): entries.remove(at: index)
      case (true, .known), (true, .contradictory): entries[index].reading = newValue
      case (false, .absent): break
      case (false, .known), (false, .contradictory):
        entries.insert(
          Entry(place: place, parameter: parameter, reading: newValue), at: index)
      }
    }
  }

  /// Shares the memory of every reading that was there before in `known`: most settings of a series
  /// are those of another.
  mutating func share(with known: inout Set<Reading>) {
    for index in entries.indices {
      entries[index].reading = known.insert(entries[index].reading).memberAfterInsert
    }
  }

  /// All that is known or contradictory, in the order of `Parameter`.
  public var recorded: [(parameter: Parameter, reading: Reading)] {
    entries.map { ($0.parameter, $0.reading) }
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
  public var volumes: Int? { self[.volumes].number.flatMap { Int(exactly: $0) } }
  /// Distinct slice positions, where they could be counted.
  public var slices: Int? { self[.slices].number.flatMap { Int(exactly: $0) } }
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
