import FoundationEssentials
import Identity
import Simulation
import Store

/// A folder that a story fills with files of its own making.
struct NewFolder {
  let path: String
  /// Whose it is, for messages: `the demonstration`.
  let owner: String

  init(_ path: String, for owner: String) {
    self.path = path
    self.owner = owner
  }

  /// Makes the folder and has `fill` write into it.
  ///
  /// Where that fails or is interrupted, what was written is removed again, with the folders that
  /// were made for it: what is left half written would only stand in the way of the next attempt.
  /// Nothing that was there before is touched.
  ///
  /// - Throws: `demo.notEmpty`, `demo.notWritten`; what `fill` throws.
  func filled<Answer>(_ fill: () throws -> Answer) throws -> Answer {
    let missing = try missingFolders()
    do {
      try attempt {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      }
      return try fill()
    } catch {
      throw Self.told(of: error, isCleared: clear(missing))
    }
  }

  /// The folders that are to be made, the innermost first; none where the folder is there and empty.
  private func missingFolders() throws(WorkbenchError) -> [String] {
    // Foundation would make a folder of another name.
    guard InputPath.isUTF8(path) else {
      throw WorkbenchError(
        code: .demoNotWritten, what: "\(owner) cannot be written", where: path,
        why: "the name of the folder holds bytes that are no UTF-8", do: "name a folder in UTF-8")
    }
    let files = FileManager.default
    if let names = try? files.contentsOfDirectory(atPath: path) {
      if let first = names.sorted().first { throw notEmpty("it holds \(first)") }
      return []
    }
    if files.fileExists(atPath: path) { throw notEmpty("it is no folder") }
    var missing: [String] = []
    var place = path
    while !place.isEmpty, !files.fileExists(atPath: place) {
      missing.append(place)
      guard let slash = place.lastIndex(of: "/") else { break }
      place = String(place[..<slash])
    }
    return missing
  }

  /// Removes what was written, then of the folders `made` those that are empty; whether nothing was
  /// left.
  private func clear(_ made: [String]) -> Bool {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: path)) ?? [] {
      try? files.removeItem(atPath: "\(path)/\(name)")
    }
    // From the inside out: one into which another program has put something stays.
    for folder in made where (try? files.contentsOfDirectory(atPath: folder))?.isEmpty == true {
      try? files.removeItem(atPath: folder)
    }
    return (try? files.contentsOfDirectory(atPath: path))?.isEmpty ?? true
  }

  /// The error with what became of the folder.
  private static func told(of error: any Error, isCleared: Bool) -> any Error {
    switch error {
    case let error as WorkbenchError: told(of: error, isCleared)
    case let error as StoreError: told(of: error, isCleared)
    default: error
    }
  }

  private static func told<Code>(
    of error: Explained<Code>, _ isCleared: Bool
  ) -> Explained<Code> {
    Explained(
      code: error.code, what: error.what, where: error.where,
      why: error.why
        + (isCleared ? "; what was written is removed" : "; what was written cannot be removed"),
      do: isCleared ? error.do : "remove the folder and start again")
  }

  /// - Returns: how many files were written.
  func write(_ files: SimulatedFiles, under name: String) throws(WorkbenchError) -> Int {
    try make(name)
    for file in files { try write(file.bytes, to: "\(name)/\(file.name)") }
    return files.count
  }

  /// Makes a folder inside.
  func make(_ name: String) throws(WorkbenchError) {
    try attempt {
      try FileManager.default.createDirectory(
        atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    }
  }

  func write(_ bytes: [UInt8], to name: String) throws(WorkbenchError) {
    try attempt { try Data(bytes).write(to: URL(filePath: "\(path)/\(name)")) }
  }

  /// - Parameter place: between what it was stopped, as `two series`.
  func interrupted(_ place: String) -> WorkbenchError {
    WorkbenchError(
      code: .demoInterrupted, what: "\(owner) was stopped", where: path,
      why: "it was interrupted between \(place)",
      do: "start again")
  }

  private func notEmpty(_ why: String) -> WorkbenchError {
    WorkbenchError(
      code: .demoNotEmpty, what: "\(owner) needs a folder of its own", where: path,
      why: why, do: "name a folder that does not exist yet with --into, or remove this one")
  }

  private func attempt(_ act: () throws -> Void) throws(WorkbenchError) {
    do {
      try act()
    } catch {
      let isFull = (error as? CocoaError)?.code == .fileWriteOutOfSpace
      throw WorkbenchError(
        code: .demoNotWritten, what: "\(owner) cannot be written", where: path,
        why: isFull ? "the disk is full" : "the folder cannot be written to",
        do: "name a folder on a disk with 100 MB free, in which you may write")
    }
  }
}
