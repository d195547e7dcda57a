import Conformance
import Identity
import Imaging
import Reporting
import Trials

/// An invented scanner: two good scans, an upgrade with late echoes, and a finding that is waived.
enum SyntheticScanner {
  typealias Answer = Synthetic.Answer

  static let late = Answer(outcome: .fail, value: .numbers([45]))
  static let unsaid = Answer(outcome: .undetermined, reason: .notRecorded)

  static func series(
    _ number: Int, on date: String?, software: String, coil: String, echo: Double
  ) -> Series {
    var parameters = AcquisitionParameters()
    parameters[.echoTimes] = .known(.numbers([echo]), [])
    parameters[.software] = .known(.words([software]), [])
    parameters[.coil] = .known(.words([coil]), [])
    return Series(
      uid: "scan \(number)", examUID: "exam \(number)", part: nil, number: number,
      description: "ep2d_perf",
      equipment: ScannerIdentity(manufacturer: "SIEMENS", model: "Skyra", serial: nil),
      dialect: "siemens", form: .classic, parameters: parameters,
      completeness: Completeness(state: .complete, files: 1, frames: 120, reason: nil),
      startedAt: date.map { ScannerTime(day: Synthetic.day($0), secondsOfDay: 36_000) },
      setAside: nil, notices: [])
  }

  static func scan(
    _ number: Int, on date: String?, _ answers: [String: Answer] = [:],
    software: String = "syngo MR E11", coil: String = "Head_32", echo: Double = 30
  ) throws -> CourseScan {
    let series = series(number, on: date, software: software, coil: coil, echo: echo)
    return CourseScan(
      series, try Synthetic.report(series.uid, answers),
      recordedAs: Synthetic.fingerprint(series.uid))
  }

  static func scans() throws -> [CourseScan] {
    [
      try scan(1, on: "2026-08-11", ["flush": unsaid]),
      try scan(2, on: "2026-08-18"),
      try scan(
        3, on: "2026-09-02", ["echoTime.3T": late], software: "syngo MR XA30",
        coil: "HeadNeck_64", echo: 45),
      try scan(
        4, on: "2026-09-09", ["echoTime.3T": late, "flush": unsaid], software: "syngo MR XA30",
        coil: "HeadNeck_64", echo: 45),
      try scan(5, on: nil, ["injectionRate": unsaid]),
    ]
  }

  static func waiver(_ state: Waiver.State = .inForce) -> ReportedWaiver {
    ReportedWaiver(
      Waiver(
        id: Synthetic.must(Identifier("W1")),
        agreed: Synthetic.must(ProtocolReference("thust2018-dsc@1")), profile: "dsc",
        requirement: "echoTime.3T", site: Synthetic.site("OSLO"),
        scanner: Synthetic.scanner("OSLO-2"),
        from: Synthetic.must(Instant("2026-09-10T08:00:00Z")),
        until: Synthetic.must(Instant("2026-12-31")),
        reason: "agreed while the sequence of the new software is set up"),
      state, by: Actor(account: "sponsor", name: "A. Sponsor"),
      recordedAt: Synthetic.must(Instant("2026-09-10T08:00:00Z")))
  }

  static func evidence(_ scans: [CourseScan], waivers: [ReportedWaiver] = [waiver()])
    -> EquipmentEvidence
  {
    EquipmentEvidence(
      request: EquipmentReportRequest(
        scanner: Synthetic.scanner("OSLO-2"), asOf: Synthetic.must(Instant("2026-09-30")),
        knownAt: Synthetic.must(Instant("2026-09-30T09:00:00Z"))),
      scanner: Synthetic.equipment("OSLO-2", "SIEMENS", "Skyra"),
      sharers: [Synthetic.equipment("OSLO-3", "SIEMENS", "Prisma")],
      epochs: [
        Epoch(
          scanner: Synthetic.scanner("OSLO-2"), number: 2,
          effectiveAt: Synthetic.must(Instant("2026-09-02T10:00:00Z")),
          cause: "software E11 -> XA30", software: "XA30"),
        Epoch(
          scanner: Synthetic.scanner("OSLO-2"), number: 1,
          effectiveAt: Synthetic.must(Instant("2026-08-11T10:00:00Z")), cause: "first seen",
          software: "E11"),
      ],
      scans: scans, waivers: waivers, auditHead: Synthetic.fingerprint("audit"), isDemo: true)
  }
}
