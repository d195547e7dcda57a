public import Imaging
import Quantities

/// The answer of `inspect` as one table.
public enum InspectCSV {
  /// The columns, a promise.
  public static let header = [
    "series", "part", "description", "form", "parameter", "state", "value", "unit", "sources",
  ]

  /// One row a series and parameter, in the order of the series and of `Parameter`; also the absent
  /// ones, so that every series has the same rows.
  ///
  /// Numbers are in their shortest exact form, in the unit of their row; several are separated by a
  /// semicolon, the sides of a contradiction and of their sources by a bar. Below the parameters of
  /// a series a row for each of `shown`: no parameter, the state `raw`, values separated by a bar.
  ///
  /// - Parameter shown: what each series has in the elements asked for; empty where none were.
  public static func table(_ series: [Series], shown: [[ShownValues]] = []) -> CSVTable {
    var table = CSVTable(header)
    for (index, one) in series.enumerated() {
      let head = [
        one.number.map { "\($0)" }, one.part.map { "\($0)" }, one.description, one.form.rawValue,
      ]
      for parameter in Parameter.allCases {
        let (state, values, sources) = cells(one.parameters[parameter])
        table.append(
          head + [
            parameter.rawValue, state, values.map(CSVValue.text).joined(separator: " | "),
            parameter.unit?.rawValue,
            sources.map { $0.map(\.element).joined(separator: "; ") }.joined(separator: " | "),
          ])
      }
      guard shown.indices.contains(index) else { continue }
      for place in shown[index] {
        table.append(
          head + [nil, "raw", place.values.joined(separator: " | "), nil, place.element])
      }
    }
    return table
  }

  /// The state's word, its values, and the sources of each.
  private static func cells(_ reading: Reading) -> (String, [ParameterValue], [[Source]]) {
    switch reading {
    case .known(let value, let sources): ("known", [value], [sources])
    case .absent: ("absent", [], [])
    case .contradictory(let witnesses):
      ("contradictory", witnesses.map(\.value), witnesses.map(\.sources))
    }
  }
}
