import DICOM
import Imaging
import Synchronization

/// Whom the files of a kept reading name.
///
/// Nothing is kept of them but which components name one, of the paths that the reading itself shows.
/// Where another path is to be shown, as that of an answer's file, the files are read again for it, once.
final class LatePeople: Sendable {
  private struct Known {
    /// Whether they name somebody, by component.
    var parts: [[UInt8]: Bool]?
    var people: PathScrubber?
  }

  private let wanted: FilesToRead
  private let files: FileList
  private let told: [Int]
  private let isNamed: [Bool]
  private let known = Mutex(Known())

  /// - Parameters:
  ///   - wanted: what was typed.
  ///   - files: what was found.
  ///   - told: the numbers of the files whose paths are shown.
  ///   - isNamed: of each of `PathParts.list` of what was typed and these files, whether it names
  ///     somebody.
  init(_ wanted: FilesToRead, _ files: FileList, telling told: [Int], isNamed: [Bool]) {
    self.wanted = wanted
    self.files = files
    self.told = told
    self.isNamed = isNamed
  }

  /// As `PathScrubber.scrubbed`.
  func scrubbed(_ path: String) -> String {
    known.withLock { known in
      let parts = known.parts ?? toldParts()
      known.parts = parts
      if let shown = Self.scrubbed(path, by: parts) { return shown }
      let people = known.people ?? HeaderReading.read(wanted).people
      known.people = people
      return people.scrubbed(path)
    }
  }

  private func toldParts() -> [[UInt8]: Bool] {
    let list = PathParts(wanted, files, telling: told).list
    // Else it is not known which is which, and all are asked for.
    guard list.count == isNamed.count else { return [:] }
    return Dictionary(zip(list, isNamed), uniquingKeysWith: { one, _ in one })
  }

  /// Nil where a component is not known.
  private static func scrubbed(_ path: String, by parts: [[UInt8]: Bool]) -> String? {
    var shown: [String] = []
    for part in PathParts.split(path) {
      guard let isNamed = parts[Array(part)] else { return nil }
      shown.append(isNamed ? "*" : String(decoding: part, as: UTF8.self))
    }
    return shown.joined(separator: "/")
  }
}

/// The components of the paths that a reading shows, each once, in the order in which they stand there;
/// as bytes, since texts are equal where their letters are, composed or not, and names of files are not.
struct PathParts {
  private(set) var list: [[UInt8]] = []

  /// - Parameters:
  ///   - wanted: what was typed.
  ///   - told: the numbers of files.
  init(_ wanted: FilesToRead, _ files: FileList, telling told: [Int]) {
    var known: Set<[UInt8]> = []
    for path in wanted.paths + told.map({ files[$0] }) {
      for part in Self.split(path) {
        let bytes = Array(part)
        if known.insert(bytes).inserted { list.append(bytes) }
      }
    }
  }

  /// Of each component whether it names one of these people.
  func isNamed(by people: PathScrubber) -> [Bool] {
    list.map { part in
      !people.scrubbed(String(decoding: part, as: UTF8.self)).utf8.elementsEqual(part)
    }
  }

  static func split(_ path: String) -> [Substring.UTF8View] {
    path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  }
}
