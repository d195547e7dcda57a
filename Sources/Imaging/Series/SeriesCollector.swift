public import DICOM
public import Identity

/// A series and the objects it was read from.
public struct GatheredSeries: Sendable, Hashable {
  public let series: Series
  /// (0008,0018) of each file, in the order they were read; at least one.
  public let instances: [String]
  /// What the files have in the elements asked for, as they have it; in the order of asking.
  public let shown: [ShownValues]
}

/// Gathers files in any order into series.
///
/// Memory grows by what differs between files, not by their size: no data set is kept.
public struct SeriesCollector {
  /// What became of one file.
  public enum Receipt: Sendable, Hashable {
    case admitted
    /// An object that was there before; the caller compares the bytes and says so by `conflict`.
    case duplicate(of: String)
    /// A data set that is no object of a series: a directory, a report.
    case notAnObject
  }

  private var groups: [String: SeriesGroup] = [:]
  private var paths: [String: String] = [:]
  private var scrubber = TextScrubber()
  /// UIDs of series and exams that hold what names a patient; not shown as they are.
  private var tellingUIDs: Set<String> = []

  public init() {}

  /// Adds the object of one file.
  public mutating func add(_ dataSet: DataSet, path: String) -> Receipt {
    guard let series = Self.text(dataSet, Tag(0x0020, 0x000E)),
      let instance = Self.text(dataSet, Tag(0x0008, 0x0018))
    else { return .notAnObject }
    if let first = paths[instance] { return .duplicate(of: first) }
    paths[instance] = path
    let sopClass = Self.text(dataSet, Tag(0x0008, 0x0016)) ?? ""
    groups[series, default: SeriesGroup()].table.add(
      dataSet, isEnhanced: ObjectKind.isEnhanced(sopClass), &scrubber)
    groups[series]?.instances.append(instance)
    groups[series]?.note(PatientTrace(dataSet))
    tellingUIDs.formUnion(ShownUID.telling(in: dataSet))
    if dataSet.notices.contains(where: { $0.code == .pixelsTruncated }) {
      add(Notice(.pixelsTruncated, text: "a file ends before its pixels do"), to: series)
    } else if Self.isShort(dataSet) {
      add(
        Notice(
          .pixelsTruncated, text: "a file has fewer pixels than its rows, columns and frames need"),
        to: series)
    } else if Self.lacksImages(dataSet) {
      add(
        Notice(
          .pixelsTruncated, text: "a file holds fewer compressed images than frames"),
        to: series)
    }
    if ObjectKind.isEnhanced(sopClass), let gap = Self.frameGap(in: dataSet) {
      add(Notice(.framesDiffer, text: gap), to: series)
    }
    return .admitted
  }

  /// Records that two files have one object UID and different bytes.
  public mutating func conflict(_ dataSet: DataSet) {
    guard let series = Self.text(dataSet, Tag(0x0020, 0x000E)) else { return }
    add(
      Notice(
        .duplicateConflict,
        text: "two files have one object UID and different bytes; the first in order was kept"),
      to: series)
  }

  /// The series gathered so far, split into acquisitions, ordered by exam, number, UID and part.
  ///
  /// - Parameter key: under which serial numbers become pseudonyms.
  public consuming func series(key: PseudonymKey = .open) -> [Series] {
    gathered(key: key).map(\.series)
  }

  /// The series as `series(key:)` gives them, each with the objects it was read from.
  ///
  /// What was gathered of a series is let go when the series is made: a thousand of both at once
  /// would cost twice the memory.
  ///
  /// - Parameters:
  ///   - elements: whose values are wanted as the files have them.
  ///   - comparesExams: whether series are told apart by what other series of their exam say of the
  ///     patient. A store, which knows whose exam it is, refuses the others and takes a series as
  ///     its own files have it.
  public consuming func gathered(
    key: PseudonymKey, showing elements: [ShownElement] = [], comparesExams: Bool = true
  ) -> [GatheredSeries] {
    let ordered = SeriesGroup.ordered(groups, comparesExams: comparesExams)
    groups = [:]
    paths = [:]
    let uids = ShownUID(key: key, telling: tellingUIDs)
    var rest = SeriesGroup.joined(ordered)
    rest.reverse()
    var gathered: [GatheredSeries] = []
    while let group = rest.popLast() {
      gathered += Self.series(of: group, uids, showing: elements)
    }
    return gathered.sorted { Self.isBefore($0.series, $1.series) }
  }

  private static func series(
    of group: SeriesGroup, _ uids: ShownUID, showing elements: [ShownElement]
  ) -> [GatheredSeries] {
    parts(of: group, uids).map { series, part in
      let files = Set(part.frames.map { Int(group.table.fileOfFrame[$0]) }).sorted()
      return GatheredSeries(
        series: series, instances: files.map { group.instances[$0] },
        shown: elements.flatMap { part.shown($0) })
    }
  }

  private static func parts(
    of group: SeriesGroup, _ uids: ShownUID
  ) -> [(series: Series, part: SeriesPart)] {
    let parts = parts(of: group.table)
    let notices =
      group.notices + (group.table.isScrubbed ? [scrubbed] : [])
      + (group.table.hasSpareItems ? [spareItems] : [])
      + group.table.repeatedEntries.map { entry in
        Notice(
          .repeatedElement,
          text: "\(ElementTable.shared.entries[Int(entry)].path) stands twice in a file and differs"
        )
      }
    return parts.enumerated().map { index, frames in
      let part = SeriesPart(table: group.table, frames: frames)
      return (
        part.series(index: parts.count > 1 ? index + 1 : nil, notices: notices, uids), part
      )
    }
  }

  /// The series as `series(key:)` gives them, each with its frames and where they were read from:
  /// one origin for each frame of the part, in its order.
  consuming func parts(
    key: PseudonymKey
  ) -> [(series: Series, part: SeriesPart, origins: [Plane.Origin])] {
    let uids = ShownUID(key: key, telling: tellingUIDs)
    return SeriesGroup.joined(SeriesGroup.ordered(groups)).flatMap { group in
      let files = group.table.fileOfFrame
      var place = 0
      let origins = files.indices.map { frame in
        place = frame > 0 && files[frame] == files[frame - 1] ? place + 1 : 0
        return Plane.Origin(instance: group.instances[Int(files[frame])], frame: place)
      }
      return Self.parts(of: group, uids).map { series, part in
        (series: series, part: part, origins: part.frames.map { origins[$0] })
      }
    }.sorted { Self.isBefore($0.series, $1.series) }
  }

  private static func isBefore(_ a: Series, _ b: Series) -> Bool {
    (a.examUID, a.number ?? 0, a.uid, a.part ?? 0) < (b.examUID, b.number ?? 0, b.uid, b.part ?? 0)
  }

  /// Whether pixels that are not compressed are fewer than the header's shape needs.
  private static func isShort(_ dataSet: DataSet) -> Bool {
    guard let length = dataSet.pixels?.length, length > 0,
      let rows = number(Tag(0x0028, 0x0010), .US, dataSet),
      let columns = number(Tag(0x0028, 0x0011), .US, dataSet)
    else { return false }
    let samples = number(Tag(0x0028, 0x0002), .US, dataSet) ?? 1
    let bits = number(Tag(0x0028, 0x0100), .US, dataSet) ?? 8
    let frames = max(1, number(.numberOfFrames, .IS, dataSet) ?? 1)
    guard rows <= 0xFFFF, columns <= 0xFFFF, samples <= 4, bits <= 64, frames <= 1 << 31 else {
      return true
    }
    return length < (rows * columns * samples * frames * bits + 7) / 8
  }

  /// Whether compressed pixels begin fewer images than the header has frames; none at all is a file
  /// without pixels.
  private static func lacksImages(_ dataSet: DataSet) -> Bool {
    guard let fragments = dataSet.fragments, fragments.count > 0 else { return false }
    let frames = max(1, number(.numberOfFrames, .IS, dataSet) ?? 1)
    return !fragments.mayHold(frames: frames, dataSet.transferSyntax.pixels)
  }

  /// The first number of an element, where it is whole and not negative.
  private static func number(_ tag: Tag, _ vr: VR, _ dataSet: DataSet) -> Int? {
    dataSet.element(tag).flatMap { dataSet.numbers(of: $0, expected: vr).first ?? nil }
      .flatMap { Int(exactly: $0) }.flatMap { $0 >= 0 ? $0 : nil }
  }

  /// How an object with functional groups is not the whole that it says it is; nil where it is.
  ///
  /// It describes each of its frames by one item (PS3.3 C.7.6.16.2), and is part of a larger one
  /// where it is numbered in a concatenation (C.7.6.16.1.3): the parts are not put together here.
  private static func frameGap(in dataSet: DataSet) -> String? {
    let described = dataSet.items(of: Tag(0x5200, 0x9230)).count
    if let announced = number(.numberOfFrames, .IS, dataSet), described > 0, announced != described
    {
      return "an object announces \(announced) frames and describes \(described)"
    }
    if let parts = number(Tag(0x0020, 0x9163), .US, dataSet), parts > 1 {
      return "an object is one of \(parts) parts, which are not put together"
    }
    return nil
  }

  private static let scrubbed = Notice(
    .identityInText,
    text: "a text repeated what names the patient or staff; it was taken out")

  private static let spareItems = Notice(
    .framesDiffer, text: "a group of a frame has several items where one is read")

  private mutating func add(_ notice: Notice, to series: String) {
    groups[series]?.add(notice)
  }

  /// Frames that belong together: one object kind, frame type, complex component, orientation and
  /// matrix (`conformance.md` 7.1). Never by folder, file name or protocol name.
  private static func parts(of table: FrameTable) -> [[Int]] {
    let varying = (SeriesPart.kinds + SeriesPart.components).filter { !table.isConstant($0) }
    if varying.isEmpty { return [Array(0..<table.frameCount)] }
    let columns = varying.map { slot in (slot, table.column(slot), table.distinct(slot)) }
    var order: [[String]: [Int]] = [:]
    for frame in 0..<table.frameCount {
      let key = columns.map { slot, column, distinct in
        column[frame] < 0 ? "" : keyText(slot, distinct[Int(column[frame])])
      }
      order[key, default: []].append(frame)
    }
    return order.keys.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { order[$0] }
  }

  private static func keyText(_ slot: Slot, _ stored: FrameTable.Stored) -> String {
    if slot == .orientation {
      // To 10⁻³, so that the last digits of a decimal string do not split a series.
      return SeriesPart.numbers(stored).map { $0.map { "\(($0 * 1000).rounded() + 0)" } ?? "?" }
        .joined(separator: " ")
    }
    if slot == .imageType || slot == .frameType {
      // Values three and four name component and kind; the rest are processing remarks that may
      // change within one acquisition.
      return SeriesPart.texts(stored).prefix(4).joined(separator: "\\")
    }
    return String(decoding: stored.bytes, as: UTF8.self)
  }

  private static func text(_ dataSet: DataSet, _ tag: Tag) -> String? {
    guard let element = dataSet.element(tag) else { return nil }
    let text = TextTrim.text(dataSet.value(of: element))
    return text.isEmpty ? nil : text
  }
}
