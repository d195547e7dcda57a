import Conformance
import Foundation
import Identity
import Imaging
import Quantities
import Reporting
import Trials

/// An invented trial with one site in each trouble, the same on every machine.
enum Synthetic {
  static let citation = Citation(
    text: "Thust 2018, Table 1, DSC", doi: "10.1002/jmri.26171", read: true)

  /// A value that a broken promise of the fixture would leave out.
  static func must<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("the fixture is well formed") }
    return value
  }

  static func site(_ code: String) -> Identifier<Site> { must(Identifier(code)) }
  static func scanner(_ id: String) -> Identifier<MRScanner> { must(Identifier(id)) }
  static func day(_ text: String) -> CalendarDay {
    CalendarDay(daysSince1970: Int(must(Instant(text)).seconds / 86_400))
  }

  static func range(_ lower: Double?, _ upper: Double?, upperOpen: Bool = false) -> Limit {
    .range(must(Bounds(lower: lower, upper: upper, upperOpen: upperOpen)))
  }

  static let requirements: [Requirement] = [
    Requirement(
      id: "sequence", subject: .parameter(.sequenceKind),
      required: .equals(.words(["gradientEchoEPI"])), words: "T2*w", source: citation),
    Requirement(
      id: "echoTime.3T", subject: .parameter(.echoTimes),
      when: [.parameter(.fieldStrength, range(3, 3))], required: range(25, 35),
      words: "25-35 msec at 3T", reading: "closed range", source: citation),
    Requirement(
      id: "repetitionTime", subject: .longerOf(.repetitionTime, .volumeRepetitionTime),
      preferred: range(nil, 1500), words: "preferably <=1500 msec", source: citation),
    Requirement(
      id: "flipAngle", subject: .parameter(.flipAngles), required: range(60, 70),
      words: "60-70\u{B0}", source: citation),
    Requirement(
      id: "dynamics", subject: .parameter(.volumes), required: range(120, nil), words: "120 total",
      reading: "a total of a sample protocol is a minimum", source: citation),
    Requirement(
      id: "sliceThickness", subject: .parameter(.sliceThickness), required: range(3, 5),
      words: "3-5 mm", source: citation),
    Requirement(
      id: "injectionRate", subject: .siteRecord(.injectionRate),
      required: range(4.5, 5.5, upperOpen: true), words: "5 ml/sec",
      reading: "5 stands for what rounds to it", source: citation),
    Requirement(
      id: "flush", subject: .siteRecord(.flush), required: .equals(.words(["yes"])),
      words: "yes", source: citation, confirmed: false),
  ]

  static func scanProtocol() throws -> ScanProtocol {
    try ScanProtocol(
      name: "thust2018-dsc", version: 1, status: .released, title: "DSC perfusion",
      source: citation,
      profiles: [
        Profile(
          id: "dsc", applies: Applies(sequence: [.gradientEchoEPI], timeSeries: true),
          requirements: requirements)
      ])
  }

  /// What a series answers to one requirement, where that is not a pass.
  struct Answer {
    var outcome: Outcome
    var reason: Reason?
    var value: ParameterValue?
    var witnesses: [Witness] = []
    var marks: [Source.Note] = []
    var distance = 0.0
    var notes: [String] = []

    /// A count of 120 volumes that passes, and that nothing announced.
    static let unannounced = Answer(
      outcome: .pass, value: .numbers([120]), marks: [.unannounced],
      notes: ["nothing announces how many volumes there should be: 120 were counted"])
  }

  static func finding(_ requirement: Requirement, _ answer: Answer?) -> Finding {
    let element = elements[requirement.id] ?? "site record"
    let value = answer == nil ? passing[requirement.id] : answer?.value
    let missed: Level =
      answer?.outcome == .suboptimal ? .preferred : requirement.level
    return Finding(
      requirement: requirement.id, subject: requirement.subject, outcome: answer?.outcome ?? .pass,
      reason: answer?.reason, level: missed,
      seen: value.map {
        Finding.Seen(
          value: $0, unit: requirement.subject.unit, raw: nil,
          sources: [Source(element: element, notes: answer?.marks ?? [])])
      },
      witnesses: answer?.witnesses ?? [],
      limits: requirement.limits.map {
        Finding.JudgedLimit(
          level: $0.level, limit: $0.limit, text: $0.limit.text(in: requirement.subject.unit))
      },
      distance: answer?.distance ?? 0, words: requirement.words, reading: requirement.reading,
      citation: requirement.source,
      confirmed: requirement.confirmed, notes: answer?.notes ?? [],
      marks: answer?.marks ?? [])
  }

  static let elements = [
    "sequence": "(0018,9008)", "echoTime.3T": "(0018,0081)", "repetitionTime": "(0018,0080)",
    "flipAngle": "(0018,1314)", "dynamics": "counted", "sliceThickness": "(0018,0050)",
  ]
  static let passing: [String: ParameterValue] = [
    "sequence": .words(["gradientEchoEPI"]), "echoTime.3T": .numbers([30]),
    "repetitionTime": .numbers([1400]), "flipAngle": .numbers([60]), "dynamics": .numbers([120]),
    "sliceThickness": .numbers([5]), "injectionRate": .numbers([5]), "flush": .words(["yes"]),
  ]

  static func report(_ key: String, _ answers: [String: Answer]) throws -> ConformanceReport {
    let agreed = try scanProtocol()
    return ConformanceReport(
      series: SeriesKey(uid: key), protocolName: agreed.name, protocolVersion: agreed.version,
      protocolFingerprint: agreed.fingerprint, profile: "dsc",
      findings: requirements.map { finding($0, answers[$0.id]) },
      basis: Basis(
        agreed: [.init(name: agreed.key, fingerprint: agreed.fingerprint)],
        observed: [.init(name: "series", fingerprint: fingerprint(key))],
        methods: ["checker": "1"]))
  }

  static func fingerprint(_ key: String) -> Fingerprint { Fingerprint(of: Array(key.utf8)) }

  static func series(
    _ scanner: String, _ number: Int, on date: String, _ answers: [String: Answer] = [:],
    completeness: Completeness.State = .complete, reason: String? = nil,
    setAside: Series.SetAside? = nil, isAsked: Bool = true
  ) throws -> ReportedSeries {
    let key = "\(scanner) \(number)"
    let site = String(scanner.prefix { $0 != "-" })
    return ReportedSeries(
      fingerprint: fingerprint(key), exam: "\(scanner) \(date)", site: self.site(site),
      scanner: self.scanner(scanner), number: number, description: "ep2d_perf",
      observedOn: day(date),
      completeness: Completeness(state: completeness, files: 1, frames: 120, reason: reason),
      setAside: setAside,
      reports: setAside == nil && isAsked ? [try report(key, answers)] : [])
  }

  static func evidence(demo: Bool = true, more: [ReportedSeries] = []) throws -> TrialEvidence {
    let trial = Trial(
      id: must(Identifier("GLIO-2")), title: "Perfusion after radiotherapy",
      protocols: [must(ProtocolReference("thust2018-dsc@1"))])
    return TrialEvidence(
      request: TrialReportRequest(
        trial: trial.id, from: must(Instant("2026-08-01T00:00:00Z")),
        asOf: must(Instant("2026-10-31")), knownAt: must(Instant("2026-11-02T09:00:00Z"))),
      trial: trial, protocols: [try scanProtocol()],
      sites: [
        Site(code: site("OSLO"), name: "Oslo", zone: "Europe/Oslo"),
        Site(code: site("PORTO"), name: "Porto", zone: "Europe/Lisbon"),
        Site(code: site("LYON"), name: "Lyon", zone: "Europe/Paris"),
        Site(code: site("GENT"), name: "Gent", zone: "Europe/Brussels"),
      ],
      scanners: [
        equipment("OSLO-1", "SIEMENS", "Prisma"), equipment("OSLO-2", "SIEMENS", "Skyra"),
        equipment("PORTO-1", "Philips Medical Systems", "Ingenia"),
        equipment("LYON-1", "GE MEDICAL SYSTEMS", nil), equipment("GENT-1", "SIEMENS", "Vida"),
      ],
      epochs: [
        Epoch(
          scanner: scanner("OSLO-2"), number: 2, effectiveAt: must(Instant("2026-10-12")),
          cause: "software VE11 -> XA30", software: "XA30"),
        Epoch(
          scanner: scanner("OSLO-2"), number: 1, effectiveAt: must(Instant("2026-08-03")),
          cause: "first seen", software: "VE11"),
        Epoch(
          scanner: scanner("OSLO-1"), number: 1, effectiveAt: must(Instant("2026-08-01")),
          cause: "first seen", software: "XA30"),
        Epoch(
          scanner: scanner("PORTO-1"), number: 1, effectiveAt: must(Instant("2026-08-20")),
          cause: "first seen", software: nil),
      ],
      series: try oslo() + porto() + lyon() + more,
      missing: [
        LackedSequence(
          exam: "PORTO-1 2026-09-12", site: site("PORTO"), scanner: scanner("PORTO-1"),
          observedOn: day("2026-09-12"), protocolKey: "thust2018-dce@1", profile: "dce")
      ],
      refused: [
        RefusedFiles(
          reason: .partial, exam: "PORTO-1 2026-10-28", series: fingerprint("PORTO-1 16"),
          site: site("PORTO"), scanner: scanner("PORTO-1"), observedOn: day("2026-10-28"),
          refusedAt: must(Instant("2026-10-29T08:00:00Z"))),
        RefusedFiles(
          reason: .conflict, exam: "PORTO-1 2026-09-11", series: fingerprint("PORTO-1 1"),
          site: site("PORTO"), scanner: scanner("PORTO-1"), observedOn: day("2026-09-11"),
          refusedAt: must(Instant("2026-10-29T08:00:00Z"))),
      ], auditHead: fingerprint("audit"), isDemo: demo)
  }

  static func equipment(_ id: String, _ maker: String, _ model: String?) -> MRScanner {
    MRScanner(
      id: scanner(id), site: site(String(id.prefix { $0 != "-" })),
      identity: ScannerIdentity(manufacturer: maker, model: model, serial: nil))
  }

  private static func oslo() throws -> [ReportedSeries] {
    let late = Answer(outcome: .fail, value: .numbers([45]))
    let slow = Answer(outcome: .suboptimal, value: .numbers([1620]))
    let torn = Answer(
      outcome: .undetermined, reason: .contradictory,
      witnesses: [
        Witness(value: .numbers([4]), sources: [Source(element: "(0018,0050)")]),
        Witness(value: .numbers([5]), sources: [Source(element: "(0018,0088)")]),
      ])
    return try (1...18).map { try series("OSLO-1", $0, on: "2026-08-\($0 + 10)") }
      + (1...12).map { try series("OSLO-2", $0, on: "2026-09-\($0 + 10)") }
      + (13...17).map { try series("OSLO-2", $0, on: "2026-10-\($0)", ["echoTime.3T": late]) }
      + (18...20).map { try series("OSLO-2", $0, on: "2026-10-\($0)", ["repetitionTime": slow]) }
      + (21...23).map { try series("OSLO-2", $0, on: "2026-10-\($0)", ["sliceThickness": torn]) }
      + (30...33).map { try series("OSLO-2", $0, on: "2026-10-20", setAside: .localizer) }
      + [series("OSLO-1", 40, on: "2026-10-20", setAside: .derived)]
      + [series("OSLO-1", 41, on: "2026-10-21", isAsked: false)]
  }

  private static func porto() throws -> [ReportedSeries] {
    let unsaid = Answer(outcome: .undetermined, reason: .notRecorded)
    let missing = Answer(outcome: .undetermined, reason: .seriesIncomplete)
    return try (1...8).map {
      try series(
        "PORTO-1", $0, on: "2026-09-\($0 + 10)", ["injectionRate": unsaid, "flush": unsaid])
    }
      + (9...15).map { try series("PORTO-1", $0, on: "2026-10-\($0 + 10)") }
      + [
        series(
          "PORTO-1", 16, on: "2026-10-28", ["dynamics": missing], completeness: .incomplete,
          reason: "84 of 120 volumes")
      ]
  }

  private static func lyon() throws -> [ReportedSeries] {
    try (1...25).map { number in
      let slow = Answer(
        outcome: .suboptimal, value: .numbers([1500 + 12.5 * Double(number)]))
      return try series(
        "LYON-1", number, on: "2026-09-\(number < 10 ? "0" : "")\(number)",
        number <= 6 ? ["repetitionTime": slow] : [:])
    }
  }
}
