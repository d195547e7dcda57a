import Calibration
import Conformance
import DICOM
public import Identity
public import Library
import PhantomQA
public import Store

/// Which store this is and how much it holds.
public struct StoreInfo: Sendable, Hashable, Encodable {
  /// The folder, as it was named.
  public let path: String
  /// 32 hexadecimal digits.
  public let id: String
  public let created: Instant
  /// The version of the folder and its tables.
  public let layout: Int
  /// `work` or `demo`.
  public let purpose: String
  public let sites, scanners, trials, exams, series, instances: Int
  /// Latest reports by verdict; a verdict that no report has is left out.
  public let reports: [String: Int]
  /// Acts in the audit, and the hash of the last, to be printed and kept elsewhere.
  public let acts: Int
  public let head: String?
}

/// What a comparison of the store with its audit found.
public struct StoreVerification: Sendable, Hashable, Encodable {
  public let isIntact: Bool
  /// Acts and rows that were read.
  public let acts, rows: Int
  /// The hash of the last act, to be printed and kept elsewhere.
  public let head: String?
  /// Sorted; empty where all is as it was written.
  public let damages: [Item]

  /// Something that is not as the program wrote it.
  public struct Item: Sendable, Hashable, Encodable {
    /// As `store.rowsChanged`.
    public let code: String
    /// What is damaged: a table and act, a key, a hash.
    public let object: String
    public let text: String
  }
}

extension Workbench {
  /// Makes a new, empty store in `path`.
  ///
  /// - Parameter isDemo: for invented records; every page made from them says so.
  /// - Throws: as `Registry.create`.
  public static func makeStore(
    at path: String, isDemo: Bool, by actor: Actor, now: Instant
  ) throws(StoreError) -> StoreInfo {
    try info(
      Registry.create(
        at: path, purpose: isDemo ? .demo : .work, by: actor, via: .commandLine, now: now))
  }

  /// Which store this is and how much it holds.
  public func info() throws(StoreError) -> StoreInfo { try Self.info(registry) }

  private static func info(_ registry: Registry) throws(StoreError) -> StoreInfo {
    let counts = try registry.counts()
    let description = registry.description
    let reports = counts.reports.map { ($0.key.rawValue, $0.value) }
    return StoreInfo(
      path: registry.path, id: description.id, created: description.created,
      layout: description.layout, purpose: description.purpose.rawValue, sites: counts.sites,
      scanners: counts.scanners, trials: counts.trials, exams: counts.exams,
      series: counts.series, instances: counts.instances,
      reports: Dictionary(uniqueKeysWithValues: reports), acts: counts.acts,
      head: try registry.auditHead()?.sha)
  }

  /// Compares the whole store with what its audit says was written. Damage is an answer, not an
  /// error.
  ///
  /// - Parameters:
  ///   - deep: also the whole of the file, every report against its findings, and every threshold
  ///     against its draws.
  ///   - anchor: an audit hash that was printed elsewhere.
  public func verify(deep: Bool, anchor: String?) throws(StoreError) -> StoreVerification {
    let found = try registry.verify(deep: deep, anchor: anchor, threshold: Self.fault)
    return StoreVerification(
      isIntact: found.isIntact, acts: found.acts, rows: found.rows, head: found.head?.sha,
      damages: found.damages.map {
        StoreVerification.Item(code: $0.code.rawValue, object: $0.object, text: $0.text)
      })
  }

  /// What is wrong with a recorded threshold.
  private static func fault(_ record: ThresholdRecord) throws -> String? {
    let threshold = try record.document.decoded(as: Threshold.self)
    guard try ThresholdRecord(threshold, cohort: record.cohort) == record else {
      return "its columns are not those of its text"
    }
    return threshold.fit.reported.interval == threshold.fit.intervalOfDraws
      ? nil : "its interval is not that of its draws"
  }
}

extension Workbench {
  /// The workbench of a face: opens the store at `path`.
  ///
  /// - Parameters:
  ///   - isRehearsal: whether nothing is kept of what is written.
  ///   - library: where it cannot be found, only the stories that need it say so.
  /// - Throws: as `Registry.open`.
  public init(
    store path: String, isRehearsal: Bool,
    library: @autoclosure () throws(LibraryError) -> ReferenceLibrary,
    clock: @escaping @Sendable () -> Instant, actor: Actor
  ) throws(StoreError) {
    let registry = try Registry.open(at: path, via: .commandLine, isRehearsal: isRehearsal)
    self.init(registry: registry, library: try library(), clock: clock, actor: actor)
  }
}

extension Workbench {
  /// The version of SQLite that runs, as `3.40.1`; nil where it cannot be asked.
  public static var storeEngineVersion: String? { Registry.engineVersion() }

  /// The versions of the libraries that decode compressed frames, as text.
  public static var codecVersions: String { CodecVersions.text }

  /// The library that transforms images to spectra, with its version, as text.
  public static var spectrumLibrary: String { PhantomMeasurement.spectrumLibrary }
}
