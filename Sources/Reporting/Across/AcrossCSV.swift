import Conformance
import Identity
import Imaging
import Quantities

/// Scanners side by side as one table.
public enum AcrossCSV {
  /// The columns, a promise.
  public static let header = [
    "sequence", "named", "parameter", "maker", "unit", "agreement", "scanner", "manufacturer",
    "model", "serial", "software", "series", "recorded", "contradictory", "notRecorded", "values",
    "usual", "apart", "odd", "least", "median", "most", "usualOfMost",
  ]

  /// One row a sequence, parameter and scanner.
  ///
  /// `values` holds each value with the count of its series behind an x: `39 x 15 | 39.001 x 10`. Numbers are
  /// in their shortest exact form, in the unit of their row. `maker` is empty where all makers are
  /// compared; `least`, `median`, `most` and `usualOfMost` are of all scanners. `software` has each release,
  /// parted by a bar. Series of a scanner that record nothing have their row all the same.
  public static func table(_ report: AcrossReport) -> CSVTable {
    var table = CSVTable(header)
    for one in report.across.sequences {
      for comparison in one.parameters {
        for own in comparison.scanners {
          guard let scanner = report.across.scanners.first(where: { $0.number == own.scanner })
          else { continue }
          table.append(row(one.sequence, comparison, own, scanner))
        }
      }
    }
    return table
  }

  private static func row(
    _ sequence: ComparedSequence, _ comparison: ParameterComparison,
    _ own: ParameterComparison.OfScanner, _ scanner: ScannerHistory
  ) -> [String?] {
    let identity = scanner.identity
    let values = own.values.map { "\(CSVValue.text($0.value)) x \($0.series)" }
    let head: [String?] = [
      sequence.name, sequence.naming.rawValue, comparison.parameter.rawValue, comparison.maker,
      comparison.unit?.rawValue, comparison.agreement.rawValue, "\(own.scanner)",
      identity.manufacturer, identity.model, identity.serial?.text,
      scanner.releases.map(\.text).joined(separator: " | "),
    ]
    let counts: [String?] = [own.series, own.recorded, own.contradictory, own.notRecorded]
      .map { "\($0)" }
    let spread = comparison.spread
    let told: [String?] = [
      values.joined(separator: " | "), own.usual.map(CSVValue.text), "\(own.apart)",
      own.isOdd ? "yes" : "no", number(spread?.least), number(spread?.median),
      number(spread?.most), comparison.usual.map(CSVValue.text),
    ]
    return head + counts + told
  }

  private static func number(_ value: Double?) -> String? { value.map { UnitText.number($0) } }
}
