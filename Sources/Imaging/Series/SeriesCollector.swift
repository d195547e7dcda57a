public import DICOM
public import Identity

/// A series and the files it was read from.
public struct GatheredSeries: Sendable, Hashable {
  public let series: Series
  /// The number of each file, ascending; at least one.
  public let files: [Int]
  /// How many objects came of each series UID that it was made of, every part of it together: several
  /// where slices were joined, none of a sidecar. A UID is as `Series.uid` has it.
  public let objects: [String: Int]
  /// What the files have in the elements asked for, as they have it; in the order of asking.
  public let shown: [ShownValues]
  /// Where its images are; nil where that was not asked for.
  public let images: SeriesImages?
}

/// Gathers files in any order into series: DICOM, and the sidecars of images made of it.
///
/// Memory grows by what differs between files, not by their size: no data set is kept, nor a path or
/// an object's UID. Files are known by numbers.
public struct SeriesCollector {
  /// What became of one file.
  public enum Receipt: Sendable, Hashable {
    case admitted
    /// An object that was there before, in the file of this number; the caller compares the bytes
    /// and says by `conflict`, before it adds another, that they differ.
    case duplicate(of: Int)
    /// A data set that is no object of a series: a directory, a report.
    case notAnObject
  }

  private var groups: [SeriesGroup] = []
  /// The place of each series in `groups`, by UID.
  private var places: [String: Int] = [:]
  /// The series of the last file: most files follow another of theirs.
  private var last: (uid: ArraySlice<UInt8>, place: Int) = ([], 0)
  private var objects = ObjectIndex()
  /// The last file, where its object was there before.
  private var repeated: ObjectClaim?
  /// The files of which was said that they differ from the one before.
  public private(set) var claims: [ObjectClaim] = []
  /// What files lack of their pixels, in the order in which they came: a series tells it of all of its
  /// files, and of which file nobody else could say.
  public private(set) var gaps: [PixelGap] = []
  private var intake = Intake()
  /// One more than the greatest number of a file.
  private var nextNumber: UInt32 = 0

  public init() {}

  /// Adds the object of one file.
  ///
  /// - Parameters:
  ///   - file: the caller's number of the file, below 2³² - 1, no other file's; without one, files are
  ///     numbered on from the greatest so far, beginning with 0.
  ///   - people: whom it names, where the caller had that read already (`PathScrubber.add`).
  public mutating func add(
    _ dataSet: DataSet, file: Int? = nil, naming people: FilePeople? = nil
  ) -> Receipt {
    let number = file.map { UInt32($0) } ?? nextNumber
    nextNumber = max(nextNumber, number + 1)
    repeated = nil
    guard let uid = Self.bytes(dataSet, Tag(0x0020, 0x000E)),
      let instance = Self.bytes(dataSet, Tag(0x0008, 0x0018))
    else { return .notAnObject }
    if let first = objects.firstFile(of: instance, in: number) {
      repeated = ObjectClaim(first: first, file: number)
      return .duplicate(of: Int(first))
    }
    admit(dataSet, to: place(of: uid), file: number, naming: people)
    return .admitted
  }

  /// Records that the file added last, which `add` told to be a duplicate, has other bytes than the
  /// first with its object UID.
  ///
  /// Its headers then count as those of the first do: both tell, and where they differ nothing is
  /// decided by which was found first (`ObjectVersions`). Of a copy that is equal nothing is kept.
  public mutating func conflict(_ dataSet: DataSet) {
    guard let claim = repeated, let uid = Self.bytes(dataSet, Tag(0x0020, 0x000E)) else { return }
    repeated = nil
    claims.append(claim)
    admit(dataSet, to: place(of: uid), file: claim.file)
  }

  /// Adds one file to the series at a place of `groups`.
  private mutating func admit(
    _ dataSet: DataSet, to series: Int, file number: UInt32, naming people: FilePeople? = nil
  ) {
    let sopClass = Self.text(dataSet, Tag(0x0008, 0x0016)) ?? ""
    groups[series].table.add(
      dataSet, file: number, isEnhanced: ObjectKind.isEnhanced(sopClass), naming: people,
      &intake)
    groups[series].note(PatientTrace(dataSet))
    groups[series].numbers.add(dataSet)
    groups[series].countFile()
    let shape = PixelShape(dataSet)
    if let gap = PixelGap(dataSet, shape, file: number) {
      groups[series].add(Notice(.pixelsTruncated, text: gap.text))
      gaps.append(gap)
    }
    if let text = shape.contradiction {
      groups[series].add(Notice(.pixelsDiffer, text: text))
    }
    if let gap = Self.frameGap(in: dataSet, sopClass, shape) {
      groups[series].add(Notice(.framesDiffer, text: gap))
    }
  }

  /// Adds what one sidecar says.
  ///
  /// Sidecars of one series are one, and never one with its DICOM files: they say of the same images
  /// what those do, and would count them twice.
  ///
  /// - Parameter file: as `add(_:file:)` takes it.
  public mutating func add(_ sidecar: Sidecar, file: Int? = nil) -> Receipt {
    let number = file.map { UInt32($0) } ?? nextNumber
    nextNumber = max(nextNumber, number + 1)
    // No UID has a zero in it.
    let series = place(of: (Array(sidecar.seriesUID.utf8) + [0])[...])
    groups[series].table.add(sidecar, file: number, &intake)
    groups[series].note(PatientTrace(sidecar))
    for notice in sidecar.notices { groups[series].add(notice) }
    return .admitted
  }

  /// The place of a series in `groups`, where it is put if it is new.
  private mutating func place(of uid: ArraySlice<UInt8>) -> Int {
    if uid == last.uid { return last.place }
    let text = String(decoding: uid, as: UTF8.self)
    let place = places[text] ?? groups.count
    if place == groups.count {
      groups.append(SeriesGroup(uid: text))
      places[text] = place
    }
    last = (Array(uid)[...], place)
    return place
  }

  /// The series gathered so far, split into acquisitions, ordered by exam, number, UID and part.
  ///
  /// - Parameter key: under which serial numbers become pseudonyms.
  public consuming func series(key: PseudonymKey = .open) -> [Series] {
    gathered(key: key).map(\.series)
  }

  /// The series as `series(key:)` gives them, each with the files it was read from.
  ///
  /// What was gathered of a series is let go when the series is made: a thousand of both at once
  /// would cost twice the memory.
  ///
  /// - Parameters:
  ///   - elements: whose values are wanted as the files have them.
  ///   - comparesExams: whether series are told apart by what other series of their exam say of the
  ///     patient. A store, which knows whose exam it is, refuses the others and takes a series as
  ///     its own files have it.
  ///   - isPlacing: whether the places of its images are wanted.
  public consuming func gathered(
    key: PseudonymKey, showing elements: [ShownElement] = [], comparesExams: Bool = true,
    isPlacing: Bool = false
  ) -> [GatheredSeries] {
    parts(key: key, comparesExams: comparesExams) { series, part, all, objects in
      GatheredSeries(
        series: series, files: all.files.map { Int($0) }, objects: objects,
        shown: elements.flatMap { all.shown($0) },
        images: isPlacing ? SeriesImages(part) : nil)
    }.sorted { $0.series.precedes($1.series) }
  }

  /// The series as `series(key:)` gives them, each with its frames; of objects that have several
  /// versions, with those of one.
  consuming func parts(key: PseudonymKey) -> [(series: Series, part: SeriesPart)] {
    parts(key: key, comparesExams: true) { series, part, _, _ in (series, part) }.sorted {
      $0.series.precedes($1.series)
    }
  }

  /// What `make` makes of each part of each series: of its frames, and of those with all other versions
  /// of their objects; beside each, what came of its whole series.
  private consuming func parts<Made>(
    key: PseudonymKey, comparesExams: Bool,
    _ make: (Series, SeriesPart, SeriesPart, [String: Int]) -> Made
  ) -> [Made] {
    var rest = places.sorted { $0.key < $1.key }.map { groups[$0.value] }
    groups = []
    places = [:]
    objects = ObjectIndex()
    let people = intake.scrubber.exams
    SeriesGroup.scrub(&rest, people, &intake.values)
    let values = intake.values
    let uids = ShownUID(key: key, telling: ShownUID.telling(in: rest, people, values))
    if comparesExams { SeriesGroup.noteTornExams(in: &rest, values) }
    SeriesGroup.noteVersions(claims, in: &rest)
    for index in rest.indices { rest[index].countObjects() }
    rest = SeriesGroup.joined(rest, values)
    SeriesGroup.noteSlices(in: &rest, values)
    rest.reverse()
    var made: [Made] = []
    var readings: Set<Reading> = []
    while let group = rest.popLast() {
      let objects = Dictionary(
        group.objects.map { (uids.text($0.key), $0.value) }, uniquingKeysWith: +)
      for (series, part, all) in Self.parts(of: group, values, uids, sharing: &readings) {
        made.append(make(series, part, all, objects))
      }
    }
    return made
  }

  private static func parts(
    of group: SeriesGroup, _ values: ValuePool, _ uids: ShownUID,
    sharing readings: inout Set<Reading>
  ) -> [(series: Series, part: SeriesPart, all: SeriesPart)] {
    let versions = ObjectVersions(group, values)
    let parts = parts(of: group.table, versions.kept, values, by: kinds)
    let own = versions.notice.map { group.notices + [$0] } ?? group.notices
    let notices =
      own + (group.table.isScrubbed ? [scrubbed] : [])
      + (group.table.hasSpareItems ? [spareItems] : [])
      + (group.table.hasStrayGroups ? [strayGroups] : [])
      + (group.table.hasOtherComponent ? [otherComponent] : [])
      + group.table.repeatedEntries.map { entry in
        Notice(
          .repeatedElement,
          text: "\(ElementTable.shared.entries[Int(entry)].path) stands twice in a file and differs"
        )
      }
      + group.table.overruledEntries(values).map { entry in
        Notice(
          .repeatedElement,
          text: "\(ElementTable.shared.entries[Int(entry)].path) differs between the shared groups "
            + "of a file and those of a frame")
      }
    let turned = turned(parts, of: group.table, versions.kept, values)
    return parts.enumerated().map { index, frames in
      let noticed = notices + (turned.contains(index) ? [turnedVolumes] : [])
      func part(_ frames: [Int]) -> SeriesPart {
        SeriesPart(table: group.table, values: values, frames: frames)
      }
      var takes: [Series] = []
      for take in 0..<versions.takes {
        let taken = versions.frames(frames, take: take)
        if taken.isEmpty { continue }
        takes.append(
          part(taken).series(
            index: parts.count > 1 ? index + 1 : nil, notices: noticed, uids, sharing: &readings))
      }
      let series = takes[0].together(with: Array(takes.dropFirst())).noting(group.numbers)
      return (series, part(frames), part(versions.allFrames(frames)))
    }
  }

  /// How an object is not what is counted of it; nil where it is.
  ///
  /// One with functional groups describes each of its frames by one item (PS3.3 C.7.6.16.2), and is part
  /// of a larger one where it is numbered in a concatenation (C.7.6.16.1.3): the parts are not put
  /// together here. Any other is read as one image, and counted as one.
  private static func frameGap(
    in dataSet: DataSet, _ sopClass: String, _ shape: PixelShape
  ) -> String? {
    guard ObjectKind.isEnhanced(sopClass) else {
      return ObjectKind.isOfOneFrame(sopClass) && shape.announcedFrames > 1
        ? "an object of one frame announces \(shape.announcedFrames)" : nil
    }
    let described = dataSet.items(of: Tag(0x5200, 0x9230)).count
    if let announced = shape.statedFrames, described > 0,
      announced != described
    {
      return "an object announces \(counted(announced, "frame")) and describes \(described)"
    }
    if let parts = dataSet.wholeNumber(Tag(0x0020, 0x9163), .US), parts > 1 {
      return "an object is one of \(parts) parts, which are not put together"
    }
    if ObjectKind.isSpectroscopy(sopClass), dataSet.element(Tag(0x5600, 0x0020)) == nil {
      return "an object of spectra holds no spectroscopy data"
    }
    return nil
  }

  private static let scrubbed = Notice(
    .identityInText,
    text: "a text repeated what names the patient or staff; it was taken out")

  private static let spareItems = Notice(
    .framesDiffer, text: "a group of a frame has several items where one is read")

  private static let strayGroups = Notice(
    .framesDiffer, text: "an object of one frame has functional groups beside its own elements")

  private static let otherComponent = Notice(
    .framesDiffer, text: "an object says of its frames that they show another complex component")

  /// The parts that differ from another in orientation alone, where any of those has several volumes.
  ///
  /// A localizer has one volume in each of its orientations. Volumes that repeat are of one place, and
  /// those that are turned are none of them.
  private static func turned(
    _ parts: [[Int]], of table: FrameTable, _ kept: [Int], _ values: ValuePool
  ) -> Set<Int> {
    if parts.count < 2 || table.isConstant(.orientation) { return [] }
    var turned: Set<Int> = []
    for alike in self.parts(of: table, kept, values, by: kinds.filter { $0 != .orientation }) {
      let frames = Set(alike)
      let members = parts.indices.filter { !frames.isDisjoint(with: parts[$0].prefix(1)) }
      guard members.count > 1,
        members.contains(where: {
          SeriesPart(table: table, values: values, frames: parts[$0]).hasVolumes
        })
      else { continue }
      turned.formUnion(members)
    }
    return turned
  }

  private static let turnedVolumes = Notice(
    .filesDisagree, text: "volumes of one series are turned against each other")

  private static let kinds = SeriesPart.kinds + SeriesPart.components

  /// Frames that belong together: one object kind, frame type, complex component, orientation and
  /// matrix (`conformance.md` 7.1). Never by folder, file name or protocol name.
  ///
  /// - Parameter frames: which frames of the table are asked.
  private static func parts(
    of table: FrameTable, _ frames: [Int], _ values: ValuePool, by kinds: [Slot]
  ) -> [[Int]] {
    let varying = kinds.filter { !table.isConstant($0) }
    if varying.isEmpty { return [frames] }
    let columns = varying.map { slot in
      (column: table.column(slot), texts: table.distinct(slot).map { keyText(slot, values[$0]) })
    }
    var order: [[String]: [Int]] = [:]
    for frame in frames {
      let key = columns.map { column, texts in
        column[frame] < 0 ? "" : texts[Int(column[frame])]
      }
      order[key, default: []].append(frame)
    }
    return order.keys.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { order[$0] }
  }

  private static func keyText(_ slot: Slot, _ stored: StoredValue) -> String {
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
    bytes(dataSet, tag).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a text without padding; nil where nothing is left.
  private static func bytes(_ dataSet: DataSet, _ tag: Tag) -> ArraySlice<UInt8>? {
    guard let element = dataSet.element(tag) else { return nil }
    let bytes = TextTrim.trimmed(dataSet.value(of: element))
    return bytes.isEmpty ? nil : bytes
  }
}
