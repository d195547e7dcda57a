import Conformance
import Identity
import Imaging
import Quantities

extension TrialJSON {
  /// A requirement over all sites.
  struct RequirementRow: Encodable {
    /// As `name@version`.
    let `protocol`: String
    let profile, requirement: String
    let level: Level
    /// Of the numbers in `limits`; absent for words.
    let unit: UnitSymbol?
    /// Hardest first.
    let limits: [Finding.JudgedLimit]
    /// Whether someone has read the figure in its source.
    let confirmed: Bool
    /// In the order of the report's sites.
    let sites: [Cell]

    init(_ status: RequirementStatus) {
      let requirement = status.requirement
      `protocol` = status.protocolKey
      profile = status.profile
      self.requirement = requirement.id
      level = requirement.level
      unit = requirement.subject.unit
      limits = requirement.limits.map {
        Finding.JudgedLimit(
          level: $0.level, limit: $0.limit, text: $0.limit.text(in: requirement.subject.unit))
      }
      confirmed = requirement.confirmed
      sites = status.cells.map { Cell($0) }
    }

    /// The answers of one site.
    struct Cell: Encodable {
      let site: Identifier<Site>
      /// Of the worst answer; absent where none counts.
      let state: DisplayState?
      let series: Tally
      /// Answers that do not count.
      let notApplicable, informative: Int
      /// The share of the answers that count which conform.
      let conforming: Number
      /// Why answers are not known.
      let reasons: [ReasonCount]
      /// Of the numbers that decided an answer, in the row's unit; absent where there is none.
      let spread: ValueSpread?
      /// Values outside a bound, ascending, with how many series had each.
      let deviants: [SeenValue]

      init(_ cell: RequirementStatus.Cell) {
        site = cell.site
        state = cell.counts.state
        series = Tally(cell.counts)
        notApplicable = cell.counts.notApplicable
        informative = cell.counts.informative
        conforming = Number(cell.conforming, because: cell.unasked)
        reasons = cell.reasons
        spread = cell.spread
        deviants = cell.deviants
      }
    }
  }

  /// Equal findings of one scanner.
  struct FindingRow: Encodable {
    /// Its place, counted from 1, by which acts name it.
    let number: Int
    let state: DisplayState
    let outcome: Outcome
    let reason: Reason?
    let site: Identifier<Site>
    let scanner: Identifier<MRScanner>?
    /// Absent where none could be told.
    let `protocol`, profile: String?
    let requirement: String
    let level: Level
    /// Each value with how many series had it.
    let seen: [Seen]
    /// The sides of a contradiction.
    let contradiction: [Side]
    let unit: UnitSymbol?
    let limits: [Finding.JudgedLimit]
    let citation: Citation?
    /// The words of the source, and how they were read.
    let words, reading: String?
    let confirmed: Bool
    let notes: [String]
    /// The elements that values were read from, and how values came about.
    let readFrom, marks: [String]
    let settledBy: String?
    let series: Int
    let firstDay, lastDay: CalendarDay?
    let firstSeries: Fingerprint
    /// Each of the series, by day and fingerprint.
    let evidence: [FindingEvidence]
    /// How it stands on its scanner at the end of the period; absent where that is not known.
    let course: CourseMark?

    init(_ group: FindingGroup, number: Int) {
      let finding = group.example
      let own = finding.seen?.unit ?? finding.subject?.unit
      self.number = number
      state = group.state
      outcome = finding.outcome
      reason = finding.reason
      site = group.site
      scanner = group.scanner
      `protocol` = group.protocolKey.isEmpty ? nil : group.protocolKey
      profile = group.profile.isEmpty ? nil : group.profile
      requirement = finding.requirement
      level = finding.level
      seen = group.seen.map { Seen(value: $0.value, unit: own, series: $0.count) }
      contradiction = finding.witnesses.map {
        Side(value: $0.value, unit: own, readFrom: $0.sources.map(\.element))
      }
      unit = own
      limits = finding.limits
      citation = finding.citation
      words = finding.words
      reading = finding.reading
      confirmed = finding.confirmed
      notes = finding.notes
      readFrom = group.readFrom
      marks = group.marks
      settledBy = FindingText(finding, .plain).settledBy
      series = group.count
      firstDay = group.firstDay
      lastDay = group.lastDay
      firstSeries = group.firstSeries
      evidence = group.series
      course = group.mark
    }

    struct Seen: Encodable {
      let value: ParameterValue
      let unit: UnitSymbol?
      let series: Int
    }

    struct Side: Encodable {
      let value: ParameterValue
      let unit: UnitSymbol?
      let readFrom: [String]
    }
  }

  /// Something a person has to do, with the words of the page.
  struct ActRow: Encodable {
    let kind: Act.Kind
    let state: DisplayState
    let site: Identifier<Site>
    let scanner: Identifier<MRScanner>?
    let what, why: String
    /// How much it concerns, and how much of that it would settle alone, where that is known.
    let count: Int
    let settles: Int?
    let since: CalendarDay?
    /// The findings it answers, by number, and the charts or thresholds, by key.
    let findings: [Int]
    let objects: [String]

    init(_ act: Act, _ report: TrialReport) {
      let words = ActText(act, report).words
      kind = act.kind
      state = act.state
      site = act.site
      scanner = act.scanner
      what = words.what
      why = words.why
      count = act.count
      settles = act.settles
      since = act.since
      findings = act.findings
      objects = act.objects
    }
  }
}
