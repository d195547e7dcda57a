import Conformance
import DICOM
import Foundation
import Identity
import Imaging
import Library
import Reporting
import Simulation
import Store
import Testing
import Trials

@testable import Workflows

/// An exam answers as a whole.
@Suite("Exams")
struct ExamTests {
  private static let both = ["thust2018-dsc@1", "thust2018-dce@1"]

  private func declared(_ place: Place) throws {
    _ = try place.declare(Place.procedure(), on: 1)
    _ = try place.declare(
      SiteRecord(
        scope: .standing, declaredBy: "study nurse", sequences: ["dce"],
        values: [.injectionRate: .numbers([3]), .flush: .words(["yes"])]), on: 1)
  }

  private func report(_ place: Place, on day: Int64) throws -> TrialReport {
    try place.bench(on: day).trialReport(Place.trial).report
  }

  @Test("that lacks a sequence of the enrolment is not known, until it comes")
  func missing() throws {
    let place = try Place()
    try place.enrol(Self.both, on: 0)
    try declared(place)
    let first = try place.ingest(place.write(.dsc, to: "dsc"), on: 2)
    #expect(first.receipts.map(\.verdict) == [.pass])
    #expect(first.verdict == .undetermined)
    let exam = try #require(first.exams.first)
    #expect(exam.missing == [.init(protocol: "thust2018-dce@1", profile: "dce")])
    #expect(exam.name == "the exam of 2026-02-04 on OSLO-1" && exam.verdict == .pass)
    let early = try report(place, on: 3)
    #expect(early.state == .notKnown && early.sites.map(\.protocolState) == [.inOrder])
    #expect(early.sites.map(\.lacking) == [1] && early.sites.map(\.exams) == [1])
    let gap = try #require(early.missing.first)
    #expect(gap.scanner?.text == "OSLO-1" && gap.observedOn?.text == "2026-02-04")
    #expect(gap.profile == "dce" && early.missing.count == 1)
    #expect(early.acts.map(\.kind) == [.send])
    #expect(early.notKnown.first { $0.kind == .exams }?.count == 1)
    let second = try place.ingest(place.write(.dce, to: "dce"), on: 4)
    #expect(second.verdict == .pass)
    #expect(second.exams.map(\.missing) == [[]])
    let late = try report(place, on: 5)
    #expect(late.state == .inOrder && late.missing.isEmpty && late.acts.isEmpty)
    #expect(late.notKnown.first { $0.kind == .exams }?.count == 0)
    // What was known on the third day stays what it was.
    let then = try place.bench(on: 6).trialReport(
      Place.trial, asOf: early.request.asOf, knownAt: early.request.knownAt
    ).report
    #expect(then == early)
  }

  @Test("a rehearsal says of an exam what the act says")
  func rehearsed() throws {
    let place = try Place()
    try place.enrol(Self.both, on: 0)
    try declared(place)
    let folder = try place.write(.dsc, to: "dsc")
    let rehearsed = try place.rehearsal(on: 2).ingest(
      [folder], site: Place.oslo, isInterrupted: { false }, each: { _ in })
    let act = try place.ingest(folder, on: 2)
    #expect(rehearsed.exams == act.exams && rehearsed.verdict == .undetermined)
  }

  @Test("a sequence of a trial that asks nothing of the exam is not missing")
  func otherTrial() throws {
    let place = try Place()
    let bench = try place.bench(on: 0)
    let other = try #require(Identifier<Trial>("GLIO-3"))
    _ = try bench.addTrial(other, title: "Other", protocols: ["thust2018-dce@1"])
    _ = try bench.enrol(
      Place.oslo, in: other, protocols: [], from: CalendarDay(year: 2026, month: 1, day: 1))
    try declared(place)
    let result = try place.ingest(place.write(.dsc, to: "dsc"), on: 2)
    #expect(result.verdict == .pass && result.exams.map(\.missing) == [[]])
    #expect(try report(place, on: 3).state == .inOrder)
  }

  @Test("a series that nobody asks about is no doubt beside one that is, and not judged alone")
  func notAsked() throws {
    let place = try Place()
    try declared(place)
    let alone = try place.ingest(place.write(.dce, to: "dce"), on: 2)
    #expect(alone.verdict == .undetermined && alone.notAsked.count == 1)
    let together = try place.ingest(place.write(.dsc, to: "dsc"), "\(place.path)/dce", on: 3)
    #expect(together.verdict == .pass && together.notAsked.isEmpty)
    // Handed in again alone, its exam answers.
    let again = try place.ingest("\(place.path)/dce", on: 4)
    #expect(again.receipts.map(\.verdict) == [nil])
    #expect(again.verdict == .pass && again.notAsked.isEmpty)
  }

  @Test("a later enrolment says what it replaces, and only then")
  func replaced() throws {
    let place = try Place(isEnrolled: false)
    #expect(try place.enrol(on: 0).replaced == nil)
    let again = try place.enrol(on: 1)
    #expect(again.replaced != nil && again.dropped.isEmpty && again.added.isEmpty)
    let other = try place.enrol(["thust2018-dce@1"], on: 2)
    #expect(other.dropped.map(\.text) == ["thust2018-dsc@1"])
    #expect(other.added.map(\.text) == ["thust2018-dce@1"])
    let rehearsed = try place.rehearsal(on: 3).enrol(
      Place.oslo, in: Place.trial, protocols: ["thust2018-dsc@1"],
      from: CalendarDay(year: 2026, month: 1, day: 1))
    #expect(rehearsed.dropped.map(\.text) == ["thust2018-dce@1"])
  }

  @Test("a part that was not taken is told until the whole came")
  func partial() throws {
    let place = try Place()
    try declared(place)
    let whole = try place.write(.dsc, to: "whole")
    let names = try FileManager.default.contentsOfDirectory(atPath: whole).sorted()
    let parts = try ["most", "rest"].map { name in
      let folder = "\(place.path)/\(name)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for file in name == "most" ? names.dropLast(10) : names.suffix(10) {
        try FileManager.default.copyItem(atPath: "\(whole)/\(file)", toPath: "\(folder)/\(file)")
      }
      return folder
    }
    try place.ingest(parts[0], on: 2)
    #expect(try report(place, on: 2).refused.isEmpty)
    #expect(try place.ingest(parts[1], on: 3).receipts.map(\.outcome) == [.partial])
    #expect(try place.acts().last == "series.sentInPart")
    let told = try report(place, on: 4)
    #expect(told.refused.map(\.reason) == [.partial])
    #expect(told.acts.map(\.kind).contains(.reunite))
    #expect(told.notKnown.first { $0.kind == .refused }?.because == ["partial 1"])
    let acts = try place.acts()
    try place.ingest(parts[1], on: 4)
    #expect(try place.acts() == acts)
    #expect(try place.ingest(whole, on: 5).verdict == .pass)
    let settled = try report(place, on: 6)
    #expect(settled.refused.isEmpty && settled.state == .inOrder)
  }

  @Test("one file that names another patient is told alike, first or last", arguments: ["0", "~"])
  func oneFileOfAnother(_ prefix: String) throws {
    let place = try Place()
    try declared(place)
    let folder = try place.write(.dsc, to: "dsc")
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: folder).sorted().dropFirst(7).first)
    var bytes = try [UInt8](Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
    let number = try #require(DataSet.read(bytes).trimmedText(Tag(0x0010, 0x0020)))
    let start = try #require(bytes.indices.first { bytes[$0...].starts(with: number.utf8) })
    bytes[start] = UInt8(ascii: "X")
    try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    try Data(bytes).write(to: URL(filePath: "\(folder)/\(prefix)\(name)"))
    let result = try place.ingest(place.write(.dce, to: "dce"), folder, on: 2)
    #expect(result.receipts.map(\.outcome) == [.admitted, .admitted])
    #expect(result.verdict == .undetermined)
    #expect(try place.verdicts() == [.undetermined])
    let recorded = try place.registry.series().map(\.value.subject)
    #expect(recorded.count == 2 && Set(recorded).count == 1)
  }

  @Test("another patient under a recorded exam is refused, and is no preload of the first")
  func otherSubject() throws {
    let place = try Place()
    _ = try place.declare(Place.procedure(preloadInterval: nil), on: 1)
    let dsc = try place.write(.dsc, to: "dsc")
    let dce = try place.write(.dce, to: "dce") { $0.exam.subject = SimulatedSubject(99) }
    for folders in [[dsc], [dsc, dce]] {
      let bench = try place.bench(on: 2)
      let result = try bench.ingest(
        FilesToRead(folders), site: Place.oslo, isInterrupted: { false }, each: { _ in })
      #expect(result.verdict == .undetermined)
      #expect(
        result.receipts.compactMap(\.code) == (folders.count == 1 ? [] : ["exam.otherSubject"]))
      #expect(try place.verdicts() == [.undetermined])
    }
    #expect(try place.registry.series().count == 1)
    #expect(try place.acts().last == "exam.conflicted")
    let told = try report(place, on: 2)
    #expect(told.refused.map(\.reason) == [.otherSubject])
    #expect(told.acts.map(\.kind).contains(.identify))
    let acts = try place.acts()
    try place.ingest(dce, on: 3)
    #expect(try place.acts() == acts)
    #expect(try place.registry.verify(deep: true).isIntact)
    // The same in files that are only checked.
    let library = try place.bench(on: 3).library
    let read = HeaderReading.read([dsc, dce])
    let request = CheckRequest(
      protocols: try Self.both.map { try library.find($0) },
      records: [Place.procedure(preloadInterval: nil)], expectsEverySequence: true)
    let answer = request.answer(for: read.series, of: read.subjects)
    #expect(answer.missing.map(\.profile) == ["dce", "dsc"])
    let judged = try #require(
      answer.series.flatMap(\.reports).first { $0.profile == "dsc" })
    #expect(judged.verdict == .undetermined)
  }
}
