import Conformance
import Imaging
import Reporting
import TestSupport
import Testing

@Suite("Check as text")
struct CheckTextTests {
  static func text(_ style: TextStyle = .plain) throws -> String {
    CheckText(try Synthetic.answer(), style).text
  }

  @Test("is as recorded")
  func golden() throws {
    let summary = CheckText.summary(try Synthetic.answer())
    #expect(try Golden.difference(Self.text() + "\n" + summary + "\n", from: "check.txt") == nil)
  }

  @Test("says the verdict, the series and how many requirements, a pass by all of them")
  func heads() throws {
    let lines = try Self.text().split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(lines[0].hasPrefix("x fail"))
    #expect(lines[0].contains("dsc") && lines[0].contains("3 T"))
    #expect(lines[0].contains("  5  ep2d_perf") && lines[0].contains("thust2018-dsc@1"))
    #expect(lines[0].hasSuffix("1 of 8 requirements"))
    #expect(lines[1].hasPrefix("v pass") && lines[1].hasSuffix("8 of 8"))
    #expect(lines[2].hasPrefix("? undetermined") && lines[2].contains("? T"))
    #expect(lines[2].hasSuffix("3 of 7 requirements"))
    #expect(lines[4].hasPrefix("! suboptimal"))
    #expect(lines[5].hasPrefix("? undetermined") && lines[5].contains("thust2018-dce@1"))
  }

  @Test("says what was seen, agreed, where it stands and where it was read, failing first")
  func findings() throws {
    let lines = try Self.text().split(separator: "\n")
    #expect(lines[1].hasPrefix("  x echoTime.3T"))
    for words in ["seen 45 ms", "agreed 25-35 ms", "Thust 2018, Table 1, DSC", "from (0018,0081)"] {
      #expect(lines[1].contains(words), "\(words)")
    }
    #expect(lines[3].hasSuffix("  read as: closed range"))
    #expect(lines[4].hasPrefix("  ! repetitionTime"))
  }

  @Test("says of what is undetermined why, and what would settle it")
  func undetermined() throws {
    // Where lines break is not asked here.
    let text = try Self.text().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("not recorded: no site record says it settled by a site record"))
    #expect(text.contains("contradictory: 4 mm from (0018,0050) or 5 mm from (0018,0088) settled"))
    #expect(text.contains("(84 of 120 volumes) settled by sending the series again"))
    #expect(text.contains("note: figure not confirmed in the source"))
  }

  @Test("names the requirements whose figure nobody has confirmed, also where they pass")
  func unconfirmed() throws {
    let line = "not confirmed  figures that nobody has read in the source: thust2018-dsc@1 flush"
    #expect(try Self.text().split(separator: "\n").contains { $0 == line })
  }

  @Test("counts what nobody asks about and what is set aside, with the reason")
  func apart() throws {
    let lines = try Self.text().split(separator: "\n").suffix(2)
    #expect(lines.first == "not asked  1 series, no profile fits: 10 t1_mprage")
    #expect(lines.last == "set aside  2 series, no acquisitions: derived 1, localizer 1")
  }

  @Test("keeps to 100 columns")
  func width() throws {
    for line in try Self.text().split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  @Test("sends no escape byte without colours, and only its own with them")
  func escapes() throws {
    #expect(try !Self.text().contains("\u{1B}"))
    #expect(try Self.text().contains("=cmd()\\u001b[31m"))
    let coloured = try Self.text(TextStyle(isUTF8: false, isColoured: true))
    let own = coloured.matches(of: /\u{1B}\[(?:0|32|33|35|1;31)m/).count
    #expect(own > 0 && coloured.count { $0 == "\u{1B}" } == own)
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == (try Self.text()))
  }

  @Test("has Unicode shapes where the locale is UTF-8")
  func shapes() throws {
    let text = try Self.text(TextStyle(isUTF8: true, isColoured: false))
    #expect(text.hasPrefix("\u{2717} fail"))
    #expect(text.contains("\n\u{2713} pass"))
  }

  @Test("tells exams apart where there are several")
  func exams() throws {
    let answer = CheckAnswer(
      series: [
        try Synthetic.checked(Synthetic.scan(5, "a", exam: "1.2.3"), [:]),
        try Synthetic.checked(Synthetic.scan(5, "b", exam: "1.2.4"), [:]),
      ], missing: [])
    let lines = CheckText(answer, .plain).text.split(separator: "\n")
    #expect(lines.count == 7)
    // Both have the number 5: their UIDs tell them apart, as JSON has them.
    #expect(lines[2].hasSuffix("series UID 1.2.3.5") && lines[5].hasSuffix("series UID 1.2.4.5"))
    #expect(lines[0] == "exam 1 of 2" && lines[3] == "exam 2 of 2")
    #expect(lines.last?.hasPrefix("not confirmed") == true)
  }

  @Test("says that nothing was checked, never that all is well")
  func nothing() {
    #expect(
      CheckText(Synthetic.nothing, .plain).text == "? undetermined  no series was checked")
    #expect(
      CheckText.summary(Synthetic.nothing)
        == "0 series: 0 pass, 0 suboptimal, 0 undetermined, 0 fail")
  }

  @Test("sums up in one line with every count")
  func summary() throws {
    #expect(
      CheckText.summary(try Synthetic.answer())
        == "5 series: 1 pass, 1 suboptimal, 2 undetermined, 1 fail; 1 sequence missing; "
        + "1 not asked; 2 set aside: derived 1, localizer 1")
  }
}
