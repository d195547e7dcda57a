import DICOM

extension VendorDialect {
  static let siemens = VendorDialect(
    name: "siemens", prefixes: ["siemens"],
    quirks: siemensQuirks + protocolWitnesses + protocolSettings)

  private static let siemensQuirks: [Quirk] = [
    Quirk(
      name: "mosaic: all slices of a volume in one file, counted in one or both private headers",
      source: """
        dcm2niix Siemens notes, which go by the count; dcm_qa_nih, dcm_qa_ts: both say the same, and 5 \
        slices lie in 3 rows of 3
        """,
      rule: .tiles(isSquare: true, word: "MOSAIC", counts: [.mosaicCount, .siemensMosaicCount])),
    Quirk(
      name: "EPI: the sequence's own name tells gradient from spin echo",
      source: """
        dcm_qa_ts, dcm_qa_nih: EP alone, *epfid2d1_64 a gradient echo, *ep_b a spin echo; \
        dcm_qa_xa30, dcm_qa_xa60: (0018,9008) is GRADIENT for epse2d1_72 as well
        """,
      rule: .sequenceKind { part in
        guard
          part.texts(.scanningSequence).contains("EP") || part.text(.echoPlanar) == "YES",
          let name = part.text(.sequenceName)
        else { return nil }
        if name.hasPrefix("*epfid") || name.hasPrefix("epfid") {
          return (.gradientEchoEPI, .sequenceName)
        }
        if name.hasPrefix("*epse") || name.hasPrefix("epse") || name.hasPrefix("*ep_b")
          || name.hasPrefix("ep_b")
        {
          return (.spinEchoEPI, .sequenceName)
        }
        return nil
      }),
    Quirk(
      name: "a file of one slice may state the repetition time of the slice",
      source: "dcm2niix issue 806: 65 ms for each of 32 slices, a volume every 2.08 s",
      rule: .sliceRepetition),
    Quirk(
      name: "repetitions in MrPhoenixProtocol: volumes - 1",
      source: "dcm2niix Siemens notes",
      rule: .claimedVolumes(.siemensRepetitions, more: 1, least: 1)),
    Quirk(
      name: "slices in MrPhoenixProtocol: sSliceArray.lSize where ucDimension is 2, else slabs",
      source: """
        dcm_qa_nih, dcm_qa_ts, dcm_qa_mosaic, dcm_qa_xa10 to dcm_qa_xa60, hazen acr_Siemens: as many \
        as there are; of dcm_qa_fmap_Siemens_2TE 2 of 36 are here
        """,
      rule: .claimedSlices(.siemensSlices, inProtocol: true)),
    Quirk(
      name: "XA states the inversion time of Enhanced frames in its own element",
      source: "dcm_qa_xa30 ASL: 1800 ms there, and in (0018,0082) of its classic form",
      rule: .inversionTime(.siemensInversionTime)),
    Quirk(
      name: "spectra: (0018,9025) is NONE though water was suppressed",
      source: """
        dcm_qa_spec_svs (XA60): NONE there, sSpecPara.lSpectralSuppression 1 in the protocol; the reference \
        of dcm2niix beside it says WaterSuppressed
        """,
      rule: .unsaidWaterSuppression),
    Quirk(
      name: "acceleration as p2s4: twice in plane, four slices together",
      source: "dcm2niix Siemens notes; dcm_qa_ts, dcm_qa_xa60",
      rule: .parallelFactor { FactorText.number(after: "p", in: $0) }),
    Quirk(
      name: "slices together are told by the s of that text only",
      source: "dcm2niix issue 672: lMultiBandFactor 1 proves nothing",
      rule: .multibandFactor(.acceleration) { FactorText.number(after: "s", in: $0) }),
    Quirk(
      name: "slices of a mosaic that begin together are excited together",
      source:
        "dcm2niix issue 672; dcm_qa_ts, dcm_qa_nih, dcm_qa_mosaic: none do, with times in both",
      rule: .slicesTogether(.slicesTogether)),
    Quirk(
      name: "XA: frames that begin together are excited together",
      source: "dcm_qa_enh XA10: 2 and dcm_qa_xa30 diffusion: 3, as dcm2niix has it",
      rule: .frameStarts(.frameDateTime)),
    Quirk(
      name: "XA states the polarity", source: "dcm2niix Siemens notes; dcm_qa_xa30",
      rule: .polarity(.polarity, positive: "1", negative: "0")),
    Quirk(
      name: "before XA, PhaseEncodingDirectionPositive", source: "dcm_qa_nih: AP and PA",
      rule: .polarity(.siemensPolarity, positive: "1", negative: "0")),
    Quirk(
      name: "software is syngo MR with line and release", source: "dcm_qa_nih, dcm_qa_xa30",
      rule: .software(SoftwareText.siemens)),
  ]
}
