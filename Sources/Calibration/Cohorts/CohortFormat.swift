public import Identity

/// How a cohort file is written: declared by whoever hands it in, never guessed.
public struct CohortFormat: Sendable, Hashable {
  /// Between the cells of a row.
  public let delimiter: Unicode.Scalar
  /// Between the whole and the fraction of a number.
  public let decimalMark: Unicode.Scalar

  /// RFC 4180 with a decimal point.
  public static let standard = CohortFormat()

  private init() {
    delimiter = ","
    decimalMark = "."
  }

  /// - Parameters:
  ///   - delimiter: a comma, a semicolon, a vertical bar or a tab.
  ///   - decimalMark: a point or a comma, other than the delimiter.
  /// - Throws: `calibration.invalidFormat`.
  public init(
    delimiter: Unicode.Scalar, decimalMark: Unicode.Scalar = "."
  ) throws(CalibrationError) {
    guard ([",", ";", "|", "\t"] as [Unicode.Scalar]).contains(delimiter),
      ([".", ","] as [Unicode.Scalar]).contains(decimalMark), delimiter != decimalMark
    else {
      throw CalibrationError(
        code: .invalidFormat, what: "a table cannot be written like this",
        where: "delimiter \(Self.shown(delimiter)), decimal \(Self.shown(decimalMark))",
        why: """
          the delimiter is a comma, semicolon, bar or tab, the decimal mark a point or comma, and \
          the two differ
          """,
        do: "name both, as --delimiter ';' --decimal ','")
    }
    self.delimiter = delimiter
    self.decimalMark = decimalMark
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String {
    scalar == "\t" ? "tab" : scalar.isASCII ? "'\(scalar)'" : "U+\(String(scalar.value, radix: 16))"
  }
}
