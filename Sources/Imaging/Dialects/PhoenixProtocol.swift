import DICOM

/// The text of a Siemens protocol, `name = value` a line, inside a larger header.
enum PhoenixProtocol {
  /// What is wanted of the text, by slot.
  static func texts(in bytes: ArraySlice<UInt8>) -> [Slot: String] {
    var texts: [Slot: String] = [:]
    texts[.siemensRepetitions] = integer("lRepetitions", in: bytes).map { "\($0)" }
    texts[.siemensSettings] = settings(in: bytes)?.text
    return texts
  }

  /// The integer that `name` is set to, decimal or, as VB17 writes codes, hexadecimal; nil where the
  /// text does not set it.
  private static func integer(
    _ name: String, in bytes: ArraySlice<UInt8>, from begin: Int? = nil
  ) -> Int? {
    let pattern = Array(name.utf8)
    var position = begin ?? bytes.startIndex
    while let found = next(pattern, in: bytes, from: position) {
      position = found + pattern.count
      guard let start = value(of: found..<position, in: bytes) else { continue }
      if bytes[start...].starts(with: Array("0x".utf8)) {
        let digits = bytes[(start + 2)...].prefix(8).prefix { isHexadecimal($0) }
        if let value = Int(String(decoding: digits, as: UTF8.self), radix: 16) { return value }
        continue
      }
      let digits = bytes[start...].prefix { $0 >= 0x30 && $0 <= 0x39 }
      if let value = Int(String(decoding: digits.prefix(9), as: UTF8.self)) { return value }
    }
    return nil
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x46 || byte >= 0x61 && byte <= 0x66
  }

  /// What parameters are read from or held against; nil where the text sets nothing of it.
  private static func settings(in bytes: ArraySlice<UInt8>) -> ProtocolSettings? {
    let begin = next(Array("### ASCCONV BEGIN".utf8), in: bytes, from: bytes.startIndex)
    var position = begin ?? bytes.startIndex
    // VB17 to XA60 write them in this order, so that one pass over the text finds all.
    var settings = ProtocolSettings(
      repetitionTimes: list("alTR", in: bytes, from: &position),
      echoTimes: list("alTE", in: bytes, from: &position),
      flipAngles: list("adFlipAngleDegree", in: bytes, from: &position))
    settings.partialFourier = integer("sKSpace.ucPhasePartialFourier", in: bytes, from: begin)
    settings.labelling = labelling(in: bytes, from: begin)
    return settings.isEmpty ? nil : settings
  }

  /// What the text sets of spin labelling; nil where it labels none, as all but a few protocols say.
  private static func labelling(
    in bytes: ArraySlice<UInt8>, from begin: Int?
  ) -> ProtocolSettings.Labelling? {
    guard let mode = integer("sAsl.ulMode", in: bytes, from: begin), mode > 1 else { return nil }
    var position = begin ?? bytes.startIndex
    // The list has 64 entries, of which the first so many are meant.
    let delays = list("sAsl.sPostLabelingDelay", in: bytes, from: &position)
    let count = integer("sAsl.ulDelayArraySize", in: bytes, from: begin) ?? 1
    return ProtocolSettings.Labelling(
      mode: mode, suppression: integer("sAsl.ulSuppressionMode", in: bytes, from: begin) ?? 0,
      duration: integer("sAsl.ulLabelingDuration", in: bytes, from: begin) ?? 0,
      delays: Array(delays.prefix(max(0, count))))
  }

  /// More echoes than a protocol has.
  private static let mostValues = 64

  /// The numbers of the list `name`, which begins with its line 0 and has a line for each; `position`
  /// then is behind the first.
  private static func list(
    _ name: String, in bytes: ArraySlice<UInt8>, from position: inout Int
  ) -> [Double] {
    let first = Array("\(name)[0]".utf8)
    let opening = Array("\(name)[".utf8)
    var cursor = position
    while let found = next(first, in: bytes, from: cursor) {
      cursor = found + first.count
      guard value(of: found..<cursor, in: bytes) != nil else { continue }
      position = cursor
      var numbers: [Double] = []
      var line = found
      while numbers.count < mostValues, bytes[line...].starts(with: opening),
        let bracket = bytes[line...].prefix(64).firstIndex(of: 0x5D),
        let start = value(of: line..<(bracket + 1), in: bytes),
        let number = DecimalText.number(bytes[start...].prefix(32).prefix { $0 > 0x20 }),
        abs(number) < 1e12
      {
        numbers.append(number)
        guard let end = bytes[start...].prefix(256).firstIndex(of: 0x0A) else { break }
        line = end + 1
      }
      return numbers
    }
    return []
  }

  /// Where the value begins that the name in `range` is set to; nil where this is the end of a longer
  /// name, or the line says something else.
  private static func value(of range: Range<Int>, in bytes: ArraySlice<UInt8>) -> Int? {
    if range.lowerBound > bytes.startIndex, bytes[range.lowerBound - 1] > 0x20 { return nil }
    let sign = afterBlanks(range.upperBound, in: bytes)
    guard sign < bytes.endIndex, bytes[sign] == 0x3D else { return nil }
    return afterBlanks(sign + 1, in: bytes)
  }

  private static func afterBlanks(_ position: Int, in bytes: ArraySlice<UInt8>) -> Int {
    var cursor = position
    while cursor < bytes.endIndex, bytes[cursor] == 0x20 || bytes[cursor] == 0x09 { cursor += 1 }
    return cursor
  }

  /// Where `pattern` next begins: looks at its last byte first and mostly steps over all of it
  /// (Horspool 1980, "Practical fast searching in strings").
  private static func next(
    _ pattern: [UInt8], in bytes: ArraySlice<UInt8>, from start: Int
  ) -> Int? {
    guard let last = pattern.last else { return nil }
    var steps = [Int](repeating: pattern.count, count: 256)
    for (place, byte) in pattern.dropLast().enumerated() {
      steps[Int(byte)] = pattern.count - 1 - place
    }
    var end = start + pattern.count
    while end <= bytes.endIndex {
      let byte = bytes[end - 1]
      if byte == last, bytes[(end - pattern.count)..<end].elementsEqual(pattern) {
        return end - pattern.count
      }
      end += steps[Int(byte)]
    }
    return nil
  }
}
