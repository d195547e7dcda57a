public import Conformance
public import Identity
public import Quantities
public import Trials

/// What a trial knows of one site at the end of the period.
public struct SiteStatus: Sendable, Hashable, Codable {
  public let code: Identifier<Site>
  /// The name as recorded.
  public let name: String
  /// Acquisitions received in the period.
  public let received: Int
  /// The verdicts of those that a profile was asked of.
  public let verdicts: CheckSummary
  /// The verdicts of its exams as wholes, worst first, one for each protocol that asks something of one.
  public let wholes: [Verdict]
  /// Acquisitions that no profile of the trial's protocols asks about.
  public let notAsked: Int
  /// Acquisitions with every frame, with frames missing, and uncountable.
  public let complete, incomplete, unknown: Int
  /// Series that are no acquisitions.
  public let setAside: Int
  /// What is dated before it took part in the trial, and counted nowhere else; nil for nothing.
  public let earlier: EarlierSeries?
  /// Exams that a protocol asks about, and those of them that lack a sequence.
  public let exams, lacking: Int
  /// Series and exams of which files were refused and are not settled.
  public let refused: Int
  /// Its phantom control; nil where no site of the trial has a chart.
  public let phantom: PhantomStatus?
  /// Its thresholds, by key; nil where no site of the trial has one.
  public let thresholds: [ThresholdStatus]?
  /// The share of complete, asked series that conform (pass or suboptimal), with its Wilson
  /// interval; nil where there is none.
  public let conforming: Estimate<Double>?
  /// What is said of counts that nothing announced and on which findings pass: codes with how many series.
  public let unannounced: [String]
  /// The days of the first and the last acquisition by the scanners' clocks; nil for none.
  public let firstDay, lastDay: CalendarDay?
  /// In the order of their keys.
  public let scanners: [ScannerStatus]

  /// The state of its series and of its exams as wholes against the protocols; not known where no series
  /// was asked.
  public var protocolState: DisplayState {
    wholes.map { DisplayState($0) }.reduce(verdicts.state, max)
  }

  /// How many of its exams as wholes are in each state.
  var wholeCounts: [(DisplayState, Int)] {
    DisplayState.allCases.map { state in (state, wholes.count { DisplayState($0) == state }) }
  }

  /// The state of what was received: not known where nothing was, where frames or a sequence of an exam
  /// are missing, or where files were refused.
  public var dataState: DisplayState {
    received == 0 || gaps > 0 ? .notKnown : .inOrder
  }

  /// How many series, exams and deliveries leave the data not known.
  var gaps: Int { incomplete + unknown + lacking + refused }

  /// The state of its thresholds; not known where it has none; nil where none is asked about.
  public var thresholdState: DisplayState? {
    thresholds.map { $0.map(\.state).max() ?? .notKnown }
  }

  /// The worst of all that is asked.
  public var state: DisplayState {
    [protocolState, dataState, phantom?.state, thresholdState].compactMap(\.self).max() ?? .notKnown
  }

  /// How many series stand behind `state`, to break ties.
  var weight: Int {
    if state == protocolState {
      return verdicts[state.verdict] + wholes.count { DisplayState($0) == state }
    }
    return state == dataState ? gaps : 0
  }
}

/// One scanner with the spans of its life and its verdicts in the period.
public struct ScannerStatus: Sendable, Hashable, Codable {
  public let id: Identifier<MRScanner>
  public let identity: ScannerIdentity
  /// In the order of their numbers.
  public let epochs: [Epoch]
  /// Acquisitions received in the period.
  public let received: Int
  public let verdicts: CheckSummary
  /// The day of the last acquisition; nil for none.
  public let lastDay: CalendarDay?
}
