/// Writes values as bytes, which `PackReader` of the same program reads back exactly.
///
/// The form is no promise: it has no names and no version, and another build may have another. It is
/// for what can always be made again; a hundred series are read back in a millisecond or two, which as
/// JSON take a tenth of a second.
public struct PackWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  /// Readings that were written before, and how many were written before them: most settings of a
  /// series are those of another. By their bytes, since equal readings may hold a zero with another
  /// sign, or a letter in another composition.
  private var readings: [[UInt8]: Int] = [:]

  public init() {}

  /// A whole number; seven bits a byte, the sign in the lowest, so that small numbers are short.
  public mutating func add(_ number: Int) {
    var rest = UInt(bitPattern: (number << 1) ^ (number >> (Int.bitWidth - 1)))
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A number with all of its bits.
  mutating func add(_ number: Double) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(shift)))
    }
  }

  public mutating func add(_ text: String) {
    let letters = text.utf8
    add(letters.count)
    bytes.append(contentsOf: letters)
  }

  /// Whether there is a value, and the value.
  public mutating func add(_ number: Int?) {
    add(number == nil ? 0 : 1)
    if let number { add(number) }
  }

  mutating func add(_ number: Double?) {
    add(number == nil ? 0 : 1)
    if let number { add(number) }
  }

  public mutating func add(_ text: String?) {
    add(text == nil ? 0 : 1)
    if let text { add(text) }
  }

  /// The number of a reading that was written before, counted from 1, or 0 and the reading.
  mutating func add(_ reading: Reading) {
    var own = PackWriter()
    own.addWhole(reading)
    if let known = readings[own.bytes] {
      add(known + 1)
      return
    }
    readings[own.bytes] = readings.count
    add(0)
    bytes += own.bytes
  }

  private mutating func addWhole(_ reading: Reading) {
    switch reading {
    case .absent: add(PackedKind.absent)
    case .known(let value, let sources):
      add(PackedKind.known)
      add(value)
      add(sources)
    case .contradictory(let witnesses):
      add(PackedKind.contradictory)
      add(witnesses.count)
      for witness in witnesses {
        add(witness.value)
        add(witness.sources)
      }
    }
  }

  private mutating func add(_ value: ParameterValue) {
    switch value {
    case .numbers(let numbers):
      add(PackedKind.numbers)
      add(numbers.count)
      for number in numbers { add(number) }
    case .words(let words):
      add(PackedKind.words)
      add(words.count)
      for word in words { add(word) }
    }
  }

  private mutating func add(_ sources: [Source]) {
    add(sources.count)
    for source in sources {
      add(source.element)
      add(source.raw)
      add(source.notes.count)
      for note in source.notes { add(note.rawValue) }
      add(source.steps == nil ? 0 : 1)
      guard let steps = source.steps else { continue }
      add(steps.count)
      add(steps.spread)
      add(steps.uneven?.afterVolume)
      add(steps.uneven?.step)
    }
  }
}

/// Which of several kinds of value follows.
enum PackedKind {
  static let absent = 0
  static let known = 1
  static let contradictory = 2
  static let numbers = 0
  static let words = 1
}
