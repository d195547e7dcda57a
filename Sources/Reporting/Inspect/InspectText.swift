import Identity
public import Imaging
import Quantities

/// The answer of `inspect` for a terminal, a block a series.
///
/// First which series it is, then a line a parameter: its value, both sides of a contradiction, and
/// the element of each. What no element holds is named in one line at the end: it is not zero.
public struct InspectText: Sendable {
  private let parts: Set<InspectPart>

  /// - Parameter parts: what is shown; `sources` without `parameters` and `geometry` shows of every
  ///   parameter the elements and no value.
  public init(_ parts: Set<InspectPart> = Set(InspectPart.allCases)) { self.parts = parts }

  /// The block of one series, without a line feed at the end.
  ///
  /// - Parameters:
  ///   - asked: the elements whose values were asked for.
  ///   - shown: what the series has in them.
  public func block(
    _ series: Series, asked: [ShownElement] = [], shown: [ShownValues] = []
  ) -> String {
    var lines = heading(series)
    for (parameter, reading) in series.parameters.recorded where isShown(parameter) {
      lines += line(parameter, reading)
    }
    let absent = Parameter.allCases.filter {
      isShown($0) && series.parameters[$0] == .absent
    }
    lines += line("not recorded", absent.map(\.rawValue))
    for element in asked {
      let places = shown.filter { $0.isOf(element) }
      if places.isEmpty { lines += line(element.text, ["in none of the files"]) }
      for place in places { lines += line(place) }
    }
    return lines.joined(separator: "\n")
  }

  private func heading(_ series: Series) -> [String] {
    var title = "series " + (series.number.map { "\($0)" } ?? "-")
    if let part = series.part { title += " part \(part)" }
    if !series.description.isEmpty { title += "  \(series.description)" }
    let scanner = [series.equipment.manufacturer, series.equipment.model ?? ""]
      .filter { !$0.isEmpty }.joined(separator: " ")
    var lines = [VisibleText.escaped(title)]
    lines += line("uid", [series.uid])
    lines += line(
      "scanner", [scanner.isEmpty ? "not recorded" : scanner, "dialect \(series.dialect)"])
    lines += line(
      "form", [series.form.rawValue] + (series.setAside.map { ["set aside: \($0.rawValue)"] } ?? [])
    )
    if parts.contains(.completeness) {
      let completeness = series.completeness
      lines += line(
        "completeness",
        [
          completeness.state.rawValue + (completeness.reason.map { ": \($0)" } ?? ""),
          counted(completeness.frames, "frame") + " in "
            + counted(completeness.files, "file"),
        ])
      for notice in series.notices { lines += line("note", ["\(notice.code): \(notice.text)"]) }
    }
    return lines
  }

  private func isShown(_ parameter: Parameter) -> Bool {
    parts.contains(parameter.part) || parts.contains(.sources) && !hasValues
  }

  private var hasValues: Bool { parts.contains(.parameters) || parts.contains(.geometry) }

  /// How wide the column of values is; a longer one pushes what follows to the right.
  private static let valueColumn = 22

  private func line(_ parameter: Parameter, _ reading: Reading) -> [String] {
    var fill = Self.fill(parameter.rawValue)
    switch reading {
    case .known(let value, let sources):
      if hasValues { fill.add(Self.text(value, parameter), column: Self.valueColumn) }
      if parts.contains(.sources) { Self.add(sources, of: value, to: &fill) }
    case .contradictory(let witnesses):
      fill.add("contradictory")
      for witness in witnesses {
        fill.startLine()
        if hasValues { fill.add(Self.text(witness.value, parameter), column: Self.valueColumn) }
        if parts.contains(.sources) { Self.add(witness.sources, of: witness.value, to: &fill) }
      }
    case .absent: fill.add("not recorded")
    }
    return fill.lines
  }

  /// The elements, each a piece of its own, with the remarks and the text of the file where it says
  /// more than the value; and how even the steps are that `value` is the median of.
  private static func add(
    _ sources: [Source], of value: ParameterValue, to fill: inout LineFill
  ) {
    for (index, source) in sources.enumerated() {
      // What was counted comes from no element.
      var piece = (index == 0 && source.element.hasPrefix("(") ? "from " : "") + source.element
      if let raw = source.raw { piece += " as \"\(raw)\"" }
      if !source.notes.isEmpty {
        piece += " (\(source.notes.map { Words.spaced($0.rawValue) }.joined(separator: ", ")))"
      }
      fill.add(piece)
      if let steps = source.steps, let median = value.numbers.first {
        fill.add(steps.text(median: median))
      }
    }
  }

  /// Values of an element as the files have them: the first ones, and how many more there are.
  private func line(_ place: ShownValues) -> [String] {
    let shown = place.values.prefix(8).map { "\"\($0)\"" }
    let rest = place.values.count - shown.count
    return line(
      place.element, shown + (rest > 0 ? ["and \(rest) more, all in --format json"] : []))
  }

  private func line(_ name: String, _ pieces: [String]) -> [String] {
    if pieces.isEmpty { return [] }
    var fill = Self.fill(name)
    for piece in pieces { fill.add(piece) }
    return fill.lines
  }

  /// A line that begins with a name; the longest name of a parameter sets where values begin.
  private static func fill(_ name: String) -> LineFill {
    let head = "  " + VisibleText.escaped(name)
    return LineFill(
      width: CheckText.width, indent: indent, head: head, headWidth: TextWidth.of(head))
  }

  private static let indent = 4 + (Parameter.allCases.map(\.rawValue.count).max() ?? 0)

  private static func text(_ value: ParameterValue, _ parameter: Parameter) -> String {
    switch value {
    case .numbers(let numbers):
      let text = numbers.map { UnitText.number($0) }.joined(separator: ", ")
      guard let unit = parameter.unit, unit != .one else { return text }
      return "\(text) \(unit.rawValue)"
    case .words(let words): return words.joined(separator: "\\")
    }
  }
}
