import Identity

// The picture of a control chart: x in percent, y in pixels, so that text never scales
// (`look.md` 5).
extension ControlFigure {
  private static let height = 326
  private static let axis = 300.0

  /// The whole figure: its sentence, the picture, and its numbers as a table.
  var markup: Markup {
    let parts = [
      "<figure id=\"\(XMLText.escaped(id))\"><figcaption><b>\(XMLText.escaped(finding))</b> ",
      XMLText.escaped(explanation), "</figcaption>\n<div class=\"plot\">", picture, "</div>\n",
      twin, "</figure>",
    ]
    return Markup(text: parts.joined())
  }

  private var picture: String {
    guard let first = points.first?.day, let last = points.last?.day else { return "" }
    let days = DayScale(from: first, to: last)
    let values = ValueScale(
      points.flatMap { [$0.value, $0.lower, $0.upper] + [$0.smoothed].compactMap(\.self) }
        + limits.flatMap { [$0.lower, $0.upper] },
      isLogarithmic: isLogarithmic, top: 34, bottom: 258)
    let drawing = ControlDrawing(figure: self, days: days, values: values, axis: Self.axis)
    return "<svg class=\"c\" height=\"\(Self.height)\" role=\"img\" aria-label=\""
      + XMLText.escaped("Control chart from \(first.text) to \(last.text). " + finding) + "\">"
      + drawing.parts.joined() + "</svg>"
  }

  /// The table twin: every number of the picture.
  private var twin: String {
    let rows = points.map { point in
      let interval = "\(number(point.lower))\u{2013}\(number(point.upper))"
      let smoothed = point.smoothed.map { number($0) } ?? "none"
      let cells = [
        "<td class=\"nw\">\(point.day.text)</td>", "<td>\(number(point.value))</td>",
        "<td class=\"iv\">\(interval)</td>", "<td>\(smoothed)</td>",
        "<td>\(XMLText.escaped(point.mark.word))</td>",
      ]
      return "<tr>\(cells.joined())</tr>"
    }
    let head = ["Day", "Value", "95 % interval", "EWMA", "State"]
      .map { "<th scope=\"col\">\($0)</th>" }.joined()
    let groups = stride(from: 0, to: rows.count, by: 15).map { start in
      "<table><thead><tr>\(head)</tr></thead><tbody>"
        + rows[start..<min(start + 15, rows.count)].joined() + "</tbody></table>"
    }
    let count = Words.counted(rows.count, "row", "rows")
    return "<details><summary>The \(count) of this figure</summary><div class=\"cols\">"
      + groups.joined() + "</div></details>"
  }

  func number(_ value: Double) -> String { NumberStyle.page.number(value, decimals: decimals) }
}

extension ControlFigure.Point.Mark {
  var word: String {
    switch self {
    case .inControl: "in control"
    case .warned: "warned"
    case .outOfControl: "out of control"
    case .excluded(let reason): "excluded: \(reason)"
    }
  }
}

/// The parts of the picture, back to front.
private struct ControlDrawing {
  let figure: ControlFigure
  let days: DayScale
  let values: ValueScale
  let axis: Double

  var parts: [String] {
    suspensionGround + timeAxis + valueAxis + figure.limits.flatMap { limits($0) } + events
      + figure.points.flatMap { marks($0) } + smoothedLines + notes
  }

  // MARK: Grounds and axes

  private var suspensionGround: [String] {
    guard let suspension = figure.suspension else { return [] }
    let start = days.percent(suspension.day)
    return [
      "<rect class=\"sus\" x=\"\(percent(start))\" y=\"34\" width=\"\(percent(100 - start))\" "
        + "height=\"\(pixels(axis - 34))\"/>"
    ]
  }

  private var timeAxis: [String] {
    [line("ax", 0, 100, axis, axis)]
      + days.months.flatMap { month in
        let x = days.percent(month.day)
        let anchor = x < 4 ? "" : x > 96 ? " e" : " mid"
        return [
          line("ax", x, x, axis, axis + 5),
          text("m\(month.grade > 0 ? " w" : "")\(anchor)", x, axis + 19, month.text),
        ]
      }
  }

  private var valueAxis: [String] {
    values.ticks.flatMap { tick -> [String] in
      let y = values.height(tick)
      return [
        "<line class=\"ax\" x1=\"-5\" x2=\"0\" y1=\"\(pixels(y))\" y2=\"\(pixels(y))\"/>",
        "<text class=\"m e\" x=\"-9\" y=\"\(pixels(y + 4))\">\(tickText(tick))</text>",
      ]
    }
  }

  private func tickText(_ tick: Double) -> String {
    NumberStyle.page.number(
      tick, decimals: NumberStyle.page.decimals(for: values.ticks, resolution: 1e-4))
  }

  // MARK: Limits

  private func limits(_ limits: ControlFigure.Limits) -> [String] {
    let (start, end) = (days.percent(limits.from), days.percent(limits.to))
    let (upper, lower) = (values.height(limits.upper), values.height(limits.lower))
    let bandTop = values.height(limits.smoothedUpper)
    let bandBottom = values.height(limits.smoothedLower)
    let centre = values.height(limits.centre)
    let (from, to) = (days.percent(limits.baselineFrom), days.percent(limits.baselineTo))
    return [
      "<rect class=\"band\" x=\"\(percent(start))\" y=\"\(pixels(bandTop))\" "
        + "width=\"\(percent(end - start))\" height=\"\(pixels(bandBottom - bandTop))\"/>",
      line("lim", start, end, upper, upper), line("lim", start, end, lower, lower),
      line("cen", start, end, centre, centre),
      bandBottom > bandTop ? text("t1 h w", start, bandTop + 13, "EWMA", dx: 6) : "",
      text("h", start, upper - 5, "action limit " + figure.number(limits.upper), dx: 6),
      text("h", start, lower + 14, "action limit " + figure.number(limits.lower), dx: 6),
      "<line class=\"ax\" stroke-width=\"3\" x1=\"\(percent(from))\" x2=\"\(percent(to))\" "
        + "y1=\"\(pixels(axis - 5))\" y2=\"\(pixels(axis - 5))\"/>",
      text("m h w", from, axis - 12, "baseline, n = \(limits.n)", dx: 2),
    ]
  }

  // MARK: What happened

  private var events: [String] {
    var parts: [String] = []
    for epoch in figure.epochs {
      let x = days.percent(epoch.day)
      parts.append(line("ep", x, x, 8, axis))
      parts.append(text("B h w\(x > 70 ? " e" : "")", x, 18, epoch.text, dx: x > 70 ? -6 : 6))
    }
    if let change = figure.change {
      let x = days.percent(change.day)
      parts.append(line("chg", x, x, 44, axis))
      parts.append(
        text("m h w\(x > 50 ? " e" : "")", x, axis - 30, change.text, dx: x > 50 ? -6 : 6))
    }
    if let suspension = figure.suspension {
      let x = days.percent(suspension.day)
      parts.append(
        "<line class=\"ep\" style=\"stroke:var(--stop)\" x1=\"\(percent(x))\" "
          + "x2=\"\(percent(x))\" y1=\"22\" y2=\"\(pixels(axis))\"/>")
      parts.append(
        text("tS B h w\(x > 50 ? " e" : "")", x, 32, suspension.text, dx: x > 50 ? -6 : 6))
    }
    return parts
  }

  // MARK: Measurements

  private func marks(_ point: ControlFigure.Point) -> [String] {
    let x = days.percent(point.day)
    let y = values.height(point.value)
    var parts = [line("wh", x, x, values.height(point.lower), values.height(point.upper))]
    let dot = circle("p", x, y, 2.6)
    switch point.mark {
    case .inControl: parts.append(dot)
    case .warned: parts.append(triangle("wn", x, y))
    case .outOfControl: parts += [circle("oc", x, y, 6.5), dot]
    case .excluded: parts.append(circle("ho", x, y, 3.4))
    }
    return parts
  }

  /// A line for each run of smoothed values: none is drawn over an epoch's end.
  private var smoothedLines: [String] {
    var runs: [[String]] = [[]]
    for point in figure.points {
      if let smoothed = point.smoothed {
        let x = NumberStyle.plain.number(days.percent(point.day) * 10, decimals: 1)
        runs[runs.count - 1].append("\(x),\(pixels(values.height(smoothed)))")
      } else if runs.last?.isEmpty == false {
        runs.append([])
      }
    }
    let lines = runs.filter { $0.count > 1 }.map {
      "<polyline class=\"ln l1\" points=\"\($0.joined(separator: " "))\"/>"
    }
    if lines.isEmpty { return [] }
    return [
      "<svg width=\"100%\" height=\"\(pixels(axis))\" viewBox=\"0 0 1000 \(pixels(axis))\" "
        + "preserveAspectRatio=\"none\">" + lines.joined() + "</svg>"
    ]
  }

  /// The first measurement out of control.
  private var notes: [String] {
    guard let first = figure.points.first(where: { $0.mark == .outOfControl }) else { return [] }
    // Left of the line from which a threshold is suspended, which lies before it.
    let x = days.percent(min(first.day, figure.suspension?.day ?? first.day))
    return [
      text(
        "tS B h w\(x > 50 ? " e" : "")", x, axis - 12,
        "out of control \(first.day.text): \(figure.number(first.value))", dx: x > 50 ? -10 : 10)
    ]
  }

  // MARK: Shapes

  private func line(_ style: String, _ x1: Double, _ x2: Double, _ y1: Double, _ y2: Double)
    -> String
  {
    "<line class=\"\(style)\" x1=\"\(percent(x1))\" x2=\"\(percent(x2))\" y1=\"\(pixels(y1))\" "
      + "y2=\"\(pixels(y2))\"/>"
  }

  private func circle(_ style: String, _ x: Double, _ y: Double, _ radius: Double) -> String {
    "<circle class=\"\(style)\" cx=\"\(percent(x))\" cy=\"\(pixels(y))\" r=\"\(pixels(radius))\"/>"
  }

  /// Around a point; within a picture of its own, since paths know no shares of the width.
  private func triangle(_ style: String, _ x: Double, _ y: Double) -> String {
    "<svg x=\"\(percent(x))\" y=\"\(pixels(y))\" overflow=\"visible\">"
      + "<path class=\"\(style)\" d=\"M0-5 4.5 3.5H-4.5z\"/></svg>"
  }

  private func text(
    _ style: String, _ x: Double, _ y: Double, _ content: String, dx: Int = 0
  ) -> String {
    "<text class=\"\(style)\" x=\"\(percent(x))\"\(dx == 0 ? "" : " dx=\"\(dx)\"") "
      + "y=\"\(pixels(y))\">\(XMLText.escaped(content))</text>"
  }

  private func percent(_ value: Double) -> String {
    NumberStyle.plain.number(value, decimals: 2) + "%"
  }

  private func pixels(_ value: Double) -> String { NumberStyle.plain.number(value, decimals: 1) }
}
