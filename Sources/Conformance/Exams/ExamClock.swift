import Imaging
import Quantities

/// When the series of one exam began by the scanner's clock, and when contrast agent was injected: in
/// seconds since the first of them, so that a constant shift of all dates changes nothing.
///
/// A clock is believed as far as it orders one sitting on one scanner. Dates that were shifted apart or
/// set to one moment leave the order undetermined; a shift of some hours of one series alone cannot be
/// seen.
struct ExamClock {
  /// Starts that lie farther apart, in seconds, are not of one sitting: a decision.
  static let longestExam = 12 * 3_600.0

  /// Why no start is compared; nil where the clock is believed.
  let doubt: (reason: Reason, text: String)?
  private let starts: [SeriesKey: Double]
  let injection: Injection

  /// - Parameters:
  ///   - series: the acquisitions of the exam, in order.
  ///   - records: what the site declares; those of other exams are passed over.
  init(_ series: [Series], _ records: [SiteRecord]) {
    let known = series.compactMap { one in one.startedAt.map { (one, $0) } }
      .filter { $0.1.secondsOfDay.isFinite }
    let first = known.map(\.1).min()
    var starts: [SeriesKey: Double] = [:]
    for (one, time) in known { starts[SeriesKey(one)] = first.map { time.seconds(since: $0) } }
    self.starts = starts
    if Set(series.map(\.equipment)).count > 1 {
      doubt = (
        reason: .notRecorded,
        text: "the exam is of several scanners, or its files do not all name one; the clocks of "
          + "two are not compared"
      )
    } else if let longest = starts.values.max(), longest > Self.longestExam {
      doubt = (
        reason: .contradictory,
        text: "its series began \(Self.minutes(longest)) apart, which is no one sitting"
      )
    } else if Set(known.map(\.0.uid)).count > 1, starts.values.allSatisfy({ $0 == 0 }) {
      doubt = (reason: .contradictory, text: "all its series began at one moment")
    } else {
      doubt = nil
    }
    injection = Self.injection(of: series, records, starts, since: first, doubt: doubt)
  }

  /// When `series` began; nil where that is not known or not believed.
  func start(_ series: Series) -> Double? { doubt == nil ? starts[SeriesKey(series)] : nil }

  /// Why the start of `series` is not known, in a sentence.
  func doubt(about series: Series) -> (reason: Reason, text: String) {
    doubt ?? (reason: .notRecorded, text: "no element says when \(series.place) began")
  }

  /// Whether `series` was made before contrast: it records no agent, and began before the injection that
  /// the site declares, or that headers tell, or before every series that records one.
  ///
  /// - Returns: nil where that cannot be said; else whether it rests on what headers record alone.
  func isBeforeContrast(_ series: Series) -> (isInferred: Bool, text: String)? {
    guard !series.mayHaveAgent, let mine = start(series) else { return nil }
    switch injection {
    case .known(let moment), .several(let moment, _):
      guard mine < moment.seconds else { return nil }
      if moment.isDeclared {
        return (isInferred: false, text: "\(series.place) began before the declared injection")
      }
      // A header tells of its own injection; that there was none before it no header says.
      return (
        isInferred: true,
        text: "\(series.place) records no contrast agent and began before the injection that "
          + "\(moment.teller) tells: taken to be before contrast"
      )
    case .inferred(let earliest, _, let first):
      return mine < earliest
        ? (
          isInferred: true,
          text: "\(series.place) records no contrast agent and began before \(first.place), the "
            + "first that does: taken to be before contrast"
        ) : nil
    case .unknown: return nil
    }
  }

  /// "12.5 min"
  static func minutes(_ seconds: Double) -> String {
    UnitText.write((seconds / 6).rounded() / 10, .minute)
  }
}

extension Series {
  /// Whether anything in its header may say that agent was given; one side of a contradiction may.
  var mayHaveAgent: Bool {
    if case .contradictory = parameters[.contrastAgent] { return true }
    return recordsContrastAgent || mayRecordContrastAgent
  }

  /// How a finding on an exam names it: "series 5 part 2".
  var place: String {
    let name = number.map { "series \($0)" } ?? "a series without number"
    return name + (part.map { " part \($0)" } ?? "")
  }
}
