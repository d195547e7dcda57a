import Identity
public import Imaging

/// A series of which somebody says that it is there, as an archive lists it.
public struct AnnouncedSeries: Sendable, Hashable {
  /// (0020,000E).
  public let uid: String
  /// How many instances it has, at least 1.
  public let instances: Int

  public init(uid: String, instances: Int) {
    self.uid = uid
    self.instances = instances
  }
}

/// What came of a series, beside what was announced of it.
public struct Arrival: Sendable, Hashable, Codable {
  /// How what came stands to what was announced.
  ///
  /// The raw values are a promise: they stand in `diapason.check/1`.
  public enum State: String, Sendable, Hashable, Codable, CaseIterable {
    /// As many instances as were announced.
    case whole
    /// Fewer.
    case short
    /// None at all.
    case absent
    /// What came does not tell how many instances it was made of, as a sidecar.
    case uncounted
    /// More than were announced.
    case more
    /// It came, and nobody announced it.
    case unannounced
  }

  /// As `Series.uid` has it where the series came, else as it was announced.
  public let uid: String
  /// How many instances were announced; nil for a series that was not.
  public let announced: Int?
  /// How many came, each once; nil where that is not known.
  public let arrived: Int?
  public let state: State

  /// Whether something that was announced is not there, or is not known to be.
  public var isLacking: Bool {
    switch state {
    case .short, .absent, .uncounted: true
    case .whole, .more, .unannounced: false
    }
  }

  /// What is not there may be what fails, and no more is known of it.
  public var verdict: Verdict { isLacking ? .undetermined : .pass }

  /// Why it is undetermined; nil where it is not.
  public var reason: Reason? {
    switch state {
    case .short: .seriesIncomplete
    case .absent, .uncounted: .notRecorded
    case .whole, .more, .unannounced: nil
    }
  }

  /// The sentence for people, without the series: "84 of 120 announced instances".
  public var words: String {
    let came = arrived ?? 0
    let due = announced ?? 0
    return switch state {
    case .whole, .short: "\(came) of " + counted(due, "announced instance")
    case .absent: "none of " + counted(due, "announced instance")
    case .uncounted:
      counted(due, "instance is", "instances are")
        + " announced, and what came does not tell how many it has"
    case .more:
      counted(came, "instance") + ", of which " + counted(due, "is", "are") + " announced"
    case .unannounced:
      arrived.map { counted($0, "instance") + " that nobody announced" } ?? "nobody announced it"
    }
  }

  /// Every series that was announced or came, by UID.
  ///
  /// - Parameters:
  ///   - announced: no UID twice.
  ///   - series: what came.
  ///   - counts: how many instances came, by the UID of the series as it has it; the files of parts and of
  ///     joined slices are counted by their own.
  public static func all(
    of announced: [AnnouncedSeries], beside series: [Series], counting counts: [String: Int]
  ) -> [Arrival] {
    let came = Set(series.map(\.uid)).union(counts.keys)
    var known: Set<String> = []
    let expected = announced.map { one in
      let uid = shown(one.uid, among: came)
      known.insert(uid)
      return Arrival(
        uid: uid, announced: one.instances, arrived: counts[uid],
        state: state(one.instances, counts[uid], isThere: came.contains(uid)))
    }
    let others = came.subtracting(known).map {
      Arrival(uid: $0, announced: nil, arrived: counts[$0], state: .unannounced)
    }
    return (expected + others).sorted { $0.uid < $1.uid }
  }

  /// A UID that names somebody leaves the reader as a pseudonym.
  private static func shown(_ uid: String, among came: Set<String>) -> String {
    if came.contains(uid) { return uid }
    let hidden = Pseudonym.unique(uid, key: .open).text
    return came.contains(hidden) ? hidden : uid
  }

  private static func state(_ announced: Int, _ arrived: Int?, isThere: Bool) -> State {
    guard let arrived else { return isThere ? .uncounted : .absent }
    if arrived == announced { return .whole }
    return arrived < announced ? .short : .more
  }
}

extension [Arrival] {
  /// `series`, those that came short known to be incomplete: nothing that may be among what is missing
  /// fails them.
  public func noted(on series: [Series]) -> [Series] {
    let words = short
    if words.isEmpty { return series }
    return series.map { one in
      // Its sidecar says nothing of files.
      one.form == .sidecar ? one : words[one.uid].map { one.lacking($0) } ?? one
    }
  }

  /// What images show, of series that came short without what images that are missing may show otherwise.
  public func noted(on signals: [SeriesKey: SignalEvidence]) -> [SeriesKey: SignalEvidence] {
    let words = short
    if words.isEmpty { return signals }
    return Dictionary(
      uniqueKeysWithValues: signals.map { key, signal -> (SeriesKey, SignalEvidence) in
        // A doubt of its own says more.
        guard let why = words[key.uid], signal.doubt == nil else { return (key, signal) }
        return (key, signal.withheld(SignalDoubt(.incomplete, why: why)))
      })
  }

  /// The sentences of those that came short, by UID.
  private var short: [String: String] {
    Dictionary(
      filter { $0.state == .short }.map { ($0.uid, $0.words) }, uniquingKeysWith: { one, _ in one })
  }
}
