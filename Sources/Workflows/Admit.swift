public import Conformance
import DICOM
public import Identity
import Imaging
import Store

/// What became of everything that was handed in.
public struct IngestResult: Sendable {
  /// What the walk over the files gave.
  public let reading: ReadingResult
  /// In the order of exam, number, UID and part; those only that were come to.
  public let receipts: [SeriesReceipt]
  /// Unreadable files that were not known before.
  public let newlyQuarantined: Int
  /// Whether it was stopped between two series; what has a receipt is recorded.
  public let isInterrupted: Bool

  /// The worst of all judgements, and not known where anything could not be taken or judged; nil
  /// where there is no series.
  public var verdict: Verdict? {
    if receipts.isEmpty { return nil }
    let isTaken = receipts.allSatisfy { receipt in
      switch receipt.outcome {
      case .admitted, .extended, .duplicate: true
      case .partial, .quarantined, .refused: false
      }
    }
    let judged = Verdict.fold(receipts.compactMap(\.verdict))
    return isTaken && reading.isWhole ? judged : max(judged, .undetermined)
  }
}

extension Workbench {
  /// Reads files, judges their series by what their sites agreed, and records them series by series.
  ///
  /// Handing in the same files again is harmless: they are duplicates, judged again.
  ///
  /// - Parameters:
  ///   - site: whose files they are; nil asks the scanner's serial number. A series of an unknown
  ///     scanner is then quarantined: only a keyed hash of its files is kept.
  ///   - isInterrupted: asked before every file and series; a series is recorded whole or not at
  ///     all.
  ///   - progress: told before every file how many were read, of how many.
  ///   - each: gets each receipt when its series is recorded.
  /// - Throws: `store.unknownObject` for the site, and what keeps the store from recording.
  public func ingest(
    _ paths: [String], site: Identifier<Site>?, isInterrupted: () -> Bool,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
    each: (SeriesReceipt) throws -> Void
  ) throws -> IngestResult {
    if let site { try known(site) }
    let reading = HeaderReading.read(
      paths, key: registry.key, isRecording: true, isInterrupted: isInterrupted,
      progress: progress)
    let quarantined = reading.isInterrupted ? 0 : try quarantine(reading.refusals)
    var receipts: [SeriesReceipt] = []
    var stopped = reading.isInterrupted
    let named = reading.series.map { $0.pseudonymised(with: registry.key) }
    var judging = try Judging(registry, reading: named)
    for (read, series) in zip(reading.read, named) {
      stopped = stopped || isInterrupted()
      if stopped { break }
      let receipt = try admit(read, named: series, at: site, &judging)
      receipts.append(receipt)
      try each(receipt)
    }
    return IngestResult(
      reading: reading, receipts: receipts, newlyQuarantined: quarantined, isInterrupted: stopped)
  }

  private func admit(
    _ read: ReadSeries, named series: Series, at site: Identifier<Site>?, _ judging: inout Judging
  ) throws -> SeriesReceipt {
    guard !read.instances.isEmpty else {
      return SeriesReceipt(
        read, named: series, .refused, site: site,
        obstacle: .init(
          code: DICOMError.Code.unreadable.rawValue,
          why: "its files could not be read to their end",
          remedy: "hand them in again"))
    }
    guard let site = try site ?? self.site(of: series.equipment) else {
      return try quarantine(read, named: series)
    }
    let reports = try judging.reports(on: series, at: site)
    let admission = SeriesAdmission(
      series: read.series, site: site, subject: read.subject, instances: read.instances,
      software: read.series.software?.major, reports: reports)
    do {
      let receipt = try registry.admit(admission, by: actor, at: clock())
      return Self.receipt(receipt, read, named: series, at: site, reports)
    } catch {
      // These are about this series alone; anything else keeps the store from recording at all.
      guard [.siteDiffers, .scannerElsewhere, .notRecordable].contains(error.code) else {
        throw error
      }
      return SeriesReceipt(
        read, named: series, .refused, site: site,
        obstacle: .init(code: error.code.rawValue, why: error.why, remedy: error.do))
    }
  }

  /// The site of a known scanner; without a serial number many have one identity.
  private func site(of identity: ScannerIdentity) throws -> Identifier<Site>? {
    guard identity.serial != nil else { return nil }
    return try registry.scanners(identity: identity).first?.value.site
  }

  private static func receipt(
    _ receipt: Receipt, _ read: ReadSeries, named series: Series, at site: Identifier<Site>,
    _ reports: [ConformanceReport]
  ) -> SeriesReceipt {
    var obstacle: SeriesReceipt.Obstacle?
    let outcome: SeriesReceipt.Outcome
    switch receipt.outcome {
    case .admitted: outcome = .admitted
    case .extended: outcome = .extended
    case .duplicate: outcome = .duplicate
    case .partial(let missing):
      outcome = .partial
      obstacle = .init(
        code: SeriesReceipt.Code.partial.rawValue,
        why: "\(missing) files that are recorded are not among these",
        remedy: "hand in all files of the series together")
    }
    // A part of a series gives wrong counts; what was judged of it is not an answer.
    return SeriesReceipt(
      read, named: series, outcome, site: site, scanner: receipt.scanner,
      newFiles: receipt.newInstances, reports: outcome == .partial ? [] : reports,
      obstacle: obstacle)
  }

  private func quarantine(_ read: ReadSeries, named series: Series) throws -> SeriesReceipt {
    let code = SeriesReceipt.Code.unknownSite.rawValue
    let files = read.instances.map {
      QuarantinedFile(tag: $0.tag, code: code, size: read.sizes[$0.tag] ?? 0)
    }
    let new = try registry.quarantine(files, by: actor, at: clock())
    return SeriesReceipt(
      read, named: series, .quarantined, site: nil, newFiles: new,
      obstacle: .init(
        code: code, why: "no site was named and its scanner is not recorded",
        remedy: "name the site with --site, or record the scanner: diapason equipment add"))
  }

  /// Remembers files that could not be read; those that cannot be opened have no hash.
  private func quarantine(_ refusals: [ReadingResult.Refusal]) throws -> Int {
    var files: [QuarantinedFile] = []
    for refusal in refusals {
      guard let bytes = try? HeaderFile.allBytes(path: refusal.path) else { continue }
      files.append(
        QuarantinedFile(
          tag: registry.key.tag(of: bytes), code: refusal.error.code.rawValue, size: bytes.count))
    }
    return files.isEmpty ? 0 : try registry.quarantine(files, by: actor, at: clock())
  }
}
