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
        rule: .claimedSlices(.claimedSlices, inProtocol: false)),
      Quirk(
        name: "time points announced in GEMS_PARM_01; 0 or 1 is what other series have",
        source: "dcm2niix GE notes",
        rule: .claimedVolumes(.claimedDynamics, more: 0, least: 2)),
      Quirk(
        name: "the delay between groups, in seconds, is no part of the repetition time",
        source: "dcm2niix GE notes", rule: .groupDelay(.groupDelay)),
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
        name: "b is the first of four values, above 1e9 where a series has several",
        source: "dcm2niix issues 602, 163 and 245; dcm_qa_ge_DWI: 0 and 1000",
        rule: .bValues(provesZero: false) { part in GEDiffusion.bValues(part) }),
      Quirk(
        name: "the direction along frequency, phase and slice is in three elements",
        source: "dcm2niix GE notes; dcm_qa_ge_DWI",
        rule: .gradientDirection([.gradientX, .gradientY, .gradientZ])),
      Quirk(
        name: "the inversion time of labelled images is the delay after labelling",
        source: "dcm2niix GE notes", rule: .postLabelDelay(.inversionTime)),
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

/// How GE states the weighting by diffusion.
private enum GEDiffusion {
  /// The b-values of (0043,xx39).
  ///
  /// Other sequences have a 0 there. A series of several b-values adds 1e9 to each; one of a tensor
  /// repeats the greatest and shortens the direction: b goes with its length squared.
  static func bValues(_ part: SeriesPart) -> Reading {
    var numbers: Set<Double> = []
    var sources: [Source] = []
    for frame in part.combinations([.makerBValue, .gradientX, .gradientY, .gradientZ]) {
      guard let stored = frame.distinct(.makerBValue).first,
        let first = SeriesPart.numbers(stored).first ?? nil, first >= 0
      else { continue }
      let value = first.truncatingRemainder(dividingBy: 1e9)
      guard SeriesPart.isBValue(value) else { continue }
      numbers.insert(SeriesPart.rounded(value * share(frame), 1))
      let source = SeriesPart.source(stored)
      if !sources.contains(source) { sources.append(source) }
    }
    return numbers.isEmpty
      ? .absent : .known(.numbers(numbers.sorted()), sources.sorted { $0.element < $1.element })
  }

  /// The share of b that a shortened direction tells; 1 for one of full length, as it is rounded, and
  /// for none.
  private static func share(_ frame: SeriesPart) -> Double {
    let direction = [Slot.gradientX, .gradientY, .gradientZ].compactMap { frame.number($0) }
    let length = SeriesPart.length(direction)
    return direction.count == 3 && length > 0.03 && length < 0.97 ? length * length : 1
  }
}
