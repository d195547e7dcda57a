import Conformance
import Identity
import Imaging
import Quantities
import Testing

@testable import Library

@Suite("The exam part of a protocol")
struct ExamReaderTests {
  /// A protocol of two sequences with an exam part of these lines.
  private static func text(_ exam: String) -> String {
    """
    schema: diapason.protocol/1
    name: demo
    version: 1
    status: draft
    title: Demo
    source: {text: Somebody 2020, read: true}
    profiles:
      - id: pre
        applies: {sequence: inversionRecovery, when: {inversionTimes: ">= 1500 ms"}}
        requirements:
          - {id: echoTime, parameter: echoTimes, required: 25 ms .. 35 ms}
      - id: post
        applies: {sequence: inversionRecovery, contrast: expected}
        requirements:
          - {id: echoTime, parameter: echoTimes, required: 25 ms .. 35 ms}
    exam:

    """ + exam
  }

  private static let whole = """
      - {id: a, present: pre, level: required}
      - {id: b, order: [pre, injection, post], level: preferred, words: "after"}
      - {id: c, same: [first pre, last pre], geometry: true, parameters: [flipAngles], level: required}
      - {id: d, opposite: [pre, pre], level: informative, confirmed: false}
      - id: e
        gap: [injection, last post]
        time: ">= 60 min"
        level: required
        source: {text: Other, read: true}
    """

  @Test("each question is read as what it means")
  func forms() throws {
    let read = Sample.read(Self.text(Self.whole))
    let agreed = try #require(read.value, "\(read.issues)")
    let hour = try #require(Bounds<Double>(lower: 60, upper: nil))
    #expect(
      agreed.exam.map(\.question) == [
        .present("pre"), .order([.any("pre"), .injection, .any("post")]),
        .same(
          .first("pre"), .last("pre"),
          Parameter.allCases.filter { (ExamQuestion.geometry + [.flipAngles]).contains($0) }),
        .opposite(.any("pre"), .any("pre")), .gap(.injection, .last("post"), hour),
      ])
    #expect(
      agreed.exam.map(\.level) == [.required, .preferred, .required, .informative, .required])
    #expect(agreed.exam[1].words == "after" && agreed.exam[4].source?.text == "Other")
    #expect(read.issues.map(\.code) == [.unconfirmed])
    #expect(
      agreed["pre"]?.applies.when == [
        .parameter(.inversionTimes, .range(try #require(Bounds(lower: 1500, upper: nil))))
      ])
    #expect(agreed["post"]?.applies.when == nil)
  }

  @Test("what was read is written, and reads back with its fingerprint")
  func written() throws {
    let agreed = try Sample.value(Self.text(Self.whole))
    let again = try Sample.value(ProtocolWriter.text(of: agreed))
    #expect(again == agreed && again.fingerprint == agreed.fingerprint)
    let json = try JSONValue(encoding: agreed)
    #expect(try json.decoded(as: ScanProtocol.self) == agreed)
  }

  @Test("a protocol without an exam part has none, and says nothing of it in its record")
  func none() throws {
    let agreed = try Sample.value(Sample.scan)
    #expect(agreed.exam.isEmpty)
    #expect(try JSONValue(encoding: agreed)["exam"] == nil)
  }

  @Test(
    "what no exam can meet, and what is not known, is refused at its place",
    arguments: [
      ("- {id: a, present: por, level: required}", LibraryErrorCode.unknownWord, 22),
      ("- {id: a, order: [pre, first por], level: required}", .unknownWord, 26),
      ("- {id: a, order: [pre], level: required}", .wrongShape, 20),
      ("- {id: a, order: [pre, pre], level: required}", .contradiction, 10),
      ("- {id: a, same: [pre, post], level: required}", .noBound, 5),
      ("- {id: a, same: [pre], geometry: true, level: required}", .wrongShape, 19),
      (
        "- {id: a, same: [first pre, first pre], geometry: true, level: required}", .contradiction,
        10
      ),
      (
        "- {id: a, same: [pre, injection], geometry: true, level: required}", .contradiction, 10
      ),
      ("- {id: a, same: [pre, post], parameters: [flip], level: required}", .unknownParameter, 45),
      ("- {id: a, gap: [pre, post], time: 5 mm .. 6 mm, level: required}", .wrongUnit, 37),
      ("- {id: a, gap: [pre, post], time: 5 min .. 4 min, level: required}", .emptyInterval, 37),
      ("- {id: a, gap: [pre, post], level: required}", .missingKey, 5),
      ("- {id: a, present: pre, time: 5 min, level: required}", .unknownKey, 27),
      ("- {id: a, present: pre, order: [pre, post], level: required}", .unknownKey, 27),
      ("- {id: a, present: pre}", .missingKey, 5),
      ("- {id: a, present: pre, level: must}", .unknownWord, 34),
      ("- {id: a, level: required}", .missingKey, 5),
      ("- {id: a, wish: pre, level: required}", .unknownKey, 13),
    ])
  func refused(_ line: String, _ code: LibraryErrorCode, _ column: Int) {
    let issues = Sample.read(Self.text("  " + line)).issues
    #expect(issues.map(\.code).contains(code), "\(issues)")
    let issue = issues.first { $0.code == code }
    #expect(issue?.line == 17 && issue?.column == column, "\(issues)")
    #expect(issue?.remedy.isEmpty == false)
  }

  @Test(
    "two that cannot both be met, or ask the same, are refused at the second",
    arguments: [
      ("present: pre", "present: pre", LibraryErrorCode.overlappingRequirements),
      ("order: [pre, post]", "order: [post, pre]", .contradiction),
      ("order: [pre, injection]", "order: [injection, post, pre]", .contradiction),
      (
        "gap: [injection, last post], time: \"< 30 min\"",
        "gap: [injection, last post], time: \"> 60 min\"", .contradiction
      ),
      ("gap: [pre, post], time: \">= 5 min\"", "order: [post, pre]", .contradiction),
      (
        "opposite: [pre, post]", "same: [post, pre], parameters: [phaseEncodingPolarity]",
        .contradiction
      ),
    ])
  func pairs(_ one: String, _ other: String, _ code: LibraryErrorCode) {
    let lines = [("a", one), ("b", other)].map { "  - {id: \($0.0), level: required, \($0.1)}" }
    let issues = Sample.read(Self.text(lines.joined(separator: "\n"))).issues
    #expect(issues.map(\.code) == [code], "\(issues)")
    #expect(issues.first?.line == 18 && issues.first?.column == 10)
  }

  @Test("an id that stands twice, too many requirements, and a profile named injection are refused")
  func ids() {
    let twice = """
        - {id: a, present: pre, level: required}
        - {id: a, present: post, level: required}
      """
    #expect(Sample.read(Self.text(twice)).issues.map(\.code) == [.duplicateID])
    let many = (0...ExamReader.maximumRequirements).map {
      "  - {id: a\($0), present: pre, level: required}"
    }.joined(separator: "\n")
    #expect(Sample.read(Self.text(many)).issues.map(\.code) == [.tooLarge])
    let named = Self.text("  - {id: a, present: pre, level: required}")
      .replacing("id: post", with: "id: injection")
    #expect(Sample.read(named).issues.map(\.code) == [.contradiction])
    #expect(Sample.read(Self.text("  pre")).issues.map(\.code) == [.wrongShape])
  }

  @Test(
    "what tells a sequence is a parameter with a bound",
    arguments: [
      ("when: {}", LibraryErrorCode.missingKey), ("when: {age: 3}", .unknownParameter),
      ("when: {inversionTimes: 1500}", .missingUnit),
      ("when: {inversionTimes: same as post}", .unknownWord),
    ])
  func conditions(_ when: String, _ code: LibraryErrorCode) {
    let text = Self.text("  - {id: a, present: pre, level: required}")
      .replacing("when: {inversionTimes: \">= 1500 ms\"}", with: when)
    #expect(Sample.read(text).issues.map(\.code) == [code])
  }

  @Test("a standing procedure that names a moment of injection is refused, an exam's is read")
  func injectionTime() throws {
    func read(_ head: String) -> Linted<SiteRecord> {
      let text = """
        schema: diapason.siteRecord/1
        \(head)
        declaredBy: nurse
        values:
          injectionTime: "10:32"
        """
      return SiteRecordReader.read(Array(text.utf8), file: "record.yaml")
    }
    #expect(read("exam: 1.2.840.99.1").value?[.injectionTime] == .words(["10:32"]))
    let standing = read("validFrom: 2026-03-01").issues
    #expect(standing.map(\.code) == [.impossible] && standing.first?.line == 5)
  }
}
