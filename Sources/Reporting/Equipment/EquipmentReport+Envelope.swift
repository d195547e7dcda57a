import Conformance
public import Identity

extension EquipmentReport {
  /// The answer as `diapason.equipmentReport/1`: the same statements as on the page, with numbers as
  /// numbers.
  ///
  /// - Parameter fingerprint: that of the page, which stands for the answer in every form.
  /// - Throws: for a number that is not finite, which has no JSON form; no record holds one.
  public func envelope(_ fingerprint: Fingerprint) throws -> Envelope {
    Envelope(
      schema: Self.schema,
      basis: .object([
        "scanner": .string(request.scanner.text),
        "asOf": .string(request.asOf.text),
        "knownAt": .string(request.knownAt.text),
        "fingerprint": .string(fingerprint.hex),
        "auditHead": auditHead.map { .string($0.hex) } ?? .null,
        "program": .string(software),
        "isDemo": .bool(isDemo),
        "restsOn": try JSONValue(encoding: basis),
      ]),
      result: try JSONValue(encoding: EquipmentJSON(self)))
  }
}

/// The result of `diapason.equipmentReport/1`. What is absent is left out.
struct EquipmentJSON: Encodable {
  let scanner: MRScanner
  /// Other scanners whose files name the same serial number.
  let sharesSerialWith: [Identifier<MRScanner>]
  let state: DisplayState
  let sentence, counts: String
  let epochs: [Epoch]
  let sequences: [SequenceRow]
  let waivers: [ReportedWaiver]

  init(_ report: EquipmentReport) {
    let words = EquipmentWords(report: report)
    scanner = report.scanner
    sharesSerialWith = report.sharers.map(\.id)
    state = report.state
    sentence = words.sentence
    counts = words.counts
    epochs = report.epochs
    sequences = report.sequences.map { SequenceRow($0) }
    waivers = report.waivers
  }

  /// A sequence with its course.
  struct SequenceRow: Encodable {
    /// Of the latest scan, as `name@version`.
    let `protocol`: String
    let profile: String
    let state: DisplayState
    /// Those that have a place in time, those that have none, and series that fit no profile.
    let scans, undated, unplaced: Int
    let latest, accepted: ScanMark?
    let findings: [FindingRow]
    let changes: [ParameterChange]
    let epochs: [SequenceEpoch]
    /// The requirements of which nobody has confirmed the figure, also where they passed.
    let unconfirmed: [String]
    /// Counts that nothing announced and on which findings passed: codes with how many scans.
    let unannounced: [String]

    init(_ status: SequenceStatus) {
      let course = status.course
      `protocol` = course.protocolKey
      profile = course.profile
      state = status.state
      scans = course.scans
      undated = course.undated
      unplaced = course.unplaced
      latest = course.latest
      accepted = course.accepted
      findings = zip(course.findings, status.marks).map { FindingRow($0, $1) }
      changes = course.changes
      epochs = course.epochs
      unconfirmed = status.unconfirmed
      unannounced = status.unannounced
    }
  }

  /// A finding in the order of time.
  struct FindingRow: Encodable {
    let requirement: String
    let state: FindingCourse.State
    let isWaived, isNoLongerRecorded: Bool
    /// Whether `finding` and `shown` are of scans that have no place in time.
    let isUndated: Bool
    let since: ScanMark?
    let scans: Int
    /// The last finding that was unfavourable, and what the latest scan answered.
    let finding: Finding
    let now: Finding?
    /// The answers of which the values tell how it stands: several where nothing orders their scans.
    let shown: [Finding]
    let waiver: ReportedWaiver?

    init(_ course: FindingCourse, _ mark: CourseMark) {
      requirement = course.requirement
      state = course.state
      isWaived = mark.isWaived
      isNoLongerRecorded = course.isNoLongerRecorded
      isUndated = course.isUndated
      since = course.since
      scans = course.scans
      finding = course.finding
      now = course.now
      shown = course.shown
      waiver = mark.waiver
    }
  }
}
