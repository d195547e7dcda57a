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

/// One file of a series. Object and bytes tell it from others; the rest follows from them.
public struct ReceivedInstance: Sendable, Hashable {
  /// (0008,0018), as in the file; it enters the store as a pseudonym.
  public let sopUID: String
  /// The keyed hash of the file's bytes, by `PseudonymKey.tag(of:)` of the store's key.
  public let tag: String
  /// The keyed hash of those before its pixels (`DataSet.head`), by the same.
  public let head: String
  /// How many bytes it has, where not all of its pixels are among them; nil for a file that has them all.
  public let cutAt: Int?

  public init(sopUID: String, tag: String, head: String, cutAt: Int? = nil) {
    self.sopUID = sopUID
    self.tag = tag
    self.head = head
    self.cutAt = cutAt
  }

  public static func == (a: ReceivedInstance, b: ReceivedInstance) -> Bool {
    (a.sopUID, a.tag) == (b.sopUID, b.tag)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(sopUID)
    hasher.combine(tag)
  }

  /// Whether it is a copy of the same object that broke off before `other` did.
  ///
  /// What is concluded of a file stands before its pixels: that has to be the same. Of two that break off at
  /// one byte either would do; that it is the same one in every order, their hashes decide.
  func isCutCopy(of other: ReceivedInstance) -> Bool {
    guard sopUID == other.sopUID, head == other.head, let cutAt else { return false }
    guard let end = other.cutAt else { return true }
    return (cutAt, tag) < (end, other.tag)
  }
}

/// What became of a series that arrived.
public struct Receipt: Sendable, Hashable {
  public enum Outcome: Sendable, Hashable {
    /// It was new.
    case admitted
    /// It was known, and more files came, or more of a file that had broken off, or a newer extraction
    /// read it: a further revision.
    case extended
    /// Every file was known, or is one that is recorded and breaks off before that does; nothing was
    /// recorded but new reports.
    case duplicate
    /// New files came without `missing` known ones: `tags` are their keyed hashes, sorted. Nothing was
    /// recorded: a part of a series read alone gives wrong counts. Hand in all its files together.
    case partial(missing: Int, tags: [String])
    /// Files came with the object UIDs of recorded ones and other bytes, and are none of them broken
    /// off or whole again: `tags` are their keyed hashes, sorted. Nothing was recorded: which of them the
    /// scanner made, nobody can tell here.
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
  /// Files that were not known, and files that were, those that break off before a recorded one included.
  public let newInstances, duplicates: Int
  /// How many of the reports were not known.
  public let newReports: Int
  /// Epochs of the scanner that begin at a moment nobody knew before.
  public let newEpochs: [Epoch]
}
