import Chains
import GRDB
import Identity
import Testing

@testable import Store

@Suite("Thresholds and their standing")
struct ThresholdRecordsTests {
  private func standing(
    _ registry: Registry, _ key: ThresholdKey = Sample.key, asOf: Int64, knownAt: Int64
  ) throws -> Standing {
    try registry.standing(of: key, asOf: Sample.day(asOf), knownAt: Sample.day(knownAt))
  }

  private func codes(_ standing: Standing) -> [ChainCode] {
    switch standing {
    case .inForce: []
    case .suspended(let open): open.map(\.code)
    case .expired(let ending), .withdrawn(let ending): [ending.code]
    }
  }

  @Test("a version is issued with all it rests on, and read back as it was")
  func issued() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    #expect(try registry.thresholds().map(\.value) == [Sample.threshold()])
    #expect(try registry.thresholds(Sample.key.id).count == 1)
    #expect(try registry.thresholds("other").isEmpty)
    #expect(try registry.thresholds(knownAt: Sample.day(45)).isEmpty)
    #expect(
      try registry.chain(of: Sample.key)
        == Chain(
          threshold: Sample.key.id, version: "1", issuedAt: Sample.day(46),
          validUntil: Sample.day(700), links: Sample.links(registry)))
    #expect(
      try registry.fitCases(of: Sample.key)
        == (1...2).map { Sample.caseRecord($0, registry).fingerprint }.sorted())
    #expect(try registry.thresholds(linking: .phantom, to: Sample.chart) == [Sample.key])
    #expect(try registry.thresholds(linking: .scanner, to: Sample.chart).isEmpty)
    let none = Sample.threshold(version: 2, value: nil)
    let ageing = Sample.links(registry, age: 30 * 86_400)
    try registry.issue(
      none, links: ageing, fitCases: [], by: Sample.actor, at: Sample.day(47))
    #expect(try registry.chain(of: none.key).links.sorted() == ageing.sorted())
    #expect(try registry.thresholds().map(\.value) == [Sample.threshold(), none])
  }

  @Test("a cut-off stands without an interval, an interval never without a cut-off")
  func withoutInterval() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    let bare = Sample.threshold(version: 2, interval: nil)
    try registry.issue(
      bare, links: [], fitCases: [], by: Sample.actor, at: Sample.day(47))
    #expect(try registry.thresholds().map(\.value) == [Sample.threshold(), bare])
    for changed in [
      "value = NULL", "lower = NULL", "upper = NULL", "level = NULL", "lower = NULL, upper = NULL",
    ] {
      #expect(throws: DatabaseError.self, "\(changed)") {
        try scratch.intruder().writeWithoutTransaction { db in
          try db.execute(sql: "DROP TRIGGER IF EXISTS thresholdNoUpdate")
          try db.execute(sql: "UPDATE threshold SET \(changed) WHERE version = 1")
        }
      }
    }
  }

  @Test("a version needs its cohort and cases, and is issued once")
  func needs() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    func issue(_ threshold: ThresholdRecord, fit: [Fingerprint] = []) -> StoreErrorCode? {
      code {
        try registry.issue(
          threshold, links: [], fitCases: fit, by: Sample.actor, at: Sample.day(50))
      }
    }
    #expect(issue(Sample.threshold()) == .exists)
    #expect(issue(Sample.threshold(version: 2), fit: [Fingerprint(of: [])]) == .unknownObject)
    #expect(try registry.thresholds().count == 1)
  }

  @Test("what is recorded of a chart suspends the threshold from then on when it took effect")
  func event() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    try registry.record(
      [Sample.event(.phantomOutOfControl, effective: 50)], by: Sample.actor, at: Sample.day(60))
    #expect(codes(try standing(registry, asOf: 49, knownAt: 60)) == [])
    #expect(codes(try standing(registry, asOf: 50, knownAt: 60)) == [.phantomOutOfControl])
    #expect(codes(try standing(registry, asOf: 50, knownAt: 59)) == [])
    try registry.record(
      [Sample.event(.phantomRecovered, effective: 65)], by: Sample.actor, at: Sample.day(66))
    #expect(codes(try standing(registry, asOf: 66, knownAt: 66)) == [])
    #expect(codes(try standing(registry, asOf: 64, knownAt: 66)) == [.phantomOutOfControl])
    #expect(
      try registry.events(touching: Sample.key).map(\.kind) == [
        .phantomOutOfControl, .phantomRecovered,
      ])
    #expect(
      try registry.standings(asOf: Sample.day(64), knownAt: Sample.day(66))
        == [Sample.key: standing(registry, asOf: 64, knownAt: 66)])
    #expect(try registry.standings(asOf: Sample.day(64), knownAt: Sample.day(45)).isEmpty)
    #expect(code { _ = try standing(registry, asOf: 64, knownAt: 45) } == .unknownObject)
  }

  @Test("an event is read back as it was recorded, and a review keeps what it names")
  func events() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    let review = ChainEvent(
      kind: .personReview, object: Sample.key.id, version: "1",
      newFingerprint: Fingerprint(of: "new".utf8), isMaterial: true, effectiveAt: Sample.day(60),
      recordedAt: Sample.day(60), cause: "a bubble in the phantom",
      reviewed: [.init(code: .phantomOutOfControl, object: Sample.chart)])
    let facts = try registry.record([review], by: Sample.actor, at: Sample.day(60))
    #expect(facts.map(\.value) == [review])
    #expect(try registry.chainEvents().map(\.value) == [review])
    #expect(try registry.auditLog().last?.reason == "a bubble in the phantom")
    #expect(try registry.chainEvents(on: "elsewhere").isEmpty)
    #expect(try registry.chainEvents(knownAt: Sample.day(59)).isEmpty)
  }

  @Test("software that a series shows breaks the link to its scanner, and nobody has to say so")
  func seenSoftware() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    try Sample.admit(3, day: 50, software: "XA30", at: Sample.day(51), registry)
    #expect(codes(try standing(registry, asOf: 52, knownAt: 52)) == [])
    try Sample.admit(4, day: 55, software: "XA60", at: Sample.day(56), registry)
    #expect(codes(try standing(registry, asOf: 57, knownAt: 57)) == [.scannerChanged])
    #expect(codes(try standing(registry, asOf: 54, knownAt: 57)) == [])
    #expect(codes(try standing(registry, asOf: 57, knownAt: 55)) == [])
    // An older exam that comes later moves the change back, for who asks later.
    try Sample.admit(5, day: 53, software: "XA60", at: Sample.day(58), registry)
    #expect(codes(try standing(registry, asOf: 54, knownAt: 58)) == [.scannerChanged])
    #expect(codes(try standing(registry, asOf: 54, knownAt: 57)) == [])
    // The software of the fit again mends nothing: nobody has measured that all is as before.
    try Sample.admit(6, day: 60, software: "XA30", at: Sample.day(61), registry)
    #expect(codes(try standing(registry, asOf: 62, knownAt: 62)) == [.scannerChanged])
    let events = try registry.events(touching: Sample.key)
    #expect(events.map(\.kind) == [.scannerSoftwareMajor])
    #expect(events.map(\.effectiveAt.day) == [Sample.day(53).day])
    #expect(events.map(\.cause) == ["software XA30 -> XA60"])
  }

  @Test("a declared change of a scanner breaks its link, minor software warns")
  func declared() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    func declare(_ kind: EquipmentEvent.Kind, _ day: Int64, software: String? = nil) throws {
      try registry.recordEvent(
        EquipmentEvent(
          scanner: Sample.scanner, kind: kind, effectiveAt: Sample.day(day), software: software,
          reason: "service"),
        by: Sample.actor, at: Sample.day(60))
    }
    try declare(.softwareMinor, 50)
    guard case .inForce(let warnings) = try standing(registry, asOf: 51, knownAt: 60) else {
      Issue.record("not in force")
      return
    }
    #expect(warnings.map(\.code) == [.scannerMinor])
    for (kind, day) in [
      (EquipmentEvent.Kind.hardware, Int64(52)), (.moved, 53), (.coilChanged, 54),
      (.softwareMajor, 55),
    ] {
      try declare(kind, day, software: kind == .softwareMajor ? "XA60" : nil)
      #expect(
        codes(try standing(registry, asOf: day, knownAt: 60)).count == Int(day - 51),
        "\(kind.rawValue)")
    }
    // Seen later, it is the change that was declared.
    try Sample.admit(3, day: 56, software: "XA60", at: Sample.day(61), registry)
    #expect(codes(try standing(registry, asOf: 57, knownAt: 61)).count == 4)
  }

  @Test("a phantom that is filled anew warns on the charts of its scanner alone")
  func refilled() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    let recorded = try registry.recordEvent(
      EquipmentEvent(
        scanner: Sample.scanner, kind: .phantomRefilled, effectiveAt: Sample.day(50),
        reason: "a bubble"), by: Sample.actor, at: Sample.day(60))
    #expect(recorded.suspended.isEmpty)
    guard case .inForce(let warnings) = try standing(registry, asOf: 51, knownAt: 60) else {
      Issue.record("not in force")
      return
    }
    #expect(warnings.map(\.code) == [.phantomRefilled])
    #expect(warnings.map(\.link?.object) == [Sample.chart])
    #expect(warnings.map(\.cause?.cause) == ["a bubble"])
    #expect(try standing(registry, asOf: 49, knownAt: 60) == .inForce([]))
    #expect(try standing(registry, asOf: 51, knownAt: 59) == .inForce([]))
  }

  @Test("what thresholds hold on to of a kind is listed, each once")
  func linked() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    let recipes = try registry.linked(.recipe)
    #expect(recipes.map(\.object) == ["the-recipe"] && recipes.map(\.version) == ["1"])
    #expect(recipes.map(\.fingerprint) == [Sample.definition(.recipe).fingerprint])
    #expect(try registry.linked(.labelRule).isEmpty)
  }

  @Test("an answer is recorded with the standing that it was given under")
  func applied() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    let answered = Sample.evaluation(3, registry)
    let refused = Sample.evaluation(4, refused: "outOfRange", registry)
    let facts = try registry.apply(Sample.key, by: Sample.actor, at: Sample.day(48)) {
      chain, standing in
      #expect(chain.links.count == 3 && standing.isInForce)
      return [answered, refused]
    }
    #expect(facts.map(\.value.evaluation) == [answered, refused])
    #expect(facts.map(\.value.asOf) == [Sample.day(48), Sample.day(48)])
    #expect(try registry.evaluations(by: Sample.key) == facts)
    #expect(try registry.evaluations(by: Sample.key, from: Sample.day(49)).isEmpty)
    #expect(try registry.evaluations(by: Sample.key, to: Sample.day(47)).isEmpty)
    #expect(try registry.evaluations(by: Sample.key, knownAt: Sample.day(47)).isEmpty)
    let acts = try registry.counts().acts
    try registry.apply(Sample.key, by: Sample.actor, at: Sample.day(48)) { _, _ in [] }
    #expect(try registry.counts().acts == acts)
  }

  @Test("a patient of the fit is not judged, by the trigger if by nothing else")
  func leakage() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    func apply(_ evaluation: EvaluationRecord) -> StoreErrorCode? {
      code {
        try registry.apply(Sample.key, by: Sample.actor, at: Sample.day(48)) { _, _ in
          [evaluation]
        }
      }
    }
    let second = Sample.evaluation(1, registry)
    let otherScan = EvaluationRecord(
      subject: second.subject, scan: "a later scan", lesion: "2", value: 2, answer: second.answer,
      document: second.document)
    #expect(apply(second) == .fitCase)
    #expect(apply(otherScan) == .fitCase)
    #expect(apply(Sample.evaluation(1, refused: "fitCase", registry)) == nil)
    #expect(apply(Sample.evaluation(3, registry)) == nil)
    #expect(try registry.evaluations(by: Sample.key).count == 2)
  }

  @Test("a threshold that is not in force gives refusals only")
  func notInForce() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    try registry.record(
      [Sample.event(.phantomOutOfControl, effective: 50)], by: Sample.actor, at: Sample.day(60))
    func apply(_ evaluation: EvaluationRecord, asOf: Int64) -> StoreErrorCode? {
      code {
        try registry.apply(
          Sample.key, asOf: Sample.day(asOf), by: Sample.actor, at: Sample.day(60)
        ) { _, _ in [evaluation] }
      }
    }
    #expect(apply(Sample.evaluation(3, registry), asOf: 50) == .refused)
    #expect(apply(Sample.evaluation(3, refused: "suspended", registry), asOf: 50) == nil)
    #expect(apply(Sample.evaluation(3, registry), asOf: 49) == nil)
    #expect(
      code {
        try registry.apply(
          ThresholdKey(id: "OSLO-rcbv.mean", version: 9), by: Sample.actor, at: Sample.day(60)
        ) { _, _ in [] }
      } == .unknownObject)
  }

  @Test("what is learned in the second of an evaluation does not change what it was given under")
  func sameSecond() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    try registry.apply(Sample.key, by: Sample.actor, at: Sample.day(60)) { _, _ in
      [Sample.evaluation(3, registry)]
    }
    try registry.record(
      [Sample.event(.phantomOutOfControl, effective: 50)], by: Sample.actor, at: Sample.day(60))
    #expect(codes(try standing(registry, asOf: 60, knownAt: 60)) == [.phantomOutOfControl])
    #expect(try registry.verify(deep: false).damages == [])
    // What was said while the threshold was in doubt is found by when it was used.
    #expect(
      try registry.evaluations(by: Sample.key, from: Sample.day(50), to: Sample.day(60)).count == 1)
  }

  @Test("verification names an answer whose standing was changed, and one that should be a refusal")
  func verification() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    try registry.record(
      [Sample.event(.phantomOutOfControl, effective: 50)], by: Sample.actor, at: Sample.day(55))
    try registry.apply(Sample.key, by: Sample.actor, at: Sample.day(60)) { _, _ in
      [Sample.evaluation(3, refused: "suspended", registry)]
    }
    try scratch.intruder().writeWithoutTransaction { db in
      try db.execute(sql: "DROP TRIGGER evaluationNoUpdate")
      try db.execute(
        sql: """
          UPDATE evaluation SET outcome = 'beyond', refusal = NULL, probability = 0.99,
            standing = '{"inForce":{"_0":[]}}'
          """)
    }
    let found = Set(try registry.verify(deep: false).damages.map(\.code))
    #expect(found == [.schema, .rows, .standing, .evaluation])
  }
}
