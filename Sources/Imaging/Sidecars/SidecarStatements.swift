import DICOM
import Quantities

/// Makes statements of the members of a sidecar, and notes what is odd about their values.
struct SidecarStatements {
  private(set) var all: [Sidecar.Statement] = []
  private(set) var notices: [Notice] = []
  /// Of the series and exam that the sidecar is of; several only where it contradicts itself.
  private let seriesUIDs, examUIDs: [String]
  private let values: [String: [SidecarValue]]
  private let name: SidecarName
  /// An echo time that is surely no number of seconds.
  private let brokenEcho: Double?

  init(_ members: [SidecarValue.Member], _ name: SidecarName) {
    values = Dictionary(grouping: members, by: \.key).mapValues { $0.map(\.value) }
    self.name = name
    seriesUIDs = Self.uids(values["SeriesInstanceUID"], else: name.seriesUID)
    examUIDs = Self.uids(values["StudyInstanceUID"], else: name.examUID)
    let echoes = (values["EchoTime"] ?? []).flatMap(\.elements).compactMap { Self.number(of: $0) }
    brokenEcho = echoes.filter { $0 >= 1 }.max()
  }

  var seriesUID: String { seriesUIDs[0] }
  var examUID: String { examUIDs[0] }

  /// Reads every key of the table.
  mutating func readAll() {
    let table = ElementTable.shared
    for entry in table.keyEntries {
      let known = table.entries[Int(entry)]
      if known.slot == .seriesUID || known.slot == .examUID {
        for uid in known.slot == .seriesUID ? seriesUIDs : examUIDs {
          all.append(Sidecar.Statement(entry: entry, bytes: Array(uid.utf8)))
        }
        continue
      }
      if known.slot == .suffix {
        if let suffix = name.knownSuffix {
          all.append(Sidecar.Statement(entry: entry, bytes: Array(suffix.utf8)))
        }
        continue
      }
      guard counts(known) else { continue }
      for value in values[known.path] ?? [] {
        guard let bytes = bytes(of: value, known) else { continue }
        all.append(Sidecar.Statement(entry: entry, bytes: bytes))
      }
    }
  }

  // MARK: - What a key means in this file

  /// Whether a key says what its slot is of.
  private func counts(_ known: ElementTable.Entry) -> Bool {
    switch (known.slot, known.path) {
    case (.repetitionTime, "RepetitionTime"):
      // Of a time series it is the time of a volume; one of 2-D slices excites each once in it.
      !name.isTimeSeries || word("MRAcquisitionType") == "2D"
    case (.volumeTime, "RepetitionTime"):
      // dcm2niix writes the header's beside it where volumes follow one another at another pace.
      name.isTimeSeries || values["RepetitionTimeExcitation"] != nil
        || values["RepetitionTimeInversion"] != nil
    case (.volumeTime, _):
      // From label to label; a 3-D readout may need several for a volume.
      name.isOfLabelling && word("MRAcquisitionType") == "2D"
    case (.coil, "CoilString"):
      // Siemens writes the active elements there.
      VendorDialect.of(word("Manufacturer")).name != VendorDialect.siemens.name
    case (.voxelDirection, _): isOfImageAxes
    default: true
    }
  }

  /// Whether the direction of phase encoding is that of rows or columns as DICOM has them.
  ///
  /// BIDS names axes of the voxels, whichever way a converter laid them. dcm2niix keeps columns and turns
  /// rows round; of 3-D images it may turn all axes, and writes no direction.
  private var isOfImageAxes: Bool {
    guard word("ConversionSoftware") == "dcm2niix", values["PhaseEncodingAxis"] == nil,
      word("MRAcquisitionType") == "2D", let direction = word("PhaseEncodingDirection")
    else { return false }
    switch (word("InPlanePhaseEncodingDirectionDICOM"), direction.prefix(1)) {
    case ("COL", "j"), ("ROW", "i"): return true
    default: return false
    }
  }

  /// The text of a key that stands once.
  private func word(_ key: String) -> String? {
    guard let values = values[key], values.count == 1, case .string(let text) = values[0] else {
      return nil
    }
    return text
  }

  // MARK: - Values

  private mutating func bytes(of value: SidecarValue, _ known: ElementTable.Entry) -> [UInt8]? {
    if SeriesPart.isNumeric(known.vr) { return numbers(of: value, known) }
    switch known.vr {
    case .TM: return clock(value, known.path, SidecarClock.time)
    case .DA: return clock(value, known.path, SidecarClock.day)
    case .DT: return clock(value, known.path, SidecarClock.moment)
    case .AS: return ageClass(of: value)
    default: return text(of: value, known.path)
    }
  }

  /// The numbers of a value as they are written, parted by backslashes; nil where there are none, or
  /// where one of them cannot be meant.
  private mutating func numbers(
    of value: SidecarValue, _ known: ElementTable.Entry
  ) -> [UInt8]? {
    var texts: [String] = []
    var isText = false
    for element in value.elements {
      switch element {
      case .null where value.elements.count == 1: return nil
      case .string(let text) where text.allSatisfy({ $0 == " " }) && value.elements.count == 1:
        return nil
      case .number(let text): texts.append(text)
      case .string(let text):
        texts.append(text)
        isText = true
      case .null, .bool, .noNumber, .array, .object:
        note(.unreadableValue, "\(known.path) holds no number and was left out")
        return nil
      }
    }
    let numbers = texts.compactMap { Self.number(in: $0) }
    guard numbers.count == texts.count else {
      note(.unreadableValue, "\(known.path) holds no number and was left out")
      return nil
    }
    if numbers.isEmpty { return nil }
    if PlausibleTime.isBroken(numbers, known.slot) {
      note(
        .implausibleUnit,
        "\(known.path) is \(Self.shown(numbers)), which is no time in seconds: it was left out")
      return nil
    }
    if let echo = brokenEcho,
      PlausibleTime.mayShareUnit(numbers, known.slot, withEcho: echo)
    {
      note(
        .implausibleUnit,
        "\(known.path) is \(Self.shown(numbers)), in seconds or in milliseconds as EchoTime may be: "
          + "it was left out")
      return nil
    }
    if isText { note(.textForNumber, "\(known.path) is a text; the number in it was read") }
    return Array(texts.joined(separator: "\\").utf8)
  }

  /// The texts of a value, parted by backslashes.
  private mutating func text(of value: SidecarValue, _ key: String) -> [UInt8]? {
    var texts: [String] = []
    for element in value.elements {
      switch element {
      case .string(let text), .number(let text): texts.append(text)
      case .bool(let isTrue) where Self.answers.contains(key):
        texts.append(isTrue ? "Y" : "N")
      case .null: continue
      case .bool, .noNumber, .array, .object:
        note(.unreadableValue, "\(key) holds no text and was left out")
        return nil
      }
    }
    let bytes = Array(texts.joined(separator: "\\").utf8.prefix(Self.longestText))
    return bytes.allSatisfy { $0 == 0x20 || $0 == 0x5C } ? nil : bytes
  }

  private mutating func clock(
    _ value: SidecarValue, _ key: String, _ read: (String) -> String?
  ) -> [UInt8]? {
    switch value {
    case .null: return nil
    case .string(""): return nil
    case .string(let text), .number(let text):
      if let clock = read(text) { return Array(clock.utf8) }
    case .bool, .noNumber, .array, .object: break
    }
    note(.unreadableValue, "\(key) holds no time and was left out")
    return nil
  }

  /// The class of an age; of the age itself nothing is kept or told.
  private func ageClass(of value: SidecarValue) -> [UInt8]? {
    guard case .string(let text) = value else { return nil }
    return AgeClass.mark(Array(text.utf8)[...]).map { Array($0.utf8) }
  }

  private mutating func note(_ code: Notice.Code, _ text: String) {
    let notice = Notice(code, text: text)
    if !notices.contains(notice) { notices.append(notice) }
  }

  /// Keys that are answered by true or false.
  private static let answers: Set<String> = [
    "BackgroundSuppression", "VariableFlipAngleFlag", "WaterSuppression",
  ]

  /// No element of the standard that is read has longer texts.
  private static let longestText = 1024

  /// The texts of a UID's key, each once; at least one.
  private static func uids(_ values: [SidecarValue]?, else other: String) -> [String] {
    var found: [String] = []
    for case .string(let text) in values ?? [] {
      // A UID has at most 64 characters (PS3.5 9.1).
      let uid = TextTrim.text(Array(text.utf8.prefix(128))[...])
      if !uid.isEmpty, !found.contains(uid) { found.append(uid) }
    }
    return found.isEmpty ? [other] : found
  }

  private static func number(of value: SidecarValue) -> Double? {
    switch value {
    case .number(let text), .string(let text): number(in: text)
    case .null, .bool, .noNumber, .array, .object: nil
    }
  }

  private static func number(in text: String) -> Double? {
    DecimalText.number(Array(text.utf8)[...])
  }

  /// The first few of the numbers.
  private static func shown(_ numbers: [Double]) -> String {
    numbers.prefix(3).map { UnitText.number($0) }.joined(separator: ", ")
      + (numbers.count > 3 ? ", …" : "")
  }
}
