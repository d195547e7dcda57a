public import Identity
public import Imaging

/// The answer of `inspect` as JSON: schema `diapason.parameters/1`.
public enum InspectRecord {
  /// A series as it is recorded (`Series.recorded`).
  ///
  /// - Parameter shown: what the series has in the elements asked for; nil where none were.
  public static func value(of series: Series, shown: [ShownValues]? = nil) throws -> JSONValue {
    try with(shown, .object(series.recorded))
  }

  /// A series as a line from which it can be read back.
  ///
  /// - Parameter shown: as in `value(of:shown:)`; it is not read back.
  public static func line(
    of record: SeriesRecord, shown: [ShownValues]? = nil
  ) throws -> JSONValue {
    try with(shown, record.json)
  }

  private static func with(_ shown: [ShownValues]?, _ value: JSONValue) throws -> JSONValue {
    guard let shown, case .object(var members) = value else { return value }
    members["raw"] = try JSONValue(encoding: shown)
    return .object(members)
  }
}
