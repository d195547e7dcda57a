public import Calibration
public import Identity
public import Library

/// A cohort file as it is handed in: its bytes, how it is written, and what is said beside it.
public struct CohortFile: Sendable {
  public var bytes: [UInt8]
  public var format: CohortFormat
  /// What stands in columns that the file does not have, by name of the column.
  public var constants: [String: String]
  /// Whether warnings count as errors.
  public var isStrict: Bool
  /// Whether labels may rest on the calibrated modality, which keeps a status provisional.
  public var allowsIncorporation: Bool

  public init(
    bytes: [UInt8], format: CohortFormat = .standard, constants: [String: String] = [:],
    isStrict: Bool = false, allowsIncorporation: Bool = false
  ) {
    self.bytes = bytes
    self.format = format
    self.constants = constants
    self.isStrict = isStrict
    self.allowsIncorporation = allowsIncorporation
  }

  /// What there is to say about the file, without a store: sites, scanners and scans are unchecked.
  ///
  /// - Parameter now: the moment by which its dates are judged.
  /// - Throws: what reading the library's definitions throws.
  public func judge(by library: ReferenceLibrary, now: Instant) throws -> CohortReading {
    judge(table, try library.cohortDefinitions(), nil, today: now.calendarDay)
  }

  var table: CohortTable {
    CohortTable(reading: bytes, format: format, constants: constants)
  }

  func judge(
    _ table: CohortTable, _ definitions: CohortDefinitions, _ context: CohortContext?,
    today: CalendarDay? = nil
  ) -> CohortReading {
    table.judge(
      by: definitions, in: context, today: today, isStrict: isStrict,
      allowsIncorporation: allowsIncorporation)
  }
}
