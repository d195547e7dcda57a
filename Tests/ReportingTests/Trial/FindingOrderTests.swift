import Conformance
import Identity
import Imaging
import Reporting
import Testing

@Suite("The order of findings and acts")
struct FindingOrderTests {
  @Test("equal counts go by the distance from the bound, whatever code a scanner has got")
  func distance() throws {
    let far = Synthetic.Answer(outcome: .fail, value: .numbers([90]), distance: 0.5)
    let near = Synthetic.Answer(outcome: .fail, value: .numbers([57]), distance: 0.05)
    for (first, second) in [("GENT-1", "OSLO-1"), ("OSLO-1", "GENT-1")] {
      let report = TrialReport(
        try Synthetic.evidence(more: [
          Synthetic.series(first, 60, on: "2026-10-25", ["flipAngle": near]),
          Synthetic.series(second, 60, on: "2026-10-25", ["flipAngle": far]),
        ]))
      let flips = report.findings.filter { $0.example.requirement == "flipAngle" }
      #expect(flips.map(\.place) == [second, first])
      #expect(flips.map(\.distance) == [0.5, 0.05])
      let acts = report.acts.filter { act in
        act.kind == .correct && act.findings.contains { report.findings[$0 - 1].count == 1 }
      }
      #expect(acts.compactMap(\.scanner?.text) == [second, first])
    }
  }

  @Test("the sentence counts a requirement over all scanners of its site, as the matrix does")
  func sentence() throws {
    let bad = Synthetic.Answer(outcome: .fail, value: .numbers([90]), distance: 0.5)
    let report = TrialReport(
      try Synthetic.evidence(more: [
        Synthetic.series("GENT-1", 60, on: "2026-10-26", ["flipAngle": bad]),
        Synthetic.series("GENT-2", 61, on: "2026-10-25", ["flipAngle": bad]),
      ]))
    let row = try #require(
      report.requirements.first { $0.profile == "dsc" && $0.requirement.id == "flipAngle" })
    let cell = try #require(row.cells.first { $0.site.text == "GENT" })
    #expect(cell.counts.fail == 2 && cell.counts.pass == 0)
    let sentence = try report.envelope(Synthetic.fingerprint("page")).result["sentence"]?.string
    #expect(
      sentence?.contains("GENT, flip angle fails in 2 of 2 dsc series since 2026-10-25") == true,
      "\(sentence ?? "")")
  }

  @Test("the farthest series of a group places it")
  func farthest() throws {
    let answers = [0.05, 0.7].map {
      Synthetic.Answer(outcome: .fail, value: .numbers([60 * (1 - $0)]), distance: $0)
    }
    let report = TrialReport(
      try Synthetic.evidence(
        more: try answers.enumerated().map {
          try Synthetic.series("GENT-1", 60 + $0, on: "2026-10-25", ["flipAngle": $1])
        }))
    #expect(report.findings.first?.example.requirement == "flipAngle")
    #expect(report.findings.first?.distance == 0.7)
  }
}
