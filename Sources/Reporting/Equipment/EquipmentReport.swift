public import Conformance
public import Identity
import Trials

/// Everything an equipment report is concluded from: plain values, in any order.
public struct EquipmentEvidence: Sendable {
  public let request: EquipmentReportRequest
  public let scanner: MRScanner
  /// Other scanners whose files name the same serial number.
  public let sharers: [MRScanner]
  public let epochs: [Epoch]
  /// The scans up to the end, as they were checked.
  public let scans: [CourseScan]
  /// All that are about the scanner or its site.
  public let waivers: [ReportedWaiver]
  /// The head of the audit chain at `knownAt`.
  public let auditHead: Fingerprint?
  /// Whether the data are invented for a demonstration.
  public let isDemo: Bool

  public init(
    request: EquipmentReportRequest, scanner: MRScanner, sharers: [MRScanner], epochs: [Epoch],
    scans: [CourseScan], waivers: [ReportedWaiver], auditHead: Fingerprint?, isDemo: Bool
  ) {
    self.request = request
    self.scanner = scanner
    self.sharers = sharers
    self.epochs = epochs
    self.scans = scans
    self.waivers = waivers
    self.auditHead = auditHead
    self.isDemo = isDemo
  }
}

/// What became of the scans of one scanner: its epochs, and of each sequence what was changed since the
/// last accepted scan and which findings are new, persist, are waived or resolved.
///
/// Everything is in its final order. Nothing here is rounded.
public struct EquipmentReport: Sendable, Hashable {
  /// The schema of its JSON form.
  public static let schema = "diapason.equipmentReport/1"

  public let request: EquipmentReportRequest
  public let scanner: MRScanner
  /// Other scanners whose files name the same serial number, by key: each is an identity of its own.
  public let sharers: [MRScanner]
  /// Of the scanner: by its software, and by what people declared; earliest first.
  public let epochs: [Epoch]
  /// Worst first, then by protocol and profile.
  public let sequences: [SequenceStatus]
  /// In the order in which they were recorded.
  public let waivers: [ReportedWaiver]
  public let auditHead: Fingerprint?
  /// The program's version.
  public let software: String
  public let isDemo: Bool
  /// Fingerprints of everything agreed and observed that this rests on, sorted.
  public let basis: [Fingerprint]

  /// The worst state of its sequences; not known where there is none. A waiver changes nothing of it.
  public var state: DisplayState { sequences.map(\.state).max() ?? .notKnown }

  /// The courses of all findings of all sequences.
  var marks: [CourseMark] { sequences.flatMap(\.marks) }
}

/// One sequence on the scanner.
public struct SequenceStatus: Sendable, Hashable {
  public let course: SequenceCourse
  /// One for each of the course's findings, in their order.
  public let marks: [CourseMark]
  /// The requirements that its scans were asked though nobody has confirmed their figure in the source, also
  /// where they passed: "thust2018-dsc@1 flush", sorted.
  public let unconfirmed: [String]
  /// What its scans say of counts that nothing announced and on which findings pass: codes with how many scans,
  /// "unannouncedVolumes 3".
  public let unannounced: [String]

  /// That of the latest scan; not known where it cannot be told which that is and it matters.
  public var state: DisplayState { DisplayState(course.verdict) }
}

extension EquipmentReport {
  /// Concludes what became of a scanner's scans. The order of what is handed in changes nothing.
  public init(_ evidence: EquipmentEvidence) {
    let scanner = evidence.scanner
    let sequences = SequenceCourse.courses(of: evidence.scans).map { course in
      let reports = evidence.scans.map(\.report).filter {
        $0.protocolName == course.protocolName && $0.profile == course.profile
      }
      return SequenceStatus(
        course: course,
        marks: course.findings.map { finding in
          CourseMark(
            finding,
            evidence.waivers.deciding(
              on: finding.requirement, of: course.profile, course.protocolKey, at: scanner.id,
              scanner.site))
        },
        unconfirmed: UnconfirmedFigures(reports).each,
        unannounced: UnannouncedCounts(reports.map { [$0] }).codes)
    }
    self.init(
      request: evidence.request, scanner: scanner,
      sharers: evidence.sharers.sorted { $0.id < $1.id },
      epochs: evidence.epochs.sorted { $0.number < $1.number },
      sequences: sequences.enumerated().sorted { a, b in
        a.element.state == b.element.state
          ? a.offset < b.offset : a.element.state > b.element.state
      }.map(\.element),
      waivers: evidence.waivers.sorted {
        ($0.recordedAt, $0.waiver.id) < ($1.recordedAt, $1.waiver.id)
      },
      auditHead: evidence.auditHead, software: Version.program, isDemo: evidence.isDemo,
      basis: Self.basis(of: evidence))
  }

  /// The fingerprints of all that the report shows.
  private static func basis(of evidence: EquipmentEvidence) -> [Fingerprint] {
    var basis = Set(evidence.scans.map(\.series))
    for report in evidence.scans.map(\.report) {
      basis.formUnion((report.basis.agreed + report.basis.observed).map(\.fingerprint))
    }
    // None of these holds a number that is not finite, the only thing that has no fingerprint.
    basis.formUnion(
      ([evidence.scanner] + evidence.sharers).compactMap { try? Fingerprint(encoding: $0) })
    basis.formUnion(evidence.epochs.compactMap { try? Fingerprint(encoding: $0) })
    basis.formUnion(evidence.waivers.compactMap { try? Fingerprint(encoding: $0) })
    if let head = evidence.auditHead { basis.insert(head) }
    return basis.sorted()
  }
}
