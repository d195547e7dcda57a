public import DICOM
public import Identity
public import Imaging

/// What a walk over files of phantom scans gave.
public struct PhantomFiles: Sendable {
  /// One an exam, in the order of their start.
  public var scans: [PhantomScan] = []
  /// Series that are no images of a signal.
  public var setAside: [Series] = []
  /// Files that claim to be DICOM and could not be read, and objects whose images could not.
  public var refusals: [ReadingResult.Refusal] = []
  /// Files that are no DICOM, or no objects of a series.
  public var others = 0
  /// Paths that were named and do not exist or cannot be opened.
  public var missing: [FileWalk.Refusal] = []
  /// Folders inside that could not be opened.
  public var unreadable: [FileWalk.Refusal] = []
  public var readable = 0
  /// Whether it was stopped before its end; there are no scans then.
  public var isInterrupted = false

  /// The same as the reading of headers tells it, without the series.
  public var reading: ReadingResult {
    var result = ReadingResult()
    result.refusals = refusals
    result.others = others
    result.missing = missing
    result.unreadable = unreadable
    result.readable = readable
    result.isInterrupted = isInterrupted
    return result
  }

  /// Reads every DICOM file under `paths`, pixels included.
  ///
  /// - Parameters:
  ///   - key: under which serial numbers become pseudonyms.
  ///   - isInterrupted: asked before every file.
  ///   - progress: told before every file how many were read, of how many.
  public static func read(
    _ paths: [String], key: PseudonymKey = .open, isInterrupted: () -> Bool = { false },
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) -> PhantomFiles {
    let (found, missing) = FileWalk.find(paths)
    var result = PhantomFiles()
    result.missing = missing
    result.unreadable = found.unreadable
    result.others = found.skipped
    var collector = PhantomScanCollector()
    for (index, path) in found.files.enumerated() {
      progress(index, found.files.count)
      if isInterrupted() {
        result.isInterrupted = true
        return result
      }
      do {
        let bytes = try HeaderFile.allBytes(path: path)
        switch collector.add(try DataSet.read(bytes), file: bytes, path: path) {
        case .admitted, .duplicate: result.readable += 1
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
    let reading = collector.reading(key: key)
    result.scans = reading.scans
    result.setAside = reading.setAside
    result.refusals += reading.refusals.map {
      ReadingResult.Refusal(path: $0.path, error: $0.error)
    }
    return result
  }
}
