import Conformance
import Identity
import Imaging
import Reporting
import Simulation
import Store
import Testing

@testable import Workflows

/// Two objects with one UID and different bytes.
@Suite("Conflicting files")
struct ConflictTests {
  @Test(
    "what was recorded first stays, whichever came first, and the audit names the conflict",
    arguments: [(60.0, 30.0, Verdict.fail), (30.0, 60.0, .pass)])
  func refused(first: Double, second: Double, verdict: Verdict) throws {
    let place = try Place()
    _ = try place.declare(Place.procedure(), on: 1)
    let mine = try place.write(.dsc, to: "mine", echo: first)
    #expect(try place.ingest(mine, on: 2).verdict == verdict)
    let recorded = try place.registry.series().map(\.value)
    let theirs = try place.write(.dsc, to: "theirs", echo: second)
    let refused = try place.ingest(theirs, on: 3)
    #expect(refused.receipts.map(\.outcome) == [.conflict])
    #expect(refused.receipts.map(\.code) == ["series.conflict"])
    #expect(refused.receipts.map(\.verdict) == [nil])
    #expect(refused.verdict == .undetermined)
    #expect(try place.registry.series().map(\.value) == recorded)
    #expect(try place.verdicts() == [verdict])
    let key = try #require(refused.receipts.first?.series)
    let log = try place.registry.auditLog(AuditSelection(object: key))
    #expect(log.last?.act == "series.conflicted")
    let quarantined = try place.registry.quarantined().map(\.value)
    #expect(quarantined.count == refused.receipts.first?.files)
    #expect(quarantined.allSatisfy { $0.code == "series.conflict" && $0.size > 0 })
    // The report tells it for good, and the day before nothing was to tell.
    func told(_ day: Int64) throws -> TrialReport {
      try place.bench(on: 8).trialReport(
        Place.trial, asOf: Place.day(day), knownAt: Place.day(day)
      ).report
    }
    #expect(try told(2).refused.isEmpty)
    let report = try told(3)
    #expect(report.refused.map(\.reason) == [.conflict])
    #expect(report.refused.map(\.scanner?.text) == ["OSLO-1"])
    #expect(report.sites.map(\.dataState) == [.notKnown])
    #expect(report.acts.map(\.kind).contains(.compare))
    // Again is harmless, and both together are no way in.
    let acts = try place.acts()
    #expect(try place.ingest(theirs, on: 4).receipts.map(\.outcome) == [.conflict])
    #expect(try place.ingest(mine, theirs, on: 5).receipts.map(\.outcome) == [.conflict])
    #expect(try place.ingest(mine, on: 6).verdict == verdict)
    #expect(try place.acts() == acts)
    #expect(try place.registry.verify(deep: true).isIntact)
  }

  @Test("two that came together are undetermined, and neither alone changes that")
  func together() throws {
    let place = try Place()
    _ = try place.declare(Place.procedure(), on: 1)
    let mine = try place.write(.dsc, to: "mine", echo: 30)
    let theirs = try place.write(.dsc, to: "theirs", echo: 60)
    #expect(try place.ingest(mine, theirs, on: 2).verdict == .undetermined)
    for folder in [mine, theirs] {
      let alone = try place.ingest(folder, on: 3)
      #expect(alone.receipts.map(\.outcome) == [.duplicate])
      #expect(alone.verdict == .undetermined)
      #expect(try place.verdicts() == [.undetermined])
    }
  }
}
