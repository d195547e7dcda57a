import Imaging

extension ExamClock {
  /// Moments that lie closer together, in seconds, are one injection: a site writes whole minutes.
  static let oneInjection = 60.0

  /// A moment at which agent was injected.
  struct Moment {
    /// Since the first series of the exam began.
    let seconds: Double
    let sources: [Source]
    /// Who says so, for sentences: "(0018,1042) of series 5".
    let teller: String
    /// Whether the site declares it to be the first of the exam; headers tell of their own only.
    let isDeclared: Bool
  }

  /// What is known of the injection.
  enum Injection {
    /// As headers or an exam's own site record say.
    case known(Moment)
    /// Headers tell of several, in a sentence; before contrast is what came before the first.
    case several(first: Moment, String)
    /// No later than the first series that records an agent began; what began before `earliest` came
    /// before it, as far as headers tell.
    case inferred(earliest: Double, latest: Double, by: Series)
    case unknown(Reason, String)
  }

  /// What headers tell, in the order of time.
  private enum Told {
    case moments([Moment])
    case unclear(Reason, String)
  }

  /// The injection by what headers tell (0018,1042), by the site's record where none of them does, and else
  /// by the series that record an agent. Headers and record must agree (`conformance.md` 5).
  ///
  /// - Parameters:
  ///   - starts: in seconds since `first`.
  ///   - doubt: why no start is compared.
  static func injection(
    of series: [Series], _ records: [SiteRecord], _ starts: [SeriesKey: Double],
    since first: ScannerTime?, doubt: (reason: Reason, text: String)?
  ) -> Injection {
    guard let exam = series.first?.examUID, let first else {
      return .unknown(.notRecorded, "no element says when any series began")
    }
    let headers: [Moment]
    switch told(series, starts) {
    case .moments(let moments): headers = moments
    case .unclear(let reason, let text): return .unknown(reason, text)
    }
    if let doubt, !headers.isEmpty { return .unknown(doubt.reason, doubt.text) }
    let own = records.filter { $0.scope == .exam(exam) && $0[.injectionTime] != nil }
    let times = Set(own.map(\.injectedAt))
    if own.contains(where: { record in
      record.faults.contains { $0.touches.contains(.injectionTime) }
    }) || times.count > 1 {
      return .unknown(.contradictory, "the site's records contradict each other on the injection")
    }
    var declared: Moment?
    if let record = own.first, let time = record.injectedAt {
      let seconds = Self.seconds(of: time, since: first, near: headers.first?.seconds)
      declared = Moment(
        seconds: seconds, sources: [record.source(of: .injectionTime)],
        teller: record.source(of: .injectionTime).element, isDeclared: true)
    }
    guard let moment = headers.first ?? declared else { return inferred(series, starts) }
    if let declared, differ(declared.seconds, moment.seconds) {
      return .unknown(.contradictory, disagreement([moment, declared]))
    }
    if let text = earlier(than: moment, series, starts) { return .unknown(.contradictory, text) }
    guard let declared else {
      return headers.count > 1
        ? .several(first: moment, disagreement(headers)) : .known(moment)
    }
    if headers.isEmpty { return .known(declared) }
    // Of several the site says which was the first; no record overrides the time of a header.
    return .known(
      Moment(
        seconds: moment.seconds, sources: moment.sources + declared.sources,
        teller: "\(moment.teller) and \(declared.teller)", isDeclared: true))
  }

  /// A time of the day, in seconds since `first`; `near` is what a header tells.
  private static func seconds(
    of time: Double, since first: ScannerTime, near told: Double?
  ) -> Double {
    // The exam may pass midnight.
    let since = time - first.secondsOfDay
    if since < -longestExam { return since + 86_400 }
    // Or agent may have been injected the evening before.
    guard let told, abs(since - 86_400 - told) < abs(since - told) else { return since }
    return since - 86_400
  }

  static func differ(_ one: Double, _ other: Double) -> Bool {
    // Sums of decimal fractions of a second are not exact.
    (abs(one - other) * 1_000).rounded() >= oneInjection * 1_000
  }

  private static func disagreement(_ moments: [Moment]) -> String {
    "since the first series of the exam, agent was injected at "
      + moments.map { "\(minutes($0.seconds)) as \($0.teller) says" }.joined(separator: ", at ")
  }

  private static func told(_ series: [Series], _ starts: [SeriesKey: Double]) -> Told {
    var each: [Moment] = []
    for one in series {
      let reading = one.parameters[.contrastStart]
      let sources = reading.witnesses.flatMap(\.sources)
      let teller = "\(sources.first?.element ?? "the header") of \(one.place)"
      if case .contradictory = reading {
        return .unclear(.contradictory, "\(teller) tells several moments of the injection")
      }
      guard let delay = reading.number, delay.isFinite else { continue }
      if abs(delay) > longestExam {
        return .unclear(
          .contradictory, "\(teller) tells an injection of another day than the series")
      }
      // Forgetting a denial must not make a moment of what was none.
      if one.recordsNothingGiven || one.deniesAgent {
        return .unclear(
          .contradictory, "\(teller) tells an injection, and the same header that none was given")
      }
      guard let start = starts[SeriesKey(one)] else {
        return .unclear(
          .notRecorded,
          "\(teller) tells an injection, and no element says when the series began")
      }
      each.append(
        Moment(seconds: start + delay, sources: sources, teller: teller, isDeclared: false))
    }
    var moments: [Moment] = []
    for moment in each.sorted(by: { ($0.seconds, $0.teller) < ($1.seconds, $1.teller) }) {
      guard let last = moments.last, !differ(last.seconds, moment.seconds) else {
        moments.append(moment)
        continue
      }
      let new = moment.sources.filter { !last.sources.contains($0) }
      moments[moments.count - 1] = Moment(
        seconds: last.seconds, sources: last.sources + new,
        teller: last.teller == moment.teller ? last.teller : "\(last.teller), \(moment.teller)",
        isDeclared: false)
    }
    return .moments(moments)
  }

  /// Why agent was injected before `moment` too, in a sentence; nil where nothing shows that.
  private static func earlier(
    than moment: Moment, _ series: [Series], _ starts: [SeriesKey: Double]
  ) -> String? {
    // A dynamic series begins before its own bolus; what tells its own moment is known better.
    let early = series.first { one in
      guard one.recordsContrastAgent, one.parameters[.contrastStart].number?.isFinite != true,
        let start = starts[SeriesKey(one)]
      else { return false }
      return start < moment.seconds - SiteEvidence.startToInjection * 60
    }
    guard let early, let start = starts[SeriesKey(early)] else { return nil }
    return "\(early.place) records a contrast agent and began \(minutes(moment.seconds - start)) "
      + "before the injection that "
      + (moment.isDeclared ? "the site declares" : "\(moment.teller) tells")
  }

  private static func inferred(_ series: [Series], _ starts: [SeriesKey: Double]) -> Injection {
    var earliest = Double.infinity
    var latest: (start: Double, series: Series)?
    for one in series {
      guard one.mayHaveAgent else { continue }
      guard let start = starts[SeriesKey(one)] else {
        return .unknown(
          .notRecorded,
          "\(one.place) may record a contrast agent, and no element says when it began")
      }
      earliest = min(earliest, start)
      if one.recordsContrastAgent, start < latest?.start ?? .infinity { latest = (start, one) }
    }
    guard let latest else {
      return .unknown(
        .notRecorded,
        "no series records a contrast agent, and no site record says when it was given")
    }
    return .inferred(earliest: earliest, latest: latest.start, by: latest.series)
  }
}
