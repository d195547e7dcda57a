/// What a person hands in to be read.
public struct FilesToRead: Sendable, ExpressibleByArrayLiteral {
  /// The path that means standard input (`cli.md` 1.7).
  public static let standardInputPath = "-"

  /// Files and folders, in the order in which they were named.
  public var paths: [String]
  /// The bytes of the file whose path is `-`; nil: no path means standard input.
  public var standardInput: [UInt8]?
  /// How many threads read.
  public var jobs: Jobs

  /// These paths; no path means standard input unless its bytes are given.
  public init(_ paths: [String], standardInput: [UInt8]? = nil, jobs: Jobs = .one) {
    self.paths = paths
    self.standardInput = standardInput
    self.jobs = jobs
  }

  /// Paths on the disk, read by one thread.
  public init(arrayLiteral paths: String...) { self.init(paths) }
}
