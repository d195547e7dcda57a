import Conformance
import Identity
import Imaging
import Testing

@Suite("Scanners in the series handed in")
struct ScannerHistoryTests {
  @Test("are told apart by maker, model and serial number, and numbered in that order")
  func identities() {
    var fleet = Fleet()
    fleet.add("SIEMENS", "Vida", serial: "1")
    fleet.add("GE", "Premier", serial: "2")
    fleet.add("SIEMENS", "Vida", serial: "1")
    fleet.add("SIEMENS", "Vida", serial: "3", setAside: .derived)
    let across = fleet.across
    #expect(across.scanners.map(\.identity.model) == ["Premier", "Vida"])
    #expect(across.scanners.map(\.number) == [1, 2] && across.scanners.map(\.series) == [1, 2])
    #expect(across.series == 3 && across.setAside == 1)
  }

  @Test("software that changed has both releases, the part that changed and the day it was seen")
  func upgrade() throws {
    var fleet = Fleet()
    for day in [20_040, 20_010, 20_020] {
      fleet.add(
        "SIEMENS", "Vida", serial: "1",
        software: day == 20_040 ? "syngo MR XA30" : "syngo MR E11", on: day)
    }
    let scanner = try #require(fleet.across.scanners.first)
    #expect(scanner.order == .dated)
    #expect(scanner.releases.map(\.text) == ["syngo MR E11", "syngo MR XA30"])
    #expect(scanner.releases.map(\.series) == [2, 1])
    let change = try #require(scanner.changes.first)
    #expect(scanner.changes.count == 1 && change.part == .line && change.beginsEpoch)
    #expect(change.seenOn == CalendarDay(daysSince1970: 20_040))
    #expect(fleet.across.needsLook && fleet.across.verdict == .suboptimal)
  }

  /// Line, major and minor by the dialect of each maker.
  @Test(
    "a change is of the hardest part that changes",
    arguments: [
      ("Philips", #"5.3.0\5.3.0.3"#, #"5.6.1\5.6.1.1"#, SoftwareChange.Part.major),
      ("Philips", #"5.6.1\5.6.1.0"#, #"5.6.1\5.6.1.1"#, .minor),
      ("SIEMENS", "syngo MR D13D", "syngo MR D13E", .minor),
      ("SIEMENS", "syngo MR D13D", "syngo MR E11", .line),
      ("unheard of", "9a", "9b", .major),
    ])
  func part(_ row: (String, String, String, SoftwareChange.Part)) throws {
    var fleet = Fleet()
    fleet.add(row.0, "M", serial: "1", software: row.1, on: 1)
    fleet.add(row.0, "M", serial: "1", software: row.2, on: 2)
    let change = try #require(fleet.across.scanners.first?.changes.first)
    #expect(change.part == row.3 && change.beginsEpoch == (row.3 != .minor))
  }

  @Test("without dates, or with dates that overlap, no day is said and numbers give the order")
  func undated() throws {
    var fleet = Fleet()
    for version in ["5.10.0", "5.6.1", "5.9.0"] {
      fleet.add("Philips", "Ingenia", serial: "1", software: version)
    }
    let undated = try #require(fleet.across.scanners.first)
    #expect(undated.order == .undated && undated.undated == 3)
    #expect(undated.releases.map(\.text) == ["5.6.1", "5.9.0", "5.10.0"])
    #expect(undated.changes.allSatisfy { $0.seenOn == nil } && undated.changes.count == 2)
    var shifted = Fleet()
    for (day, version) in [(10, "5.6.1"), (20, "5.9.0"), (30, "5.6.1")] {
      shifted.add("Philips", "Ingenia", serial: "1", software: version, on: day)
    }
    let scanner = try #require(shifted.across.scanners.first)
    #expect(scanner.order == .overlapping)
    #expect(scanner.changes.map(\.seenOn) == [nil])
  }

  @Test("a serial number with two models is named; one without a model may be any of them")
  func shared() throws {
    var fleet = Fleet()
    fleet.add("GE", "MR750", serial: "4")
    fleet.add("GE", "Premier", serial: "4")
    fleet.add("GE", nil, serial: "5")
    fleet.add("GE", "Premier", serial: "5")
    fleet.add("GE", "Premier", serial: nil)
    let across = fleet.across
    #expect(across.sharedSerials.count == 1)
    let models = try #require(across.sharedSerials.first).scanners.map { number in
      across.scanners.first { $0.number == number }?.identity.model
    }
    #expect(Set(models) == ["MR750", "Premier"])
    #expect(across.unnumbered.map(\.identity.model) == ["Premier"])
  }

  @Test("what does not say its software is counted, and lets nothing pass")
  func gaps() {
    var fleet = Fleet()
    fleet.add("GE", "Premier", serial: "4", software: "RX29.1", [.echoTimes: .numbers([30])])
    #expect(fleet.across.verdict == .pass)
    fleet.add("GE", "Premier", serial: "4", [.echoTimes: .numbers([30])])
    #expect(fleet.across.scanners.map(\.withoutSoftware) == [1])
    #expect(!fleet.across.needsLook && fleet.across.hasGaps)
    #expect(fleet.across.verdict == .undetermined)
    #expect(Fleet().across.verdict == .undetermined)
  }
}
