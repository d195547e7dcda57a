import Conformance
import Foundation
import Identity
import Imaging
import Quantities
import Reporting
import Testing

@Suite("Series behind a finding")
struct FindingEvidenceTests {
  @Test("all are listed, by day, with what was seen in each and where it was read")
  func listed() throws {
    let report = TrialReport(try Synthetic.evidence())
    #expect(!report.findings.isEmpty)
    for group in report.findings {
      #expect(group.series.count == group.count)
      #expect(Set(group.series.map(\.key)).count == group.count)
      #expect(group.series.first?.key == group.firstSeries)
      #expect(Set(group.series.flatMap(\.readFrom)) == Set(group.readFrom))
    }
    let late = try #require(
      report.findings.first { $0.example.requirement == "echoTime.3T" }?.series)
    #expect(late.map(\.number) == [13, 14, 15, 16, 17])
    #expect(late.map(\.key) == (13...17).map { Synthetic.fingerprint("OSLO-2 \($0)") })
    #expect(late.map(\.day?.text) == (13...17).map { "2026-10-\($0)" })
    #expect(late.allSatisfy { $0.seen?.numbers == [45] && $0.unit == .millisecond })
    let torn = try #require(
      report.findings.first { $0.example.requirement == "sliceThickness" }?.series.first)
    #expect(torn.seen == nil && torn.contradiction.flatMap(\.numbers) == [4, 5])
  }

  @Test("the page opens to them, and its JSON has the same")
  func forms() throws {
    let report = TrialReport(try Synthetic.evidence())
    let page = report.page(try TrialPageTests.templates())
    let lists = page.html.components(separatedBy: "<tr role=\"row\" class=\"ev\">").dropFirst()
    #expect(lists.count == report.findings.count)
    let rows = try #require(
      try report.envelope(page.fingerprint).result["findings"]?.array)
    for ((list, row), group) in zip(zip(lists, rows), report.findings) {
      let text = String(list.prefix { $0 != "\n" })
      let number = group.count == 1 ? "" : "\(group.count) "
      #expect(text.contains("<summary>The \(number)series of this finding</summary>"))
      #expect(text.components(separatedBy: "<li>").count == group.count + 1)
      let evidence = try #require(row["evidence"]?.array)
      #expect(evidence.compactMap { $0["key"]?.string } == group.series.map(\.key.hex))
      for one in group.series {
        #expect(text.contains("<span class=\"hex\">\(one.key.hex.prefix(8))</span>"))
      }
    }
    let key = Synthetic.fingerprint("OSLO-2 13").hex.prefix(8)
    #expect(
      page.html.contains(
        "<li><span class=\"hex\">\(key)</span> <span class=\"nw\">2026-10-13</span> "
          + "OSLO-2, series 13 ep2d_perf, 45\u{202F}ms <code>(0018,0081)</code></li>"))
  }
}
