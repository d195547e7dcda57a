import DICOM

extension VendorDialect {
  static let philips = VendorDialect(
    name: "philips", prefixes: ["philips"],
    quirks: [
      Quirk(
        name: "an EPI is a GR or SE with an EPI factor",
        source: "dcm2niix Philips notes; dcm_qa_philips",
        rule: .sequenceKind { part in
          guard let factor = part.number(.epiFactor), factor > 1 else { return nil }
          let words = part.texts(.scanningSequence)
          // Both is a train of either echo, or a header that was changed: nobody can tell.
          switch (words.contains("GR"), words.contains("SE")) {
          case (true, false): return (.gradientEchoEPI, .epiFactor)
          case (false, true): return (.spinEchoEPI, .epiFactor)
          case (true, true), (false, false): return nil
          }
        }),
      Quirk(
        name:
          "but for (0018,9018) the EPI factor alone tells an EPI: without it a train is of either",
        source: """
          dcm_qa_philips_Magdeburg without its private elements: GR, a train of 39; sidecars have no \
          EPI factor (dcm2niix nii_dicom.cpp; on_harmony)
          """,
        rule: .planarByFactor(.epiFactor)),
      Quirk(
        name: "EPI factor", source: "dcm2niix Philips notes", rule: .epiFactor(.epiFactor)),
      Quirk(
        name: "dynamics announced", source: "dcm2niix Philips notes; dcm_qa_philips",
        rule: .claimedVolumes(.claimedDynamics, more: 0, least: 1)),
      Quirk(
        name: "each dynamic has as many volumes as phases are announced",
        source: "dcm_qa_philips_asl MultiPhase: one dynamic, 8 phases, 8 images a slice",
        rule: .claimedPhases(.claimedPhases)),
      Quirk(
        name: "slices announced", source: "dcm2niix Philips notes",
        rule: .claimedSlices(.claimedSlices, inProtocol: false)),
      Quirk(
        name: "dynamic scan start", source: "dcm2niix Philips notes",
        rule: .frameStart(
          { part in part.numbersByFrame(.dynamicStart).map { $0?.first ?? nil } },
          element: "(2005,xxA0 \"Philips MR Imaging DD 001\")")),
      Quirk(
        name: "acquisition duration in seconds", source: "dcm2niix Philips notes",
        rule: .duration(secondsPerUnit: 1)),
      Quirk(
        name: "the direction of diffusion to the left, back and head is in three elements",
        source: "dcm2niix Philips notes",
        rule: .gradientDirection([.gradientX, .gradientY, .gradientZ])),
      Quirk(
        name: "PRESTO reads an echo after the next excitation and is named by no standard element",
        source: "Liu 1993 MRM 30:764", rule: .shiftedEchoes),
      Quirk(
        name: "slices may be acquired in packages", source: "dcm2niix issue 560",
        rule: .packages),
      Quirk(
        name: "the field of view is stated as the side of a square image",
        source: "dcm_qa_philips, mrQA, hazen acr_Philips: equal to 0.1 mm", rule: .squareField),
      Quirk(
        name: "the first of two private repetition times is that of the standard's element",
        source: "dcm_qa_philips, dcm_qa_philips_asl, mrQA, hazen: equal in all",
        rule: .secondWitness(
          SecondWitness(
            of: .repetitionTime, stated: .repetitionTime, again: .philipsRepetitionTime,
            rounding: 0.05, isSame: SecondWitness.isOfPlainEcho, values: SecondWitness.first))),
      Quirk(
        name: "the flip angle stands in a private element too",
        source: "dcm_qa_philips, dcm_qa_philips_asl, mrQA, hazen: equal in all",
        rule: .secondWitness(
          SecondWitness(
            of: .flipAngles, stated: .flipAngle, again: .philipsFlipAngle, rounding: 0.5,
            isSame: SecondWitness.isOfPlainEcho, values: SecondWitness.positive))),
      Quirk(
        name: "software is a row of numbers", source: "dcm_qa_philips, on_harmony",
        rule: .software(SoftwareText.philips)),
    ])
}
