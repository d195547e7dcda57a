import Quantities
import Testing

@testable import PhantomQA

@Suite("Charts of a phantom")
struct PhantomChartsTests {
  @Test("tolerances are those on the measurand, in its unit, at the field strength")
  func terms() throws {
    let diameter = Measurand.diameterFit
    func tolerance(
      _ most: Double, of id: String = "diameter.fit", at strength: Bounds<Double>? = nil,
      unit: UnitSymbol = .millimetre
    ) -> NominalTolerance {
      NominalTolerance(
        measurand: id, fieldStrength: strength, on: .deviation,
        action: Bounds(lower: -most, upper: most), unit: unit, read: true)
    }
    let low = Bounds<Double>(lower: nil, upper: 3, upperOpen: true)
    let phantom = try Phantom(
      name: "sphere", version: 1, status: .draft,
      source: Phantom.Source(text: "a test", read: true),
      shape: PhantomShape(kind: .sphere, diameter: nil, confirmed: true),
      measurands: [PhantomMeasurand(id: "diameter.fit", nominal: 170)],
      tolerances: [
        "b": [tolerance(2), tolerance(3, of: "psg")],
        "a": [tolerance(1, at: low), tolerance(4, unit: .percent)],
      ],
      interval: Quantity(7),
      baseline: BaselineRules(
        minimum: 6, charts: ["diameter.fit"], log: ["snr.pair"], harmless: [.pairApart]))
    func most(_ strength: Quantity<Tesla>?) -> [Double?] {
      phantom.controlTerms(for: diameter, fieldStrength: strength).tolerances.map {
        $0.action?.upper
      }
    }
    #expect(most(Quantity(1.5)) == [1, 2])
    #expect(most(Quantity(3)) == [2])
    #expect(most(nil) == [2])
    let terms = phantom.controlTerms(for: diameter, fieldStrength: nil)
    #expect(terms.nominal == 170 && terms.harmless == [.pairApart] && terms.familySize == 1)
    #expect(phantom.chartScale(of: diameter) == .linear)
    #expect(phantom.chartScale(of: .snrPair) == .logarithm)
  }
}
