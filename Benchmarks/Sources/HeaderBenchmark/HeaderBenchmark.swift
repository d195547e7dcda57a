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

    let inspect = Command([diapason, "inspect", few.path, "--format", "ndjson"])
    let sidecars = Command(["dcm2niix", "-b", "o", "-o", out.path, few.path])
    _ = (inspect.run(), sidecars.run())
    var (mine, theirs): ([Command.Cost], [Command.Cost]) = ([], [])
    for _ in 0..<7 {
      mine.append(inspect.run())
      theirs.append(sidecars.run())
    }
    let ratio = zip(mine, theirs).map { $1.cpu / $0.cpu }
    line("headers of 3,000 files, CPU", mine.map(\.cpu).median, "s")
    line("  dcm2niix -b o on the same", theirs.map(\.cpu).median, "s")
    line("  files per CPU second, times dcm2niix", ratio.median, "x, at least 3")
    line("  peak memory", mine.map(\.peak).median, "MiB")
    line(
      "  peak memory for 12,000 files",
      Command([diapason, "inspect", many.path, "--format", "ndjson"]).run().peak, "MiB")
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
