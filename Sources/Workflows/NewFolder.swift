import FoundationEssentials
import Identity
import Simulation

/// A folder that a story fills with files of its own making.
struct NewFolder {
  let path: String
  /// Whose it is, for messages: `the demonstration`.
  let owner: String

  init(_ path: String, for owner: String) {
    self.path = path
    self.owner = owner
  }

  /// - Throws: `demo.notEmpty`, `demo.notWritten`.
  func make() throws(WorkbenchError) {
    let files = FileManager.default
    if let names = try? files.contentsOfDirectory(atPath: path) {
      if let first = names.sorted().first { throw notEmpty("it holds \(first)") }
    } else if files.fileExists(atPath: path) {
      throw notEmpty("it is no folder")
    }
    try attempt { try files.createDirectory(atPath: path, withIntermediateDirectories: true) }
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
      do: "remove the folder and start again; nothing of it is needed")
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
