import Conformance
import Identity
import Quantities

/// The result of `diapason.trialReport/1`: the sections of the page in its order, each from the values
/// that the page is drawn from. What is absent is left out.
struct TrialJSON: Encodable {
  let title: String
  let state: DisplayState
  /// The sentence at the head of the page, and the counts below it.
  let sentence, counts: String
  let acts: [ActRow]
  let sites: [SiteRow]
  let requirements: [RequirementRow]
  let findings: [FindingRow]
  let incomplete: [IncompleteGroup]
  let setAside: [SetAsideCount]
  let missing: [LackedSequence]
  let refused: [RefusedFiles]
  /// What protocols say of exams as wholes; left out where none asks anything of one.
  let exams: [ReportedExam]?
  let charts: [ChartRow]
  let thresholds: [ThresholdRow]
  let notKnown: [NotKnownItem]
  let learned: Learned

  init(_ report: TrialReport) {
    let head = StateSentence(report)
    title = report.title
    state = report.state
    sentence = head.text
    counts = head.counts
    acts = report.acts.map { ActRow($0, report) }
    sites = report.sites.map { SiteRow($0) }
    requirements = report.requirements.map { RequirementRow($0) }
    findings = report.findings.enumerated().map { FindingRow($1, number: $0 + 1) }
    incomplete = report.incomplete
    setAside = report.setAside
    missing = report.missing
    refused = report.refused
    exams = report.exams.isEmpty ? nil : report.exams
    charts = report.charts.map { ChartRow($0, asOf: report.request.asOf) }
    thresholds = report.thresholds.map { ThresholdRow($0) }
    notKnown = report.notKnown
    learned = Learned(report)
  }

  /// A number that was estimated, in its unit, with its interval; where it or the interval is not there,
  /// why.
  struct Number: Encodable {
    let value: Double?
    let unit: UnitSymbol
    /// The ends of the interval, in `unit`, and its nominal coverage.
    let lower, upper, level: Double?
    /// How many observations it rests on, where that is told.
    let n: Int?
    /// Why there is no value or no interval; nil where both are there.
    let because: [String]?

    /// With its interval.
    init(
      _ value: Double, _ unit: UnitSymbol, from lower: Double, to upper: Double, level: Double,
      n: Int? = nil
    ) {
      self.value = value
      self.unit = unit
      self.lower = lower
      self.upper = upper
      self.level = level
      self.n = n
      because = nil
    }

    /// Without an interval, and why.
    init(_ value: Double?, _ unit: UnitSymbol, because: [String]) {
      self.value = value
      self.unit = unit
      lower = nil
      upper = nil
      level = nil
      n = nil
      self.because = because
    }

    /// An estimate that is a pure number, as a share; where there is none, why.
    init(_ estimate: Estimate<Double>?, because why: String) {
      if let estimate {
        self.init(
          estimate.value, .one, from: estimate.lower, to: estimate.upper, level: estimate.level,
          n: estimate.n)
      } else {
        self.init(nil, .one, because: [why])
      }
    }
  }

  /// How often each outcome or verdict was given, and how often one was asked for.
  struct Tally: Encodable {
    let pass, suboptimal, fail, notKnown, total: Int

    init(_ series: CheckSummary) {
      pass = series.pass
      suboptimal = series.suboptimal
      fail = series.fail
      notKnown = series.undetermined
      total = series.series
    }

    init(_ answers: OutcomeCounts) {
      pass = answers.pass
      suboptimal = answers.suboptimal
      fail = answers.fail
      notKnown = answers.undetermined
      total = answers.total
    }
  }

  /// What was learned since the period ended; where that is not said, why.
  struct Learned: Encodable {
    let statements: [LearnedStatement]?
    /// How many statements came out as they would have at the end of the period.
    let unchanged: Int?
    let because: String?

    init(_ report: TrialReport) {
      because = report.unlearned
      statements = because == nil ? report.learned : nil
      unchanged = because == nil ? report.unchanged : nil
    }
  }
}
