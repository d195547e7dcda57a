import Foundation

/// Programs by whoever wrote neither the simulator nor our reader, from Debian's packages.
public enum PeerProgram: String {
  case dcmconv = "/usr/bin/dcmconv"
  case dcmdump = "/usr/bin/dcmdump"
  case dcm2niix = "/usr/bin/dcm2niix"
  case python = "/usr/bin/python3"

  public var isHere: Bool { FileManager.default.isExecutableFile(atPath: rawValue) }

  /// Whether Python finds pydicom.
  public static let hasPydicom =
    python.isHere && (try? python.run(["-c", "import pydicom, numpy"]))?.status == 0

  public struct Answer: Sendable {
    public let status: Int32
    public let output, complaints: String
  }

  /// Runs it to its end.
  public func run(_ arguments: [String]) throws -> Answer {
    let process = Process()
    process.executableURL = URL(filePath: rawValue)
    process.arguments = arguments
    let folder = FileManager.default.temporaryDirectory.appending(path: "oracle-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: a pipe that nobody empties stops the program.
    let out = folder.appending(path: "out")
    let err = folder.appending(path: "err")
    try Data().write(to: out)
    try Data().write(to: err)
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus, output: try String(contentsOf: out, encoding: .utf8),
      complaints: try String(contentsOf: err, encoding: .utf8))
  }
}
