import Foundation

/// Reading headers beside dcm2niix, start-up and memory: whole processes, in one run.
@main
enum HeaderBenchmark {
  static func main() throws {
    guard CommandLine.arguments.count == 3 else {
      print("usage: HeaderBenchmark DIAPASON FOLDER-OF-DICOM")
      exit(64)
    }
    let diapason = CommandLine.arguments[1]
    let folder = FileManager.default.temporaryDirectory.appending(path: "headers-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (few, many, out) = (
      folder.appending(path: "3000"), folder.appending(path: "12000"),
      folder.appending(path: "sidecars")
    )
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
    try Copies.write(3000, of: CommandLine.arguments[2], into: few)
    try Copies.write(12_000, of: CommandLine.arguments[2], into: many)

    let inspect = Command([diapason, "inspect", few.path, "--format", "ndjson", "--no-cache"])
    let again = Command([diapason, "inspect", few.path, "--format", "ndjson"])
    let sidecars = Command(["dcm2niix", "-b", "o", "-o", out.path, few.path])
    _ = (inspect.run(), sidecars.run())
    // Kept readings go to a folder of this run; files that were written just now are not kept.
    setenv("XDG_CACHE_HOME", folder.appending(path: "cache").path, 1)
    sleep(4)
    _ = again.run()
    var (mine, theirs): ([Command.Cost], [Command.Cost]) = ([], [])
    for _ in 0..<7 {
      mine.append(inspect.run())
      theirs.append(sidecars.run())
    }
    let ratio = zip(mine, theirs).map { $1.cpu / $0.cpu }
    line("headers of 3,000 files, CPU", mine.map(\.cpu).median, "s")
    line("  dcm2niix -b o on the same", theirs.map(\.cpu).median, "s")
    line("  files per CPU second, times dcm2niix", ratio.median, "x, at least 3")
    let (second, start) = (
      (0..<7).map { _ in again.run().cpu }.median,
      (0..<25).map { _ in Command([diapason, "--version"]).run().cpu }.median
    )
    line("  a second run, CPU", second, "s")
    let first = mine.map(\.cpu).median
    line("  of the first, with start-up", second / first, "x")
    line("  of the first, beyond start-up", (second - start) / (first - start), "x")
    line("  peak memory", mine.map(\.peak).median, "MiB")
    line(
      "  peak memory for 12,000 files",
      Command([diapason, "inspect", many.path, "--format", "ndjson", "--no-cache"]).run().peak,
      "MiB")
    for option in ["--help", "--version"] {
      let starts = (0..<25).map { _ in Command([diapason, option]).run().wall }
      line("start-up \(option), median of 25", starts.median * 1000, "ms, below 20")
    }
  }

  private static func line(_ what: String, _ value: Double, _ unit: String) {
    let shown = String(format: "%.3g", value)
    print("\(what.padding(toLength: 44, withPad: " ", startingAt: 0))\(shown) \(unit)")
  }
}
