public import Conformance
public import Identity
public import Imaging
import Store

/// What became of one series that was handed in, and what it was judged.
public struct SeriesReceipt: Sendable, Hashable, Encodable {
  public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
    /// It was new.
    case admitted
    /// It was known, and more files came, or more of a file that had broken off.
    case extended
    /// Every file was known, or breaks off before a recorded copy of it does; nothing was recorded but
    /// new reports.
    case duplicate
    /// New files came without known ones; nothing was recorded but their keyed hashes: hand in all its
    /// files together.
    case partial
    /// Files have the UIDs of recorded ones and other bytes, or are of another subject than their
    /// exam; nothing was recorded but their keyed hashes, as refused.
    case conflict
    /// It is not known whose it is; its files are remembered by keyed hash.
    case quarantined
    /// The store did not take it.
    case refused

    /// Whether the store holds what was handed in.
    public var isTaken: Bool {
      switch self {
      case .admitted, .extended, .duplicate: true
      case .partial, .conflict, .quarantined, .refused: false
      }
    }
  }

  /// Why a series is not recorded, where the store did not refuse it.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// New files came without known ones.
    case partial = "series.partial"
    /// Files have the UIDs of recorded ones and other bytes.
    case conflict = "series.conflict"
    /// It is of another subject than what is recorded of its exam.
    case otherSubject = "exam.otherSubject"
    /// It is not known whose it is.
    case unknownSite = "site.unknown"
  }

  /// One judgement in short; the whole report is in the store.
  public struct Judgement: Sendable, Hashable, Encodable {
    /// As `thust2018-dsc@1`.
    public let `protocol`: String
    public let profile: String
    public let verdict: Verdict
  }

  public let outcome: Outcome
  /// Series and exam as the store names them.
  public let series: String
  /// The fingerprint of the series as it is recorded now: the key of which reports print the first
  /// eight digits. Nil where files were not taken.
  public let key: Fingerprint?
  public let part: Int?
  public let exam: String
  public let number: Int?
  public let description: String
  public let site: Identifier<Site>?
  public let scanner: Identifier<MRScanner>?
  /// Files handed in, and those of them that were new.
  public let files, newFiles: Int
  public let completeness: Completeness.State
  /// Why it is no acquisition; nil for one.
  public let setAside: Series.SetAside?
  /// The worst of `judgements`; nil where no protocol asks about it, or nothing was recorded.
  public let verdict: Verdict?
  /// Of the series as it is recorded, which may have more files than were handed in.
  public let judgements: [Judgement]
  /// What findings that pass say of counts that nothing announced, or of volumes that nothing tells apart: in
  /// the order of `CountRemark`, nil for nothing.
  public let unannounced: [CountRemark]?
  /// Why it is not recorded, as `store.siteDiffers`, with the sentence and the remedy.
  public let code, why, remedy: String?
}

extension SeriesReceipt {
  /// Why a series is not recorded.
  struct Obstacle {
    let code, why, remedy: String
  }

  init(
    _ read: ReadSeries, named series: Series, _ outcome: Outcome, site: Identifier<Site>?,
    scanner: Identifier<MRScanner>? = nil, key: Fingerprint? = nil, newFiles: Int = 0,
    reports: [ConformanceReport] = [], obstacle: Obstacle? = nil
  ) {
    let remarks = CountRemark.allCases.filter { remark in
      reports.contains { $0.remarksOnCounts[remark] != nil }
    }
    self.init(
      outcome: outcome, series: series.uid, key: key, part: series.part, exam: series.examUID,
      number: series.number, description: series.description, site: site, scanner: scanner,
      files: read.instances.count, newFiles: newFiles, completeness: series.completeness.state,
      setAside: series.setAside,
      verdict: reports.verdict,
      judgements: reports.map {
        Judgement(protocol: $0.protocolKey, profile: $0.profile, verdict: $0.verdict)
      },
      unannounced: remarks.isEmpty ? nil : remarks, code: obstacle?.code, why: obstacle?.why,
      remedy: obstacle?.remedy)
  }
}
