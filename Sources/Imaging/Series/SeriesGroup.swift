import DICOM

/// The frames of one DICOM series as gathered, or of several that are one acquisition.
struct SeriesGroup {
  var table = FrameTable()
  var notices: [Notice] = []
  /// Of joined series none: each is numbered for itself.
  var numbers = ImageNumbers()
  /// The numbers of the files that have one object UID and differ, object by object.
  var versions: [[UInt32]] = []

  /// The series UID of its files, and how many files of objects came of it; of sidecars none.
  private let uid: String
  private var fileCount = 0
  /// How many objects came of each series UID that it was made of, as in the files.
  private(set) var objects: [String: Int] = [:]

  /// What the files say of the patient, as far as it tells two patients apart.
  private(set) var patient = PatientTrace()

  init(uid: String) { self.uid = uid }

  /// Counts one more file that holds an object.
  mutating func countFile() { fileCount += 1 }

  /// Counts the objects, files of one that differ as one: when all versions are known, and before
  /// series are joined.
  mutating func countObjects() {
    if fileCount == 0 { return }
    objects = [uid: fileCount - versions.reduce(0) { $0 + $1.count - 1 }]
  }

  mutating func add(_ notice: Notice) {
    if !notices.contains(notice) { notices.append(notice) }
  }

  /// Adds what one more file, or another group, says of the patient.
  mutating func note(_ other: PatientTrace) {
    let wasTorn = patient.isTorn
    patient.merge(other)
    if patient.isTorn, !wasTorn {
      add(Notice(.filesDisagree, text: "files name more than one patient"))
    }
  }

  /// Notes on those of an exam whose files name several patients that they do: one file of one series is
  /// enough, and nothing says that it is that series which is another's. A series whose own files do
  /// has it noted already.
  static func noteTornExams(in groups: inout [SeriesGroup], _ values: ValuePool) {
    var patients: [String: PatientTrace] = [:]
    for group in groups {
      for exam in group.exams(values) {
        patients[exam, default: PatientTrace()].merge(group.patient)
      }
    }
    let torn = Set(patients.filter { $0.value.isTorn }.keys)
    if torn.isEmpty { return }
    for index in groups.indices
    where !groups[index].patient.isTorn && !torn.isDisjoint(with: groups[index].exams(values)) {
      groups[index].add(
        Notice(.filesDisagree, text: "series of the exam name more than one patient"))
    }
  }

  /// The exams that the files name.
  func exams(_ values: ValuePool) -> Set<String> {
    Set(table.distinct(.examUID).compactMap { SeriesPart.texts(values[$0]).first { !$0.isEmpty } })
  }

  /// Joins what a maker split by slice: series of one exam that differ only in position and
  /// together hold as many images as each of them announces (`conformance.md` 7.1).
  ///
  /// Where they do not fill that count, each is left alone and told which others there are.
  ///
  /// - Parameters:
  ///   - groups: in the order of their UIDs: the joined series has the first one's.
  ///   - values: the pool of their tables.
  static func joined(_ groups: [SeriesGroup], _ values: ValuePool) -> [SeriesGroup] {
    var members: [[Set<ValuePool.Place>]: [Int]] = [:]
    for (index, group) in groups.enumerated() where group.isSlice(values) {
      members[group.table.likeness(), default: []].append(index)
    }
    var result = groups
    var gone: Set<Int> = []
    for indices in members.values where indices.count > 1 {
      let slices = indices.map { groups[$0] }
      guard let announced = slices[0].announcedImages(values),
        slices.map(\.table.frameCount).reduce(0, +) == announced, areApart(slices)
      else {
        let numbered = zip(indices, slices.map { $0.part(values).seriesNumber })
          .sorted { ($0.1 ?? .max, $0.0) < ($1.1 ?? .max, $1.0) }
        for index in indices {
          let others = numbered.lazy.filter { $0.0 != index }.compactMap { $0.1 }
          result[index].add(Notice(slices: indices.count - 1, numbers: others))
        }
        continue
      }
      var whole = slices[0]
      whole.numbers = ImageNumbers()
      for slice in slices.dropFirst() {
        whole.table.append(slice.table)
        whole.note(slice.patient)
        whole.objects.merge(slice.objects) { $0 + $1 }
        for notice in slice.notices { whole.add(notice) }
      }
      whole.add(
        Notice(
          .joinedSeries,
          text: "\(slices.count) series that differ only in position were joined"))
      result[indices[0]] = whole
      gone.formUnion(indices.dropFirst())
    }
    if gone.isEmpty { return result }
    return result.indices.filter { !gone.contains($0) }.map { result[$0] }
  }

  /// Whether it may be a part of a series that its maker split by slice: it announces more images
  /// than it holds. How many a series holds that has an object twice is not known.
  private func isSlice(_ values: ValuePool) -> Bool {
    guard versions.isEmpty, let announced = announcedImages(values),
      announced > table.frameCount
    else { return false }
    let part = part(values)
    return VendorDialect.of(part.text(.manufacturer)).splitsSlices
      && ObjectKind.setAside(part) == nil
  }

  private func announcedImages(_ values: ValuePool) -> Int? {
    part(values).number(.imagesInAcquisition).flatMap { Int(exactly: $0) }
  }

  /// All of its frames.
  func part(_ values: ValuePool) -> SeriesPart {
    SeriesPart(table: table, values: values, frames: Array(0..<table.frameCount))
  }

  /// Whether every position belongs to one of the series only.
  private static func areApart(_ slices: [SeriesGroup]) -> Bool {
    let positions = slices.map { Set($0.table.distinct(.position)) }
    return positions.allSatisfy { !$0.isEmpty }
      && Set(positions.joined()).count == positions.map(\.count).reduce(0, +)
  }
}

extension FrameTable {
  /// What slices of one acquisition have in common: all but identity, position and clock.
  ///
  /// - Parameter slots: what is left out as well.
  func likeness(without slots: Set<Slot> = []) -> [Set<Place>] {
    Slot.allCases.filter { !Self.ownOfSlice.contains($0) && !slots.contains($0) }
      .map { Set(distinct($0)) }
  }

  private static let ownOfSlice: Set<Slot> = [
    .seriesUID, .seriesNumber, .position, .seriesDate, .acquisitionDate,
    .contentDate, .seriesTime, .acquisitionTime, .contentTime, .acquisitionDateTime,
    .frameDateTime, .frameReferenceDateTime, .triggerTime,
    .temporalPosition, .dimensionIndex, .label, .gradientDirection, .gradientX, .gradientY,
    .gradientZ, .commentDirection,
  ]
}
