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
          else { return nil }
          return Int(count)
        }),
      Quirk(
        name: "the imaging frequency is in hertz", source: "dcm_qa_uih",
        rule: .imagingFrequency(megahertzPerUnit: 1e-6)),
      Quirk(
        name: "software is a letter and the release", source: "dcm_qa_uih",
        rule: .software(SoftwareText.uih)),
    ])
}
