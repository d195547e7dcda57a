import Calibration
import Chains
import Identity
import PhantomQA
import Quantities

extension TrialJSON {
  /// A control chart at the end of the period.
  struct ChartRow: Encodable {
    let chart: String
    let site: Identifier<Site>
    let scanner: Identifier<MRScanner>
    let measurand, method: String
    let state: DisplayState
    let control: ControlState
    /// Since when the scanner is in doubt.
    let since: Instant?
    /// The latest value of the period, and how the figure marks it.
    let last: Number
    let mark: ControlFigure.Point.Mark?
    /// How often it was measured in the period, and when last.
    let measured: Int
    let lastMeasured: Instant?
    /// The agreed time between two measurements.
    let every: Quantity<Day>

    init(_ chart: ChartStatus, asOf: Instant) {
      let points = chart.measured(by: asOf)
      self.chart = chart.id
      site = chart.site
      scanner = chart.scanner
      measurand = chart.measurand
      method = chart.method
      state = chart.display
      control = chart.state
      since = chart.since
      last =
        points.last.map {
          Number(
            $0.value, chart.unit, from: $0.lower, to: $0.upper, level: ControlFigure.Point.level)
        } ?? Number(nil, chart.unit, because: [NumberStyle.noValue])
      mark = points.last?.mark
      measured = points.count
      lastMeasured = chart.lastMeasured
      every = Quantity(chart.intervalDays)
    }
  }

  /// A threshold as its card shows it.
  struct ThresholdRow: Encodable {
    let threshold: String
    let version: Int
    let site: Identifier<Site>
    let metric: String
    let direction: Metric.Direction
    let state: DisplayState
    /// The rung while it is in force, else the standing.
    let status: String
    let rung: Rung
    let isInForce: Bool
    /// Since when it is not in force, and why; or what is to be known of it.
    let since: Instant?
    let codes: [String]
    let cut: Number
    /// Under the curve.
    let area: Number
    /// Out of bag.
    let sensitivity, specificity: Number
    let patients: ClassCounts
    let recipes: [String]
    let issued: Instant
    let issuedBy: String
    let validUntil: Instant
    /// What is to be read beside its numbers.
    let reasons: [CalibrationReason]
    let links: [LinkRow]
    /// What concerns its own use, and none of its links.
    let own: [Trouble]
    let inDoubt: Doubt

    init(_ account: ThresholdAccount) {
      let (threshold, status) = (account.threshold, ThresholdStatus(account))
      self.threshold = threshold.id
      version = threshold.version
      site = threshold.site
      metric = threshold.metric.key
      direction = threshold.metric.direction
      state = status.state
      self.status = status.status
      rung = threshold.rung
      isInForce = account.standing.isInForce
      since = status.since
      codes = status.codes
      cut = Self.cut(of: threshold)
      let fit = threshold.fit
      area = Number(fit.areaInterval, because: Self.withoutArea)
      sensitivity = Number(fit.outOfBag?.sensitivity, because: Self.withoutOutOfBag)
      specificity = Number(fit.outOfBag?.specificity, because: Self.withoutOutOfBag)
      patients = fit.patients
      recipes = threshold.recipes.map(\.key)
      issued = account.recordedAt
      issuedBy = account.by.name ?? account.by.account
      validUntil = threshold.validUntil
      reasons = threshold.reasons
      links = account.links.map { LinkRow($0) }
      own =
        account.own.suspensions.map { Trouble($0) } + account.own.warnings.map { Trouble($0) }
      inDoubt = Doubt(account.doubtful.map(\.asOf))
    }

    private static let withoutArea = "a class has no case"
    private static let withoutOutOfBag = "no resample leaves out cases of a class"

    private static func cut(of threshold: Threshold) -> Number {
      let unit = threshold.metric.unit
      guard let cut = threshold.cut, let interval = threshold.interval else {
        return Number(
          threshold.cut, unit, because: threshold.fit.reported.reasons.map(\.rawValue))
      }
      return Number(cut, unit, from: interval.lower, to: interval.upper, level: interval.level)
    }
  }

  /// A link of a threshold's chain and what broke it, or warns.
  struct LinkRow: Encodable {
    let kind: Link.Kind
    let object, version: String
    let fingerprint: Fingerprint
    /// What the object was like when the threshold was fitted.
    let atFit: String
    let state: DisplayState
    let troubles: [Trouble]

    init(_ one: ThresholdAccount.LinkState) {
      kind = one.link.kind
      object = one.link.object
      version = one.link.version
      fingerprint = one.link.fingerprint
      atFit = one.link.stateAtFit.text
      state = one.state
      troubles =
        one.suspensions.map { Trouble($0) } + [one.ending].compactMap(\.self).map { Trouble($0) }
        + one.warnings.map { Trouble($0) }
    }
  }

  /// What suspends a threshold or ended it, or is to be known of it.
  struct Trouble: Encodable {
    let code: ChainCode
    let suspends: Bool
    let since: Instant
    /// When it was learned and what shows it; absent where the date alone says so.
    let learned: Instant?
    let cause: String?
    /// What mends it; absent for a warning.
    let remedy: Remedy?

    init(_ suspension: Suspension) {
      code = suspension.code
      suspends = true
      since = suspension.since
      learned = suspension.cause?.recordedAt
      cause = suspension.cause?.cause
      remedy = suspension.remedy
    }

    init(_ ending: Ending) {
      code = ending.code
      suspends = true
      since = ending.since
      learned = ending.cause?.recordedAt
      cause = ending.cause?.cause
      remedy = .refit
    }

    init(_ warning: ChainWarning) {
      code = warning.code
      suspends = false
      since = warning.since
      learned = warning.cause?.recordedAt
      cause = warning.cause?.cause
      remedy = nil
    }
  }

  /// Answers that were given while a threshold was in doubt, as is known now.
  struct Doubt: Encodable {
    let evaluations: Int
    let first, last: Instant?

    /// - Parameter dates: of use.
    init(_ dates: [Instant]) {
      evaluations = dates.count
      first = dates.min()
      last = dates.max()
    }
  }
}
