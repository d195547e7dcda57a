import DICOM
import Imaging
import Synchronization

/// Whom the files of a kept reading name.
///
/// Nothing is kept of them but that no path which the reading shows names one. Where another path is to
/// be shown, as that of an answer's file, the files are read again for it, once.
final class LatePeople: Sendable {
  private struct Known {
    /// The parts of paths that name nobody.
    var parts: PathParts?
    var people: PathScrubber?
  }

  private let wanted: FilesToRead
  private let files: FileList
  private let told: Set<Int>
  private let known = Mutex(Known())

  /// - Parameters:
  ///   - wanted: what was typed.
  ///   - files: what was found.
  ///   - told: the numbers of the files whose paths name nobody.
  init(_ wanted: FilesToRead, _ files: FileList, telling told: Set<Int>) {
    self.wanted = wanted
    self.files = files
    self.told = told
  }

  /// As `PathScrubber.scrubbed`.
  func scrubbed(_ path: String) -> String {
    known.withLock { known in
      let parts = known.parts ?? toldParts()
      known.parts = parts
      if parts.hold(path) { return path }
      let people = known.people ?? HeaderReading.read(wanted).people
      known.people = people
      return people.scrubbed(path)
    }
  }

  private func toldParts() -> PathParts {
    var parts = PathParts()
    for path in wanted.paths { parts.add(path) }
    for number in told { parts.add(files[number]) }
    return parts
  }
}

/// The components of paths, each once; as bytes, since texts are equal where their letters are, composed
/// or not, and names of files are not.
struct PathParts: Sendable {
  private var parts: Set<[UInt8]> = []

  mutating func add(_ path: String) {
    for part in Self.split(path) { parts.insert(Array(part)) }
  }

  /// Whether every component of a path is among them.
  func hold(_ path: String) -> Bool { Self.split(path).allSatisfy { parts.contains(Array($0)) } }

  /// Whether none of them names one of these people.
  func name(nobodyOf people: PathScrubber) -> Bool {
    parts.allSatisfy { part in
      let text = String(decoding: part, as: UTF8.self)
      return people.scrubbed(text).utf8.elementsEqual(part)
    }
  }

  private static func split(_ path: String) -> [Substring.UTF8View] {
    path.utf8.split(separator: UInt8(ascii: "/"))
  }
}
