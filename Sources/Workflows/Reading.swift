public import Conformance
public import DICOM
public import Identity
public import Imaging
public import Store

/// What a walk over files gave: series, and what became of every file.
public struct ReadingResult: Sendable {
  /// Acquisitions and what was set aside, in a fixed order.
  public var read: [ReadSeries] = []
  /// Files that claim to be DICOM and could not be read.
  public var refusals: [Refusal] = []
  /// Files that are no DICOM at all, directories of media, sockets.
  public var others = 0
  /// Links inside folders, which were not followed.
  public var links = 0
  /// Paths that were named and do not exist or cannot be opened.
  public var missing: [FileWalk.Refusal] = []
  /// Folders inside that could not be opened.
  public var unreadable: [FileWalk.Refusal] = []
  /// Set where the walk stopped at a limit.
  public var stoppedAt: String?
  /// Files that were read as DICOM.
  public var readable = 0
  /// Whether it was stopped before its end; there are no series then.
  public var isInterrupted = false

  public var series: [Series] { read.map(\.series) }

  /// Whose the series are; those of nobody are not in it.
  public var subjects: [SeriesKey: Pseudonym] {
    Dictionary(
      read.compactMap { one in one.subject.map { (SeriesKey(one.series), $0) } },
      uniquingKeysWith: { one, _ in one })
  }

  /// Whether every file was looked at and read.
  public var isWhole: Bool {
    refusals.isEmpty && missing.isEmpty && unreadable.isEmpty && stoppedAt == nil && !isInterrupted
  }

  /// A file and why it was refused.
  public struct Refusal: Sendable, Hashable {
    public let path: String
    public let error: DICOMError
  }
}

/// A series and what a store needs to know of its files.
public struct ReadSeries: Sendable {
  /// As in the files.
  public let series: Series
  /// The subject's pseudonym; nil where the files name none. Of files that were read without recording
  /// it is of one reading only: good to tell two subjects apart, and nothing else.
  public let subject: Pseudonym?
  /// What the files have in the elements asked for.
  public let shown: [ShownValues]
  /// Of all files that were read; empty where they were read without recording.
  private let evidence: FileEvidence
  /// The numbers of the files of this series.
  private let files: [Int]

  init(_ gathered: GatheredSeries, of subject: Pseudonym?, _ evidence: FileEvidence) {
    series = gathered.series
    self.subject = subject
    shown = gathered.shown
    self.evidence = evidence
    files = evidence.isEmpty ? [] : gathered.files
  }

  /// Each file by object and keyed hash; empty where files were read without recording.
  public var instances: [ReceivedInstance] { evidence.instances(of: files) }

  /// The sizes of the files in bytes, in the order of `instances`.
  var sizes: [Int] { evidence.sizes(of: files) }
}

/// Reading headers: the first step of every story.
public enum HeaderReading {
  /// Reads every DICOM file under `paths` and gathers them into series.
  ///
  /// A file that is no DICOM is counted, one that is broken is named; neither stops the walk.
  ///
  /// - Parameters:
  ///   - key: under which serial numbers become pseudonyms.
  ///   - isRecording: whether files are hashed and subjects named by `key`, which is then a
  ///     store's. It reads every file to its end. Without it subjects are named by a key of this
  ///     reading alone, which nobody keeps.
  ///   - elements: whose values are wanted as the files have them.
  ///   - isInterrupted: asked before every file.
  ///   - progress: told before every file how many were read, of how many.
  public static func read(
    _ paths: [String], key: PseudonymKey = .open, isRecording: Bool = false,
    showing elements: [ShownElement] = [], isInterrupted: () -> Bool = { false },
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) -> ReadingResult {
    let (found, missing) = FileWalk.find(paths)
    var result = ReadingResult()
    result.missing = missing
    result.unreadable = found.unreadable
    result.others = found.skipped
    result.links = found.links
    result.stoppedAt = found.stoppedAt
    var collector = SeriesCollector()
    var subjects = FileSubjects(
      key: isRecording ? key : PseudonymKey(bytes: PseudonymKey.random()) ?? key)
    var evidence = FileEvidence()
    for (index, path) in found.files.enumerated() {
      progress(index, found.files.count)
      if isInterrupted() {
        result.isInterrupted = true
        return result
      }
      do {
        let dataSet = try HeaderFile.read(path: path)
        try requireWhole(dataSet)
        switch collector.add(dataSet, file: index) {
        case .admitted:
          result.readable += 1
          subjects.add(dataSet, file: index)
          if isRecording {
            evidence.add(dataSet, try HeaderFile.allBytes(path: path), file: index, key: key)
          }
        case .duplicate(let first):
          result.readable += 1
          let bytes = try HeaderFile.allBytes(path: path)
          if try bytes != HeaderFile.allBytes(path: found.files[first]) {
            collector.conflict(dataSet)
            if isRecording { evidence.add(dataSet, bytes, file: first, key: key) }
          }
        case .notAnObject: result.others += 1
        }
      } catch {
        if error.code == .notDICOM {
          result.others += 1
        } else {
          result.refusals.append(ReadingResult.Refusal(path: path, error: error))
        }
      }
    }
    result.read = collector.gathered(
      key: key, showing: elements, comparesExams: !isRecording
    ).map { ReadSeries($0, of: subjects.subject(of: $0.files), evidence) }
    return result
  }

  /// Refuses an MR image that cannot be placed.
  ///
  /// A file that was cut between two elements reads well. Counted as no image, it would be lost.
  private static func requireWhole(_ dataSet: DataSet) throws(DICOMError) {
    let kind = dataSet.trimmedText(Tag(0x0008, 0x0016)) ?? dataSet.trimmedText(Tag(0x0002, 0x0002))
    guard let kind, images.contains(kind) else { return }
    // In the order of a file: object, series, rows.
    let needed = [Tag(0x0008, 0x0018), Tag(0x0020, 0x000E), Tag(0x0028, 0x0010)]
    guard let tag = needed.first(where: { dataSet.element($0) == nil }) else { return }
    throw DICOMError(
      dataSet.pixels == nil ? .truncated : .malformed, tag: tag,
      why: dataSet.pixels == nil
        ? "the file ends before this element, which every MR image has"
        : "the element is missing, and every MR image has it")
  }

  /// The storage classes of MR images (PS3.4 B.5): classic, Enhanced, colour, legacy-converted.
  private static let images: Set<String> = [
    "1.2.840.10008.5.1.4.1.1.4", "1.2.840.10008.5.1.4.1.1.4.1", "1.2.840.10008.5.1.4.1.1.4.3",
    "1.2.840.10008.5.1.4.1.1.4.4",
  ]
}

extension DataSet {
  /// As the collector reads it, so that both mean one object; nil where nothing is left.
  func trimmedText(_ tag: Tag) -> String? {
    guard let element = element(tag) else { return nil }
    let text = TextTrim.text(value(of: element))
    return text.isEmpty ? nil : text
  }
}
