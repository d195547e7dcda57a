import ArgumentParser
import Workflows

/// The files and folders that a verb reads: arguments, and lists of more (`cli.md` 1.7).
struct PathOptions: ParsableArguments {
  private static let meaning = "Files and folders; folders are walked, links are not followed."

  @Argument(help: ArgumentHelp(PathOptions.meaning)) var paths: [String] = []

  @Option(
    name: .customLong("files-from"),
    help: ArgumentHelp(
      "Read more paths from a file, one a line; - is standard input.", valueName: "file"))
  var lists: [String] = []

  @Flag(
    name: [.customShort("0"), .customLong("null")],
    help: "The paths of --files-from end with NUL, as find -print0 writes them.")
  var endsWithNull = false

  func validate() throws {
    if endsWithNull, lists.isEmpty {
      throw ValidationError("-0 says how the paths of --files-from end; name a list.")
    }
    guard paths.isEmpty, lists.isEmpty else { return }
    // In the parser's own words for an argument that is missing.
    throw ValidationError(
      "Missing expected argument '<paths> ...'\nHelp: <paths>  \(Self.meaning)")
  }

  /// What is to be read: the arguments, then the paths of each list.
  ///
  /// - Parameters:
  ///   - others: other files that the verb reads, one of which may be standard input.
  ///   - takesStandardInput: whether a path may be `-`.
  /// - Throws: a usage error where standard input would be read twice, or may not be read; what
  ///   `PathList` throws; `input.notOpened` where standard input cannot be read.
  func files(
    by jobs: JobsOption, besides others: [String] = [], takesStandardInput: Bool = true
  ) throws -> FilesToRead {
    let name = FilesToRead.standardInputPath
    func checkOnce(_ paths: [String]) throws {
      if (paths + lists + others).count(where: { $0 == name }) > 1 {
        throw ValidationError("Standard input can be read once, and - stands in several places.")
      }
    }
    try checkOnce(paths)
    let all = try paths + lists.flatMap { try PathList.paths(in: $0, endWithNull: endsWithNull) }
    // A list may name it too.
    try checkOnce(all)
    guard all.contains(name) else { return FilesToRead(all, jobs: jobs.chosen) }
    guard takesStandardInput else {
      throw ValidationError("Only files are taken here, and - is none; write it to a file first.")
    }
    // One byte more than the reader takes, so that it says itself what is too large.
    let bytes = try InputFile.bytes(at: name, limit: ReadingResult.largestFile)
    return FilesToRead(all, standardInput: bytes, jobs: jobs.chosen)
  }

  /// What to call the place where nothing was found.
  func places(of files: FilesToRead) -> [String] { files.paths.isEmpty ? lists : files.paths }
}

/// How many threads a verb uses (`cli.md` 1.9).
struct JobsOption: ParsableArguments {
  @Option(
    name: [.customShort("j"), .customLong("jobs")],
    help: ArgumentHelp(
      "How many threads read and compute, 1 to \(Jobs.most); else 1. The answer is the same.",
      valueName: "n"),
    transform: JobsOption.read)
  var jobs: Jobs?

  var chosen: Jobs { jobs ?? .one }

  private static func read(_ text: String) throws -> Jobs {
    if let jobs = Int(text).flatMap({ Jobs($0) }) { return jobs }
    throw ValidationError("the number of threads is a whole number from 1 to \(Jobs.most).")
  }
}

/// Whether what files gave is kept for the next time (`cli.md` 2).
struct CacheOption: ParsableArguments {
  @Flag(
    name: .customLong("no-cache"),
    help: "Read every file again, also where none was changed since the last time.")
  var isOff = false

  /// Nil where none is wanted, or it is not known where it would be.
  func chosen(_ surroundings: Surroundings = .read()) -> ReadingCache? {
    if isOff { return nil }
    return surroundings.cacheFolder.flatMap {
      ReadingCache(folder: $0, clock: { Surroundings.now() })
    }
  }
}
