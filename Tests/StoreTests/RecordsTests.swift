import Conformance
import GRDB
import Identity
import Imaging
import Testing
import Trials

@testable import Store

@Suite("Sites, scanners and trials")
struct RecordsTests {
  @Test("a site is recorded once, and edited under the same code")
  func sites() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    #expect(
      code { try registry.addSite(Sample.oslo, by: Sample.actor, at: Sample.start) } == .exists)
    let alike = Site(code: Sample.id("Oslo"), name: "Other", zone: "Europe/Oslo")
    #expect(code { try registry.addSite(alike, by: Sample.actor, at: Sample.start) } == .exists)
    let renamed = Site(code: Sample.oslo.code, name: "Rikshospitalet", zone: "Europe/Oslo")
    let fact = try registry.editSite(
      renamed, reason: "new name", by: Actor(account: "operator"), at: Sample.day(3))
    #expect(fact.by == Actor(account: "operator") && fact.recordedAt == Sample.day(3))
    #expect(try registry.site(Sample.oslo.code) == fact)
    #expect(try registry.sites().map(\.value) == [Sample.bergen, renamed])
    #expect(try registry.site(Sample.oslo.code, knownAt: Sample.day(2))?.value == Sample.oslo)
    #expect(try registry.sites(knownAt: Instant(seconds: 0)).isEmpty)
    let unknown = Site(code: Sample.id("PARIS"), name: "Paris", zone: "Europe/Paris")
    #expect(
      code { try registry.editSite(unknown, reason: nil, by: Sample.actor, at: Sample.start) }
        == .unknownObject)
  }

  @Test("a scanner needs its site, an id of its own and an identity of its own")
  func scanners() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    func add(_ id: String, _ site: String, serial: String?) -> StoreErrorCode? {
      code {
        try registry.addScanner(
          MRScanner(
            id: Sample.id(id), site: Sample.id(site),
            identity: Sample.scanner(serial: serial, registry)), by: Sample.actor, at: Sample.start)
      }
    }
    #expect(add("OSLO-A", "PARIS", serial: "1") == .unknownObject)
    #expect(add("OSLO-A", "OSLO", serial: "1") == nil)
    #expect(add("OSLO-A", "OSLO", serial: "2") == .exists)
    #expect(add("OSLO-B", "OSLO", serial: "1") == .exists)
    #expect(add("BERGEN-A", "BERGEN", serial: "1") == .exists)
    // Without a serial number two sites can have the same model.
    #expect(add("OSLO-C", "OSLO", serial: nil) == nil)
    #expect(add("BERGEN-C", "BERGEN", serial: nil) == nil)
    #expect(add("OSLO-D", "OSLO", serial: nil) == .exists)
    #expect(
      try registry.scanners().map(\.value.id.text) == ["BERGEN-C", "OSLO-A", "OSLO-C"])
    let one = try registry.scanners(identity: Sample.scanner(serial: "1", registry))
    #expect(one.map(\.value.id.text) == ["OSLO-A"])
    let any = try registry.scanners(identity: Sample.scanner(serial: nil, registry))
    #expect(any.map(\.value.id.text) == ["BERGEN-C", "OSLO-C"])
    #expect(try registry.scanners(at: Sample.bergen.code).map(\.value.id.text) == ["BERGEN-C"])
  }

  @Test("an event needs its scanner and is found by when it happened and when it was known")
  func events() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let oslo: Identifier<MRScanner> = Sample.id("OSLO-1")
    func event(_ kind: EquipmentEvent.Kind, _ day: Int64) -> EquipmentEvent {
      EquipmentEvent(scanner: oslo, kind: kind, effectiveAt: Sample.day(day), reason: "because")
    }
    #expect(
      code { try registry.recordEvent(event(.moved, 1), by: Sample.actor, at: Sample.start) }
        == .unknownObject)
    try Sample.admit(1, registry)
    try registry.recordEvent(event(.hardware, 5), by: Sample.actor, at: Sample.day(6))
    try registry.recordEvent(event(.coilChanged, 2), by: Sample.actor, at: Sample.day(9))
    #expect(try registry.events(of: oslo).map(\.value.kind) == [.coilChanged, .hardware])
    #expect(try registry.events(of: oslo, asOf: Sample.day(3)).map(\.value.kind) == [.coilChanged])
    #expect(try registry.events(of: oslo, knownAt: Sample.day(8)).map(\.value.kind) == [.hardware])
    #expect(try registry.events(of: oslo, asOf: Sample.day(3), knownAt: Sample.day(8)).isEmpty)
  }

  @Test("the enrolment in force on a day is the one with the latest first day, as then known")
  func enrolments() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let trial: Identifier<Trial> = Sample.id("GLIO-2")
    let protocols = ["a@1", "a@2", "a@3"].compactMap { ProtocolReference($0) }
    func enrol(_ version: Int, from day: Int64, at recorded: Int64) throws {
      let first = CalendarDay(daysSince1970: Int(Sample.day(day).seconds / 86_400))
      try registry.enrol(
        Enrolment(
          trial: trial, site: Sample.oslo.code, protocols: [protocols[version - 1]], from: first),
        by: Sample.actor, at: Sample.day(recorded))
    }
    #expect(code { try enrol(1, from: 0, at: 0) } == .unknownObject)
    try registry.addTrial(
      Trial(id: trial, title: "Glioma", protocols: protocols), by: Sample.actor, at: Sample.start)
    #expect(
      code {
        try registry.addTrial(
          Trial(id: trial, title: "Other", protocols: []), by: Sample.actor, at: Sample.start)
      } == .exists)
    try enrol(1, from: 0, at: 1)
    try enrol(2, from: 30, at: 2)
    try enrol(3, from: 0, at: 5)
    func inForce(asOf: Int64?, knownAt: Int64?) throws -> [Int] {
      try registry.enrolments(
        in: trial, asOf: asOf.map(Sample.day), knownAt: knownAt.map(Sample.day)
      ).flatMap { $0.value.protocols.map(\.version) }
    }
    #expect(try inForce(asOf: 10, knownAt: 1) == [1])
    #expect(try inForce(asOf: 40, knownAt: 1) == [1])
    #expect(try inForce(asOf: 40, knownAt: 2) == [2])
    #expect(try inForce(asOf: 10, knownAt: 4) == [1])
    #expect(try inForce(asOf: 10, knownAt: 5) == [3])
    #expect(try inForce(asOf: nil, knownAt: nil) == [2])
    #expect(try inForce(asOf: -1, knownAt: nil) == [])
    #expect(try registry.trials().map(\.value.protocols) == [protocols])
  }

  @Test("what a site declares is kept by pseudonym, once, and the later one of a scope comes last")
  func siteRecords() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    func declare(_ scope: SiteRecord.Scope, _ rate: Double, _ day: Int64) throws -> Int64 {
      try registry.declare(
        SiteRecord(
          scope: scope, declaredBy: "physicist", values: [.injectionRate: .numbers([rate])]),
        of: Sample.oslo.code, by: Sample.actor, at: Sample.day(day)
      ).number
    }
    let first = try declare(.standing, 5, 0)
    #expect(try declare(.standing, 5, 1) == first)
    let changed = try declare(.standing, 4, 2)
    // Declared back: a new fact, or the wrong one would stay the latest.
    let back = try declare(.standing, 5, 3)
    #expect(first < changed && changed < back)
    _ = try declare(.exam("1.3.12.2.1107.5.2.2.7"), 3, 4)
    let records = try registry.siteRecords(of: Sample.oslo.code)
    #expect(records.map { $0.value[.injectionRate]?.numbers } == [[5], [4], [5], [3]])
    let exam = Pseudonym.unique("1.3.12.2.1107.5.2.2.7", key: registry.key).text
    #expect(records.last?.value.scope == .exam(exam))
    #expect(try registry.siteRecords(of: Sample.bergen.code).isEmpty)
    #expect(try registry.siteRecords(of: Sample.oslo.code, knownAt: Sample.day(2)).count == 2)
    #expect(
      code {
        _ = try registry.declare(
          SiteRecord(
            scope: .standing, declaredBy: "x", values: [.injectionRate: .numbers([.nan])]),
          of: Sample.oslo.code, by: Sample.actor, at: Sample.start)
      } == .notRecordable)
  }

  @Test("what is declared of one sequence is not forgotten for that of another")
  func sequences() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    func declare(_ sequence: String) throws -> Int64 {
      try registry.declare(
        SiteRecord(
          scope: .standing, declaredBy: "physicist", sequences: [sequence],
          values: [.injectionRate: .numbers([5])]),
        of: Sample.oslo.code, by: Sample.actor, at: Sample.start
      ).number
    }
    let first = try declare("dsc")
    #expect(try declare("dce") != first)
    #expect(try declare("dsc") == first)
  }

  @Test("a protocol is recorded once by what it says, and another text is another protocol")
  func protocols() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let one = try Sample.agreed()
    let acts = try registry.counts().acts
    #expect(
      try registry.recordProtocol(one, by: Sample.actor, at: Sample.day(1)).recordedAt
        == Sample.start)
    #expect(try registry.counts().acts == acts)
    let two = try Sample.agreed(version: 2)
    try registry.recordProtocol(two, by: Sample.actor, at: Sample.day(1))
    #expect(try registry.protocols().map(\.value) == [one, two])
    #expect(try registry.protocols(knownAt: Sample.start).map(\.value) == [one])
    #expect(try registry.scanProtocol(two.fingerprint)?.value == two)
    #expect(try registry.scanProtocol(Fingerprint(of: [])) == nil)
  }

  @Test("the views show what the registry says")
  func views() throws {
    let scratch = Scratch()
    let registry = try Sample.everything(scratch)
    try Sample.admit(1, files: 0..<5, at: Sample.day(50), registry)
    func names(_ sql: String) throws -> [String] {
      try registry.reading { try String.fetchAll($0, sql: sql) }
    }
    #expect(
      try names("SELECT name FROM currentSite ORDER BY code") == registry.sites().map(\.value.name))
    #expect(
      try names("SELECT fingerprint FROM currentSeries ORDER BY fingerprint")
        == registry.series().map(\.value.fingerprint.hex).sorted())
    #expect(
      try names("SELECT fingerprint FROM currentConformanceReport ORDER BY fingerprint")
        == registry.reports().map(\.value.fingerprint.hex).sorted())
    #expect(try names("SELECT site FROM currentEnrolment").count <= 1)
  }
}
