public import Imaging
import Quantities

/// A series as a block of text.
public enum InspectText {
  /// The answer of `inspect` for one series: what it is, then a line a parameter.
  public static func block(_ series: Series) -> String {
    var lines = [
      VisibleText.escaped(
        "series \(series.number.map { "\($0)" } ?? "-")"
          + (series.part.map { " part \($0)" } ?? "") + "  \(series.description)")
    ]
    lines.append(
      "  \(series.form.rawValue), read as \(series.dialect); "
        + "\(series.completeness.state.rawValue)"
        + (series.completeness.reason.map { " (\($0))" } ?? "")
        + (series.setAside.map { "; set aside: \($0.rawValue)" } ?? ""))
    for (parameter, reading) in series.parameters.recorded {
      lines.append("  \(pad(parameter.rawValue)) \(VisibleText.escaped(text(reading, parameter)))")
    }
    for notice in series.notices { lines.append("  note \(notice.code): \(notice.text)") }
    return lines.joined(separator: "\n")
  }

  private static func text(_ reading: Reading, _ parameter: Parameter) -> String {
    switch reading {
    case .known(let value, let sources):
      let from = sources.map { source in
        source.element + (source.notes.isEmpty ? "" : " \(source.notes.map(\.rawValue))")
      }
      return "\(text(value, parameter))   from \(from.joined(separator: ", "))"
    case .contradictory(let witnesses):
      return "contradictory: "
        + witnesses.map { witness in
          "\(text(witness.value, parameter)) from "
            + witness.sources.map(\.element).joined(separator: ", ")
        }.joined(separator: "; ")
    case .absent: return "not recorded"
    }
  }

  private static func text(_ value: ParameterValue, _ parameter: Parameter) -> String {
    switch value {
    case .numbers(let numbers):
      let text = numbers.map { UnitText.number($0) }.joined(separator: ", ")
      guard let unit = parameter.unit, unit != .one else { return text }
      return "\(text) \(unit.rawValue)"
    case .words(let words): return words.joined(separator: "\\")
    }
  }

  private static func pad(_ text: String) -> String {
    text + String(repeating: " ", count: max(0, 24 - text.count))
  }
}
