import Conformance
import Foundation
import Identity
import Imaging
import Quantities
import Testing

@testable import Reporting

/// The technologist's line.
@Suite("What to change at the scanner")
struct ConsoleSettingTests {
  private static func finding(
    _ subject: Subject, _ limit: Limit, seen: ParameterValue?, outcome: Outcome = .fail,
    level: Level = .required
  ) -> Finding {
    Finding(
      requirement: "asked", subject: subject, outcome: outcome,
      reason: outcome == .undetermined ? .notRecorded : nil, level: level,
      seen: seen.map {
        Finding.Seen(value: $0, unit: subject.unit, raw: nil, sources: [])
      },
      limits: [
        Finding.JudgedLimit(level: level, limit: limit, text: limit.text(in: subject.unit))
      ])
  }

  private static func line(
    _ subject: Subject, _ limit: Limit, seen: Double?, by maker: ConsoleMaker?
  ) -> String? {
    ConsoleSetting(
      finding(subject, limit, seen: seen.map { .numbers([$0]) }), by: maker, .plain)?.text
  }

  @Test("says the setting in the maker's words and unit, with what it is now")
  func makers() {
    let echo = Subject.parameter(.echoTimes)
    for maker in ConsoleMaker.allCases {
      #expect(
        Self.line(echo, Synthetic.range(25, 35), seen: 45, by: maker)
          == "set TE to 25-35 ms (now 45 ms)")
    }
    let volumes = Subject.parameter(.volumes)
    let many = Synthetic.range(120, nil)
    #expect(
      Self.line(volumes, many, seen: 100, by: .siemens) == "set Measurements to >= 120 (now 100)")
    #expect(
      Self.line(volumes, many, seen: 100, by: .ge) == "set Phases per Location to >= 120 (now 100)")
    #expect(
      Self.line(volumes, many, seen: 100, by: .philips) == "set dyn scans to >= 120 (now 100)")
    let field = Subject.parameter(.fieldOfView)
    #expect(
      Self.line(field, Synthetic.range(200, 240), seen: 255, by: .ge)
        == "set FOV to 20.0-24.0 cm (now 25.5 cm)")
    #expect(
      Self.line(field, Synthetic.range(200, 240), seen: 255, by: .philips)
        == "set FOV to 200-240 mm (now 255 mm)")
  }

  @Test("a parameter that only follows from a setting keeps its own name and unit")
  func following() {
    #expect(
      Self.line(.parameter(.sliceGap), Synthetic.range(0, 1), seen: 2, by: .siemens)
        == "change Dist. factor so that slice gap is 0-1 mm (now 2 mm)")
    #expect(
      Self.line(.parameter(.sliceGap), Synthetic.range(0, 1), seen: 2, by: .ge)
        == "set Slice Spacing to 0-1 mm (now 2 mm)")
  }

  @Test("an unknown maker gets ordinary words that say so, and a doubtful word is named")
  func doubt() {
    #expect(
      Self.line(.parameter(.echoTimes), Synthetic.range(25, 35), seen: 45, by: nil)
        == "set echo time to 25-35 ms (now 45 ms); in standard words: the maker's are not known")
    #expect(
      Self.line(.parameter(.averages), Synthetic.range(2, nil), seen: 1, by: .canon)
        == "set NAQ to >= 2 (now 1); \"NAQ\" is not confirmed as Canon's word")
    #expect(
      Self.line(.parameter(.volumes), Synthetic.range(120, nil), seen: 1, by: .canon)
        == "set volumes to >= 120 (now 1); no Canon word for it is known")
  }

  @Test("what is injected is set at the injector; what nobody sets has no line")
  func places() {
    #expect(
      Self.line(.siteRecord(.injectionRate), Synthetic.range(4.5, 5.5), seen: 3, by: .ge)
        == "at the injector, set injection rate to 4.5-5.5 ml/s (now 3.0 ml/s)")
    #expect(
      Self.line(.siteRecord(.baselineVolumes), Synthetic.range(10, nil), seen: 3, by: .ge) == nil)
    #expect(Self.line(.parameter(.fieldStrength), Synthetic.range(3, 3), seen: 1.5, by: .ge) == nil)
  }

  @Test("only what was failed or is suboptimal has a line")
  func outcomes() {
    func line(_ outcome: Outcome, _ level: Level = .required) -> ConsoleSetting? {
      ConsoleSetting(
        Self.finding(
          .parameter(.echoTimes), Synthetic.range(25, 35), seen: .numbers([45]), outcome: outcome,
          level: level), by: .siemens, .plain)
    }
    #expect(line(.fail) != nil && line(.suboptimal, .preferred) != nil)
    #expect(line(.pass) == nil && line(.undetermined) == nil && line(.notApplicable) == nil)
    #expect(line(.fail, .informative) == nil)
  }

  @Test("words, sets and other sequences are said as what they are")
  func forms() {
    let kind = Self.finding(
      .parameter(.sequenceKind), .equals(.words(["gradientEchoEPI"])),
      seen: .words(["spinEchoEPI"]))
    #expect(
      ConsoleSetting(kind, by: .ge, .plain)?.text
        == "set Pulse Sequence to gradient echo EPI (now spin echo EPI)")
    #expect(
      Self.line(.count(.bValues), Synthetic.range(3, nil), seen: 2, by: .siemens)
        == "set the number of b-value entries to >= 3 (now 2)")
    #expect(
      Self.line(.parameter(.echoTimes), .sameAs("t1-pre"), seen: 2, by: .siemens)
        == "set TE to that of t1-pre (now 2 ms)")
  }

  @Test("each line stands beside its series in JSON, and each other series has none")
  func record() throws {
    let answer = try Synthetic.answer()
    let result = try answer.envelope(agreed: [Synthetic.scanProtocol()]).result
    let series = try #require(result["series"]?.array)
    let settings = series.map { $0["settings"]?.array ?? [] }
    #expect(settings.map(\.count) == [0, 2, 0, 0, 0, 1, 0, 0])
    let first = try #require(settings[1].first)
    #expect(first["requirement"]?.string == "echoTime.3T")
    #expect(first["protocol"]?.string == "thust2018-dsc@1" && first["profile"]?.string == "dsc")
    #expect(first["maker"]?.string == "siemens" && first["word"]?.string == "TE")
    #expect(first["standing"]?.string == "confirmed" && first["place"]?.string == "console")
    #expect(first["text"]?.string == "set TE to 25-35 ms (now 45 ms)")
    #expect(try answer.series.map { try $0.record } == series)
  }

  @Test("the line stands below its finding for a terminal, and on the page")
  func shown() throws {
    let text = try CheckTextTests.text()
    #expect(text.contains("set TE to 25-35 ms (now 45 ms)"))
    #expect(text.contains("set TR to <= 1500 ms (now 1620 ms)"))
    #expect(text.components(separatedBy: "set T").count == 4)
    let html = try CheckPageTests.page().html
    #expect(html.contains("set TE to 25\u{2013}35\u{202F}ms (now 45\u{202F}ms)"))
  }
}
