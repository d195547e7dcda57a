import Conformance
import Identity
import Imaging
import Quantities
import Testing

@testable import Reporting

@Suite("Console sheet")
struct ConsoleSheetTests {
  private static func sheet(_ maker: ConsoleMaker) throws -> ConsoleSheet {
    ConsoleSheet(try Synthetic.scanProtocol(), by: maker)
  }

  @Test("has a line a requirement, in the maker's words, with level, conditions and marks")
  func lines() throws {
    let sheet = try Self.sheet(.siemens)
    #expect(sheet.lines.map(\.requirement) == Synthetic.requirements.map(\.id))
    let rows = sheet.rows(ofConsole: true)
    #expect(rows.allSatisfy { $0.count == ConsoleSheet.columns.count })
    let echo = try #require(rows.first { $0.contains("echoTime.3T") })
    #expect(
      echo == [
        "console", "dsc", "TE", "25-35 ms", "required", "fieldStrength 3 T", "echoTime.3T", nil,
      ])
    let tempo = try #require(rows.first { $0.contains("repetitionTime") })
    #expect(tempo[2] == "TR" && tempo[3] == "<= 1500 ms" && tempo[4] == "preferred")
  }

  @Test("what no console sets stands apart, for the injector, and an unconfirmed figure is marked")
  func apart() throws {
    let rest = try Self.sheet(.siemens).rows(ofConsole: false)
    #expect(rest.map { $0[0] } == ["injector", "injector"])
    #expect(rest.map { $0[2] } == ["injection rate", "flush"])
    #expect(rest.map { $0[7] } == [nil, "*"])
  }

  @Test("what is asked of the exam as a whole stands with them, in plain words")
  func exam() throws {
    let one = try Synthetic.scanProtocol()
    func asked(
      _ id: String, _ question: ExamQuestion, _ level: Level = .required, confirmed: Bool = true
    ) -> ExamRequirement {
      ExamRequirement(id: id, question: question, level: level, confirmed: confirmed)
    }
    let agreed = try ScanProtocol(
      name: one.name, version: 2, status: .draft, title: one.title, source: one.source,
      profiles: one.profiles,
      exam: [
        asked("has", .present("flair")),
        asked("order", .order([.any("flair"), .injection, .any("t1-post")])),
        asked(
          "late",
          .gap(.injection, .last("t1"), try #require(Bounds(lower: 60, upper: nil))), .preferred,
          confirmed: false),
        asked("between", .gap(.any("a"), .any("b"), try #require(Bounds(lower: 5, upper: 10)))),
        asked(
          "before", .gap(.any("a"), .injection, try #require(Bounds(lower: nil, upper: 2)))),
        asked(
          "same",
          .same(.first("t1"), .last("t1"), [.flipAngles, .bandwidth] + ExamQuestion.geometry)),
        asked("alike", .same(.any("a"), .any("b"), [.echoTimes])),
        asked("pair", .opposite(.any("dwi"), .any("dwi"))),
      ])
    let sheet = ConsoleSheet(agreed, by: .siemens)
    let rows = sheet.rows(ofConsole: false).filter { $0[1] == "exam" }
    #expect(sheet.rows(ofConsole: true) == (try Self.sheet(.siemens)).rows(ofConsole: true))
    #expect(rows.allSatisfy { $0[0] == "exam" && $0.count == ConsoleSheet.columns.count })
    #expect(
      rows.map { $0[2] } == [
        "sequence", "order", "time between", "time between", "time between", "same geometry",
        "same settings", "opposite phase encoding",
      ])
    #expect(
      rows.map { $0[3] } == [
        "make flair", "make flair, then inject contrast, then make t1-post",
        "start the last t1 >= 60 min after contrast is injected",
        "start b 5-10 min after a starts", "inject contrast <= 2 min after a starts",
        "copy the slices of the first t1 to the last t1 (position, angle, number, thickness, "
          + "spacing, pixel size, matrix); keep the same flip angle and bandwidth",
        "make a and b with the same echo time",
        "make dwi twice, with phase encoded along one axis in opposite directions",
      ])
    #expect(rows[2][4] == "preferred" && rows[2][6] == "late" && rows[2][7] == "*")
    #expect(rows[0][7] == nil)
    #expect(sheet.record["lines"]?.array?.count == Synthetic.requirements.count + 8)
  }

  @Test("the heading names protocol, console and what the marks mean")
  func heading() throws {
    let heading = try Self.sheet(.philips).heading
    for words in ["thust2018-dsc@1", "Philips", "* a figure that nobody", "? a word"] {
      #expect(heading.contains(words), "\(words)")
    }
  }

  @Test("JSON holds every line, with the standing of its word")
  func record() throws {
    let record = try Self.sheet(.canon).record
    let lines = try #require(record["lines"]?.array)
    #expect(lines.count == Synthetic.requirements.count)
    #expect(record["maker"]?.string == "canon")
    let volumes = try #require(lines.first { $0["requirement"]?.string == "dynamics" })
    #expect(volumes["setting"]?.string == "volumes" && volumes["standing"]?.string == "standard")
    let flush = try #require(lines.first { $0["requirement"]?.string == "flush" })
    #expect(flush["standing"] == .null && flush["confirmed"] == .bool(false))
  }

  @Test("every setting has an ordinary name wherever a maker has a word for it")
  func words() {
    for maker in ConsoleMaker.allCases {
      for (parameter, word) in maker.words {
        #expect(parameter.settingName != nil && !word.text.isEmpty, "\(maker) \(parameter)")
        #expect(word.standing != .standard, "\(maker) \(parameter)")
        #expect(ConsoleWord.of(parameter, by: maker) == word)
      }
    }
    for parameter in Parameter.allCases {
      #expect((ConsoleWord.of(parameter, by: nil) == nil) == (parameter.settingName == nil))
    }
  }

  @Test("the maker is that of the dialect, and none is guessed")
  func maker() {
    let series = Synthetic.scan(1, "a")
    #expect(ConsoleMaker(of: series) == .siemens)
    let other = Series(
      uid: "1", examUID: "2", part: nil, number: nil, description: "", equipment: series.equipment,
      dialect: "standard", form: .classic, parameters: series.parameters,
      completeness: series.completeness, startedAt: nil, setAside: nil, notices: [])
    #expect(ConsoleMaker(of: other) == nil)
  }
}
