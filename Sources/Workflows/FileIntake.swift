import DICOM
import Imaging

/// Takes in the files of a walk, one after the other.
protocol FileIntake {
  /// As far as this intake needs files.
  var reach: FileReach { get }

  /// Takes one file in.
  mutating func add(_ file: WalkedFile) throws(DICOMError) -> SeriesCollector.Receipt

  /// Takes a sidecar in.
  ///
  /// - Parameter number: that of its file, as `WalkedFile` has it.
  mutating func add(
    _ sidecar: Sidecar, file number: Int
  ) throws(DICOMError) -> SeriesCollector.Receipt

  /// Takes a file of records in.
  ///
  /// - Parameter path: of the file.
  mutating func add(
    _ records: RecordFile, at path: String
  ) throws(DICOMError) -> SeriesCollector.Receipt

  /// Is told that a file has the object of another and other bytes.
  ///
  /// - Parameters:
  ///   - bytes: all of the file.
  ///   - first: the number of the other, which was taken in before.
  mutating func conflict(_ file: WalkedFile, _ bytes: [UInt8], with first: Int)
}

/// A DICOM file of a walk that was read.
struct WalkedFile {
  /// Its place among the files of the walk, counted from 0.
  let number: Int
  let path: String
  let dataSet: DataSet
  /// Whom it names.
  let people: FilePeople
  /// All of the file; nil where no more than the header was read.
  fileprivate let bytes: [UInt8]?
  fileprivate let source: FileSource

  func allBytes() throws(DICOMError) -> [UInt8] {
    if let bytes { return bytes }
    return try source.allBytes(of: path)
  }
}

extension ReadingResult {
  /// Hands every DICOM file, every sidecar and every file of records under the paths to `intake`, and tells what became of each;
  /// there are no series in it yet.
  ///
  /// A file that is neither is counted, one that is broken is named; neither stops the walk. A copy
  /// of a file is no second object, and one with other bytes is told to the intake. Files are read by
  /// as many threads as are wanted and taken in by one, in their order.
  ///
  /// - Parameters:
  ///   - isInterrupted: asked before every file.
  ///   - progress: told before every file how many were read, of how many.
  init(
    walking wanted: FilesToRead, into intake: inout some FileIntake, isInterrupted: () -> Bool,
    progress: (_ done: Int, _ total: Int) -> Void
  ) {
    self.init(
      of: wanted, FileWalk.find(wanted.paths, held: FileSource(wanted).held), into: &intake,
      isInterrupted: isInterrupted, progress: progress)
  }

  /// The same of paths that were walked already.
  init(
    of wanted: FilesToRead, _ walk: (found: FileWalk.Found, missing: [FileWalk.Refusal]),
    into intake: inout some FileIntake, isInterrupted: () -> Bool,
    progress: (_ done: Int, _ total: Int) -> Void
  ) {
    let source = FileSource(wanted)
    let (found, missing) = walk
    self.init()
    files = found.files
    others = found.skipped
    links = found.links
    take(
      files, of: wanted, from: source, into: &intake, isInterrupted: isInterrupted,
      progress: progress)
    self.missing = missing.map { ClosedPath(path: people.scrubbed($0.path), why: $0.why) }
    unreadable = found.unreadable.map { ClosedPath(path: people.scrubbed($0.path), why: $0.why) }
    stoppedAt = found.stoppedAt.map { people.scrubbed($0) }
  }

  private mutating func take(
    _ files: FileList, of wanted: FilesToRead, from source: FileSource,
    into intake: inout some FileIntake, isInterrupted: () -> Bool,
    progress: (_ done: Int, _ total: Int) -> Void
  ) {
    let reach = intake.reach
    var contents = MadeAhead(files.count, by: wanted.jobs, each: reach.filesAhead) {
      source.read(files[$0], reach)
    }
    for (number, path) in files.enumerated() {
      progress(number, files.count)
      if isInterrupted() {
        self.isInterrupted = true
        return
      }
      switch contents.value(of: number) {
      case .failure(let error):
        if isOther(path, error, of: wanted) {
          others += 1
          continue
        }
        // It may name the patient whose name is in its path, and nobody else does.
        if let rest = source.remains(of: path) { people.add(rest) }
        refusals.append(FileRefusal(path: path, error: error))
      case .success(let content):
        do throws(DICOMError) {
          switch content {
          case .dataSet(let dataSet, let bytes):
            let file = WalkedFile(
              number: number, path: path, dataSet: dataSet, people: people.add(dataSet),
              bytes: bytes, source: source)
            try take(file, of: files, into: &intake)
          case .sidecar(let sidecar):
            people.add(sidecar.people)
            count(try intake.add(sidecar, file: number))
          case .records(let records):
            let receipt = try intake.add(records, at: path)
            count(receipt)
            if case .admitted = receipt { refusals += records.refusals(at: path) }
          }
        } catch {
          refusals.append(FileRefusal(path: path, error: error))
        }
      }
    }
  }

  /// Whether a file that could not be read is none that is looked for: no DICOM, and no sidecar.
  ///
  /// A folder may hold any text by the name of JSON; who names such a file means it.
  private func isOther(_ path: String, _ error: DICOMError, of wanted: FilesToRead) -> Bool {
    error.code == .notDICOM || error.code == .notSidecar
      || error.code == .notJSON && !wanted.paths.contains { $0.utf8.elementsEqual(path.utf8) }
  }

  private mutating func count(_ receipt: SeriesCollector.Receipt) {
    switch receipt {
    case .admitted, .duplicate: readable += 1
    case .notAnObject: others += 1
    }
  }

  private mutating func take(
    _ file: WalkedFile, of files: FileList, into intake: inout some FileIntake
  ) throws(DICOMError) {
    try file.dataSet.requireWholeImage()
    let receipt = try intake.add(file)
    count(receipt)
    guard case .duplicate(let first) = receipt else { return }
    let bytes = try file.allBytes()
    if try bytes != file.source.allBytes(of: files[first]) {
      intake.conflict(file, bytes, with: first)
    }
  }
}

extension DataSet {
  /// Refuses an MR image that cannot be placed.
  ///
  /// A file that was cut between two elements reads well, and so does one whose UIDs were emptied.
  /// Counted as no image, it would be lost.
  ///
  /// - Throws: `truncated`, or `malformed` where the pixels are there or a UID is empty.
  fileprivate func requireWholeImage() throws(DICOMError) {
    let kind = trimmedText(Tag(0x0008, 0x0016)) ?? trimmedText(Tag(0x0002, 0x0002))
    guard let kind, Self.images.contains(kind) else { return }
    // In the order of a file: object, series, rows.
    let names = [Tag(0x0008, 0x0018), Tag(0x0020, 0x000E)]
    let needed = names + [Tag(0x0028, 0x0010)]
    guard let tag = needed.first(where: { element($0) == nil }) else {
      guard let tag = names.first(where: { trimmedText($0) == nil }) else { return }
      throw DICOMError(
        .malformed, offset: element(tag)?.offset, tag: tag,
        why: "the element is empty, and every MR image has a UID of its own and that of its series")
    }
    throw DICOMError(
      pixels == nil ? .truncated : .malformed, tag: tag,
      why: pixels == nil
        ? "the file ends before this element, which every MR image has"
        : "the element is missing, and every MR image has it")
  }

  /// The storage classes of MR images (PS3.4 B.5): classic, Enhanced, colour, legacy-converted.
  private static let images: Set<String> = [
    "1.2.840.10008.5.1.4.1.1.4", "1.2.840.10008.5.1.4.1.1.4.1", "1.2.840.10008.5.1.4.1.1.4.3",
    "1.2.840.10008.5.1.4.1.1.4.4",
  ]
}
