import DICOM

extension VendorDialect {
  static let ge = VendorDialect(
    name: "ge", prefixes: ["ge ", "ge_", "gems", "ge medical", "general electric"],
    quirks: [
      Quirk(
        name: "one acquisition time for a series: trigger times tell the volumes",
        source: "dcm2niix GE notes; dcm_qa_ge",
        rule: .frameStart(
          { part in
            part.numbersByFrame(.triggerTime).map { ($0?.first ?? nil).map { $0 / 1000 } }
          }, element: "(0018,1060)")),
      Quirk(
        name: "an image type of OTHER: the component is a number of its own",
        source: "dcm2niix GE notes",
        rule: .component(
          .makerComponent, [0: .magnitude, 1: .phase, 2: .real, 3: .imaginary])),
      Quirk(
        name: "slices announced in GEMS_RELA_01", source: "dcm2niix GE notes",
        rule: .claimedSlices(.claimedSlices)),
      Quirk(
        name: "scan time in microseconds", source: "dcm2niix GE notes; dcm_qa_ge",
        rule: .duration(secondsPerUnit: 1e-6)),
      Quirk(
        name: "ASSET: 1 / factor along phase, then slice", source: "dcm2niix GE notes; dcm_qa_ge",
        rule: .parallelFactor { text in
          Double(text).flatMap { $0 > 0 && $0 <= 1 ? 1 / $0 : nil }
        }),
      Quirk(
        name: "the first multiband value counts slices together", source: "dcm2niix GE notes",
        rule: .multibandFactor(.geMultiband) { Double($0) }),
      Quirk(
        name: "reordering tells the polarity: LINEAR is flipped",
        source: "dcm2niix GE notes; dcm_qa_ge_DWI",
        rule: .polarity(.reordering, positive: "REVERSE_LINEAR", negative: "LINEAR")),
      Quirk(
        name: "the field of view is stated as the side of a square image",
        source: "dcm_qa_ge, dcm_qa_table_GE, hazen acr_GE and snr_GE: equal to 0.1 mm",
        rule: .squareField),
      Quirk(
        name: "the release is named in the last value of the software",
        source: "dcm_qa_ge, dcm_qa_deident, hazen acr_GE", rule: .software(SoftwareText.ge)),
    ])
}
