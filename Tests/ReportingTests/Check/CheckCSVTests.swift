import Conformance
import Identity
import Imaging
import Reporting
import TestSupport
import Testing

@Suite("Check as CSV")
struct CheckCSVTests {
  @Test("is as recorded")
  func golden() throws {
    let text = CheckCSV.table(try Synthetic.answer()).text
    #expect(try Golden.difference(text, from: "check.csv") == nil)
  }

  @Test("has a row a finding, and one for each series without a report and each missing sequence")
  func rows() throws {
    let answer = try Synthetic.answer()
    let findings = answer.series.flatMap(\.reports).flatMap(\.findings).count
    let table = CheckCSV.table(answer)
    #expect(findings == 40)
    #expect(table.rows.count == findings + 3 + 1)
  }

  @Test("says in each row that asks for a figure whether someone has read it in its source")
  func confirmed() throws {
    let table = CheckCSV.table(try Synthetic.answer())
    let rows = table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0)) }
    #expect(rows.allSatisfy { $0.count == table.header.count })
    #expect(rows.filter { $0["requirement"] == "flush" }.allSatisfy { $0["confirmed"] == "no" })
    #expect(rows.filter { $0["requirement"] == "dynamics" }.allSatisfy { $0["confirmed"] == "yes" })
    #expect(rows.contains { $0["confirmed"] == "no" } && rows.contains { $0["confirmed"] == "" })
  }

  @Test("ends with the UID of the series, as JSON has it, by which both are joined")
  func joined() throws {
    let answer = try Synthetic.answer()
    let table = CheckCSV.table(answer)
    #expect(table.header.last == "seriesUID")
    let rows = table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0)) }
    for checked in answer.series {
      let record = try checked.record
      let uid = try #require(record["series"]?["uid"]?.string)
      let own = rows.filter { $0["seriesUID"] == uid }
      #expect(own.count == max(1, checked.reports.flatMap(\.findings).count))
      #expect(own.allSatisfy { $0["series"] == checked.series.number.map { "\($0)" } })
    }
    // A sequence that is missing has none.
    #expect(rows.filter { $0["seriesUID"] == "" }.map { $0["requirement"] } == ["exam.sequence"])
  }

  @Test("has numbers without a unit, and the unit beside them")
  func units() throws {
    let table = CheckCSV.table(try Synthetic.answer())
    let row = try #require(table.rows.first { $0.contains("echoTime.3T") })
    let cells = Dictionary(uniqueKeysWithValues: zip(table.header, row))
    #expect(cells["series"] == "5")
    #expect(cells["verdict"] == "fail")
    #expect(cells["outcome"] == "fail")
    #expect(cells["seen"] == "45")
    #expect(cells["unit"] == "ms")
    #expect(cells["required"] == "25 .. 35")
    #expect(cells["preferred"] == "")
    #expect(cells["from"] == "(0018,0081)")
    #expect(cells["citation"] == "Thust 2018, Table 1, DSC")
  }

  @Test("keeps the description of a file from being a formula")
  func formula() throws {
    #expect(CheckCSV.table(try Synthetic.answer()).text.contains(",'=cmd()\\u001b[31m,"))
  }

  @Test("is the header alone where nothing was checked")
  func nothing() {
    #expect(
      CheckCSV.table(Synthetic.nothing).text
        == CheckCSV.header.joined(separator: ",") + "\r\n")
  }
}
