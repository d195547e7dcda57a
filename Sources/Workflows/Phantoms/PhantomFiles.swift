import DICOM
public import Identity
public import Imaging

/// What a walk over files of phantom scans gave.
public struct PhantomFiles: Sendable {
  /// One an exam, in the order of their start; none where the reading was interrupted.
  public let scans: [PhantomScan]
  /// What became of every file; it holds no series.
  public let reading: ReadingResult

  /// Reads every DICOM file under the paths, pixels included.
  ///
  /// - Parameters:
  ///   - key: under which serial numbers become pseudonyms.
  ///   - isInterrupted: asked before every file.
  ///   - progress: told before every file how many were read, of how many.
  public static func read(
    _ files: FilesToRead, key: PseudonymKey = .open, isInterrupted: () -> Bool = { false },
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) -> PhantomFiles {
    var intake = PhantomIntake()
    var reading = ReadingResult(
      walking: files, into: &intake, isInterrupted: isInterrupted, progress: progress)
    if reading.isInterrupted { return PhantomFiles(scans: [], reading: reading) }
    let gathered = intake.collector.reading(key: key)
    reading.refusals += gathered.refusals
    return PhantomFiles(scans: gathered.scans, reading: reading)
  }
}

/// Keeps headers and pixels.
private struct PhantomIntake: FileIntake {
  var collector = PhantomScanCollector()

  var reach: FileReach { .whole }

  mutating func add(_ file: WalkedFile) throws(DICOMError) -> SeriesCollector.Receipt {
    collector.add(
      file.dataSet, file: file.number, bytes: try file.allBytes(), path: file.path)
  }

  /// A sidecar has no pixels to measure.
  func add(_ sidecar: Sidecar, file number: Int) -> SeriesCollector.Receipt { .notAnObject }

  /// Nor has a record.
  func add(_ records: RecordFile, at path: String) -> SeriesCollector.Receipt { .notAnObject }

  mutating func conflict(_ file: WalkedFile, _ bytes: [UInt8], with first: Int) {
    collector.conflict(file.dataSet, path: file.path)
  }
}
