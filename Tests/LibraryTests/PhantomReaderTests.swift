import Foundation
import Identity
import Library
import PhantomQA
import Quantities
import Testing

/// One line of a phantom's file changed, and the one issue that follows.
struct PhantomSlip: Sendable, CustomTestStringConvertible {
  let code: LibraryErrorCode
  let number: Int
  let line: String?
  let place: (Int, Int)

  init(_ code: LibraryErrorCode, _ number: Int, _ line: String?, at place: (Int, Int)) {
    self.code = code
    self.number = number
    self.line = line
    self.place = place
  }

  var testDescription: String { "\(code.rawValue) \(line ?? "-")" }
}

@Suite("Files of phantoms")
struct PhantomReaderTests {
  /// A phantom without blemish.
  private static let text = """
    schema: diapason.phantom/1
    name: demo
    version: 1
    status: draft
    title: Demo
    source: {text: Somebody 2020, read: true}
    shape: {kind: sphere, diameter: 170 mm, confirmed: true}
    measurands:
      - {id: snr.pair, slice: 3, region: {share: 75 %}}
      - {id: sfnr, region: {square: 72 mm}}
      - {id: diameter.fit, nominal: 170 mm}
    tolerances:
      site:
        - {measurand: diameter.fit, on: deviation, action: "-2 mm .. 2 mm", read: true}
        - {measurand: sfnr, when: {fieldStrength: "< 3 T"}, action: ">= 200", read: false}
    interval: 7 d
    baseline:
      minimum: 6
      charts: [snr.pair, sfnr]
      log: [snr.pair]
      harmless: [pairApart]
    """

  private static let slips: [PhantomSlip] = [
    PhantomSlip(.wrongSchema, 1, "schema: diapason.metric/1", at: (1, 9)),
    PhantomSlip(.unknownKey, 5, "title: Demo\nslices: 11", at: (6, 1)),
    PhantomSlip(.missingKey, 7, nil, at: (1, 1)),
    PhantomSlip(.missingKey, 16, nil, at: (1, 1)),
    PhantomSlip(
      .unknownWord, 7, "shape: {kind: ball, diameter: 170 mm, confirmed: true}", at: (7, 15)),
    PhantomSlip(
      .wrongShape, 7, "shape: {kind: sphere, diameter: -170 mm, confirmed: true}", at: (7, 33)),
    PhantomSlip(
      .missingUnit, 7, "shape: {kind: sphere, diameter: 170, confirmed: true}", at: (7, 33)),
    PhantomSlip(
      .unknownKey, 7, "shape: {kind: sphere, radius: 85 mm, confirmed: true}", at: (7, 23)),
    PhantomSlip(.missingKey, 7, "shape: {kind: sphere, diameter: 170 mm}", at: (7, 8)),
    PhantomSlip(.wrongShape, 9, "  - {id: snr.pair, slice: third}", at: (9, 27)),
    PhantomSlip(.wrongShape, 9, "  - {id: snr.pair, region: {share: 101 %}}", at: (9, 29)),
    PhantomSlip(.wrongShape, 9, "  - {id: snr.pair, region: {share: 0 %}}", at: (9, 36)),
    PhantomSlip(
      .wrongShape, 9, "  - {id: snr.pair, region: {share: 75 %, disc: 9 cm2}}", at: (9, 28)),
    PhantomSlip(.wrongUnit, 9, "  - {id: snr.pair, region: {disc: 9 mm}}", at: (9, 35)),
    PhantomSlip(.contradiction, 10, "  - {id: sfnr, region: {share: 75 %}}", at: (10, 24)),
    PhantomSlip(.contradiction, 10, "  - {id: sfnr, region: {disc: 9 cm2}}", at: (10, 24)),
    PhantomSlip(
      .contradiction, 11, "  - {id: diameter.fit, region: {square: 72 mm}, nominal: 170 mm}",
      at: (11, 32)),
    PhantomSlip(.wrongUnit, 11, "  - {id: diameter.fit, nominal: 170 ms}", at: (11, 33)),
    PhantomSlip(.unknownWord, 11, "  - {id: diameter, nominal: 170 mm}", at: (11, 10)),
    PhantomSlip(
      .noBound, 14, "    - {measurand: diameter.fit, on: deviation, read: true}", at: (14, 7)),
    PhantomSlip(
      .missingKey, 14, "    - {measurand: diameter.fit, on: deviation, action: '< 2 mm'}",
      at: (14, 7)),
    PhantomSlip(
      .unknownWord, 14, "    - {measurand: diameter.fit, on: change, action: '< 2 mm', read: true}",
      at: (14, 37)),
    PhantomSlip(
      .wrongUnit, 15,
      "    - {measurand: sfnr, when: {fieldStrength: '< 3 mm'}, action: '>= 200', read: false}",
      at: (15, 50)),
    PhantomSlip(.wrongUnit, 16, "interval: 7 mm", at: (16, 11)),
    PhantomSlip(.wrongShape, 16, "interval: 0 d", at: (16, 11)),
    PhantomSlip(.contradiction, 18, "  minimum: 5", at: (18, 12)),
    PhantomSlip(.unknownWord, 19, "  charts: [snr.pair, fluctuation]", at: (19, 22)),
    PhantomSlip(.contradiction, 19, "  charts: [snr.pair, sfnr, diameter.fit]", at: (19, 28)),
    PhantomSlip(.unknownWord, 20, "  log: [diameter.fit]", at: (20, 9)),
    PhantomSlip(.unknownWord, 21, "  harmless: [pairApartt]", at: (21, 14)),
  ]

  private static func read(_ text: String) -> Linted<Phantom> {
    Phantom.read(Array(text.utf8), file: "a.yaml")
  }

  @Test("the shipped phantoms are read without an issue")
  func shipped() throws {
    let library = try ReferenceLibrary(folder: ShippedDefinitionsTests.root)
    #expect(library.names(as: Phantom.self) == ["fbirn-agar", "uniform-sphere"])
    let sphere = try library.find("uniform-sphere@1", as: Phantom.self)
    #expect(sphere.shape.kind == .sphere && sphere.shape.diameter == nil)
    #expect(sphere.measurands.count == 9 && sphere.tolerances.isEmpty)
    #expect(sphere.interval == Quantity(30))
    let agar = try library.find("fbirn-agar@1", as: Phantom.self)
    #expect(agar.shape.diameter == Quantity(170) && !agar.shape.confirmed)
    #expect(agar.measurands.first?.region == .square(side: Quantity(72)))
    #expect(agar.tolerances["fbirn"]?.map(\.measurand).count == 4)
    #expect(agar.baseline.charts == ["sfnr", "fluctuation", "drift.fit", "snr.pair"])
    let (files, issues) = try DefinitionLint.run("\(ShippedDefinitionsTests.root)/Phantoms")
    #expect(files.count == 2 && issues.filter { $0.severity == .error } == [])
  }

  @Test("a file says what it means")
  func meaning() throws {
    let linted = Self.read(Self.text)
    let phantom = try #require(linted.value, "\(linted.issues)")
    #expect(linted.issues == [])
    #expect(
      phantom.measurands == [
        PhantomMeasurand(id: "snr.pair", slice: 3, region: .share(0.75)),
        PhantomMeasurand(id: "sfnr", region: .square(side: Quantity(72))),
        PhantomMeasurand(id: "diameter.fit", nominal: 170),
      ])
    let tolerances = try #require(phantom.tolerances["site"])
    #expect(tolerances.map(\.on) == [.deviation, .value])
    #expect(tolerances[0].action == Bounds(lower: -2, upper: 2))
    #expect(tolerances[1].fieldStrength == Bounds(lower: nil, upper: 3, upperOpen: true))
    #expect(phantom.baseline.harmless == [.pairApart] && phantom.baseline.log == ["snr.pair"])
  }

  @Test("a file with one slip has one issue, with its code and place", arguments: slips)
  func slip(_ slip: PhantomSlip) {
    let linted = Self.read(Sample.change(Self.text, slip.number, to: slip.line))
    #expect(
      linted.issues.map { "\($0.line):\($0.column) \($0.code.rawValue)" }
        == ["\(slip.place.0):\(slip.place.1) \(slip.code.rawValue)"], "\(linted.issues)")
    #expect(linted.issues.allSatisfy { !$0.remedy.isEmpty })
    #expect(linted.value == nil)
  }

  @Test("hostile bytes end in issues")
  func hostile() {
    for number in 1...Self.text.split(separator: "\n").count {
      for line in ["x", "- x", "a: &a 1", "? {a: b}", "name: [", "\u{7}", "\tx: 1"] {
        let linted = Self.read(Sample.change(Self.text, number, to: line))
        #expect(linted.issues.contains { $0.severity == .error }, "\(number): \(line)")
      }
    }
  }
}
