public import Identity

/// A control chart as a figure: measurements of one measurand on one scanner with their intervals,
/// the limits of each epoch, and what happened.
///
/// It holds what is drawn, in the measurand's unit; which engine concluded it is no concern here.
public struct ControlFigure: Sendable, Hashable, Codable {
  /// One measurement.
  public struct Point: Sendable, Hashable, Codable {
    /// How it is drawn.
    public enum Mark: Sendable, Hashable {
      case inControl, warned, outOfControl
      /// Left out by a person, with the reason code.
      case excluded(String)
    }

    /// The nominal coverage of every interval.
    public static let level = 0.95

    public let day: CalendarDay
    public let value: Double
    /// The ends of the 95 % interval.
    public let lower, upper: Double
    public let mark: Mark
    /// The smoothed value after it; nil outside a baseline.
    public let smoothed: Double?

    public init(
      day: CalendarDay, value: Double, lower: Double, upper: Double, mark: Mark,
      smoothed: Double? = nil
    ) {
      self.day = day
      self.value = value
      self.lower = lower
      self.upper = upper
      self.mark = mark
      self.smoothed = smoothed
    }
  }

  /// The limits of one baseline, inside its epoch.
  public struct Limits: Sendable, Hashable, Codable {
    public let from, to: CalendarDay
    public let centre: Double
    /// The action limits of the single measurement.
    public let lower, upper: Double
    /// Those of the smoothed value.
    public let smoothedLower, smoothedUpper: Double
    /// From the first to the last measurement that the baseline was made of, and how many.
    public let baselineFrom, baselineTo: CalendarDay
    public let n: Int

    public init(
      from: CalendarDay, to: CalendarDay, centre: Double, lower: Double, upper: Double,
      smoothedLower: Double, smoothedUpper: Double, baselineFrom: CalendarDay,
      baselineTo: CalendarDay, n: Int
    ) {
      self.from = from
      self.to = to
      self.centre = centre
      self.lower = lower
      self.upper = upper
      self.smoothedLower = smoothedLower
      self.smoothedUpper = smoothedUpper
      self.baselineFrom = baselineFrom
      self.baselineTo = baselineTo
      self.n = n
    }
  }

  /// A day on which something began, with its words.
  public struct Event: Sendable, Hashable, Codable {
    public let day: CalendarDay
    public let text: String

    public init(day: CalendarDay, text: String) {
      self.day = day
      self.text = text
    }
  }

  /// As `snr-OSLO-2`: names the figure on its page.
  public var id: String
  /// What the figure shows, in a sentence that states the finding.
  public var finding: String
  /// Axes, scale, n and level of the intervals.
  public var explanation: String
  public var isLogarithmic: Bool
  /// Digits behind the point of every number.
  public var decimals: Int
  /// In the order of their days.
  public var points: [Point]
  public var limits: [Limits]
  public var epochs: [Event]
  /// When the change began by the cumulative sum; nil where there is none.
  public var change: Event?
  /// From when a threshold that rests on the chart is suspended; nil where none is.
  public var suspension: Event?

  public init(
    id: String, finding: String, explanation: String, isLogarithmic: Bool, decimals: Int,
    points: [Point], limits: [Limits] = [], epochs: [Event] = [], change: Event? = nil,
    suspension: Event? = nil
  ) {
    self.id = id
    self.finding = finding
    self.explanation = explanation
    self.isLogarithmic = isLogarithmic
    self.decimals = decimals
    self.points = points
    self.limits = limits
    self.epochs = epochs
    self.change = change
    self.suspension = suspension
  }
}
