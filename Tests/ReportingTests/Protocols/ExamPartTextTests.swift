import Conformance
import Identity
import Imaging
import Quantities
import Reporting
import Testing

@Suite("Exam parts of protocols as text")
struct ExamPartTextTests {
  private static func agreed(_ least: Double, _ words: String? = nil) throws -> ScanProtocol {
    let one = try Synthetic.scanProtocol()
    return try ScanProtocol(
      name: one.name, version: 2, status: .draft, title: one.title, source: one.source,
      profiles: one.profiles,
      exam: [
        ExamRequirement(id: "has", question: .present("dsc"), level: .preferred),
        ExamRequirement(
          id: "late",
          question: .gap(
            .injection, .last("dsc"), try #require(Bounds(lower: least, upper: nil))),
          level: .required, words: words, confirmed: false),
        ExamRequirement(
          id: "alike", question: .same(.first("dsc"), .last("dsc"), [.matrix]),
          level: .informative),
      ])
  }

  @Test("a row each stands below those of the profiles, in the column of its level")
  func rows() throws {
    let rows = try ProtocolText.rows(Self.agreed(60))
    #expect(rows.count == Synthetic.requirements.count + 3)
    #expect(
      rows.suffix(3) == [
        ["exam", "has", "presence of dsc", nil, nil, "there"],
        ["exam", "late", "time from injection to last dsc", nil, ">= 60 min", nil],
        ["exam", "alike", "first dsc beside last dsc", nil, nil, "same matrix (informative)"],
      ])
    #expect(try ProtocolText.rows(Synthetic.scanProtocol()).count == Synthetic.requirements.count)
  }

  @Test("words and what nobody confirmed are told with the others")
  func readings() throws {
    let lines = try ProtocolText.readings(Self.agreed(60, "> 1 hour")).split(separator: "\n")
    #expect(lines.contains("late    \"> 1 hour\"  NOT CONFIRMED in its source."))
  }

  @Test("a difference says what was asked and is asked now, or which words are others")
  func differences() throws {
    let before = try Self.agreed(60)
    let moved = ProtocolDiffText.rows(before.differences(to: try Self.agreed(70)))
    #expect(
      moved == [
        [
          "exam", "late", "tightened", "toleranceOnly",
          "time from injection to last dsc: required >= 60 min",
          "time from injection to last dsc: required >= 70 min",
        ]
      ])
    let reworded = ProtocolDiffText.rows(before.differences(to: try Self.agreed(60, "an hour")))
    #expect(reworded == [["exam", "late", "reworded", "none", nil, "words"]])
    let none = try Synthetic.scanProtocol()
    #expect(ProtocolDiffText.rows(before.differences(to: none)).count == 3)
  }
}
