import Conformance
import Foundation
import FoundationXML
import Identity
import Imaging
import Library
import Quantities
import Reporting
import Simulation
import Store
import Testing
import Trials

@testable import Workflows

/// A trial that agreed on what exams are as wholes.
@Suite("Exams as wholes in a trial")
struct ExamWholesTests {
  private static func trial() throws -> Identifier<Trial> {
    try #require(Identifier<Trial>("WHOLE-1"))
  }

  /// The shipped profiles of both perfusions, and that an exam has a DCE.
  ///
  /// - Parameter hours: how long the DSC has to come after it; nil does not ask.
  private static func agreed(
    _ place: Place, after hours: Double? = nil, version: Int = 1
  ) throws -> ScanProtocol {
    let library = try place.bench(on: 0).library
    let dsc: ScanProtocol = try library.find("thust2018-dsc@1")
    let dce: ScanProtocol = try library.find("thust2018-dce@1")
    var exam = [ExamRequirement(id: "hasDCE", question: .present("dce"), level: .required)]
    if let hours {
      let bounds = try #require(Bounds(lower: hours * 60, upper: nil))
      exam.append(
        ExamRequirement(
          id: "hours", question: .gap(.any("dce"), .any("dsc"), bounds), level: .required))
    }
    return try ScanProtocol(
      name: "whole", version: version, status: .released, title: "Whole", source: dsc.source,
      profiles: dsc.profiles + dce.profiles, exam: exam)
  }

  /// A store of which OSLO takes part by that protocol, and has declared what files do not hold.
  private static func place(after hours: Double? = nil) throws -> Place {
    let place = try Place(isEnrolled: false)
    let agreed = try agreed(place, after: hours)
    let reference = try #require(ProtocolReference(agreed.key))
    let registry = place.registry
    try registry.recordProtocol(agreed, by: Place.actor, at: Place.day(0))
    try registry.addTrial(
      Trial(id: trial(), title: "Whole", protocols: [reference]), by: Place.actor, at: Place.day(0))
    try registry.enrol(
      Enrolment(
        trial: trial(), site: Place.oslo, protocols: [reference],
        from: try #require(CalendarDay(year: 2026, month: 1, day: 1))), by: Place.actor,
      at: Place.day(0))
    _ = try place.declare(Place.procedure(), on: 1)
    _ = try place.declare(
      SiteRecord(
        scope: .standing, declaredBy: "study nurse", sequences: ["dce"],
        values: [.injectionRate: .numbers([3]), .flush: .words(["yes"])]), on: 1)
    return place
  }

  private static func report(_ place: Place, on day: Int64) throws -> TrialReport {
    try place.bench(on: day).trialReport(trial()).report
  }

  @Test(
    "an exam that lacks what is asked of it is not known, until it comes, and what was known stays")
  func missing() throws {
    let place = try Self.place()
    let first = try place.ingest(place.write(.dsc, to: "dsc"), on: 2)
    #expect(first.receipts.map(\.verdict) == [.pass] && first.verdict == .undetermined)
    let exam = try #require(first.exams.first)
    // The exam part says it, and nothing says it twice.
    #expect(exam.missing.isEmpty && exam.verdict == .pass)
    #expect(exam.wholes.map(\.protocol) == ["whole@1"])
    #expect(exam.wholes.map(\.verdict) == [.undetermined])
    #expect(exam.wholes.map(\.open) == [["hasDCE"]])
    let early = try Self.report(place, on: 3)
    #expect(early.state == .notKnown && early.missing.isEmpty)
    #expect(early.sites.map(\.wholes) == [[.undetermined]])
    #expect(early.sites.map(\.verdicts.verdict) == [.pass])
    #expect(early.acts.map(\.kind) == [.settle] && early.acts.map(\.count) == [1])
    let item = early.notKnown.first { $0.kind == .wholes }
    #expect(item?.count == 1 && item?.total == 1 && item?.because == ["notRecorded 1"])

    let second = try place.ingest(place.write(.dce, to: "dce"), on: 4)
    // The first verdict of an exam is no change, another one is.
    #expect(first.judgedAgain.exams.isEmpty)
    #expect(first.exams.flatMap(\.wholes).map(\.before) == [nil])
    let changed = try #require(second.judgedAgain.exams.first)
    #expect(second.judgedAgain.exams.count == 1 && changed.exam == exam.exam)
    #expect(changed.before == .undetermined && changed.after == .pass)
    #expect(changed.name == exam.name && changed.protocol == "whole@1")
    #expect(second.exams.flatMap(\.wholes).map(\.before) == [.undetermined])
    #expect(second.verdict == .pass && second.exams.map { $0.wholes.map(\.verdict) } == [[.pass]])
    let late = try Self.report(place, on: 5)
    #expect(late.state == .inOrder && late.acts.isEmpty)
    #expect(late.notKnown.first { $0.kind == .wholes }?.count == 0)
    let then = try place.bench(on: 6).trialReport(
      Self.trial(), asOf: early.request.asOf, knownAt: early.request.knownAt
    ).report
    #expect(then == early)
    // The same files again record nothing.
    let acts = try place.acts()
    let same = try place.ingest("\(place.path)/dsc", "\(place.path)/dce", on: 6)
    #expect(same.judgedAgain.exams.isEmpty)
    #expect(same.exams.flatMap(\.wholes).map(\.before) == [nil])
    #expect(try place.acts() == acts)
    #expect(try place.registry.verify(deep: true).isIntact)
  }

  @Test("the order in which series come changes nothing of what is recorded in the end")
  func order() throws {
    var reports: [[String]] = []
    for kinds in [["dsc", "dce"], ["dce", "dsc"]] {
      let place = try Self.place()
      let folders = [
        "dsc": try place.write(.dsc, to: "dsc"), "dce": try place.write(.dce, to: "dce"),
      ]
      for (index, kind) in kinds.enumerated() {
        try place.ingest(try #require(folders[kind]), on: Int64(index + 2))
      }
      reports.append(
        try place.registry.examReports().map { fact in
          let report = fact.value.report
          return report.findings.map { "\($0.requirement) \($0.outcome) \($0.notes)" }
            .joined(separator: "; ")
        })
    }
    #expect(reports[0] == reports[1] && reports[0].count == 1)
  }

  @Test("an exam that fails as a whole stops its site in every form, though its series pass")
  func fails() throws {
    let place = try Self.place(after: 10)
    let dsc = try place.write(.dsc, to: "dsc")
    let dce = try place.write(.dce, to: "dce")
    let result = try place.ingest(dsc, dce, on: 2)
    #expect(result.receipts.map(\.verdict) == [.pass, .pass] && result.verdict == .fail)
    #expect(result.exams.map { $0.wholes.map(\.open) } == [[["hours"]]])
    let answer = try place.bench(on: 3).trialReport(Self.trial())
    let report = answer.report
    #expect(report.state == .stopped && report.sites.map(\.verdicts.verdict) == [.pass])
    #expect(report.acts.map(\.kind) == [.settle])
    let html = answer.page.html
    #expect(html.contains("1 of 1 exams as wholes fail"))
    #expect(html.contains("id=\"exams\"") && html.contains("exam of 2026-02-04 on OSLO-1"))
    let told = try report.envelope(answer.page.fingerprint).result
    let exam = try #require(told["exams"]?.array?.first)
    #expect(exam["report"]?["verdict"]?.string == "fail" && exam["site"]?.string == "OSLO")
    #expect(
      told["sites"]?.array?.first?["protocol"]?["exams"]?["fail"]?.number == 1)
    let lines = TrialCSV.table(report).text.components(separatedBy: "\r\n")
    #expect(lines.contains { $0.hasPrefix("OSLO,whole@1,exam,hours,stopped,0,0,1,0,1,0,0,0,") })
    #expect(lines.contains { $0.hasPrefix("OSLO,whole@1,exam,hasDCE,inOrder,1,0,0,0,1,0,0,1,") })
    let junit = TrialJUnit.document(report, answer.page.fingerprint)
    #expect(XMLParser(data: Data(junit.utf8)).parse())
    #expect(
      junit.contains(
        "<testcase classname=\"whole@1.exam\" name=\"exam of 2026-02-04 on OSLO-1\">"))
    #expect(junit.contains("<failure type=\"fail\""))
  }

  @Test("judging again tells exams of which the verdict is another, in a rehearsal alike")
  func judgedAgain() throws {
    let place = try Self.place()
    try place.ingest(place.write(.dsc, to: "dsc"), place.write(.dce, to: "dce"), on: 2)
    #expect(try place.registry.examReports().map(\.value.report.verdict) == [.pass])
    // Another version asks what the exam does not keep to; no series is judged otherwise by it.
    let agreed = try Self.agreed(place, after: 10, version: 2)
    let reference = try #require(ProtocolReference(agreed.key))
    try place.registry.recordProtocol(agreed, by: Place.actor, at: Place.day(3))
    try place.registry.enrol(
      Enrolment(
        trial: Self.trial(), site: Place.oslo, protocols: [reference],
        from: try #require(CalendarDay(year: 2026, month: 1, day: 1))), by: Place.actor,
      at: Place.day(3))
    let acts = try place.acts()
    let rehearsed = try place.rehearsal(on: 4).declare(Place.procedure(), of: Place.oslo)
      .judgedAgain
    #expect(try place.acts() == acts)
    let again = try place.declare(Place.procedure(), on: 4)
    #expect(again == rehearsed && again.series == 2 && again.changes.isEmpty)
    let change = try #require(again.exams.first)
    #expect(again.exams.count == 1 && change.protocol == "whole@2")
    #expect(change.before == .pass && change.after == .fail)
    #expect(change.name == "the exam of 2026-02-04 on OSLO-1")
    let told = try JSONValue(encoding: again)["exams"]?.array?.first
    #expect(told?["before"]?.string == "pass" && told?["after"]?.string == "fail")
    #expect(told?["exam"]?.string == change.exam)
    // Declared once more it says nothing new.
    #expect(try place.declare(Place.procedure(), on: 5).exams.isEmpty)
  }

  @Test("a rehearsal says what the act says, and keeps nothing")
  func rehearsed() throws {
    let place = try Self.place(after: 10)
    let folder = try place.write(.dsc, to: "dsc")
    let rehearsed = try place.rehearsal(on: 2).ingest(
      FilesToRead([folder]), site: Place.oslo, isInterrupted: { false }, each: { _ in })
    #expect(try place.registry.examReports().isEmpty)
    let act = try place.ingest(folder, on: 2)
    #expect(rehearsed.exams == act.exams)
    #expect(try place.registry.examReports().count == 1)
  }

  @Test(
    "a later enrolment judges recorded exams by what it asks of them; a shipped protocol may be agreed"
  )
  func enrolled() throws {
    let place = try Place()
    try place.ingest(place.write(.dsc, to: "dsc"), on: 1)
    #expect(try place.registry.examReports().isEmpty)
    let agreed = try Self.agreed(place)
    let reference = try #require(ProtocolReference(agreed.key))
    try place.registry.recordProtocol(agreed, by: Place.actor, at: Place.day(2))
    try place.registry.enrol(
      Enrolment(
        trial: Place.trial, site: Place.oslo, protocols: [reference],
        from: try #require(CalendarDay(year: 2026, month: 1, day: 1))), by: Place.actor,
      at: Place.day(2))
    // Whatever makes it judge again.
    let again = try place.declare(Place.procedure(), on: 3)
    #expect(again.exams.map(\.before) == [nil] && again.exams.map(\.after) == [.undetermined])
    #expect(
      try place.registry.examReports().map(\.value.report.verdict) == [.undetermined])
    let trams = try place.bench(on: 4).addTrial(
      Self.trial(), title: "Trams", protocols: ["trams@1"])
    #expect(trams.value.protocols.map(\.text) == ["trams@1"])
  }
}
