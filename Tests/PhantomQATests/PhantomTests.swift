import Foundation
import Identity
import Imaging
import Quantities
import Testing

@testable import PhantomQA

@Suite("Phantom definition")
struct PhantomTests {
  private static func phantom(
    measurands: [PhantomMeasurand] = [
      PhantomMeasurand(id: "snr.pair"),
      PhantomMeasurand(id: "diameter.fit", slice: 7, region: .share(0.75), nominal: 170),
    ],
    diameter: Double = 170
  ) throws -> Phantom {
    try Phantom(
      name: "uniform-sphere", version: 2, status: .released,
      title: "The sphere of a site", source: Citation(text: "measured by the site", read: true),
      shape: PhantomShape(kind: .sphere, diameter: Quantity(diameter), confirmed: true),
      measurands: measurands,
      tolerances: [
        "site": [
          NominalTolerance(
            measurand: "diameter.fit",
            fieldStrength: Bounds(lower: nil, upper: 3, upperOpen: true), on: .deviation,
            action: Bounds(lower: -2, upper: 2), unit: .millimetre, read: true)
        ]
      ],
      interval: Quantity(7),
      baseline: BaselineRules(
        minimum: 6, charts: ["snr.pair"], log: ["snr.pair"], harmless: [.pairApart, .realImage]))
  }

  @Test("written and read again it is the same phantom with the same fingerprint")
  func roundTrip() throws {
    let phantom = try Self.phantom()
    let again = try JSONDecoder().decode(Phantom.self, from: JSONEncoder().encode(phantom))
    #expect(again == phantom && again.fingerprint == phantom.fingerprint)
    #expect(phantom.key == "uniform-sphere@2")
    #expect(try Self.phantom(diameter: 171).fingerprint != phantom.fingerprint)
  }

  @Test("another schema is refused")
  func schema() throws {
    let text = String(decoding: try JSONEncoder().encode(Self.phantom()), as: UTF8.self)
    let other = text.replacingOccurrences(of: "phantom\\/1", with: "phantom\\/9")
    #expect(other != text)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Phantom.self, from: Data(other.utf8))
    }
  }

  @Test("a measurand without a method and a number that is none are errors with codes")
  func errors() throws {
    let unknown = try #require(
      #expect(throws: PhantomError.self) {
        try Self.phantom(measurands: [PhantomMeasurand(id: "snr.magic")])
      })
    #expect(unknown.code == .unknownMeasurand && unknown.where.contains("snr.magic"))
    let infinite = try #require(
      #expect(throws: PhantomError.self) { try Self.phantom(diameter: .infinity) })
    #expect(infinite.code == .definitionNotFinite)
  }

  @Test("every region is written and read")
  func regions() throws {
    for region in [
      PhantomRegion.share(0.75), .disc(area: Quantity(200)), .square(side: Quantity(72)),
    ] {
      let again = try JSONDecoder().decode(
        PhantomRegion.self, from: JSONEncoder().encode(region))
      #expect(again == region)
    }
  }

  @Test("every measurand has one identifier, and answers to it")
  func measurands() {
    #expect(Set(Measurand.all.map(\.id)).count == Measurand.all.count)
    for measurand in Measurand.all { #expect(Measurand.named(measurand.id) == measurand) }
    #expect(Measurand.named("snr") == nil)
  }

  @Test("of every measurand it is said whether more or less of it is better, or neither")
  func aims() {
    #expect(Set(Measurand.aims.keys) == Set(Measurand.all.map(\.id)))
    func ids(_ aim: Equivalence.Aim?) -> [String] {
      Measurand.all.filter { $0.aim == aim }.map(\.id)
    }
    #expect(
      ids(.largerIsBetter) == [
        "rdc", "sfnr", "snr.pair", "snr.pairNema", "snr.static", "snr.staticDetrended",
      ])
    #expect(
      ids(.smallerIsBetter) == ["drift.fit", "drift.raw", "fluctuation", "noise.lowShare"])
    #expect(
      ids(nil) == [
        "diameter.fit", "drift.linear", "drift.theilSen", "noise.static", "noise.staticDetrended",
        "pair.shift",
      ])
    #expect(Measurand(id: "of a later program", unit: .one, method: 1).aim == nil)
  }
}

@Suite("Phantom reasons")
struct PhantomReasonTests {
  @Test("every reason has its code, says what was seen and what follows")
  func sentences() {
    for reason in PhantomReason.allCases {
      #expect(reason.rawValue == "phantom.\(reason)")
      #expect(!reason.finding.isEmpty && !reason.consequence.isEmpty)
      #expect(reason.finding.last != "." && reason.consequence.last != ".")
    }
    #expect(Set(PhantomReason.allCases.map(\.finding)).count == PhantomReason.allCases.count)
  }

  @Test("reasons are told in one order, whatever the order they were found in")
  func order() throws {
    let basis = Basis(agreed: [], observed: [], methods: [:])
    let remarks: [PhantomMeasurement.Remark] = [
      .init(.pairApart, "301 s"), .init(.realImage), .init(.filtered),
    ]
    let first = PhantomMeasurement(refused: .snrPair, remarks, observedAt: nil, basis: basis)
    let second = PhantomMeasurement(
      refused: .snrPair, remarks.reversed(), observedAt: nil, basis: basis)
    #expect(first == second)
    #expect(first.reasons.map(\.code) == [.realImage, .filtered, .pairApart])
  }

  @Test("a remark limits a value, but for one that bounds comparison or says what it is made of")
  func states() throws {
    let basis = Basis(agreed: [], observed: [], methods: [:])
    let estimate = Estimate(value: 100.0, lower: 99, upper: 101, level: 0.95, n: 10)
    func state(_ codes: PhantomReason...) -> PhantomMeasurement.State {
      PhantomMeasurement(
        .snrPair, estimate, remarks: codes.map { .init($0) }, observedAt: nil, basis: basis
      ).state
    }
    #expect(state() == .measured)
    #expect(state(.filtered) == .measured && state(.interpolated, .filtered) == .measured)
    #expect(state(.periodic) == .measured && state(.periodic, .interleaved) == .limited)
    #expect(state(.pairApart) == .limited && state(.filtered, .realImage) == .limited)
  }

  @Test("a measurement is written and read with everything it says")
  func roundTrip() throws {
    let measurement = PhantomMeasurement(
      .snrPair, Estimate(value: 100.0, lower: 99, upper: 101, level: 0.95, n: 10),
      remarks: [.init(.pairMoved, "0.2 pixels")], details: ["kappa": 1.25],
      observedAt: nil,
      basis: Basis(
        agreed: [Basis.Source(name: "a@1", fingerprint: Fingerprint(of: [1]))], observed: [],
        methods: ["snr.pair": "1"]))
    let again = try JSONDecoder().decode(
      PhantomMeasurement.self, from: JSONEncoder().encode(measurement))
    #expect(again == measurement)
  }
}
