import Conformance
import DICOM
public import Identity
import Imaging
import Store

extension Workbench {
  /// Reads files, judges their series by what their sites agreed, and records them series by series.
  ///
  /// Handing in the same files again is harmless: they are duplicates, judged again. So are the
  /// other recorded series of an exam once its series came: what is recorded in the end does not
  /// depend on the order in which files were handed in. Nor does what is recorded of the site's
  /// conformance: it is looked at when the last of them is in.
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
    _ files: FilesToRead, site: Identifier<Site>?, isInterrupted: () -> Bool,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
    each: (SeriesReceipt) throws -> Void
  ) throws -> IngestResult {
    if let site { try known(site) }
    let reading = HeaderReading.read(
      files, key: registry.key, isRecording: true, isInterrupted: isInterrupted,
      progress: progress)
    return try reading.hidingPeople {
      try registry.carryOut {
        try admit(
          reading, from: FileSource(files), at: site, isInterrupted: isInterrupted, each: each)
      }
    }
  }

  /// Judges and records what was read, series by series.
  private func admit(
    _ reading: ReadingResult, from source: FileSource, at site: Identifier<Site>?,
    isInterrupted: () -> Bool, each: (SeriesReceipt) throws -> Void
  ) throws -> IngestResult {
    let quarantined = reading.isInterrupted ? 0 : try quarantine(reading.refusals, from: source)
    var receipts: [SeriesReceipt] = []
    var conflicting: [Int: [Int]] = [:]
    var again = JudgedAgain()
    var stopped = reading.isInterrupted
    let named = reading.series.map { $0.pseudonymised(with: registry.key) }
    var judging = try Judging(
      registry,
      with: .init(series: zip(named, reading.read).map { ExamMember($0, of: $1.subject) }))
    var exams: [ExamReceipt] = []
    // The series of one exam follow one another.
    var next = named.startIndex
    while next < named.endIndex, !stopped {
      let first = next
      let exam = named[next].examUID
      let end = named[next...].firstIndex { $0.examUID != exam } ?? named.endIndex
      var taken: [ExamMember] = []
      var isSettled = true
      while next < end {
        stopped = stopped || isInterrupted()
        if stopped { break }
        let receipt = try admit(reading.read[next], named: named[next], at: site, &judging)
        if receipt.isAsHandedIn {
          taken.append(ExamMember(named[next], of: reading.read[next].subject))
        } else {
          isSettled = false
        }
        if !receipt.conflicting.isEmpty { conflicting[receipts.count] = receipt.conflicting }
        receipts.append(receipt.series)
        try each(receipt.series)
        next += 1
      }
      if next == first { break }
      again += try judgeAgain(
        exam: exam, taken: taken, isSettled: isSettled && next == end, by: &judging)
      let whole = try self.exam(exam, of: receipts[first..<next], by: &judging)
      again.exams += whole?.changes ?? []
      // Of an exam that was not read to its end nothing is missing yet.
      if next == end, let whole { exams.append(whole) }
    }
    let suspended = try recordConformance(after: judging)
    // Older series than those known move the epochs of their scanner, and with them its charts.
    let charts = try recordEvents(
      of: Set(receipts.filter(\.outcome.isTaken).compactMap(\.scanner)), at: moment())
    return IngestResult(
      reading: reading, receipts: receipts, exams: exams, newlyQuarantined: quarantined,
      judgedAgain: again, suspended: suspended.joined(with: SuspendedThreshold.list(charts)),
      isInterrupted: stopped, conflicting: conflicting)
  }

  /// How an exam stands now, of which what is judged of it as a whole is recorded; nil where the store has
  /// nothing of it.
  private func exam(
    _ exam: String, of receipts: ArraySlice<SeriesReceipt>, by judging: inout Judging
  ) throws -> ExamReceipt? {
    let recorded = try registry.series(SeriesSelection(exam: exam)).map(\.value)
    let taken = receipts.first { $0.outcome.isTaken }
    guard let site = taken?.site ?? recorded.first?.site else { return nil }
    let standing = try judging.standing(of: exam, at: site)
    let wholes = try judgeWholes(of: exam, at: site, by: &judging)
    return ExamReceipt(
      exam: exam, site: site, scanner: taken?.scanner ?? recorded.first?.scanner,
      day: standing.day, verdict: standing.verdict,
      missing: standing.missing.map {
        ExamReceipt.Missing(protocol: $0.protocolKey, profile: $0.profile)
      }, wholes: wholes.map { ExamReceipt.Whole($0.report, before: $0.before) })
  }

  /// A receipt, and more of what became of its series.
  private struct Admitted {
    let series: SeriesReceipt
    /// Whether the store holds it just as it was handed in.
    var isAsHandedIn = false
    /// The numbers of its files that have the UIDs of recorded ones and other bytes.
    var conflicting: [Int] = []
  }

  private func admit(
    _ read: ReadSeries, named series: Series, at site: Identifier<Site>?, _ judging: inout Judging
  ) throws -> Admitted {
    let instances = read.instances
    guard !instances.isEmpty else {
      let receipt = SeriesReceipt(
        read, named: series, .refused, site: site,
        obstacle: .init(
          code: DICOMError.Code.unreadable.rawValue,
          why: "its files could not be read to their end",
          remedy: "hand them in again"))
      return Admitted(series: receipt)
    }
    guard let site = try site ?? self.site(of: series.equipment) else {
      return Admitted(series: try quarantine(read, named: series))
    }
    var reports = try judging.reports(on: series, at: site)
    let admission = SeriesAdmission(
      series: read.series, site: site, subject: read.subject, instances: instances,
      software: read.series.software?.major, reports: reports)
    let receipt: Receipt
    do {
      receipt = try registry.admit(admission, by: actor, at: clock())
    } catch {
      // These are about this series alone; anything else keeps the store from recording at all.
      guard [.siteDiffers, .scannerElsewhere, .notRecordable].contains(error.code) else {
        throw error
      }
      let receipt = SeriesReceipt(
        read, named: series, .refused, site: site,
        obstacle: .init(code: error.code.rawValue, why: error.why, remedy: error.do))
      return Admitted(series: receipt)
    }
    if !receipt.isAsHandedIn {
      // What was judged of these files is no answer: a part gives wrong counts, and of two files
      // with one UID one may be wrong. Of known files the answer is that of the recorded series.
      reports =
        receipt.outcome == .duplicate ? try reportsAsRecorded(on: receipt.series, &judging) : []
    }
    if receipt.isAsHandedIn {
      judging.note(series, at: site, reports, isNew: receipt.newReports > 0)
    }
    try refuse(receipt, of: read, exam: series.examUID)
    var admitted = Admitted(
      series: Self.receipt(receipt, read, named: series, at: site, reports),
      isAsHandedIn: receipt.isAsHandedIn)
    if case .conflict(let tags) = receipt.outcome {
      admitted.conflicting = read.numbers(tagged: Set(tags))
    }
    return admitted
  }

  /// Records that files were not taken, so that it is told until it is settled.
  private func refuse(_ receipt: Receipt, of read: ReadSeries, exam: String) throws {
    let refusal: Refusal
    let refused: [QuarantinedFile]
    switch receipt.outcome {
    case .admitted, .extended, .duplicate: return
    case .partial(_, let tags):
      refusal = .partial(receipt.series)
      refused = Self.files(tags, of: read, code: .partial)
    case .conflict(let tags):
      refusal = .conflict(receipt.series)
      refused = Self.files(tags, of: read, code: .conflict)
    case .otherSubject(let tags):
      refusal = .otherSubject(exam: exam)
      refused = Self.files(tags, of: read, code: .otherSubject)
    }
    try registry.refuse(refused, refusal, by: actor, at: clock())
  }

  private func reportsAsRecorded(
    on key: SeriesKey, _ judging: inout Judging
  ) throws -> [ConformanceReport] {
    try registry.series(SeriesSelection(uid: key.uid)).map(\.value)
      .filter { SeriesKey($0.series) == key }
      .flatMap { try judging.reports(on: $0.series, at: $0.site) }
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
    case .partial(let missing, _):
      outcome = .partial
      obstacle = .init(
        code: SeriesReceipt.Code.partial.rawValue,
        why: counted(missing, "file that is recorded is", "files that are recorded are")
          + " not among these",
        remedy: "hand in all files of the series together")
    case .conflict(let tags):
      outcome = .conflict
      obstacle = .init(
        code: SeriesReceipt.Code.conflict.rawValue,
        why: tags.count == 1
          ? "1 file has the UID of a recorded one and other bytes; the recorded one stays"
          : "\(tags.count) files have the UIDs of recorded ones and other bytes; those stay",
        remedy: "find out which the scanner made; a changed copy needs UIDs of its own")
    case .otherSubject:
      outcome = .conflict
      obstacle = .init(
        code: SeriesReceipt.Code.otherSubject.rawValue,
        why: "another subject is recorded under the exam's UID; what is recorded stays",
        remedy: "find out whose the exam is; two patients need an exam UID each")
    }
    return SeriesReceipt(
      read, named: series, outcome, site: site, scanner: receipt.scanner,
      key: outcome.isTaken ? receipt.fingerprint : nil, newFiles: receipt.newInstances,
      reports: reports, obstacle: obstacle)
  }

  private static func files(
    _ tags: [String], of read: ReadSeries, code: SeriesReceipt.Code
  ) -> [QuarantinedFile] {
    let files = zip(read.instances, read.sizes).map { file, size in
      QuarantinedFile(
        tag: file.tag, code: code.rawValue, size: size,
        head: file.cutAt == nil ? nil : file.head)
    }
    let tagged = Dictionary(files.map { ($0.tag, $0) }, uniquingKeysWith: { first, _ in first })
    return tags.compactMap { tagged[$0] }
  }

  private func quarantine(_ read: ReadSeries, named series: Series) throws -> SeriesReceipt {
    let code = SeriesReceipt.Code.unknownSite
    let files = Self.files(read.instances.map(\.tag), of: read, code: code)
    let new = try registry.quarantine(files, by: actor, at: clock())
    return SeriesReceipt(
      read, named: series, .quarantined, site: nil, newFiles: new,
      obstacle: .init(
        code: code.rawValue, why: "no site was named and its scanner is not recorded",
        remedy: "name the site with --site, or record the scanner: diapason equipment add"))
  }

  /// Remembers files that could not be read; those that cannot be opened have no hash, and sidecars
  /// and records are no files that could ever be admitted.
  private func quarantine(_ refusals: [FileRefusal], from source: FileSource) throws -> Int {
    var files: [QuarantinedFile] = []
    for refusal in refusals
    where ![.sidecarNotRecorded, .recordNotAdmitted].contains(refusal.error.code) {
      guard let bytes = try? source.allBytes(of: refusal.path) else { continue }
      files.append(
        QuarantinedFile(
          tag: registry.key.tag(of: bytes), code: refusal.error.code.rawValue, size: bytes.count))
    }
    return files.isEmpty ? 0 : try registry.quarantine(files, by: actor, at: clock())
  }
}
