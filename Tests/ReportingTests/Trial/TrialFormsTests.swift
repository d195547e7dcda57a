import Conformance
import Foundation
import FoundationXML
import Identity
import Imaging
import Reporting
import Testing

/// A trial report in the forms beside its page: each from the same value.
@Suite("Forms of a trial report")
struct TrialFormsTests {
  private static func report() throws -> TrialReport { TrialReport(try Synthetic.evidence()) }

  /// The report about some of the sites and series, with nothing missing or refused.
  private static func report(
    of sites: [String], including isMeant: (ReportedSeries) -> Bool = { _ in true }
  ) throws -> TrialReport {
    let made = try Synthetic.evidence()
    return TrialReport(
      TrialEvidence(
        request: made.request, trial: made.trial, protocols: made.protocols,
        sites: made.sites.filter { sites.contains($0.code.text) }, scanners: made.scanners,
        epochs: made.epochs, series: made.series.filter(isMeant), auditHead: made.auditHead))
  }

  @Test("JSON has the question and all that the answer rests on")
  func basis() throws {
    let report = try Self.report()
    let page = report.page(try TrialPageTests.templates())
    let value = try report.envelope(page.fingerprint).value
    #expect(value["schema"]?.string == "diapason.trialReport/1")
    let basis = try #require(value["basis"])
    #expect(basis["trial"]?.string == "GLIO-2")
    #expect(basis["asOf"]?.string == report.request.asOf.text)
    #expect(basis["knownAt"]?.string == report.request.knownAt.text)
    #expect(basis["fingerprint"]?.string == page.fingerprint.hex)
    #expect(basis["agreed"]?.array?.first?["name"]?.string == "thust2018-dsc@1")
    #expect(basis["agreed"]?.array?.first?["fingerprint"]?.string?.count == 64)
    #expect(basis["methods"]?["checker"]?.string == Version.checker)
    #expect(basis["program"]?.string == Version.program)
    #expect(basis["restsOn"]?.array?.count == report.basis.count)
    #expect(try Self.report().envelope(page.fingerprint).value == value)
  }

  @Test("JSON has the counts of the page's matrix")
  func counts() throws {
    let report = try Self.report()
    let result = try report.envelope(Synthetic.fingerprint("page")).result
    let rows = try #require(result["requirements"]?.array)
    #expect(
      rows.compactMap { $0["requirement"]?.string } == report.requirements.map(\.requirement.id))
    for (row, status) in zip(rows, report.requirements) {
      let cells = try #require(row["sites"]?.array)
      #expect(cells.count == status.cells.count)
      for (cell, expected) in zip(cells, status.cells) {
        #expect(cell["site"]?.string == expected.site.text)
        let series = try #require(cell["series"])
        #expect(series["pass"]?.number == Double(expected.counts.pass))
        #expect(series["suboptimal"]?.number == Double(expected.counts.suboptimal))
        #expect(series["fail"]?.number == Double(expected.counts.fail))
        #expect(series["notKnown"]?.number == Double(expected.counts.undetermined))
        #expect(cell["deviants"]?.array?.count == expected.deviants.count)
        #expect((cell["spread"] == nil) == (expected.spread == nil))
        // A number without its interval says why.
        let share = try #require(cell["conforming"])
        #expect((share["lower"] == nil) == (share["because"] != nil))
      }
    }
  }

  @Test("JSON says of each site what the page says, with numbers as numbers")
  func sites() throws {
    let report = try Self.report()
    let page = report.page(try TrialPageTests.templates())
    let result = try report.envelope(page.fingerprint).result
    let sentence = try #require(result["sentence"]?.string)
    #expect(page.html.contains(sentence))
    let learned = try #require(result["learned"]?["because"]?.string)
    #expect(page.html.contains(learned))
    let sites = try #require(result["sites"]?.array)
    #expect(sites.compactMap { $0["site"]?.string } == report.sites.map(\.code.text))
    let oslo = try #require(sites.first)
    #expect(oslo["state"]?.string == "stopped")
    #expect(oslo["protocol"]?["word"]?.string == "fail")
    #expect(oslo["protocol"]?["series"]?["total"]?.number == 41)
    #expect(oslo["protocol"]?["conforming"]?["n"]?.number == 41)
    #expect(oslo["phantom"]?["word"]?.string == "not asked")
    #expect(oslo["phantom"]?["state"] == nil)
    let gent = try #require(sites.first { $0["site"]?.string == "GENT" })
    #expect(gent["data"]?["word"]?.string == "no data")
    #expect(gent["protocol"]?["conforming"]?["value"] == nil)
    #expect(
      gent["protocol"]?["conforming"]?["because"]?.array?.first?.string == "no complete series")
    let findings = try #require(result["findings"]?.array)
    #expect(findings.count == report.findings.count)
    let late = try #require(findings.first { $0["requirement"]?.string == "echoTime.3T" })
    let seen = try #require(late["seen"]?.array?.first)
    #expect(seen["value"]?.array?.first?.number == 45 && seen["unit"]?.string == "ms")
    #expect(seen["series"]?.number == 5)
    #expect(late["limits"]?.array?.first?["limit"]?["range"]?["upper"]?.number == 35)
    #expect(late["citation"]?["text"]?.string == Synthetic.citation.text)
    #expect(late["readFrom"]?.array?.first?.string == "(0018,0081)")
    let acts = try #require(result["acts"]?.array)
    #expect(acts.compactMap { $0["kind"]?.string } == report.acts.map(\.kind.rawValue))
    for act in acts { #expect(act["what"]?.string?.isEmpty == false) }
  }

  @Test(
    "CSV is the matrix: a row a site and requirement, what exams lack, the verdicts, and the site")
  func csv() throws {
    let text = TrialCSV.table(try Self.report()).text
    let lines = text.components(separatedBy: "\r\n")
    #expect(
      lines.first
        == "site,protocol,profile,requirement,state,pass,suboptimal,fail,notKnown,asked,"
        + "notApplicable,informative,share,shareLower,shareUpper,shareLevel,shareOf,reasons,"
        + "required,preferred,unit,confirmed,least,median,most,outside,unannounced")
    // Four sites, eight requirements, a sequence that an exam lacks; the last line is ended.
    #expect(lines.count == 1 + 4 * 10 + 1 + 1 && lines.last == "")
    #expect(
      lines.contains(
        "PORTO,thust2018-dce@1,dce,exam.sequence,notKnown,0,0,0,1,1,0,0,,,,,,notRecorded 1,,,,,,,,,"
      )
    )
    #expect(lines.contains("PORTO,,,site,notKnown,,,,,,,,,,,,,,,,,,,,,,"))
    #expect(lines.contains("OSLO,,,site,stopped,,,,,,,,,,,,,,,,,,,,,,"))
    let late = try #require(lines.first { $0.hasPrefix("OSLO,thust2018-dsc@1,dsc,echoTime.3T,") })
    #expect(late.contains(",echoTime.3T,stopped,36,0,5,0,41,0,0,0.878"))
    #expect(late.hasSuffix(",0.95,41,,25 .. 35,,ms,yes,30,30,45,45 x 5,"))
    let unsaid = try #require(lines.first { $0.hasPrefix("PORTO,thust2018-dsc@1,dsc,injection") })
    #expect(unsaid.contains(",notKnown,8,0,0,8,16,0,0,0.5,"))
    #expect(unsaid.hasSuffix(",0.95,16,notRecorded 8,\"[4.5, 5.5)\",,ml/s,yes,5,5,5,,"))
    #expect(lines.contains("GENT,,,verdict,notKnown,0,0,0,0,0,,,,,,,,,,,,,,,,,"))
  }

  /// Of OSLO's 41 series 36 have an echo time of 30 ms and 5 one of 45 ms.
  @Test("the matrix says the share that conforms, the spread, and the values outside by count")
  func spread() throws {
    let report = try Self.report()
    let status = try #require(report.requirements.first { $0.requirement.id == "echoTime.3T" })
    let cell = try #require(status.cells.first { $0.site.text == "OSLO" })
    #expect(cell.deviants == [SeenValue(value: .numbers([45]), series: 5)])
    let spread = try #require(cell.spread)
    #expect(spread.least == 30 && spread.median == 30 && spread.most == 45)
    let html = report.page(try TrialPageTests.templates()).html
    #expect(html.contains("outside: 45\u{202F}ms in 5"))
    #expect(html.contains("seen 30\u{202F}ms to 45\u{202F}ms, median 30\u{202F}ms"))
    // 36 of 41 by the Wilson interval of 95 %.
    #expect(html.contains("conforming 88\u{202F}% (74\u{2013}95)"))
    let lyon = try #require(status.cells.first { $0.site.text == "LYON" })
    #expect(lyon.deviants.isEmpty)
  }

  @Test("JUnit is XML with a suite a site, a case a requirement, and the words of findings")
  func junit() throws {
    let report = try Self.report()
    let text = TrialJUnit.document(report, Synthetic.fingerprint("page"))
    let parser = XMLParser(data: Data(text.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(text.components(separatedBy: "<testsuite ").count == 1 + report.sites.count)
    // Of each site eight requirements, verdict, data, phantom and threshold. Fail: the echo time at
    // OSLO, its verdict, and what is suboptimal at OSLO and LYON. Not known: one requirement at OSLO,
    // three at PORTO, verdict and data of PORTO and of GENT. Skipped: what is not asked.
    #expect(text.contains("tests=\"48\" failures=\"5\" errors=\"8\" skipped=\"16\">\n  <testsuite"))
    #expect(
      text.contains("<failure type=\"fail\" message=\"fail 5 of 41; 36 pass; 0 not known\">"))
    #expect(text.contains("OSLO-2 echoTime.3T: seen 45 ms, agreed 25-35 ms; "))
    #expect(text.contains("<error type=\"notRecorded\""))
    #expect(text.contains("PORTO-1 2026-09-12: lacks dce of thust2018-dce@1"))
  }

  @Test("every form names the requirements whose figure nobody has confirmed")
  func unconfirmed() throws {
    let report = try Self.report()
    let rows = TrialCSV.table(report).text.components(separatedBy: "\r\n")
    for (requirement, confirmed) in [("flush", "no"), ("flipAngle", "yes")] {
      let own = rows.filter { $0.contains(",dsc,\(requirement),") }
      #expect(own.count == 4 && own.allSatisfy { $0.contains(",\(confirmed),") })
    }
    let document = TrialJUnit.document(report, Synthetic.fingerprint("page"))
    let property = "<property name=\"unconfirmed\" value=\"thust2018-dsc@1 flush\"/>"
    #expect(document.contains(property))
    let result = try report.envelope(Synthetic.fingerprint("page")).result
    let requirements = try #require(result["requirements"]?.array)
    #expect(
      requirements.filter { $0["confirmed"] == .bool(false) }
        .compactMap { $0["requirement"]?.string } == ["flush"])
  }

  @Test("every form counts the series of which nothing announces a count that passes")
  func unannounced() throws {
    let open = try (60...61).map {
      try Synthetic.series("LYON-1", $0, on: "2026-09-12", ["dynamics": .unannounced])
    }
    let report = TrialReport(try Synthetic.evidence(more: open))
    let item = try #require(report.notKnown.first { $0.kind == .announced })
    let code = "unannouncedVolumes 2"
    #expect(item.count == 2 && item.because == [code])
    #expect(item.total == report.notKnown.first { $0.kind == .series }?.total)
    let table = TrialCSV.table(report)
    let rows = table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0)) }
    let said = rows.filter { $0["unannounced"] != "" }
    #expect(said.map { $0["requirement"] } == ["dynamics", "verdict"])
    #expect(said.allSatisfy { $0["site"] == "LYON" && $0["unannounced"] == code })
    let document = TrialJUnit.document(report, Synthetic.fingerprint("page"))
    let property = "<property name=\"unannounced\" value=\"\(code)\"/>"
    #expect(document.components(separatedBy: property).count == 2)
    let page = report.page(try TrialPageTests.templates())
    #expect(page.html.contains("Counts that nothing announced"))
    let told = try report.envelope(page.fingerprint).result["notKnown"]?.array
    #expect(told?.contains { $0["kind"]?.string == "announced" } == true)
    #expect(try !Self.report().notKnown.contains { $0.kind == .announced })
  }

  @Test("JUnit has neither failure nor error where a site is in order, and one where none is asked")
  func order() throws {
    let report = try Self.report(of: ["LYON"]) { series in
      series.site.text == "LYON" && series.reports.allSatisfy { $0.verdict == .pass }
    }
    #expect(report.state == .inOrder)
    let sound = TrialJUnit.document(report, Synthetic.fingerprint("page"))
    #expect(sound.contains("tests=\"12\" failures=\"0\" errors=\"0\" skipped=\"2\""))
    let nothing = TrialJUnit.document(
      try Self.report(of: []), Synthetic.fingerprint("page"))
    #expect(nothing.contains("tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\""))
  }
}
