/// Reads back what `PackWriter` of the same program wrote.
///
/// Bytes that it did not write are a `Failure` or other values, never a crash: a count is compared
/// with what is there before it is used.
public struct PackReader {
  /// The bytes are not what was looked for.
  public struct Failure: Error {
    public init() {}
  }

  private let bytes: [UInt8]
  private var position: Int
  /// In the order in which they were written first.
  private var readings: [Reading] = []

  /// - Parameter start: where in `bytes` the first value is.
  public init(_ bytes: [UInt8], from start: Int = 0) {
    self.bytes = bytes
    position = min(max(0, start), bytes.count)
  }

  /// Whether all was read.
  public var isAtEnd: Bool { position == bytes.count }

  public mutating func integer() throws(Failure) -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while true {
      guard position < bytes.count, shift < UInt(UInt.bitWidth) else { throw Failure() }
      let byte = bytes[position]
      position += 1
      value |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1)
  }

  /// How many values follow, of which each takes a byte or more.
  public mutating func count() throws(Failure) -> Int {
    let count = try integer()
    guard count >= 0, count <= bytes.count - position else { throw Failure() }
    return count
  }

  mutating func double() throws(Failure) -> Double {
    guard bytes.count - position >= 8 else { throw Failure() }
    var bits: UInt64 = 0
    for index in 0..<8 { bits |= UInt64(bytes[position + index]) << UInt64(8 * index) }
    position += 8
    return Double(bitPattern: bits)
  }

  public mutating func text() throws(Failure) -> String {
    let count = try count()
    guard let text = String(validating: bytes[position..<(position + count)], as: UTF8.self) else {
      throw Failure()
    }
    position += count
    return text
  }

  /// One of the words of a closed list.
  mutating func word<Word: RawRepresentable>() throws(Failure) -> Word
  where Word.RawValue == String {
    guard let word = Word(rawValue: try text()) else { throw Failure() }
    return word
  }

  public mutating func integerIfAny() throws(Failure) -> Int? {
    try isThere() ? try integer() : nil
  }

  mutating func doubleIfAny() throws(Failure) -> Double? { try isThere() ? try double() : nil }

  public mutating func textIfAny() throws(Failure) -> String? { try isThere() ? try text() : nil }

  mutating func isThere() throws(Failure) -> Bool {
    switch try integer() {
    case 0: return false
    case 1: return true
    default: throw Failure()
    }
  }

  mutating func reading() throws(Failure) -> Reading {
    let known = try integer()
    if known == 0 {
      let reading = try wholeReading()
      readings.append(reading)
      return reading
    }
    guard known > 0, known <= readings.count else { throw Failure() }
    return readings[known - 1]
  }

  private mutating func wholeReading() throws(Failure) -> Reading {
    switch try integer() {
    case PackedKind.absent: return .absent
    case PackedKind.known:
      let value = try value()
      return .known(value, try sources())
    case PackedKind.contradictory:
      var witnesses: [Witness] = []
      for _ in 0..<(try count()) {
        let value = try value()
        witnesses.append(Witness(value: value, sources: try sources()))
      }
      return .contradictory(witnesses)
    default: throw Failure()
    }
  }

  private mutating func value() throws(Failure) -> ParameterValue {
    switch try integer() {
    case PackedKind.numbers:
      var numbers: [Double] = []
      for _ in 0..<(try count()) { numbers.append(try double()) }
      return .numbers(numbers)
    case PackedKind.words:
      var words: [String] = []
      for _ in 0..<(try count()) { words.append(try text()) }
      return .words(words)
    default: throw Failure()
    }
  }

  private mutating func sources() throws(Failure) -> [Source] {
    var sources: [Source] = []
    for _ in 0..<(try count()) {
      let element = try text()
      let raw = try textIfAny()
      var notes: [Source.Note] = []
      for _ in 0..<(try count()) { notes.append(try word()) }
      let steps = try isThere() ? try steps() : nil
      sources.append(Source(element: element, raw: raw, notes: notes, steps: steps))
    }
    return sources
  }

  private mutating func steps() throws(Failure) -> VolumeSteps {
    let count = try integer()
    let spread = try double()
    let volume = try integerIfAny()
    let step = try doubleIfAny()
    var uneven: VolumeSteps.Uneven?
    if let volume, let step { uneven = VolumeSteps.Uneven(afterVolume: volume, step: step) }
    return VolumeSteps(count: count, spread: spread, uneven: uneven)
  }
}
