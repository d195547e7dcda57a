import Imaging
import Reporting
import Testing

@Suite("Inspect as CSV")
struct InspectCSVTests {
  private func row(_ parameter: Parameter) throws -> [String] {
    let table = InspectCSV.table([Synthetic.scan(5, "ep2d_perf")])
    return try #require(table.rows.first { $0.contains(parameter.rawValue) })
  }

  @Test("has a row a series and parameter, absent ones too")
  func rows() {
    let table = InspectCSV.table([Synthetic.scan(5, "a"), Synthetic.scan(nil, "b")])
    #expect(table.rows.count == 2 * Parameter.allCases.count)
    #expect(table.header == InspectCSV.header)
  }

  @Test("has the value, its unit and its elements")
  func known() throws {
    #expect(
      try row(.echoTimes) == [
        "5", "", "ep2d_perf", "classic", "echoTimes", "known", "12.5; 45", "ms",
        "(0018,0081); (0018,9082)",
      ])
  }

  @Test("has both sides of a contradiction, each with its element")
  func contradictory() throws {
    #expect(
      try row(.sliceThickness) == [
        "5", "", "ep2d_perf", "classic", "sliceThickness", "contradictory", "4 | 5", "mm",
        "(0018,0050) | (0018,0088)",
      ])
  }

  @Test("leaves what is absent empty: it is not zero")
  func absent() throws {
    #expect(
      try row(.flipAngles) == [
        "5", "", "ep2d_perf", "classic", "flipAngles", "absent", "", "deg", "",
      ])
  }

  @Test("has a row below its series for each element that was asked for")
  func raw() {
    let place = ShownValues(element: "(0018,0081)", values: ["12.50", "45"])
    let table = InspectCSV.table(
      [Synthetic.scan(5, "a"), Synthetic.scan(6, "b")], shown: [[place], []])
    #expect(table.rows.count == 2 * Parameter.allCases.count + 1)
    #expect(
      table.rows[Parameter.allCases.count] == [
        "5", "", "a", "classic", "", "raw", "12.50 | 45", "", "(0018,0081)",
      ])
  }
}
