import Conformance
import Foundation
import Imaging
import Quantities
import Testing

@testable import Library

@Suite("Protocol files")
struct ProtocolReaderTests {
  @Test("comments, layout and the order of keys change neither value nor fingerprint")
  func layout() throws {
    let other = """
      # Written by hand.
      profiles:
      - requirements:
        - {required: "25 ms .. 35 ms", parameter: echoTimes, id: "echoTime"}   # as printed
        applies:
          sequence: [gradientEchoEPI]
        id: dsc

      source:
        read: true
        text: 'Somebody 2020'
      title: >
        Demo
      status: draft
      version: 1
      name: demo
      schema: diapason.protocol/1
      """
    let one = try Sample.value(Sample.scan)
    let two = try Sample.value(other)
    #expect(one == two)
    #expect(one.fingerprint == two.fingerprint)
    let windows = Sample.scan.split(separator: "\n").joined(separator: "\r\n")
    #expect(try Sample.value("\u{FEFF}" + windows) == one)
  }

  @Test("the order of conditions, of alternatives and of kinds of sequence says nothing")
  func unordered() throws {
    func text(_ kinds: String, _ when: String, _ readings: String) -> String {
      let limits = """
                required: 1 ms .. 9 ms
                when: {\(when)}
                alternatives: {\(readings)}
        """
      let scan = Sample.change(Sample.scan, 13, to: limits)
      return Sample.change(scan, 9, to: "    applies: {sequence: [\(kinds)]}")
    }
    let one = text(
      "spinEchoEPI, gradientEchoEPI", "fieldStrength: 3 T, age: '>= 18'",
      "side: 1 ms .. 2 ms, area: 3 ms .. 4 ms")
    let two = text(
      "gradientEchoEPI, spinEchoEPI", "age: '>= 18', fieldStrength: 3 T",
      "area: 3 ms .. 4 ms, side: 1 ms .. 2 ms")
    #expect(try Sample.value(one).fingerprint == Sample.value(two).fingerprint)
  }

  @Test(
    "what a file says changes the fingerprint",
    arguments: [
      (2, "name: demo2"), (3, "version: 2"), (4, "status: retired"), (5, "title: Dema"),
      (6, "source: {text: Somebody 2020, read: false}"), (8, "  - id: dce"),
      (9, "    applies: {sequence: spinEcho}"), (11, "      - id: echo"),
      (12, "        parameter: inversionTimes"), (13, "        required: 25 ms .. 36 ms"),
      (13, "        required: '[25, 35) ms'"), (13, "        preferred: 25 ms .. 35 ms"),
      (13, "        required: 25 ms .. 35 ms\n        words: 25-35 ms"),
      (13, "        required: 25 ms .. 35 ms\n        confirmed: false"),
    ])
  func changed(_ number: Int, _ line: String) throws {
    let other = try Sample.value(Sample.change(Sample.scan, number, to: line))
    #expect(try other.fingerprint != Sample.value(Sample.scan).fingerprint)
  }

  @Test("a time in seconds is the same bound as in milliseconds, to the last digit")
  func seconds() throws {
    let reader = LimitReader(Asked(.echoTimes))
    for number in 1...3000 {
      let text = "\(number / 1000)." + String(repeating: "0", count: 3 - "\(number % 1000)".count)
      let log = IssueLog(file: "a")
      let entry = try #require(
        YAMLDocument.root(of: Array("<= \(text)\(number % 1000) s".quotedScalar.utf8), log))
      #expect(
        reader.limit(entry) == .range(try #require(Bounds(lower: nil, upper: Double(number)))))
    }
    #expect(
      try Sample.value(Sample.bound("0.025 s .. 0.035 s")).fingerprint
        == Sample.value(Sample.scan).fingerprint)
    #expect(
      try Sample.value(Sample.bound("0.5 min .. 90000 ms", on: "acquisitionDuration")).fingerprint
        == Sample.value(Sample.bound("30 s .. 90 s", on: "acquisitionDuration")).fingerprint)
  }

  @Test(
    "each form of a bound is read as the limit it means",
    arguments: [
      ("25 ms .. 35 ms", Limit.range(25, 35)),
      ("'[25, 35) ms'", .range(25, 35, upperOpen: true)),
      ("'(25, 35] ms'", .range(25, 35, lowerOpen: true)),
      ("'>= 25 ms'", .range(25, nil)), ("'> 25 ms'", .range(25, nil, lowerOpen: true)),
      ("<= 25 ms", .range(nil, 25)), ("< 25 ms", .range(nil, 25, upperOpen: true)),
      ("equals 25 ms", .equals(.numbers([25]))),
      ("equals [25 ms, 35 ms]", .equals(.numbers([25, 35]))),
      ("one of [25 ms, 35 ms]", .oneOf(.numbers([25, 35]))),
      ("set contains [5 ms, 25 ms .. 35 ms]", .containsNumbers([(5, 5), (25, 35)])),
      ("any", .any),
    ])
  func forms(_ text: String, _ limit: Limit?) throws {
    let value = try Sample.value(Sample.bound(text))
    #expect(value["dsc"]?.requirements.first?.required == limit)
  }

  @Test(
    "what is no form of a bound is refused",
    arguments: [
      "30 ms", "25-35 ms", "'[25, 30, 35] ms'", "equals", "one of 25 ms", "one of []", "25 ms ..",
      ".. 35 ms", "anything", "Any", "set contains", "equal 30 ms", "≥ 25 ms",
    ])
  func noForm(_ text: String) {
    #expect(Sample.read(Sample.bound(text)).issues.map(\.code) == [.invalidBound])
  }

  @Test("several values cannot be asked of one: no series could ever be inside")
  func single() {
    func codes(_ bound: String, _ parameter: String) -> [LibraryErrorCode] {
      Sample.read(Sample.bound(bound, on: parameter)).issues.map(\.code)
    }
    #expect(codes("equals [2D, 3D]", "dimensionality") == [.invalidBound])
    #expect(codes("equals [3 mm, 5 mm]", "sliceThickness") == [.invalidBound])
    #expect(codes("set contains [3 mm, 5 mm]", "sliceThickness") == [.invalidBound])
    #expect(codes("one of [2D, 3D]", "dimensionality") == [])
    #expect(codes("equals [128, 128]", "matrix") == [])
    #expect(codes("set contains [ORIGINAL, PRIMARY]", "imageType") == [])
    #expect(
      Sample.read(
        Sample.change(
          Sample.bound("equals [128, 128]"), 12, to: "        largerSide: matrix")
      ).issues.map(\.code) == [.invalidBound])
  }

  @Test("a set that is asked for is ascending, as readings are, in whatever order it is written")
  func ascending() throws {
    let one = try Sample.value(Sample.bound("equals [20 ms, 10 ms, 20 ms]"))
    #expect(one["dsc"]?.requirements.first?.required == .equals(.numbers([10, 20])))
    #expect(try one.fingerprint == Sample.value(Sample.bound("equals [10 ms, 20 ms]")).fingerprint)
  }

  @Test(
    "a negative number of what is never negative is an error on its line, in every form",
    arguments: [
      ("-25 ms .. 35 ms", "echoTimes", 1), ("-35 ms .. -25 ms", "echoTimes", 2),
      ("'>= -25 ms'", "repetitionTime", 1), ("'[-25, 35) ms'", "inversionTimes", 1),
      ("equals [-3 mm, 5 mm]", "pixelSpacing", 1), ("one of [-3 mm, 5 mm]", "sliceThickness", 1),
      ("set contains [-5 ms, 25 ms .. 35 ms]", "echoTimes", 1), ("'>= -120'", "volumes", 1),
      ("'>= -1'", "diffusionDirections", 1), ("-1 s .. 35 s", "acquisitionDuration", 1),
    ])
  func negative(bound: String, parameter: String, count: Int) {
    let issues = Sample.read(Sample.bound(bound, on: parameter)).issues
    #expect(issues.map(\.code) == Array(repeating: .impossible, count: count), "\(issues)")
    #expect(issues.allSatisfy { $0.place.hasPrefix("demo.yaml:13:") && $0.severity == .error })
    #expect(issues.first?.message.contains("\(parameter) never is") == true)
  }

  @Test("slices may overlap, pulses turn the other way, and nothing is 0 or less only by its sign")
  func signed() {
    #expect(Sample.read(Sample.bound("-1 mm .. 1 mm", on: "sliceGap")).issues.isEmpty)
    #expect(Sample.read(Sample.bound("-90 deg .. 90 deg", on: "flipAngles")).issues.isEmpty)
    #expect(Sample.read(Sample.bound("0 ms .. 35 ms")).issues.isEmpty)
    #expect(Sample.read(Sample.bound("-0 ms .. 35 ms")).issues.isEmpty)
  }

  @Test(
    "a number that is not finite is told so, whatever stands behind it",
    arguments: ["<= 1e999 ms", "<= 1e999", "<= 1E999ms", "-1e999 ms .. 35 ms"])
  func infinite(bound: String) {
    let issues = Sample.read(Sample.bound(bound)).issues
    #expect(issues.map(\.code) == [.notANumber], "\(issues)")
    #expect(issues.first?.message.contains("not finite") == true)
  }

  @Test("a decimal comma is no number")
  func comma() {
    #expect(Sample.read(Sample.bound("<= 2,5 ms")).value == nil)
  }

  @Test("a profile may be for labelled spins, and for nothing that is spelled otherwise")
  func labelling() throws {
    func text(_ word: String) -> String {
      Sample.change(
        Sample.scan, 9, to: "    applies: {sequence: gradientEchoEPI, labelling: \(word)}")
    }
    let applies = try #require(try Sample.value(text("expected")).profiles.first?.applies)
    #expect(applies.labelling == .expected)
    #expect(try Sample.value(Sample.scan).profiles.first?.applies.labelling == nil)
    let wrong = Sample.read(text("expectd"))
    #expect(wrong.value == nil && wrong.issues.map(\.code) == [.unknownWord])
    // A key that is not there leaves no trace: what was released before has its fingerprint still.
    let encoded = String(
      decoding: try JSONEncoder().encode(try Sample.value(Sample.scan)), as: UTF8.self)
    #expect(!encoded.contains("labelling"))
  }

  @Test("every error of a file is found in one pass")
  func onePass() {
    let text = """
      schema: diapason.protocol/1
      name: de mo
      version: 0
      status: drafft
      source: {text: Somebody 2020}
      author: Somebody
      profiles:
        - id: dsc
          applies: {sequence: spinEchoEPY, timeSeries: maybe}
          requirements:
            - id: a
              parameter: echoTimes
              required: 25 .. 35 mm
              preferred: 30 ms
              confirmed: false
            - id: a
              parameter: echoTime
              when: {feldStrength: 3 T, fieldStrength: 3}
            - id: b
              parameter: flipAngles
              required: same as t2
        - id: dsc
          requirements: []
      """
    let expected: [(LibraryErrorCode, Int, Int)] = [
      (.missingKey, 1, 1), (.wrongShape, 2, 7), (.wrongShape, 3, 10), (.unknownWord, 4, 9),
      (.missingKey, 5, 9), (.unknownKey, 6, 1), (.unknownWord, 9, 25), (.wrongShape, 9, 50),
      (.missingUnit, 13, 19), (.wrongUnit, 13, 25), (.invalidBound, 14, 20),
      (.unconfirmed, 15, 20), (.duplicateID, 16, 13), (.unknownParameter, 17, 20),
      (.unknownParameter, 18, 16), (.missingUnit, 18, 50), (.unknownWord, 21, 27),
      (.duplicateID, 22, 9), (.missingKey, 22, 5), (.wrongShape, 23, 19),
    ]
    let linted = Sample.read(text)
    #expect(linted.value == nil)
    #expect(
      Set(linted.issues.map { "\($0.line):\($0.column) \($0.code.rawValue)" })
        == Set(expected.map { "\($0.1):\($0.2) \($0.0.rawValue)" }))
    #expect(linted.issues == linted.issues.sorted())
    #expect(linted.issues.count == expected.count)
  }

  @Test("an issue names the nearest word there is")
  func remedies() {
    #expect(
      Sample.read(Sample.bound("any", on: "echoTime")).issues.first?.remedy
        == "write echoTimes")
    #expect(Sample.read(Sample.bound("<= 3 seconds")).issues.first?.remedy == "write s")
    #expect(Sample.read(Sample.bound("<= 3")).issues.first?.remedy == "write 3 ms")
  }

  @Test("two keys that differ by spaces in quotes are one key, and stand twice")
  func spacedKeys() {
    let text = Sample.change(
      Sample.scan, 13,
      to: "        required: any\n        when: {fieldStrength: 3 T, \"fieldStrength \": 1.5 T}")
    #expect(Sample.read(text).issues.map(\.place) == ["demo.yaml:14:36"])
    #expect(Sample.read(text).issues.map(\.code) == [.duplicateKey])
  }

  @Test("a place inside a quoted bound counts the quote and the spaces behind it")
  func quotedPlace() {
    #expect(
      Sample.read(Sample.bound("\"  25 ms .. 35 msec\"")).issues.map(\.place) == [
        "demo.yaml:13:31"
      ])
  }

  @Test("requirements whose conditions exclude each other may ask the same")
  func exclusive() {
    func two(_ first: String, _ second: String) -> [LibraryErrorCode] {
      Sample.read(
        Sample.change(
          Sample.scan, 13,
          to: """
                    required: any
                    when: {fieldStrength: \(first)}
                  - id: second
                    parameter: echoTimes
                    when: {fieldStrength: \(second)}
                    required: any
            """)
      ).issues.map(\.code)
    }
    #expect(two("1.5 T", "3 T") == [])
    #expect(two("< 2 T", "'>= 2 T'") == [])
    #expect(two("'one of [1 T, 1.5 T]'", "3 T") == [])
    #expect(two("<= 2 T", "'>= 2 T'") == [.overlappingRequirements])
    #expect(two("any", "3 T") == [.overlappingRequirements])
  }
}

extension String {
  /// The text as a YAML scalar in single quotes.
  fileprivate var quotedScalar: String { "'\(self)'" }
}

extension Limit {
  fileprivate static func range(
    _ lower: Double?, _ upper: Double?, lowerOpen: Bool = false, upperOpen: Bool = false
  ) -> Limit? {
    Bounds(lower: lower, upper: upper, lowerOpen: lowerOpen, upperOpen: upperOpen).map {
      .range($0)
    }
  }

  fileprivate static func containsNumbers(_ ends: [(Double, Double)]) -> Limit {
    .contains(ends.compactMap { Bounds(lower: $0.0, upper: $0.1) })
  }
}
