import DICOM
import Quantities

extension VendorDialect {
  static let uih = VendorDialect(
    name: "uih", prefixes: ["uih"],
    quirks: [
      Quirk(
        name: "a grid of slices in one file, without empty rows",
        source: "dcm2niix UIH notes; dcm_qa_uih: 20 slices in 4 rows of 5",
        rule: .tiles(isSquare: false, word: "VFRAME", counts: [.gridCount])),
      Quirk(
        name: "acceleration as F:2S", source: "dcm2niix UIH notes; dcm_qa_uih",
        rule: .parallelFactor { FactorText.number(after: ":", in: $0) }),
      Quirk(
        name: "the prescribed b-value is judged, the applied one listed beside it",
        source: "dcm2niix UIH notes; dcm_qa_uih: 1000 prescribed, 929.75 applied",
        rule: .bValues(provesZero: true) { part in UIHDiffusion.bValues(part) }),
      Quirk(
        name: "the inversion time of labelled images is the delay after labelling",
        source: "dcm2niix issue 919", rule: .postLabelDelay(.inversionTime)),
      Quirk(
        name: "polarity 1 is flipped", source: "dcm2niix UIH notes",
        rule: .polarity(.polarity, positive: "0", negative: "1")),
      Quirk(
        name: "software is a letter and the release", source: "dcm_qa_uih",
        rule: .software(SoftwareText.uih)),
    ])
}

/// How UIH states the weighting by diffusion.
private enum UIHDiffusion {
  static func bValues(_ part: SeriesPart) -> Reading {
    let reading = part.set(.bValues, from: .makerBValue) { SeriesPart.isBValue($0) }
    guard case .known(let value, let prescribed) = reading else { return reading }
    let numbers = part.numbers(.appliedBValue).map {
      UnitText.number(SeriesPart.rounded($0, 0.01))
    }
    let text = SeriesPart.shortened(numbers.joined(separator: ", "))
    let applied = Set(part.distinct(.appliedBValue).map { SeriesPart.source($0, raw: text) })
    return .known(
      value,
      prescribed.map { $0.noting(.nominal) } + applied.sorted { $0.element < $1.element })
  }
}
