import DICOM

extension VendorDialect {
  static let uih = VendorDialect(
    name: "uih", prefixes: ["uih"],
    quirks: [
      Quirk(
        name: "a grid of slices in one file", source: "dcm2niix UIH notes; dcm_qa_uih",
        rule: .tiles { part in
          guard part.texts(.imageType).contains("VFRAME"), let count = part.number(.gridCount),
            count > 1, count < 10_000
          else { return [] }
          return [Int(count)]
        }),
      Quirk(
        name: "the imaging frequency is in hertz", source: "dcm_qa_uih",
        rule: .imagingFrequency(megahertzPerUnit: 1e-6)),
      Quirk(
        name: "acceleration as F:2S", source: "dcm2niix UIH notes; dcm_qa_uih",
        rule: .parallelFactor { FactorText.number(after: ":", in: $0) }),
      Quirk(
        name: "polarity 1 is flipped", source: "dcm2niix UIH notes",
        rule: .polarity(.polarity, positive: "0", negative: "1")),
      Quirk(
        name: "software is a letter and the release", source: "dcm_qa_uih",
        rule: .software(SoftwareText.uih)),
    ])
}
