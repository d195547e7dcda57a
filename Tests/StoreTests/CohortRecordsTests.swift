import Chains
import Foundation
import GRDB
import Identity
import Testing

@testable import Store

@Suite("Cohorts")
struct CohortRecordsTests {
  @Test("a cohort is recorded once with its cases, which are read back as they were")
  func imported() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    let cases = (1...4).map { Sample.caseRecord($0, registry) }
    #expect(
      try registry.cases(of: Sample.cohort.fingerprint)
        == cases.sorted { $0.fingerprint < $1.fingerprint })
    #expect(try registry.cohorts().map(\.value) == [Sample.cohort])
    let acts = try registry.counts().acts
    try registry.importCohort(Sample.cohort, cases, by: Sample.actor, at: Sample.day(60))
    #expect(try registry.counts().acts == acts)
    #expect(try registry.cohorts(knownAt: Sample.day(45)).isEmpty)
  }

  @Test("a cohort needs its metric, its recipes and its site")
  func needs() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    func imported() -> StoreErrorCode? {
      code {
        try registry.importCohort(
          Sample.cohort("of one", cases: 1), [Sample.caseRecord(1, registry)], by: Sample.actor,
          at: Sample.day(1))
      }
    }
    for kind in [AgreedRecord.Kind.metric, .recipe] {
      #expect(imported() == .unknownObject)
      try registry.record(Sample.definition(kind), by: Sample.actor, at: Sample.start)
    }
    #expect(imported() == nil)
    let elsewhere = CohortRecord(
      fingerprint: Fingerprint(of: "Paris".utf8), id: "of Paris", site: Sample.id("PARIS"),
      metric: Sample.definition(.metric).fingerprint, cases: 0,
      document: Sample.document("of Paris"))
    #expect(
      code {
        try registry.importCohort(elsewhere, [], by: Sample.actor, at: Sample.day(1))
      } == .unknownObject)
  }

  @Test("erased values are in no file of the store, their hash stays, and the store is intact")
  func erased() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    func holds(_ text: String) throws -> Bool {
      Data(try scratch.bytes()).range(of: Data(text.utf8)) != nil
    }
    #expect(try holds("rcbv of 2 is") && holds("rcbv of 3 is"))
    let gone = Sample.caseRecord(2, registry)
    let event = Sample.event(
      .caseWithdrawnConsent, object: Sample.cohort.id, material: true, effective: 50)
    func erase(_ fingerprint: Fingerprint) throws -> Bool {
      try registry.eraseValues(
        of: fingerprint, in: Sample.cohort.fingerprint, ground: "consent withdrawn",
        events: [event], by: Sample.actor, at: Sample.day(50))
    }
    #expect(try erase(gone.fingerprint))
    #expect(try !holds("rcbv of 2 is") && holds("rcbv of 3 is"))
    let cases = try registry.cases(of: Sample.cohort.fingerprint)
    #expect(cases.count == 4)
    #expect(
      cases.first { $0.fingerprint == gone.fingerprint }
        == Sample.caseRecord(2, registry, values: false))
    #expect(cases.count { $0.values != nil } == 3)
    #expect(
      try registry.erasures(in: Sample.cohort.fingerprint).map(\.value.ground) == [
        "consent withdrawn"
      ])
    #expect(try registry.chainEvents(on: Sample.cohort.id).count == 1)
    #expect(try registry.verify(deep: true).damages == [])
    // Again is harmless and records nothing.
    let acts = try registry.counts().acts
    #expect(try erase(gone.fingerprint))
    #expect(try registry.counts().acts == acts)
    #expect(code { _ = try erase(Fingerprint(of: [])) } == .unknownObject)
    for one in cases where one.values != nil { #expect(try erase(one.fingerprint)) }
    #expect(try registry.verify(deep: true).damages == [])
  }

  @Test("nothing but what a recorded erasure names can be deleted, and that is not put back unseen")
  func onlyErased() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    let intruder = try scratch.intruder()
    try intruder.writeWithoutTransaction { db in
      try db.execute(sql: "CREATE TEMP TABLE copy AS SELECT * FROM caseValue")
      #expect(throws: DatabaseError.self) { try db.execute(sql: "DELETE FROM caseValue") }
    }
    try registry.eraseValues(
      of: Sample.caseRecord(2, registry).fingerprint, in: Sample.cohort.fingerprint,
      ground: "consent withdrawn", by: Sample.actor, at: Sample.day(50))
    try intruder.writeWithoutTransaction { db in
      #expect(throws: DatabaseError.self) { try db.execute(sql: "DELETE FROM caseValue") }
      let names = try db.columns(in: "caseValue").map(\.name).joined(separator: ", ")
      try db.execute(
        sql: """
          INSERT INTO caseValue (\(names)) SELECT \(names) FROM copy AS c WHERE EXISTS (
            SELECT 1 FROM caseErasure AS e WHERE e.cohort = c.cohort AND e.caseRow = c.caseRow)
          """)
      #expect(db.changesCount == 1)
    }
    let damages = try registry.verify(deep: false).damages
    #expect(damages.map(\.code) == [.rows])
    #expect(damages.first?.object.hasPrefix("caseValue of act") == true)
  }

  @Test("a split is recorded once, and sets no patient apart who is in a fit")
  func split() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    func split(_ roles: [Int: SplitRole]) -> StoreErrorCode? {
      code {
        try registry.split(
          Sample.cohort.fingerprint,
          Dictionary(
            uniqueKeysWithValues: roles.map { (Sample.subject($0.key, registry), $0.value) }),
          by: Sample.actor, at: Sample.day(50))
      }
    }
    #expect(split([1: .test, 3: .test]) == .testCaseInFit)
    #expect(split([2: .monitor]) == .testCaseInFit)
    #expect(try registry.split(of: Sample.cohort.fingerprint).isEmpty)
    #expect(split([1: .fit, 2: .fit, 3: .test, 4: .monitor]) == nil)
    #expect(split([4: .monitor]) == .exists)
    #expect(
      try registry.split(of: Sample.cohort.fingerprint)[Sample.subject(3, registry)] == .test)
    // What is set apart fits no later version.
    func issue(_ version: Int, fit number: Int) -> StoreErrorCode? {
      code {
        try registry.issue(
          Sample.threshold(version: version), links: [],
          fitCases: [Sample.caseRecord(number, registry).fingerprint], by: Sample.actor,
          at: Sample.day(51))
      }
    }
    #expect(issue(2, fit: 3) == .testCaseInFit)
    #expect(issue(2, fit: 4) == .testCaseInFit)
    #expect(issue(2, fit: 2) == nil)
    #expect(
      code {
        try registry.split(
          Fingerprint(of: []), [:], by: Sample.actor, at: Sample.start)
      } == .unknownObject)
  }
}
