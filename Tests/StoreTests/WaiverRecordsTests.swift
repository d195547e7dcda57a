import GRDB
import Identity
import Testing
import Trials

@testable import Store

@Suite("Waivers in the store")
struct WaiverRecordsTests {
  private func filled(_ scratch: Scratch) throws -> Registry {
    let registry = try Sample.filled(scratch)
    try Sample.admit(1, registry)
    return registry
  }

  private func refusal(_ waiver: Waiver, _ registry: Registry) -> StoreErrorCode? {
    code { try registry.waive(waiver, by: Sample.actor, at: Sample.day(50)) }
  }

  @Test("a waiver is a fact: by whom and when, read back as it was, known from its own moment on")
  func recorded() throws {
    let scratch = Scratch()
    let registry = try filled(scratch)
    let fact = try registry.waive(Sample.waiver(), by: Sample.actor, at: Sample.day(50))
    #expect(fact.by == Sample.actor && fact.recordedAt == Sample.day(50))
    try registry.waive(Sample.waiver("W2", scanner: nil), by: Sample.actor, at: Sample.day(51))
    #expect(
      try registry.waivers().map(\.value) == [Sample.waiver(), Sample.waiver("W2", scanner: nil)])
    #expect(try registry.waivers(knownAt: Sample.day(50)).map(\.value) == [Sample.waiver()])
    #expect(try registry.waivers(knownAt: Sample.day(49)).isEmpty)
    #expect(try registry.verify(deep: true).isIntact)
  }

  @Test("the act stands in the audit with its reason")
  func audited() throws {
    let scratch = Scratch()
    let registry = try filled(scratch)
    try registry.waive(Sample.waiver(), by: Sample.actor, at: Sample.day(50))
    let acts = try registry.auditLog(AuditSelection(object: "W1"))
    #expect(acts.map(\.act) == ["deviation.waived"] && acts.map(\.objectKind) == ["deviation"])
    #expect(acts.map(\.reason) == ["agreed while the new coil is on its way"])
  }

  @Test("it needs its protocol, its scanner and an id of its own, and holds no UID in clear")
  func refused() throws {
    let scratch = Scratch()
    let registry = try filled(scratch)
    #expect(refusal(Sample.waiver(agreed: "sample-dsc@2"), registry) == .unknownObject)
    #expect(refusal(Sample.waiver(scanner: "OSLO-9"), registry) == .unknownObject)
    #expect(
      refusal(Sample.waiver(reason: "as of series 1.3.12.2.1107.5.2.1.7 it is so"), registry)
        == .notRecordable)
    #expect(try registry.waivers().isEmpty)
    #expect(refusal(Sample.waiver(), registry) == nil)
    #expect(refusal(Sample.waiver(), registry) == .exists)
  }

  @Test("two models with one serial number are two scanners, each with its own epochs")
  func sharedSerial() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    for (id, model) in [("OSLO-A", "DISCOVERY MR750"), ("OSLO-B", "SIGNA Premier")] {
      try registry.addScanner(
        MRScanner(
          id: Sample.id(id), site: Sample.oslo.code,
          identity: Sample.scanner(model: model, registry)),
        by: Sample.actor, at: Sample.start)
    }
    let serials = Set(try registry.scanners().map(\.value.identity.serial))
    #expect(serials.count == 1)
    #expect(try registry.scanners().map(\.value.id.text) == ["OSLO-A", "OSLO-B"])
    // The sample's series are of a third model of that serial number.
    try Sample.admit(1, software: "VE11", registry)
    #expect(try registry.epochs(of: Sample.id("OSLO-A")).isEmpty)
    #expect(try registry.scanners().count == 3)
  }
}
