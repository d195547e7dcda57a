import Calibration
import Chains
import Foundation
import Identity
import Reporting
import Store
import Testing

@testable import Workflows

@Suite("A threshold in use")
struct ThresholdStoryTests {
  private func refusals(_ answer: ApplyAnswer) -> [[Calibration.Refusal]] {
    answer.cases.map(\.evaluation.refusals)
  }

  private func drop(
    _ place: CohortPlace, _ kind: ChainEvent.Kind = .rateDrop, effective: Int64, recorded: Int64
  ) throws {
    try place.registry.record(
      [
        ChainEvent(
          kind: kind, object: "OSLO", effectiveAt: Place.day(effective),
          recordedAt: Place.day(recorded), cause: "15 of the last 20 series conform")
      ], by: Place.actor, at: Place.day(recorded))
  }

  @Test("an answer is recorded with the standing under which it was given")
  func answers() throws {
    let place = try CohortPlace(isIssued: true)
    let answer = try place.bench(on: 12).apply(CohortPlace.id, to: place.value())
    let said = try #require(answer.cases.first)
    #expect(said.patient == "Q0001")
    #expect(said.evaluation.patient.hasPrefix("S-"))
    let given = try #require(said.evaluation.answer)
    #expect(given.side == .beyond)
    let recorded = try place.registry.evaluations(
      by: ThresholdKey(id: CohortPlace.id, version: 1))
    #expect(recorded.map(\.value.asOf) == [Place.day(12)])
    #expect(recorded.first?.value.standing == answer.standing)
    #expect(
      recorded.first?.value.evaluation.answer
        == .outcome(given.outcome.rawValue, probability: given.probabilityBeyond))
    #expect(try place.registry.verify(deep: true, anchor: nil).isIntact)
  }

  @Test("a rehearsal answers as the act and keeps no answer")
  func rehearsal() throws {
    let place = try CohortPlace(isIssued: true)
    let rehearsed = try place.bench(on: 12, isRehearsal: true)
      .apply(CohortPlace.id, to: place.value())
    #expect(try place.acts("threshold.applied") == 0)
    #expect(try place.bench(on: 12).apply(CohortPlace.id, to: place.value()) == rehearsed)
  }

  @Test(
    "a case that does not stand on the same ground is refused by its code",
    arguments: [
      (["patient": "P1000"], Calibration.Refusal.fitCase),
      (["antiangiogenic": "current"], .antiangiogenicStratum),
      (["antiangiogenic": "unknown"], .stratumMismatch), (["series": ""], .protocolNotLinked),
    ])
  func refuses(cells: [String: String], refusal: Calibration.Refusal) throws {
    let place = try CohortPlace(isIssued: true)
    let answer = try place.bench(on: 12).apply(CohortPlace.id, to: place.value(of: "Q0001", cells))
    #expect(refusals(answer) == [[refusal]])
    let recorded = try place.registry.evaluations(
      by: ThresholdKey(id: CohortPlace.id, version: 1))
    #expect(recorded.map(\.value.evaluation.answer) == [.refused(code: refusal.rawValue)])
  }

  @Test("a row that cannot be read is named and not evaluated, the others are")
  func unreadable() throws {
    let place = try CohortPlace(isIssued: true)
    var file = place.value()
    let good = String(decoding: file.bytes, as: UTF8.self)
    let bad = good.split(separator: "\n")[1].replacing("2.1", with: "much")
    file.bytes = Array((good + bad + "\n").utf8)
    let answer = try place.bench(on: 12).apply(CohortPlace.id, to: file)
    #expect(answer.rows == 2 && answer.cases.count == 1)
    #expect(answer.findings.map(\.code) == [.numberParse])
  }

  @Test("of rows that contradict each other none is answered, of rows that are the same one is")
  func duplicates() throws {
    let place = try CohortPlace(isIssued: true)
    let files = [
      place.value("2.1"), place.value("1.1"), place.value("2.1", of: "Q0002"),
      place.value("2.1", of: "Q0002"),
    ]
    let texts = files.map { String(decoding: $0.bytes, as: UTF8.self).split(separator: "\n") }
    let lines = [texts[0][0]] + texts.map { $0[1] }
    var joined = files[0]
    joined.bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    let answer = try place.bench(on: 12).apply(CohortPlace.id, to: joined)
    #expect(answer.rows == 4)
    #expect(answer.cases.map(\.patient) == ["Q0002"] && answer.cases.map(\.line) == [4])
    #expect(answer.findings.map(\.code) == [.duplicateKey, .duplicateKey, .duplicateIdentical])
    #expect(answer.findings.map(\.line) == [2, 3, 5])
    let recorded = try place.registry.evaluations(
      by: ThresholdKey(id: CohortPlace.id, version: 1))
    #expect(recorded.count == 1)
  }

  @Test("it suspends itself by what is recorded, and a named person's review brings it back")
  func suspends() throws {
    let place = try CohortPlace(isIssued: true)
    _ = try place.bench(on: 25).apply(CohortPlace.id, to: place.value())
    // Learned on day 30: the site had not kept to its protocol since day 20.
    try drop(place, effective: 20, recorded: 30)
    let refused = try place.bench(on: 31).apply(CohortPlace.id, to: place.value(of: "Q0002"))
    #expect(refusals(refused) == [[.suspended]])
    #expect(refused.doubtful == 1)
    let text = try #require(refused.refusals.first).text
    #expect(text.code == "threshold.suspended")
    #expect(text.what.hasSuffix(Place.day(20).day))
    #expect(text.where == "OSLO-rcbv.mean@1, link conformance OSLO")
    #expect(text.why.contains("siteNonconformant") && text.why.contains("1 evaluation"))

    let broken = try place.bench(on: 31).threshold(CohortPlace.id)
    #expect(broken.status == "suspended")
    #expect(broken.links.filter { !$0.suspensions.isEmpty }.map(\.link.kind) == [.conformance])
    #expect(broken.doubtful.map(\.asOf) == [Place.day(25)])

    let review = try place.bench(on: 35).reviewThreshold(
      CohortPlace.id, reason: "the protocol was mistaken, not the scans")
    #expect(review.standing == .inForce([]))
    #expect(review.events.last?.cause == "the protocol was mistaken, not the scans (Kari Nordmann)")
    let again = try place.bench(on: 36).apply(CohortPlace.id, to: place.value(of: "Q0003"))
    #expect(refusals(again) == [[]])
    #expect(try place.registry.verify(deep: true, anchor: nil).isIntact)
  }

  @Test("an answer on a scan of a day that turns out to be in doubt is listed, though all is well")
  func scannedInDoubt() throws {
    let place = try CohortPlace(isIssued: true)
    _ = try place.bench(on: 25).apply(CohortPlace.id, to: place.value())
    #expect(try place.bench(on: 26).threshold(CohortPlace.id).doubtful.isEmpty)
    // Learned on day 30: the site had not kept to its protocol around the day of the scan.
    func event(_ kind: ChainEvent.Kind, _ days: Int64) -> ChainEvent {
      let moment = Instant(seconds: place.day.start.seconds + days * 86_400)
      return ChainEvent(
        kind: kind, object: "OSLO", effectiveAt: moment, recordedAt: moment, cause: "seen late")
    }
    try place.registry.record(
      [event(.rateDrop, -1), event(.rateRecovered, 2)], by: Place.actor, at: Place.day(30))
    let account = try place.bench(on: 31).threshold(CohortPlace.id)
    #expect(account.standing.isInForce)
    #expect(account.doubtful.map(\.scan) == ["S1"])
    #expect(account.doubtful.map(\.asOf) == [Place.day(25)])
    // As known before there was no doubt.
    let before = try place.bench(on: 31).threshold(CohortPlace.id, knownAt: Place.day(29))
    #expect(before.doubtful.isEmpty)
  }

  @Test("a review lifts nothing that is recorded after it, be it in the same second")
  func reviewOfOneSecond() throws {
    let place = try CohortPlace(isIssued: true)
    try drop(place, effective: 20, recorded: 30)
    let bench = try place.bench(on: 30)
    let review = try bench.reviewThreshold(CohortPlace.id, reason: "the protocol was mistaken")
    #expect(review.standing == .inForce([]))
    try drop(place, effective: 25, recorded: 30)
    #expect(try place.bench(on: 31).threshold(CohortPlace.id).status == "suspended")
    // A person who knows of it may lift that too.
    let second = try place.bench(on: 30).reviewThreshold(CohortPlace.id, reason: "mistaken too")
    #expect(second.standing == .inForce([]))
    #expect(try place.registry.verify(deep: true, anchor: nil).isIntact)
  }

  @Test("a trial report has a card of it: may it be used, why not, and what would mend it")
  func card() throws {
    let place = try CohortPlace(isIssued: true)
    try drop(place, effective: 20, recorded: 30)
    func html(on day: Int64) throws -> String {
      try place.bench(on: day).trialReport(Place.trial).page.html
    }
    let sound = try html(on: 15)
    #expect(
      sound.contains("<strong>Provisional</strong>") || sound.contains("<strong>Local</strong>"))
    #expect(sound.contains("links, none broken") && !sound.contains("class=\"brk"))
    let broken = try html(on: 31)
    #expect(broken.contains("<strong>Suspended</strong>"))
    #expect(broken.contains("since \(Place.day(20).day) \u{B7} siteNonconformant"))
    #expect(broken.components(separatedBy: "class=\"brk stop\"").count == 2)
    #expect(broken.contains("Mended by") && broken.contains("15 of the last 20 series conform"))
    #expect(broken.contains("OSLO: mend what OSLO-rcbv.mean@1 rests on"))
  }

  @Test("its JSON and JUnit forms say what the card says, and hold no patient of the cohort")
  func forms() throws {
    let place = try CohortPlace(isIssued: true)
    try drop(place, effective: 20, recorded: 30)
    let answer = try place.bench(on: 31).trialReport(Place.trial)
    let threshold = try #require(answer.report.thresholds.first?.threshold)
    let envelope = try answer.report.envelope(answer.page.fingerprint)
    let row = try #require(envelope.result["thresholds"]?.array?.first)
    #expect(row["threshold"]?.string == threshold.id && row["version"]?.number == 1)
    #expect(row["status"]?.string == "suspended")
    #expect(row["isInForce"] == JSONValue.bool(false))
    #expect(row["since"]?.string == Place.day(20).text)
    let cut = try #require(row["cut"])
    #expect(cut["value"]?.number == threshold.cut && cut["unit"]?.string == "1")
    #expect(cut["lower"]?.number == threshold.interval?.lower)
    #expect((cut["lower"] == nil) == (cut["because"] != nil))
    let links = try #require(row["links"]?.array)
    #expect(links.count == threshold.chain.links.count)
    let broken = links.filter { $0["state"]?.string == "stopped" }
    #expect(broken.compactMap { $0["kind"]?.string } == ["conformance"])
    let trouble = try #require(broken.first?["troubles"]?.array?.first)
    #expect(trouble["code"]?.string == "siteNonconformant")
    #expect(trouble["cause"]?.string == "15 of the last 20 series conform")
    let junit = TrialJUnit.document(answer.report, answer.page.fingerprint)
    #expect(
      junit.contains(
        "<failure type=\"suspended\" message=\"suspended since \(Place.day(20).day): "
          + "siteNonconformant\">"))
    #expect(junit.contains("conformance OSLO: mended by "))
    #expect(!threshold.fittedPatients.isEmpty)
    for patient in threshold.fittedPatients {
      #expect(!envelope.text.contains(patient) && !junit.contains(patient))
    }
  }

  @Test("both dates are asked for: when it was used, and when it was known")
  func dates() throws {
    let place = try CohortPlace(isIssued: true)
    try drop(place, effective: 20, recorded: 30)
    _ = try place.bench(on: 35).reviewThreshold(CohortPlace.id, reason: "mended")
    let bench = try place.bench(on: 40)
    func isInForce(asOf: Int64, knownAt: Int64) throws -> Bool {
      try bench.threshold(
        CohortPlace.id, asOf: Place.day(asOf), knownAt: Place.day(knownAt)
      ).standing.isInForce
    }
    #expect(try isInForce(asOf: 25, knownAt: 25))
    #expect(try !isInForce(asOf: 25, knownAt: 30))
    #expect(try !isInForce(asOf: 25, knownAt: 40))
    #expect(try isInForce(asOf: 15, knownAt: 40))
    #expect(try isInForce(asOf: 36, knownAt: 40))
    #expect(
      code { try bench.threshold(CohortPlace.id, asOf: Place.day(9)) } == "threshold.notIssued")
    let statuses = try [15, 25, 36].map {
      try bench.thresholds(asOf: Place.day($0)).map(\.status)
    }
    #expect(statuses == [["provisional"], ["suspended"], ["provisional"]])
    #expect(try bench.thresholds(asOf: Place.day(9)).isEmpty)
    #expect(try bench.thresholds(metric: "adc.mean").isEmpty)
    #expect(try bench.thresholds(at: Place.oslo, metric: "rcbv.mean").count == 1)
  }

  @Test("a review needs a name, a reason, and something that a person may lift")
  func reviews() throws {
    let place = try CohortPlace(isIssued: true)
    #expect(
      code { try place.bench(on: 12).reviewThreshold(CohortPlace.id, reason: "why not") }
        == "review.nothingToLift")
    try drop(place, effective: 20, recorded: 30)
    #expect(
      code { try place.bench(on: 31, as: nil).reviewThreshold(CohortPlace.id, reason: "mine") }
        == "act.unnamed")
    for blank in ["", "  ", "\t", "\u{200B}", "-", "\u{3164}", "\u{115F}\u{FFA0}"] {
      let library = try place.bench(on: 31).library
      let bench = Workbench(
        registry: place.registry, library: library, clock: { Place.day(31) },
        actor: Actor(account: "root", name: blank))
      #expect(
        code { try bench.reviewThreshold(CohortPlace.id, reason: "mine") } == "act.unnamed")
      #expect(
        code { try bench.withdrawThreshold(CohortPlace.id, reason: "mine") } == "act.unnamed")
    }
    for reason in [nil, "", "  ", "\u{200B}"] {
      #expect(
        code { try place.bench(on: 31).reviewThreshold(CohortPlace.id, reason: reason) }
          == "act.noReason")
    }
    let rehearsed = try place.bench(on: 31, isRehearsal: true)
      .reviewThreshold(CohortPlace.id, reason: "mended")
    #expect(rehearsed.standing.isInForce)
    #expect(try !place.bench(on: 31).threshold(CohortPlace.id).standing.isInForce)
  }

  @Test("a change of the scanner suspends, unless the cases came after it; no person lifts it")
  func scannerEvents() throws {
    let place = try CohortPlace(isIssued: true)
    let scanner = try #require(Identifier<MRScanner>(place.scanner))
    // Of a day before the first case, told after the threshold was issued.
    let before = Instant(seconds: place.day.start.seconds - 86_400)
    let harmless = try place.bench(on: 12).recordEvent(
      "scanner.hardware", of: scanner, effectiveAt: before, software: nil, reason: "new gradient")
    #expect(harmless.suspended.isEmpty)
    #expect(try place.bench(on: 13).threshold(CohortPlace.id).standing.isInForce)
    // Of a day between the cases and the threshold, told after it.
    func exchange(isRehearsal: Bool) throws -> RecordedScannerEvent {
      try place.bench(on: 14, isRehearsal: isRehearsal).recordEvent(
        "scanner.hardware", of: scanner, effectiveAt: Place.day(5), software: nil,
        reason: "new coil")
    }
    let rehearsed = try exchange(isRehearsal: true).suspended
    #expect(rehearsed.map(\.key) == ["OSLO-rcbv.mean@1"])
    #expect(try exchange(isRehearsal: false).suspended == rehearsed)
    // What is suspended already stays so, and by what is told.
    let again = try exchange(isRehearsal: true)
    #expect(again.suspended.isEmpty && again.stillSuspended.map(\.key) == ["OSLO-rcbv.mean@1"])
    #expect(again.stillSuspended.map(\.why) == ["scannerChanged since \(Place.day(5).day)"])
    let account = try place.bench(on: 15).threshold(CohortPlace.id)
    #expect(account.links.flatMap(\.suspensions).map(\.code) == [.scannerChanged])
    #expect(account.links.flatMap(\.suspensions).map(\.since) == [Place.day(5)])
    #expect(
      code { try place.bench(on: 15).reviewThreshold(CohortPlace.id, reason: "it is the same") }
        == "review.nothingToLift")
  }

  @Test("an event of today took effect by now, and one to come is refused")
  func eventDates() throws {
    let place = try CohortPlace()
    let scanner = try #require(Identifier<MRScanner>(place.scanner))
    func record(effectiveAt: Instant) throws -> Instant {
      try place.bench(on: 16).recordEvent(
        "scanner.serviced", of: scanner, effectiveAt: effectiveAt, software: nil, reason: nil
      ).entry.value.effectiveAt
    }
    #expect(try record(effectiveAt: Place.day(16).calendarDay.end) == Place.day(16))
    #expect(code { try record(effectiveAt: Place.day(17)) } == "equipment.notHappened")
    let early = try #require(Instant("1969-12-31"))
    #expect(code { try record(effectiveAt: early) } == "act.tooEarly")
    #expect(try record(effectiveAt: Instant(seconds: 0)) == Instant(seconds: 0))
  }

  @Test("with the clock back, a review still comes after what it lifts")
  func clockBack() throws {
    let place = try CohortPlace(isIssued: true)
    try drop(place, effective: 20, recorded: 30)
    let review = try place.bench(on: 11).reviewThreshold(CohortPlace.id, reason: "mended")
    #expect(review.standing.isInForce)
    #expect(review.asOf == Instant(seconds: Place.day(30).seconds + 1))
    #expect(try place.bench(on: 11).threshold(CohortPlace.id).standing.isInForce)
  }

  @Test("a withdrawal ends it for good, and once")
  func withdrawal() throws {
    let place = try CohortPlace(isIssued: true)
    let withdrawn = try place.bench(on: 20).withdrawThreshold(
      CohortPlace.id, reason: "labels were mixed up")
    #expect(withdrawn.status == "withdrawn")
    let refused = try place.bench(on: 21).apply(CohortPlace.id, to: place.value())
    #expect(refusals(refused) == [[.withdrawn]])
    #expect(refused.refusals.first?.text.why == "labels were mixed up (Kari Nordmann)")
    #expect(
      code { try place.bench(on: 22).withdrawThreshold(CohortPlace.id, reason: "again") }
        == "review.nothingToLift")
    #expect(
      code { try place.bench(on: 22).reviewThreshold(CohortPlace.id, reason: "a mistake") }
        == "review.nothingToLift")
    #expect(
      try place.bench(on: 15).threshold(CohortPlace.id, asOf: Place.day(15)).standing.isInForce)
  }

  @Test("it expires by the date alone")
  func expiry() throws {
    let place = try CohortPlace(isIssued: true)
    let threshold = try place.bench(on: 10).threshold(CohortPlace.id).threshold
    let day = (threshold.validUntil.seconds - Place.day(0).seconds) / 86_400
    #expect(try place.bench(on: day - 1).threshold(CohortPlace.id).standing.isInForce)
    let refused = try place.bench(on: day + 1).apply(CohortPlace.id, to: place.value())
    #expect(refusals(refused) == [[.expired]])
  }

  @Test("a threshold that is not there is named with the nearest that is")
  func unknown() throws {
    let place = try CohortPlace(isIssued: true)
    let bench = try place.bench(on: 12)
    #expect(code { try bench.threshold("OSLO-rcbv.mean@7") } == "store.unknownObject")
    do {
      _ = try bench.threshold("OSLO-rcbv.meam@1")
      Issue.record("no threshold has this name")
    } catch {
      #expect(Trouble(error).do == "write OSLO-rcbv.mean@1")
    }
  }
}
