import Conformance
import Identity
import Imaging
import Quantities
import TestSupport
import Testing

@Suite("Settings set side by side")
struct ParameterComparisonTests {
  /// Of three scanners, with so many series each of a value.
  private static func fleet(
    _ parameter: Parameter, _ values: [String: [(ParameterValue, Int)]]
  ) -> AcrossScanners {
    var fleet = Fleet()
    for (serial, own) in values.sorted(by: { $0.key < $1.key }) {
      for (value, count) in own {
        for _ in 0..<count {
          fleet.add("SIEMENS", "M\(serial)", serial: serial, [parameter: value])
        }
      }
    }
    return fleet.across
  }

  @Test("a scanner that has another value than most is the odd one")
  func odd() throws {
    let across = Self.fleet(
      .echoTimes,
      [
        "1": [(.numbers([39]), 3)], "2": [(.numbers([39.001]), 2), (.numbers([39]), 1)],
        "3": [(.numbers([30]), 4)],
      ])
    let one = try #require(across.comparison(.echoTimes))
    #expect(one.agreement == .differsBetween && one.usual == .numbers([39]))
    #expect(one.scanners.filter(\.isOdd).map(\.scanner) == [across.number(of: "M3")])
    #expect(one.scanners.allSatisfy { $0.apart == 0 })
    #expect(one.values.map(\.series) == [4, 4, 2])
    let spread = try #require(one.spread)
    #expect(spread.least == 30 && spread.median == 39 && spread.most == 39.001)
    #expect(one.unit == .millisecond && across.verdict == .suboptimal)
  }

  @Test("of two scanners neither is odd, and where no value is that of most none is")
  func none() throws {
    let two = Self.fleet(
      .flipAngles, ["1": [(.numbers([60]), 1)], "2": [(.numbers([90]), 9)]])
    let pair = try #require(two.comparison(.flipAngles))
    #expect(pair.agreement == .differsBetween && pair.usual == nil)
    #expect(pair.scanners.filter(\.isOdd).isEmpty)
    let three = Self.fleet(
      .flipAngles,
      ["1": [(.numbers([60]), 1)], "2": [(.numbers([70]), 1)], "3": [(.numbers([90]), 1)]])
    let each = try #require(three.comparison(.flipAngles))
    #expect(each.usual == nil && each.scanners.filter(\.isOdd).isEmpty)
  }

  @Test("one series that is apart from its scanner's others is counted")
  func within() throws {
    let across = Self.fleet(
      .sliceThickness,
      ["1": [(.numbers([2]), 14), (.numbers([2.4]), 1)], "2": [(.numbers([2]), 3)]])
    let one = try #require(across.comparison(.sliceThickness))
    #expect(one.agreement == .differsWithin)
    let own = try #require(one.scanners.first { $0.scanner == across.number(of: "M1") })
    #expect(own.usual == .numbers([2]) && own.apart == 1)
    #expect(one.standingOut.map(\.scanner) == [own.scanner])
  }

  @Test("a scanner without a usual value is apart in all its series")
  func scattered() throws {
    let across = Self.fleet(
      .repetitionTime,
      ["1": [(.numbers([1000]), 2), (.numbers([2000]), 2)], "2": [(.numbers([1000]), 1)]])
    let one = try #require(across.comparison(.repetitionTime))
    let own = try #require(one.scanners.first { $0.scanner == across.number(of: "M1") })
    #expect(own.usual == nil && own.apart == 4 && one.agreement == .differsWithin)
  }

  @Test("measured numbers within a hundredth are close, counts and words never are")
  func close() throws {
    func agreement(_ parameter: Parameter, _ a: Double, _ b: Double) throws
      -> ParameterComparison.Agreement
    {
      let across = Self.fleet(
        parameter, ["1": [(.numbers([a]), 1)], "2": [(.numbers([b]), 1)]])
      return try #require(across.comparison(parameter)).agreement
    }
    #expect(try agreement(.bandwidth, 2029, 2030) == .close)
    #expect(try agreement(.bandwidth, 2000, 2020) == .close)
    #expect(try agreement(.bandwidth, 2000, 2020.1) == .differsBetween)
    #expect(try agreement(.sliceGap, 0, 0) == .same)
    #expect(try agreement(.sliceGap, 0, 0.01) == .differsBetween)
    #expect(try agreement(.volumes, 1000, 1001) == .differsBetween)
    let words = Self.fleet(
      .phaseEncodingAxis, ["1": [(.words(["ROW"]), 1)], "2": [(.words(["COLUMN"]), 1)]])
    #expect(try #require(words.comparison(.phaseEncodingAxis)).agreement == .differsBetween)
  }

  @Test("what is not recorded, or contradictory, is counted and agrees with nothing")
  func gaps() throws {
    var fleet = Fleet()
    fleet.add("SIEMENS", "A", serial: "1", software: "a", [.echoTimes: .numbers([30])])
    fleet.add("SIEMENS", "B", serial: "2", software: "a", [.flipAngles: .numbers([60])])
    fleet.add("SIEMENS", "C", serial: "3", software: "a", torn: [.echoTimes])
    let across = fleet.across
    let one = try #require(across.comparison(.echoTimes))
    #expect(one.series == 3 && one.recorded == 1 && one.contradictory == 1)
    #expect(one.notRecorded == 1 && !one.isWhole && one.agreement == .same)
    #expect(across.verdict == .undetermined)
    #expect(across.sequences.first?.unrecorded.contains(.repetitionTime) == true)
    #expect(across.comparison(.repetitionTime) == nil)
  }

  @Test("unlike makers are compared only in what no private element tells")
  func makers() throws {
    var fleet = Fleet()
    for (maker, factor) in [("SIEMENS", 8.0), ("GE", 6), ("GE", 4)] {
      fleet.add(
        maker, "M\(factor)", serial: "\(factor)",
        [.multibandFactor: .numbers([factor]), .echoTimes: .numbers([factor])])
    }
    let across = fleet.across
    #expect(across.comparison(.echoTimes)?.scanners.count == 3)
    #expect(across.comparison(.multibandFactor) == nil)
    let ge = try #require(across.comparison(.multibandFactor, maker: "GE"))
    #expect(ge.agreement == .differsBetween && ge.series == 2)
    #expect(across.comparison(.multibandFactor, maker: "SIEMENS")?.agreement == .same)
  }

  @Test("series are of one sequence by profile, suffix, description, or kind, in this order")
  func sequences() throws {
    var fleet = Fleet()
    fleet.add("GE", "A", serial: "1", description: "rsFMRI", suffix: "bold")
    fleet.add("SIEMENS", "B", serial: "2", description: "MB8 resting", suffix: "bold")
    fleet.add("GE", "A", serial: "1", description: " rsFMRI ")
    fleet.add("GE", "A", serial: "1", description: "", [.sequenceKind: .words(["spinEcho"])])
    fleet.add("GE", "A", serial: "1", description: "")
    let found = fleet.across.sequences.map { ($0.sequence.naming, $0.sequence.name, $0.series) }
    #expect(found.map { $0.0 } == [.suffix, .description, .kind, .kind])
    #expect(found.map { $0.1 } == ["bold", "rsFMRI", "", "spinEcho"])
    #expect(found.map { $0.2 } == [2, 1, 1, 1])
  }

  /// Random fleets of few scanners, settings and releases, so that ties and gaps are frequent.
  @Test("the order of the series changes nothing, and one more gap never helps")
  func order() throws {
    var generator = SeededGenerator(seed: 20)
    for _ in 0..<60 {
      var fleet = Fleet()
      for _ in 0..<Int.random(in: 1...14, using: &generator) {
        var values: [Parameter: ParameterValue] = [:]
        for parameter in [Parameter.echoTimes, .repetitionTime, .multibandFactor, .slices]
        where Bool.random(using: &generator) {
          values[parameter] = .numbers([Double(Int.random(in: 100...103, using: &generator))])
        }
        let release = Int.random(in: 0...3, using: &generator)
        fleet.add(
          ["SIEMENS", "GE"][Int.random(in: 0...1, using: &generator)],
          [nil, "M"][Int.random(in: 0...1, using: &generator)],
          serial: [nil, "1", "2"][Int.random(in: 0...2, using: &generator)],
          software: release == 0 ? nil : "5.\(release).0",
          on: Bool.random(using: &generator) ? Int.random(in: 0...9, using: &generator) : nil,
          description: ["a", "b"][Int.random(in: 0...1, using: &generator)], values)
      }
      let across = fleet.across
      #expect(AcrossScanners(fleet.series.shuffled(using: &generator)) == across)
      for sequence in across.sequences {
        for comparison in sequence.parameters {
          #expect(comparison.scanners.reduce(0) { $0 + $1.series } == comparison.series)
          #expect(comparison.values.reduce(0) { $0 + $1.series } == comparison.recorded)
          #expect(comparison.scanners.allSatisfy { $0.apart <= $0.recorded })
        }
      }
      // A series that records nothing, of a scanner that is there already.
      let known = try #require(across.scanners.first).identity
      var more = fleet
      more.add(
        known.manufacturer, known.model, serial: nil, description: "a")
      if across.verdict != .pass { #expect(more.across.verdict != .pass) }
      #expect(more.across.verdict != .pass)
    }
  }
}
