public import Conformance
public import Identity
public import Imaging

/// One series as it arrived, with what it was judged: everything that enters in one transaction.
public struct SeriesAdmission: Sendable {
  public let series: Series
  public let site: Identifier<Site>
  /// The subject's pseudonym under the store's key; nil where the files name none.
  public let subject: Pseudonym?
  /// Every file of the series, those that came before included.
  public let instances: [ReceivedInstance]
  /// The major part of the software, by the dialect; nil where the files do not say.
  public let software: String?
  /// Reports on `series.pseudonymised(with: registry.key)`, of protocols that are recorded.
  public let reports: [ConformanceReport]

  public init(
    series: Series, site: Identifier<Site>, subject: Pseudonym? = nil,
    instances: [ReceivedInstance], software: String?, reports: [ConformanceReport] = []
  ) {
    self.series = series
    self.site = site
    self.subject = subject
    self.instances = instances
    self.software = software
    self.reports = reports
  }
}

/// One file of a series.
public struct ReceivedInstance: Sendable, Hashable {
  /// (0008,0018), as in the file; it enters the store as a pseudonym.
  public let sopUID: String
  /// The keyed hash of the file's bytes, by `PseudonymKey.tag(of:)` of the store's key.
  public let tag: String

  public init(sopUID: String, tag: String) {
    self.sopUID = sopUID
    self.tag = tag
  }
}

/// What became of a series that arrived.
public struct Receipt: Sendable, Hashable {
  public enum Outcome: Sendable, Hashable {
    /// It was new.
    case admitted
    /// It was known, and more files came or a newer extraction read it: a further revision.
    case extended
    /// Every file was known; nothing was recorded but new reports.
    case duplicate
    /// New files came without `missing` known ones: `tags` are their keyed hashes, sorted. Nothing was
    /// recorded: a part of a series read alone gives wrong counts. Hand in all its files together.
    case partial(missing: Int, tags: [String])
    /// Files came with the object UIDs of recorded ones and other bytes: `tags` are their keyed
    /// hashes, sorted. Nothing was recorded: which of them the scanner made, nobody can tell here.
    case conflict(tags: [String])
    /// Files of another subject came under the exam's UID: `tags` are their keyed hashes, sorted.
    /// Nothing was recorded: two patients have no exam in common.
    case otherSubject(tags: [String])
  }

  public let outcome: Outcome
  /// The series as the store names it.
  public let series: SeriesKey
  /// The revision that holds now; 0 where nothing is recorded.
  public let revision: Int
  /// The fingerprint of that revision, the key by which reports name the series; nil where nothing is
  /// recorded.
  public let fingerprint: Fingerprint?
  /// Whether that revision says of the series what was handed in; not so where files were refused,
  /// or where known files alone came again.
  public let isAsHandedIn: Bool
  public let scanner: Identifier<MRScanner>
  /// Whether the scanner was not recorded before.
  public let isNewScanner: Bool
  /// Files that were not known, and files that were.
  public let newInstances, duplicates: Int
  /// How many of the reports were not known.
  public let newReports: Int
  /// Epochs of the scanner that begin at a moment nobody knew before.
  public let newEpochs: [Epoch]
}
