public import Conformance
import DICOM
public import Identity
public import Imaging
public import Store

/// What a walk over files gave: series, and what became of every file.
public struct ReadingResult: Sendable {
  /// Acquisitions and what was set aside, in a fixed order.
  public var read: [ReadSeries] = []
  /// Files that claim to be DICOM, sidecars or records and could not be read, by their true paths: `troubles` is what
  /// people are shown.
  public var refusals: [FileRefusal] = []
  /// Files that are neither DICOM nor sidecars, directories of media, sockets.
  public var others = 0
  /// Links inside folders, which were not followed.
  public var links = 0
  /// Paths that were named and do not exist or cannot be opened.
  public var missing: [ClosedPath] = []
  /// Folders inside that could not be opened, in paths that name no patient whom a header names.
  public var unreadable: [ClosedPath] = []
  /// Set where the walk stopped at a limit: the folder, named as in `unreadable`.
  public var stoppedAt: String?
  /// Files that were read as DICOM, as sidecars or as records.
  public var readable = 0
  /// Whether it was stopped before its end; there are no series then.
  public var isInterrupted = false
  /// The files that were looked at, by their true paths and in their order: their numbers are their
  /// places in it.
  var files = FileList()
  /// What files lack of their pixels, of those that were read for their headers.
  var gaps: [PixelGap] = []
  /// Files of one object that differ, of those that were read for their headers.
  var conflicts: [FileConflict] = []
  /// Whom the files name, so that no path that is shown does.
  var people = PathScrubber()
  /// Of a reading that was kept, who tells that in place of `people`; nil for any other.
  var late: LatePeople?
  /// Why the reading could not be kept for the next; nil where it was, or was not to be.
  public var notKept: String?

  public var series: [Series] { read.map(\.series) }

  /// Whose the series are; those of nobody are not in it.
  public var subjects: [SeriesKey: Pseudonym] {
    Dictionary(
      read.compactMap { one in one.subject.map { (SeriesKey(one.series), $0) } },
      uniquingKeysWith: { one, _ in one })
  }

  /// How many objects came of each series, by its UID as `Series` has it; of sidecars none is known.
  public var objects: [String: Int] {
    // Parts of one series have all of it each.
    read.map(\.objects).reduce(into: [:]) { all, one in all.merge(one) { max($0, $1) } }
  }

  /// Whether every file was looked at and read.
  public var isWhole: Bool {
    refusals.isEmpty && missing.isEmpty && unreadable.isEmpty && stoppedAt == nil && !isInterrupted
  }
}

/// A series and what a store needs to know of its files.
public struct ReadSeries: Sendable {
  /// As in the files.
  public let series: Series
  /// The subject's pseudonym; nil where the files name none. Of files that were read without recording
  /// it is of one reading only: good to tell two subjects apart, and nothing else.
  public let subject: Pseudonym?
  /// How many objects came of each series UID that it was made of (`GatheredSeries.objects`).
  public let objects: [String: Int]
  /// What the files have in the elements asked for.
  public let shown: [ShownValues]
  /// Where its images are; nil where that was not asked for.
  let images: SeriesImages?
  /// The number of the first of its files; nil where a record was read in their place.
  let firstFile: Int?
  /// Of all files that were read; empty where they were read without recording.
  private let evidence: FileEvidence
  /// The numbers of the files of this series.
  private let files: [Int]

  init(_ gathered: GatheredSeries, of subject: Pseudonym?, _ evidence: FileEvidence) {
    series = gathered.series
    self.subject = subject
    objects = gathered.objects
    shown = gathered.shown
    images = gathered.images
    firstFile = gathered.files.first
    self.evidence = evidence
    files = evidence.isEmpty ? [] : gathered.files
  }

  init(_ record: SeriesRecord) {
    self.init(record.series, of: record.subject, objects: record.objects, firstFile: nil)
  }

  /// A series whose files are not looked at.
  init(_ series: Series, of subject: Pseudonym?, objects: [String: Int], firstFile: Int?) {
    self.series = series
    self.subject = subject
    self.objects = objects
    shown = []
    images = nil
    self.firstFile = firstFile
    evidence = FileEvidence()
    files = []
  }

  /// Each file by object and keyed hashes; empty where files were read without recording.
  public var instances: [ReceivedInstance] { evidence.instances(of: files) }

  /// The sizes of the files in bytes, in the order of `instances`.
  var sizes: [Int] { evidence.sizes(of: files) }

  /// The numbers of its files that have one of these keyed hashes.
  func numbers(tagged tags: Set<String>) -> [Int] { evidence.numbers(of: files, tagged: tags) }
}

/// Reading headers: the first step of every story.
public enum HeaderReading {
  /// Reads every DICOM file, sidecar and record under the paths and gathers them into series.
  ///
  /// A file that is neither is counted, one that is broken is named; neither stops the walk.
  ///
  /// - Parameters:
  ///   - key: under which serial numbers become pseudonyms.
  ///   - isRecording: whether files are hashed and subjects named by `key`, which is then a
  ///     store's. It reads every file to its end, and refuses sidecars and records. Without it subjects are named by a key of this
  ///     reading alone, which nobody keeps.
  ///   - elements: whose values are wanted as the files have them.
  ///   - isPlacing: whether images will be read (`ReadingResult.signals`): where they are is then kept.
  ///   - cache: where the outcome is kept for the next reading of the same files. A reading that records,
  ///     shows elements or places images is neither kept nor taken from there, nor one of standard input.
  ///   - isInterrupted: asked before every file.
  ///   - progress: told before every file how many were read, of how many.
  public static func read(
    _ files: FilesToRead, key: PseudonymKey = .open, isRecording: Bool = false,
    showing elements: [ShownElement] = [], isPlacing: Bool = false, cache: ReadingCache? = nil,
    isInterrupted: () -> Bool = { false },
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) -> ReadingResult {
    let isPlain = !isRecording && elements.isEmpty && !isPlacing && files.standardInput == nil
    let cache = isPlain ? cache : nil
    let began = cache?.now
    var walk = FileWalk.find(
      files.paths, held: FileSource(files).held, isStamping: cache != nil)
    let place = began.flatMap { cache?.place(of: files, key: key, walk, began: $0) }
    walk.found.stamps = nil
    if let kept = place?.reading { return kept }
    var intake = HeaderIntake(key: key, isRecording: isRecording, isPlacing: isPlacing)
    var result = ReadingResult(
      of: files, walk, into: &intake, isInterrupted: isInterrupted, progress: progress)
    if result.isInterrupted { return result }
    let read = intake.read(showing: elements)
    result.read = read.series
    result.refusals += read.refusals
    (result.gaps, result.conflicts) = (read.gaps, read.conflicts)
    result.notKept = place?.keep(result)
    return result
  }
}

/// What is kept of headers.
private struct HeaderIntake: FileIntake {
  private let key: PseudonymKey
  private let isRecording, isPlacing: Bool
  private var collector = SeriesCollector()
  private var subjects: FileSubjects
  private var evidence = FileEvidence()
  private var records = RecordCollector()

  init(key: PseudonymKey, isRecording: Bool, isPlacing: Bool) {
    self.key = key
    self.isRecording = isRecording
    self.isPlacing = isPlacing
    subjects = FileSubjects(
      key: isRecording ? key : PseudonymKey(bytes: PseudonymKey.random()) ?? key)
  }

  var reach: FileReach { .header }

  mutating func add(_ file: WalkedFile) throws(DICOMError) -> SeriesCollector.Receipt {
    let receipt = collector.add(file.dataSet, file: file.number, naming: file.people)
    if case .admitted = receipt {
      subjects.add(file.dataSet, file: file.number)
      if isRecording { keep(file, try file.allBytes()) }
    }
    return receipt
  }

  mutating func add(
    _ sidecar: Sidecar, file number: Int
  ) throws(DICOMError) -> SeriesCollector.Receipt {
    if isRecording {
      throw DICOMError(
        .sidecarNotRecorded,
        why: "a sidecar holds no object with a UID, and does not say how many images there are")
    }
    subjects.add(sidecar.people, file: number)
    return collector.add(sidecar, file: number)
  }

  mutating func add(
    _ records: RecordFile, at path: String
  ) throws(DICOMError) -> SeriesCollector.Receipt {
    if isRecording {
      throw DICOMError(
        .recordNotAdmitted,
        why:
          "a store knows subjects, scanners and files by hashes under its own key: a record has none of "
          + "them, and two scanners or patients could not be told apart")
    }
    self.records.add(records, at: path)
    return .admitted
  }

  mutating func conflict(_ file: WalkedFile, _ bytes: [UInt8], with first: Int) {
    collector.conflict(file.dataSet)
    subjects.add(file.dataSet, file: file.number)
    if isRecording { keep(file, bytes) }
  }

  /// Keeps what a store asks of the file that the collector took in last.
  private mutating func keep(_ file: WalkedFile, _ bytes: [UInt8]) {
    let hasGap = collector.gaps.last.map { Int($0.file) } == file.number
    evidence.add(
      file.dataSet, bytes, isCut: hasGap || !file.dataSet.hasPixels, file: file.number, key: key)
  }

  consuming func read(
    showing elements: [ShownElement]
  ) -> WhatWasRead {
    let (subjects, evidence, records) = (subjects, evidence, records)
    let (gaps, claims) = (collector.gaps, collector.claims)
    let gathered = collector.gathered(
      key: key, showing: elements, comparesExams: !isRecording, isPlacing: isPlacing)
    let conflicts = FileConflict.list(claims, in: gathered)
    let read = gathered.map { ReadSeries($0, of: subjects.subject(of: $0.files), evidence) }
    let recorded = records.gathered(beside: read.map(\.series))
    let all =
      recorded.records.isEmpty
      ? read
      : (read + recorded.records.map { ReadSeries($0) }).sorted { $0.series.precedes($1.series) }
    return WhatWasRead(
      series: all, refusals: recorded.refusals, gaps: gaps, conflicts: conflicts)
  }
}

extension DataSet {
  /// As the collector reads it, so that both mean one object; nil where nothing is left.
  func trimmedText(_ tag: Tag) -> String? {
    guard let element = element(tag) else { return nil }
    let text = TextTrim.text(value(of: element))
    return text.isEmpty ? nil : text
  }
}

/// What the headers of all files give together.
private struct WhatWasRead {
  let series: [ReadSeries]
  /// Of records, beyond those of single files.
  let refusals: [FileRefusal]
  let gaps: [PixelGap]
  let conflicts: [FileConflict]
}
