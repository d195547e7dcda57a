import Calibration
import TestSupport
import Testing

@Suite("Hostile cohort files")
struct HostileCohortTests {
  private static let seed: UInt64 = 20_261_127

  /// Bytes that mean something to a cell, to a table, and to neither.
  private static let bytes: [UInt8] =
    Array("0915.-+eD@_ xPZ".utf8) + [
      0x0A, 0x0D, 0x22, 0x2C, 0x3B, 0x00, 0x7F, 0xC3, 0xFF,
    ]

  private static func mutated(_ text: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = text
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      guard !bytes.isEmpty else { break }
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<12, using: &random) {
      case 0...4: bytes[place] = Self.bytes.randomElement(using: &random) ?? 0
      case 5, 6: bytes.insert(Self.bytes.randomElement(using: &random) ?? 0, at: place)
      case 7, 8: bytes.remove(at: place)
      case 9: bytes.removeSubrange(place...)
      case 10:
        let end = min(place + Int.random(in: 1...200, using: &random), bytes.count)
        bytes.removeSubrange(place..<end)
      default:
        let end = min(place + Int.random(in: 1...200, using: &random), bytes.count)
        bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      }
    }
    return bytes
  }

  @Test("2,000 mutations end in findings or in cases, and never otherwise")
  func mutations() throws {
    var random = SeededGenerator(seed: Self.seed)
    let text = Array(CohortSample(perClass: 2).text().utf8)
    var unread = 0
    var changed = 0
    for _ in 0..<2000 {
      let bytes = Self.mutated(text, &random)
      let reading = CohortTable(reading: bytes)
        .judge(by: CohortSample.definitions, in: CohortSample.context)
      let lint = reading.lint
      if !lint.isReadable { unread += 1 }
      if lint.hasErrors { changed += 1 }
      // What is kept is what the cohorts hold, and what is not has a reason.
      #expect(lint.kept == reading.cohorts.reduce(0) { $0 + $1.cases.count })
      #expect(lint.kept <= lint.rows)
      #expect(lint.isReadable != lint.findings.contains { $0.code.keepsFileUnread })
      #expect(lint.kept == lint.rows || !lint.findings.isEmpty)
      #expect(lint.findings == lint.findings.sorted())
      for cohort in reading.cohorts {
        for one in cohort.cases { #expect(one.value.isFinite && (0...50).contains(one.value)) }
      }
    }
    // The mutations must reach the parser, the rows and neither.
    #expect(
      unread > 200 && changed - unread > 200 && changed < 1950,
      "\(unread) unread, \(changed) with errors, seed \(Self.seed)")
  }

  @Test("a file of nothing but errors lists a part of them and counts the rest")
  func many() {
    var sample = CohortSample(perClass: 200)
    for row in sample.rows.indices {
      for column in ["site", "patient", "scan_date", "value", "unit", "recipe", "label", "therapy"]
      {
        sample.rows[row][column] = "?"
      }
    }
    let lint = sample.reading().lint
    #expect(lint.kept == 0)
    #expect(lint.findings.count == 2000)
    #expect(lint.omitted == 400 * 8 - 2000)
  }

  @Test("cells as long as they may be, and rows as many, are read")
  func limits() {
    var sample = CohortSample(perClass: 4)
    sample.columns.append("x_note")
    let long = sample.with(3, ["x_note": String(repeating: "é", count: 2048)])
    #expect(long.table().isReadable)
    #expect(!sample.with(3, ["x_note": String(repeating: "é", count: 2049)]).table().isReadable)
  }

  @Test("a quote that is never closed is one finding, however much lies behind it")
  func unclosedQuote() throws {
    let lines = CohortSample(perClass: 40).text().split(separator: "\n").map(String.init)
    var open = lines
    open[2] = "\"" + open[2]
    let rest = open.joined(separator: "\n") + "\n"
    try #require(rest.utf8.count > 8192)
    func codes(_ text: String) -> [CohortCode] {
      CohortTable(reading: Array(text.utf8)).judge(by: CohortSample.definitions).lint.findings
        .map(\.code)
    }
    #expect(codes(rest) == [.csvQuote])
    // Closed by the quote of a later cell it is the same fault.
    open[60] = "\"" + open[60]
    #expect(codes(open.joined(separator: "\n") + "\n") == [.csvQuote])
    // A long cell whose quote is closed is too long.
    let long = lines[0] + "\n\"" + String(repeating: "x", count: 5000) + "\"\n"
    #expect(codes(long) == [.csvTooLarge])
  }

  @Test("a message shows what is not text escaped, and no more than 64 letters of a cell")
  func shown() throws {
    let reading = CohortSample().with(4, ["label": String(repeating: "x", count: 4000)]).reading()
    let finding = try #require(reading.lint.findings.first { $0.code == .valueUnknown })
    #expect(finding.message.count < 100)
    let header = CohortTable(
      reading: Array(("site," + String(repeating: "y", count: 3000) + "\n").utf8)
    ).judge(by: CohortSample.definitions).lint.findings
    #expect(header.allSatisfy { ($0.field ?? "").count <= 64 && $0.message.count < 400 })
  }
}
