import DICOM
import Glibc

/// The text of a Siemens protocol, `name = value` a line, inside a larger header.
///
/// A protocol has thousands of lines, of which a dozen are wanted: one pass sees all of them, and looks
/// at a line only where its first letter is one of theirs.
struct PhoenixProtocol {
  /// An integer that is wanted.
  private enum Name: Int, CaseIterable {
    case repetitions, slices, dimension, partialFourier, parallelFactor, multibandFactor
    case mode, delayCount, suppression, duration

    var text: String {
      switch self {
      case .repetitions: "lRepetitions"
      case .slices: "sSliceArray.lSize"
      case .dimension: "sKSpace.ucDimension"
      case .partialFourier: "sKSpace.ucPhasePartialFourier"
      case .parallelFactor: "sPat.lAccelFactPE"
      case .multibandFactor: "sSliceAcceleration.lMultiBandFactor"
      case .mode: "sAsl.ulMode"
      case .delayCount: "sAsl.ulDelayArraySize"
      case .suppression: "sAsl.ulSuppressionMode"
      case .duration: "sAsl.ulLabelingDuration"
      }
    }
  }

  /// A list of numbers that is wanted.
  private enum ListName: Int, CaseIterable {
    case repetitionTimes, echoTimes, flipAngles, delays

    var text: String {
      switch self {
      case .repetitionTimes: "alTR["
      case .echoTimes: "alTE["
      case .flipAngles: "adFlipAngleDegree["
      case .delays: "sAsl.sPostLabelingDelay["
      }
    }
  }

  /// The first integer that each name is set to, and the numbers of each list.
  private var integers = [Int?](repeating: nil, count: names.count)
  private var lists = [List](repeating: List(), count: listNames.count)
  /// The name of the first element of the first receive coil.
  private var coil: String?

  private subscript(name: Name) -> Int? { integers[name.rawValue] }
  private subscript(name: ListName) -> [Double] { lists[name.rawValue].numbers }

  /// A list, which begins with its entry 0 and has a line for each; what does not follow on is another's.
  private struct List {
    var numbers: [Double] = []
    var isDone = false
  }

  private static let names = Name.allCases.map { Array($0.text.utf8) }
  private static let listNames = ListName.allCases.map { Array($0.text.utf8) }
  /// Where VD and later software names the coil, and where VB does.
  private static let coilNames = [
    "sCoilSelectMeas.aRxCoilSelectData[0]", "asCoilSelectMeas[0]",
  ].map { Array("\($0).asList[0].sCoilElementID.tCoilID".utf8) }
  /// More echoes than a protocol has.
  private static let mostValues = 64

  /// What is wanted of the text, by slot.
  static func texts(in element: ArraySlice<UInt8>) -> [Slot: String] {
    let read = PhoenixProtocol(lines(in: element))
    var texts: [Slot: String] = [:]
    texts[.siemensRepetitions] = read[.repetitions].map { "\($0)" }
    texts[.siemensSlices] = read.slices.map { "\($0)" }
    texts[.siemensSettings] = read.settings?.text
    texts[.siemensCoil] = read.coil
    return texts
  }

  /// The lines of the protocol, without the descriptions of parameters before it, which are most of the
  /// element; all where no line says where it begins.
  private static func lines(in element: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let mark = Array("### ASCCONV ".utf8)
    func next(_ word: String, from start: Int) -> Int? {
      let pattern = mark + Array(word.utf8)
      var position = start
      while let sign = place(of: 0x23, in: element, from: position) {
        if element[sign...].starts(with: pattern) { return sign }
        position = sign + 1
      }
      return nil
    }
    guard let begin = next("BEGIN", from: element.startIndex) else { return element }
    return element[begin..<(next("END", from: begin) ?? element.endIndex)]
  }

  private init(_ text: ArraySlice<UInt8>) {
    var start = text.startIndex
    while start < text.endIndex {
      let end = Self.place(of: 0x0A, in: text, from: start) ?? text.endIndex
      var first = start
      while first < end, text[first] <= 0x20 { first += 1 }
      if first < end, text[first] == 0x61 || text[first] == 0x6C || text[first] == 0x73 {
        take(text[first..<end])
      }
      start = end + 1
    }
  }

  /// Takes in a line, which begins with its name.
  private mutating func take(_ line: ArraySlice<UInt8>) {
    for (place, name) in Self.names.enumerated() where integers[place] == nil {
      guard line.starts(with: name) else { continue }
      integers[place] = Self.value(after: name.count, in: line).flatMap(Self.integer)
    }
    for name in Self.coilNames where coil == nil && line.starts(with: name) {
      coil = Self.value(after: name.count, in: line).flatMap(Self.text)
    }
    for (place, name) in Self.listNames.enumerated() where !lists[place].isDone {
      guard line.starts(with: name) else {
        // A list is one run of lines.
        if !lists[place].numbers.isEmpty { lists[place].isDone = true }
        continue
      }
      take(line, of: place, after: name.count)
    }
  }

  private mutating func take(_ line: ArraySlice<UInt8>, of place: Int, after prefix: Int) {
    let index = line.dropFirst(prefix).prefix(4).prefix { $0 >= 0x30 && $0 <= 0x39 }
    guard let number = Int(String(decoding: index, as: UTF8.self)),
      number == lists[place].numbers.count, number < Self.mostValues,
      line[index.endIndex...].first == 0x5D,
      let value = Self.value(after: prefix + index.count + 1, in: line),
      let entry = DecimalText.number(value.prefix(32).prefix { $0 > 0x20 }), abs(entry) < 1e12
    else {
      if !lists[place].numbers.isEmpty { lists[place].isDone = true }
      return
    }
    lists[place].numbers.append(entry)
  }

  /// What the name of `length` bytes at the line's beginning is set to; nil where this is the beginning
  /// of a longer name, or the line says something else.
  private static func value(after length: Int, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let rest = line.dropFirst(length).drop { $0 == 0x20 || $0 == 0x09 }
    guard rest.first == 0x3D else { return nil }
    return rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
  }

  /// Decimal or, as VB17 writes codes, hexadecimal.
  private static func integer(_ value: ArraySlice<UInt8>) -> Int? {
    if value.starts(with: Array("0x".utf8)) {
      let digits = value.dropFirst(2).prefix(8).prefix { isHexadecimal($0) }
      return Int(String(decoding: digits, as: UTF8.self), radix: 16)
    }
    let digits = value.prefix(9).prefix { $0 >= 0x30 && $0 <= 0x39 }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// What stands between quotation marks, of which software writes one or two on each side; nil for
  /// nothing, and for more than a name.
  private static func text(_ value: ArraySlice<UInt8>) -> String? {
    let quote = UInt8(ascii: "\"")
    guard value.first == quote else { return nil }
    let name = value.drop { $0 == quote }.prefix { $0 != quote && $0 >= 0x20 }
    return name.isEmpty || name.count > 64 ? nil : String(decoding: name, as: UTF8.self)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x46 || byte >= 0x61 && byte <= 0x66
  }

  /// How many slices the text sets, those of all groups and concatenations; nil where it is not
  /// two-dimensional: the array of any other has an entry for each slab.
  private var slices: Int? {
    guard self[.dimension] == 2, let slices = self[.slices], slices > 0 else { return nil }
    return slices
  }

  /// What parameters are read from or held against; nil where the text sets nothing of it.
  private var settings: ProtocolSettings? {
    var settings = ProtocolSettings(
      repetitionTimes: self[.repetitionTimes], echoTimes: self[.echoTimes],
      flipAngles: self[.flipAngles])
    settings.partialFourier = self[.partialFourier]
    settings.parallelFactor = self[.parallelFactor]
    settings.multibandFactor = self[.multibandFactor]
    settings.labelling = labelling
    return settings.isEmpty ? nil : settings
  }

  /// What the text sets of spin labelling; nil where it labels none, as all but a few protocols say.
  private var labelling: ProtocolSettings.Labelling? {
    guard let mode = self[.mode], mode > 1 else { return nil }
    // The list has 64 entries, of which the first so many are meant.
    let count = self[.delayCount] ?? 1
    return ProtocolSettings.Labelling(
      mode: mode, suppression: self[.suppression] ?? 0, duration: self[.duration] ?? 0,
      delays: Array(self[.delays].prefix(max(0, count))))
  }

  /// Where `byte` next stands; nil where it does not.
  private static func place(
    of byte: UInt8, in bytes: ArraySlice<UInt8>, from start: Int
  ) -> Int? {
    guard start < bytes.endIndex else { return nil }
    return unsafe bytes[start...].withUnsafeBytes { text in
      guard let begin = text.baseAddress,
        let found = unsafe memchr(begin, Int32(byte), text.count)
      else { return nil }
      return unsafe start + begin.distance(to: UnsafeRawPointer(found))
    }
  }
}
