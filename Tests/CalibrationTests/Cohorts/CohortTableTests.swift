import Calibration
import Identity
import Testing

@Suite("Cohort file as a table")
struct CohortTableTests {
  private static let clean = CohortSample().text()

  private static func findings(
    _ bytes: [UInt8], _ format: CohortFormat = .standard, constants: [String: String] = [:]
  ) -> [CohortFinding] {
    CohortTable(reading: bytes, format: format, constants: constants)
      .judge(by: CohortSample.definitions, in: CohortSample.context).lint.findings
  }

  private static func findings(_ text: String) -> [CohortFinding] { findings(Array(text.utf8)) }

  /// The file with its line `number`, counted from 1, replaced.
  private static func change(_ number: Int, _ line: (String) -> String) -> String {
    var lines = clean.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines[number - 1] = line(lines[number - 1])
    return lines.joined(separator: "\n")
  }

  @Test("all three line ends, and blank lines and rows of empty cells, change nothing")
  func lineEnds() throws {
    let fingerprint = try #require(CohortSample().reading().cohorts.first).fingerprint
    let blank = String(repeating: ",", count: CohortColumn.allCases.count - 1)
    for text in [
      Self.clean.replacing("\n", with: "\r\n"), Self.clean.replacing("\n", with: "\r"),
      Self.clean.replacing("\n", with: "\n\n"), Self.clean + blank + "\n" + blank + "\n",
      String(Self.clean.dropLast()),
    ] {
      let table = CohortTable(reading: Array(text.utf8))
      let reading = table.judge(by: CohortSample.definitions, in: CohortSample.context)
      #expect(reading.lint.findings == [])
      #expect(reading.cohorts.first?.fingerprint == fingerprint)
    }
  }

  @Test("quotes may stand around any cell, hold delimiters and line ends, and be doubled")
  func quotes() throws {
    let names = CohortColumn.allCases.map(\.rawValue) + ["x_note"]
    var rows = [names]
    let row = CohortSample().rows[0]
    rows.append(names.map { row[$0] ?? "says \"no\", and\nmore" })
    let text = rows.map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
    }.joined(separator: "\r\n")
    let table = CohortTable(reading: Array(text.utf8))
    #expect(table.isReadable)
    #expect(table.texts(in: .patient) == ["P1000"])
    #expect(table.texts(in: .value) == [row["value"]])
  }

  @Test("a finding behind a cell of several lines names the line where its cell begins")
  func lines() throws {
    let names = ["x_note"] + CohortColumn.allCases.map(\.rawValue)
    var row = CohortSample().rows[0]
    row["value"] = "x"
    row["x_note"] = "a\nb\r\nc"
    let text =
      names.joined(separator: ",") + "\n"
      + names.map { $0 == "x_note" ? "\"a\nb\r\nc\"" : row[$0] ?? "" }.joined(separator: ",")
    let finding = try #require(Self.findings(text).first { $0.code == .numberParse })
    #expect(finding.line == 4)
    #expect(finding.field == "value")
    #expect(Self.findings(text).allSatisfy { $0.code != .csvColumns })
  }

  @Test("a byte order mark is passed over and noted")
  func mark() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array(Self.clean.utf8)
    let table = CohortTable(reading: bytes)
    let reading = table.judge(by: CohortSample.definitions, in: CohortSample.context)
    #expect(reading.lint.findings.map(\.code) == [.csvByteOrderMark])
    #expect(reading.lint.findings.map(\.severity) == [.note])
    #expect(reading.cohorts == CohortSample().reading().cohorts)
  }

  @Test("a semicolon file is refused with the options that read it, and never guessed")
  func semicolons() throws {
    var sample = CohortSample()
    for row in sample.rows.indices {
      sample.rows[row]["value"] = sample.rows[row]["value"]?.replacing(".", with: ",")
    }
    let bytes = Array(sample.text(delimiter: ";").utf8)
    let findings = Self.findings(bytes)
    #expect(findings.map(\.code) == [.csvHeader])
    #expect(findings[0].remedy.contains("--delimiter ';'"))
    #expect(findings[0].remedy.contains("--decimal ','"))
    #expect(!CohortTable(reading: bytes).isReadable)
    // Declared, it is the same cohort.
    let format = try CohortFormat(delimiter: ";", decimalMark: ",")
    #expect(Self.findings(bytes, format) == [])
    let cohorts = CohortTable(reading: bytes, format: format)
      .judge(by: CohortSample.definitions, in: CohortSample.context).cohorts
    #expect(cohorts == CohortSample().reading().cohorts)
  }

  @Test("with a declared decimal comma, a point is no decimal mark")
  func points() throws {
    let format = try CohortFormat(delimiter: ";", decimalMark: ",")
    let bytes = Array(CohortSample().text(delimiter: ";").utf8)
    let findings = Self.findings(bytes, format)
    #expect(Set(findings.map(\.code)) == [.numberParse, .selection])
    #expect(findings.filter { $0.code == .numberParse }.count == 64)
  }

  @Test(
    "tabs and bars are read where they are declared, and named where they are not",
    arguments: ["\t", "|"])
  func others(_ delimiter: String) throws {
    let bytes = Array(CohortSample().text(delimiter: delimiter).utf8)
    let scalar = try #require(delimiter.unicodeScalars.first)
    #expect(Self.findings(bytes, try CohortFormat(delimiter: scalar)) == [])
    #expect(Self.findings(bytes).map(\.code) == [.csvHeader])
  }

  @Test("a format whose marks cannot be told apart is refused")
  func formats() {
    for (delimiter, mark) in [(",", ","), ("x", "."), (";", ";"), ("\"", "."), (".", ",")] {
      let error = #expect(throws: CalibrationError.self) {
        try CohortFormat(
          delimiter: try #require(delimiter.unicodeScalars.first),
          decimalMark: try #require(mark.unicodeScalars.first))
      }
      #expect(error?.code == .invalidFormat)
    }
  }

  @Test("constants stand in for columns, and for no column that is there")
  func constants() throws {
    var sample = CohortSample()
    sample.columns.removeAll { $0 == "site" || $0 == "metric" }
    let bytes = Array(sample.text().utf8)
    let constants = ["site": "OSLO", "metric": "rcbv.mean"]
    let reading = CohortTable(reading: bytes, constants: constants)
      .judge(by: CohortSample.definitions, in: CohortSample.context)
    #expect(reading.lint.findings == [])
    #expect(reading.cohorts == CohortSample().reading().cohorts)
    #expect(Self.findings(bytes).map(\.code) == [.csvHeader])
    #expect(Self.findings(bytes)[0].message.contains("site, metric"))
    let twice = Self.findings(Array(Self.clean.utf8), constants: ["site": "OSLO"])
    #expect(twice.map(\.code) == [.csvColumns])
    let unknown = Self.findings(Array(Self.clean.utf8), constants: ["sites": "OSLO"])
    #expect(unknown.map(\.code) == [.csvColumns])
    #expect(unknown[0].remedy == "write site")
    // A wrong constant is wrong in every row, and says which.
    let wrong = Self.findings(bytes, constants: ["site": "OSL", "metric": "rcbv.mean"])
    #expect(wrong.filter { $0.code == .valueUnknown && $0.field == "site" }.count == 64)
  }

  @Test(
    "a malformed file has one finding of its code at its place, and nothing of it is judged",
    arguments: [
      (CohortCode.csvHeader, "", 1, 1), (.csvHeader, "\n\n\n", 1, 1),
      (.csvHeader, "site,patient\nOSLO,P1000\n", 1, 1),
      (.csvQuote, change(4) { "\"" + $0 }, 4, 1),
      (.csvQuote, change(4) { $0.replacing("P1002", with: "P\"1002") }, 4, 7),
      (.csvQuote, change(4) { $0.replacing("P1002", with: "\"P1002\"x") }, 4, 13),
      (.csvColumns, change(4) { $0 + ",x" }, 4, 1),
      (.csvColumns, change(1) { $0.replacing("therapy", with: "theraphy") + ",therapy" }, 1, 169),
      (.csvColumns, change(1) { $0.replacing("rater", with: "") }, 1, 191),
      (.csvEncoding, change(4) { $0.replacing("P1002", with: "P\u{0}02") }, 4, 7),
      (.csvEncoding, change(4) { $0.replacing("P1002", with: "P\u{202E}02") }, 4, 7),
      (.csvTooLarge, change(4) { $0 + String(repeating: "x", count: 5000) }, 4, 140),
      (.csvTooLarge, change(4) { $0 + String(repeating: ",", count: 300) }, 4, 317),
    ])
  func malformed(_ code: CohortCode, _ text: String, _ line: Int, _ column: Int) throws {
    let table = CohortTable(reading: Array(text.utf8))
    #expect(!table.isReadable)
    let reading = table.judge(by: CohortSample.definitions, in: CohortSample.context)
    #expect(reading.cohorts.isEmpty && !reading.lint.isReadable && reading.lint.kept == 0)
    let finding = try #require(reading.lint.findings.first { $0.code == code })
    #expect(reading.lint.findings.allSatisfy { $0.severity == .error && $0.code.keepsFileUnread })
    #expect(finding.line == line)
    #expect(finding.column == column, "\(finding.message)")
  }

  @Test("bytes that are no UTF-8 are named at their place, and other encodings by name")
  func encodings() throws {
    var bytes = Array(Self.clean.utf8)
    let place = try #require(bytes.firstIndex(of: UInt8(ascii: "\n"))) + 1
    bytes[place + 2] = 0xE5
    let latin = try #require(Self.findings(bytes).first)
    #expect(latin.code == .csvEncoding && latin.line == 2 && latin.column == 3)
    #expect(latin.remedy.contains("UTF-8"))
    let wide = Self.findings([0xFF, 0xFE, 0x73, 0x00])
    #expect(wide.map(\.code) == [.csvEncoding])
    #expect(wide[0].message.contains("UTF-16"))
    #expect(Self.findings([0x50, 0x4B, 0x03, 0x04, 0x14]).map(\.code) == [.csvEncoding])
    #expect(Self.findings([UInt8](repeating: 0x2C, count: (32 << 20) + 1)).map(\.code) == [.csvTooLarge])
  }

  @Test("weights are refused by their name, and keep every row from use")
  func weights() {
    let text = Self.clean.split(separator: "\n").enumerated()
      .map { $1 + ($0 == 0 ? ",weight" : ",1") }.joined(separator: "\n")
    let findings = Self.findings(text)
    #expect(findings.map(\.code) == [.weightColumn])
    #expect(findings[0].field == "weight" && findings[0].line == 1)
    let reading = CohortTable(reading: Array(text.utf8))
      .judge(by: CohortSample.definitions, in: CohortSample.context)
    #expect(reading.lint.isReadable && reading.lint.kept == 0 && reading.cohorts.isEmpty)
  }

  @Test("columns of one's own are passed over, whatever they hold")
  func own() {
    let text = Self.clean.split(separator: "\n").enumerated()
      .map { $1 + ($0 == 0 ? ",x_note" : ",note \($0)") }.joined(separator: "\n")
    #expect(Self.findings(text) == [])
  }

  @Test("what a file names is listed before it is judged, each once and in order")
  func texts() {
    let table = CohortSample().with(1, ["patient": "P1000"]).table()
    #expect(table.texts(in: .site) == ["OSLO"])
    #expect(table.texts(in: .scanner) == ["OSLO-1", "OSLO-2"])
    #expect(table.texts(in: .patient).count == 63)
    #expect(table.texts(in: .series).count == 64)
  }

  @Test("the template is a header that lacks nothing")
  func template() {
    let table = CohortTable(reading: Array(CohortTemplate.header(.standard).utf8))
    let reading = table.judge(by: CohortSample.definitions, in: CohortSample.context)
    #expect(reading.lint.findings == [])
    #expect(reading.lint.rows == 0 && reading.cohorts.isEmpty)
    #expect(CohortTemplate.columns.map(\.column) == CohortColumn.allCases)
    #expect(CohortTemplate.columns.allSatisfy { !$0.meaning.isEmpty && !$0.example.contains(" ") })
  }

  @Test("the examples of the template are rows without blemish")
  func examples() {
    let columns = CohortTemplate.columns
    let text =
      CohortTemplate.header(.standard)
      + columns.map(\.example).joined(separator: ",") + "\n"
    let lint = CohortTable(reading: Array(text.utf8)).judge(by: CohortSample.definitions).lint
    #expect(Set(lint.findings.filter { $0.severity == .error }.map(\.field)).isSubset(of: ["recipe"]))
  }
}
