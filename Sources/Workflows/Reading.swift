public import DICOM
public import Identity
public import Imaging

/// What a walk over files gave: series, and what became of every file.
public struct ReadingResult: Sendable {
  /// Acquisitions and what was set aside, in a fixed order.
  public var series: [Series] = []
  /// Files that claim to be DICOM and could not be read.
  public var refusals: [Refusal] = []
  /// Files that are no DICOM at all, directories of media, links.
  public var others = 0
  /// Paths that were named and do not exist or cannot be opened.
  public var missing: [FileWalk.Refusal] = []
  /// Folders inside that could not be opened.
  public var unreadable: [FileWalk.Refusal] = []
  /// Set where the walk stopped at a limit.
  public var stoppedAt: String?
  /// Files that were read as DICOM.
  public var readable = 0

  /// A file and why it was refused.
  public struct Refusal: Sendable, Hashable {
    public let path: String
    public let error: DICOMError
  }
}

/// Reading headers: the first step of every story.
public enum HeaderReading {
  /// Reads every DICOM file under `paths` and gathers them into series.
  ///
  /// A file that is no DICOM is counted, one that is broken is named; neither stops the walk.
  ///
  /// - Parameter key: under which serial numbers become pseudonyms.
  public static func read(_ paths: [String], key: PseudonymKey = .open) -> ReadingResult {
    let (found, missing) = FileWalk.find(paths)
    var result = ReadingResult()
    result.missing = missing
    result.unreadable = found.unreadable
    result.others = found.skipped
    result.stoppedAt = found.stoppedAt
    var collector = SeriesCollector()
    for path in found.files {
      do {
        let dataSet = try HeaderFile.read(path: path)
        switch collector.add(dataSet, path: path) {
        case .admitted: result.readable += 1
        case .duplicate(let first):
          result.readable += 1
          if try HeaderFile.allBytes(path: path) != HeaderFile.allBytes(path: first) {
            collector.conflict(dataSet)
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
    result.series = collector.series(key: key)
    return result
  }
}
