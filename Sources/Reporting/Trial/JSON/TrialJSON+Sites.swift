import Conformance
import Identity
import PhantomQA
import Trials

extension TrialJSON {
  /// A site with its state and what that rests on, a part each: its word, and the counts behind it. The
  /// state is the worst of its parts; a part that is not asked about has none.
  struct SiteRow: Encodable {
    let site: Identifier<Site>
    let name: String
    let state: DisplayState
    let `protocol`: ProtocolPart
    let phantom: PhantomPart
    let threshold: ThresholdPart
    let data: DataPart
    let scanners: [ScannerRow]

    init(_ site: SiteStatus) {
      self.site = site.code
      name = site.name
      state = site.state
      `protocol` = ProtocolPart(site)
      phantom = PhantomPart(site)
      threshold = ThresholdPart(site)
      data = DataPart(site)
      scanners = site.scanners.map { ScannerRow($0) }
    }
  }

  struct ProtocolPart: Encodable {
    let state: DisplayState
    let word: String
    let series: Tally
    /// Its exams as wholes by verdict; left out where no protocol asks anything of one.
    let exams: [String: Int]?
    /// Acquisitions that no profile asks about.
    let notAsked: Int
    /// The share of complete series that are asked and conform.
    let conforming: Number

    init(_ site: SiteStatus) {
      state = site.protocolState
      word = site.protocolWord
      series = Tally(site.verdicts)
      exams =
        site.wholes.isEmpty
        ? nil : Dictionary(site.wholes.map { ($0.rawValue, 1) }, uniquingKeysWith: +)
      notAsked = site.notAsked
      conforming = Number(site.conforming, because: SiteStatus.withoutShare)
    }
  }

  struct PhantomPart: Encodable {
    let state: DisplayState?
    let word: String
    /// How many charts are in each state that occurs, and how many there are.
    let charts: [String: Int]?
    let total: Int?
    /// Since when the first that is out of control is in doubt.
    let since: Instant?
    /// Scanners that sent series, and those of them that have no chart.
    let scanners, uncharted: [Identifier<MRScanner>]?

    init(_ site: SiteStatus) {
      let phantom = site.phantom
      state = phantom?.state
      word = site.phantomWord
      charts = phantom.map { phantom in
        Dictionary(uniqueKeysWithValues: phantom.counts.map { ($0.key.rawValue, $0.value) })
      }
      total = phantom?.total
      since = phantom?.since
      scanners = phantom?.scanners
      uncharted = phantom?.uncharted
    }
  }

  struct ThresholdPart: Encodable {
    let state: DisplayState?
    let word: String
    let thresholds: [ThresholdStatus]?

    init(_ site: SiteStatus) {
      state = site.thresholdState
      word = site.thresholdWord
      thresholds = site.thresholds
    }
  }

  struct DataPart: Encodable {
    let state: DisplayState
    let word: String
    /// Acquisitions: all, with every frame, with frames missing, uncountable.
    let received, complete, incomplete, unknown: Int
    /// Exams that a protocol asks about, and those of them that lack a sequence.
    let exams, lacking: Int
    /// Series and exams of which files were refused.
    let refused: Int
    /// Series that are no acquisitions.
    let setAside: Int
    /// What is dated before it took part, and counted nowhere else; left out where nothing is.
    let earlier: EarlierSeries?
    /// By the scanners' clocks.
    let firstDay, lastDay: CalendarDay?

    init(_ site: SiteStatus) {
      state = site.dataState
      word = site.dataWord
      received = site.received
      complete = site.complete
      incomplete = site.incomplete
      unknown = site.unknown
      exams = site.exams
      lacking = site.lacking
      refused = site.refused
      setAside = site.setAside
      earlier = site.earlier
      firstDay = site.firstDay
      lastDay = site.lastDay
    }
  }

  struct ScannerRow: Encodable {
    let scanner: Identifier<MRScanner>
    let manufacturer: String
    let model: String?
    let epochs: [Epoch]
    let received: Int
    let series: Tally
    let lastDay: CalendarDay?

    init(_ scanner: ScannerStatus) {
      self.scanner = scanner.id
      manufacturer = scanner.identity.manufacturer
      model = scanner.identity.model
      epochs = scanner.epochs
      received = scanner.received
      series = Tally(scanner.verdicts)
      lastDay = scanner.lastDay
    }
  }
}
