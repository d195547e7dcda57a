import Identity
import Statistics
import Testing

@testable import Reporting

/// The picture of a control chart.
@Suite("Control charts")
struct ControlFigureTests {
  private static func day(_ week: Int) -> CalendarDay {
    CalendarDay(daysSince1970: 20_458 + 7 * week)
  }

  /// Forty-three weeks: an epoch after six, a baseline of twenty, a fall at the end.
  static let falling: ControlFigure = {
    var stream = Philox4x32(seed: 7, purpose: .draws)
    var smoothed = 183.4
    let points = (0..<43).map { week -> ControlFigure.Point in
      let level = week < 6 ? 176.0 : week > 37 ? 183.4 - 1.7 * Double(week - 37) : 183.4
      let value = level + 1.9 * stream.nextNormal()
      smoothed += week < 6 ? 0 : 0.2 * (value - smoothed)
      return ControlFigure.Point(
        day: day(week), value: value, lower: value - 2, upper: value + 2,
        mark: week > 39 ? .outOfControl : week == 29 ? .excluded("coilUnplugged") : .inControl,
        smoothed: week < 6 || week == 29 ? nil : smoothed)
    }
    return ControlFigure(
      id: "chart", finding: "Signal-to-noise of the pair has fallen and is out of control.",
      explanation: "One point a week with its 95 % interval, log scale.", isLogarithmic: true,
      decimals: 1, points: points,
      limits: [
        .init(
          from: day(6), to: day(42), centre: 183.4, lower: 176.2, upper: 190.9,
          smoothedLower: 181.4, smoothedUpper: 185.5, baselineFrom: day(6), baselineTo: day(25),
          n: 20)
      ],
      epochs: [.init(day: day(6), text: "software 13.2, new epoch")],
      change: .init(day: day(37), text: "change dated \(day(37).text) (CUSUM)"),
      suspension: .init(day: day(39), text: "suspended"))
  }()

  @Test("are the same bytes each time, and hold every number in their table")
  func twin() throws {
    let figure = Self.falling
    let text = figure.markup.text
    #expect(text == Self.falling.markup.text)
    for point in figure.points {
      #expect(text.contains("<td class=\"nw\">\(point.day.text)</td>"))
      #expect(text.contains("<td>\(figure.number(point.value))</td>"))
    }
    #expect(text.contains("excluded: coilUnplugged"))
    #expect(!text.contains("<script") && !text.contains("http"))
  }

  @Test("ring what is out of control, and leave what is excluded hollow")
  func marks() {
    let text = Self.falling.markup.text
    func count(_ style: String) -> Int { text.ranges(of: "class=\"\(style)\"").count }
    #expect(count("oc") == 3)
    #expect(count("ho") == 1)
    #expect(count("p") == 42)
    #expect(count("wh") == 43)
    #expect(count("sus") == 1)
  }

  @Test("escape what people wrote")
  func hostile() {
    var figure = Self.falling
    figure.epochs = [.init(day: Self.day(6), text: "<script>&\"'")]
    figure.finding = "<b>\u{202E}"
    let text = figure.markup.text
    #expect(!text.contains("<script>"))
    #expect(!text.contains("<b><b>"))
    #expect(!text.contains("\u{202E}"))
  }

  @Test("place equal ratios at equal heights, and everything inside")
  func scale() {
    let scale = ValueScale([50, 100, 200], isLogarithmic: true, top: 0, bottom: 100)
    let heights = [50.0, 100, 200].map { scale.height($0) }
    #expect(abs(heights[0] - heights[1] - (heights[1] - heights[2])) < 1e-9)
    for value in [-1, 0, 1e9, Double.nan, .infinity, -.infinity] {
      #expect((0...100).contains(scale.height(value)))
    }
    let flat = ValueScale([3, 3], isLogarithmic: false, top: 0, bottom: 100)
    #expect(abs(flat.height(3) - 50) < 1e-9)
    #expect(
      ValueScale([170, 191], isLogarithmic: false, top: 0, bottom: 100).ticks == [
        170, 175, 180, 185, 190,
      ])
  }

  @Test("are drawn for one measurement and for none")
  func few() {
    var figure = Self.falling
    figure.points = [figure.points[8]]
    #expect(figure.markup.text.contains("<circle"))
    figure.points = []
    #expect(!figure.markup.text.contains("<circle"))
  }
}
