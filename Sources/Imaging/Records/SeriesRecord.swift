public import Identity

/// A series as a line of text, from which it is read back: `diapason.parameters/1`.
///
/// A reading of files writes one for each of its series. Whoever reads records of several readings has
/// the series that one reading of all those files would have given, as long as each exam was read at
/// once: what is concluded of a series may rest on others of its exam. `exam` tells whether it was.
///
/// Nobody is named in a record: UIDs and serial numbers are as `Series` has them, and whose a series is
/// it says by a number that counts the subjects of one exam.
public struct SeriesRecord: Sendable, Hashable {
  /// How a series stands in its exam.
  public struct Exam: Sendable, Hashable, Codable {
    /// How many series the reading found of the exam, this one among them, every part as one.
    public let series: Int
    /// Which of the exam's subjects it is of, counted from 1 in the order of the series; nil where the
    /// files name nobody.
    public let subject: Int?

    public init(series: Int, subject: Int?) {
      self.series = series
      self.subject = subject
    }
  }

  public static let schema = "diapason.parameters/1"

  public let series: Series
  public let exam: Exam
  /// As `GatheredSeries.objects`; in the line left out where there are none.
  public let objects: [String: Int]

  public init(series: Series, exam: Exam, objects: [String: Int] = [:]) {
    self.series = series
    self.exam = exam
    self.objects = objects
  }

  /// The line as JSON.
  ///
  /// - Throws: as `Series.recorded`.
  public var json: JSONValue {
    get throws {
      var members = try series.recorded
      members["exam"] = try JSONValue(encoding: exam)
      if !objects.isEmpty { members["objects"] = try JSONValue(encoding: objects) }
      return .object(members.merging(Self.head) { $1 })
    }
  }

  /// The line that tells of files which a reading could not read; the last of its records.
  ///
  /// - Parameter count: how many, at least 1.
  public static func notRead(_ count: Int) -> JSONValue {
    .object(head.merging(["notRead": .number(Double(count))]) { $1 })
  }

  /// What every line says: its form, and the version of reading parameters.
  private static let head: [String: JSONValue] = [
    "schema": .string(schema), "extraction": .string(Version.extraction),
  ]
}
