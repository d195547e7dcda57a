// What the protocol text of Siemens sets and the header of every image repeats.
//
// Seen in the shared scans, in all of which the two agree: echo-planar mosaics (VB17, D13D, E11),
// echo-planar and spin-echo Enhanced objects (XA10 to XA61), arterial spin labelling in both forms,
// 2-D gradient and spin echoes (E11), magnetization-prepared 3-D gradient echoes (XA30). Left out,
// since no scan shows them or makers are known to write another number:
// - trains of refocused echoes, of which the header states one effective echo time;
// - flip angles behind an inversion, where an image may be of the second of two readouts;
// - repetition times of all but 2-D echo-planar mosaics and Enhanced objects: classic images of single
//   slices may state that of a slice (dcm2niix issue 806), segmented and 3-D sequences that of a
//   shot, a partition or a whole train.
extension VendorDialect {
  /// What the protocol sets and no header says.
  static let protocolSettings: [Quirk] = [
    Quirk(
      name: "the acceleration in plane is set in sPat.lAccelFactPE; 1 is none",
      source: """
        dcm2niix Siemens notes; dcm_qa_nih, dcm_qa_fmap_Siemens and dcm_qa_spec: 1 without a text of \
        the image; dcm_qa_ts, dcm_qa_mosaic, dcm_qa_frag and dcm_qa_xa60: as the text says
        """,
      rule: .parallelFactorSet(.siemensSettings, SiemensProtocol.parallelFactor)),
    Quirk(
      name: "lMultiBandFactor above 1 counts beside the token MB; 1 proves nothing",
      source: """
        dcm2niix issue 672; dcm_qa_xa30 diffusion: 1 beside MB, where three slices begin together
        """,
      rule: .multibandFactorSet(
        .siemensSettings, SiemensProtocol.multibandFactor, marked: .siemensTokens, word: "MB")),
    Quirk(
      name: "before XA the first receive coil of the protocol is the only name of a coil",
      source: """
        dcm_qa_ts, dcm_qa_nih, dcm_qa_mosaic and dcm_qa_fmap_Siemens, as their sidecars have it; \
        dcm_qa_xa10 to dcm_qa_xa61: equal to (0018,1250)
        """,
      rule: .coil(.siemensCoil)),
    Quirk(
      name: "partial Fourier is a code in the protocol: 1, 2, 4, 8, 16 for 4/8 to 8/8",
      source: "dcm2niix; dcm_qa_nih: 16, dcm_qa_enh XA10: 8, dcm_qa_xa30: 4",
      rule: .partialFourier(.siemensSettings, SiemensProtocol.partialFourier)),
    Quirk(
      name: "labelling is set in the protocol's sAsl, in microseconds; mode 1 is none",
      source: "dcm2niix Siemens notes; dcm_qa_xa30 and dcm_qa_xa30i: mode 32, pseudo-continuous",
      rule: .labelling(.siemensSettings, SiemensProtocol.labelling)),
    Quirk(
      name: "XA states the delay after labelling as a frame's inversion time",
      source: "dcm2niix issue 748; dcm_qa_xa30 and dcm_qa_xa30i: 1800 ms, as in the protocol",
      rule: .postLabelDelay(.siemensInversionTime)),
  ]

  static let protocolWitnesses: [Quirk] = [
    Quirk(
      name: "an echo time is one of the protocol's alTE, in microseconds",
      source: "dcm_qa_nih, dcm_qa_ts, dcm_qa_fmap_Siemens, dcm_qa_xa10 to dcm_qa_xa60",
      rule: .secondWitness(
        SecondWitness(
          of: .echoTimes, stated: .echoTime, again: .siemensSettings, rounding: 0.01,
          isSame: SiemensProtocol.isOfStatedEcho, values: SiemensProtocol.echoTimes))),
    Quirk(
      name: "the repetition time of echo-planar volumes is the protocol's alTR[0], in microseconds",
      source: "dcm_qa_nih, dcm_qa_ts, dcm_qa_mosaic, dcm_qa_xa10 to dcm_qa_xa60",
      rule: .secondWitness(
        SecondWitness(
          of: .repetitionTime, stated: .repetitionTime, again: .siemensSettings, rounding: 0.05,
          isSame: SiemensProtocol.isEchoPlanarVolume, values: SiemensProtocol.repetitionTime))),
    Quirk(
      name: "the flip angle of a gradient echo is one of the protocol's",
      source: "dcm_qa_nih, dcm_qa_ts, dcm_qa_fmap_Siemens, dcm_qa_xa10 to dcm_qa_xa60",
      rule: .secondWitness(
        SecondWitness(
          of: .flipAngles, stated: .flipAngle, again: .siemensSettings, rounding: 0.5,
          isSame: SiemensProtocol.isGradientEcho, values: SiemensProtocol.flipAngles))),
    Quirk(
      name: "the flip angle of a spin echo is the protocol's first; refocusing angles follow it",
      source: "dcm_qa_xa30 and dcm_qa_xa60 diffusion, hazen acr_Siemens",
      rule: .secondWitness(
        SecondWitness(
          of: .flipAngles, stated: .flipAngle, again: .siemensSettings, rounding: 0.5,
          isSame: SiemensProtocol.isSpinEcho, values: SiemensProtocol.firstFlipAngle))),
  ]
}

/// Which acquisitions a protocol speaks of as the header does, and what it sets for them.
private enum SiemensProtocol {
  static func isOfStatedEcho(_ p: AcquisitionParameters, _ form: Series.Form) -> Bool {
    p.sequenceKind == .inversionRecoveryGradientEcho || SecondWitness.isOfPlainEcho(p, form)
  }

  static func isEchoPlanarVolume(_ p: AcquisitionParameters, _ form: Series.Form) -> Bool {
    guard form != .classic, p[.dimensionality].word == "2D" else { return false }
    return p.sequenceKind == .gradientEchoEPI || p.sequenceKind == .spinEchoEPI
  }

  static func isSpinEcho(_ p: AcquisitionParameters, _ form: Series.Form) -> Bool {
    p.sequenceKind == .spinEchoEPI || p.sequenceKind == .spinEcho
  }

  static func isGradientEcho(_ p: AcquisitionParameters, _ form: Series.Form) -> Bool {
    SecondWitness.isOfPlainEcho(p, form) && !isSpinEcho(p, form)
  }

  /// All that are listed: `dcm_qa_nih` says that it has one contrast, and lists every echo.
  static func echoTimes(_ stored: StoredValue) -> [Double] {
    ProtocolSettings(stored).echoTimes.filter { $0 > 0 }.map { $0 / 1000 }
  }

  static func repetitionTime(_ stored: StoredValue) -> [Double] {
    ProtocolSettings(stored).repetitionTimes.prefix(1).filter { $0 > 0 }.map { $0 / 1000 }
  }

  /// All that are listed: a map of T1 is made of images of several angles.
  static func flipAngles(_ stored: StoredValue) -> [Double] {
    ProtocolSettings(stored).flipAngles.filter { $0 > 0 }
  }

  static func partialFourier(_ stored: StoredValue) -> Double? {
    switch ProtocolSettings(stored).partialFourier {
    case 1?: 0.5
    case 2?: 0.625
    case 4?: 0.75
    case 8?: 0.875
    case 16?: 1
    default: nil
    }
  }

  static func parallelFactor(_ stored: StoredValue) -> Double? {
    ProtocolSettings(stored).parallelFactor.flatMap { $0 >= 1 ? Double($0) : nil }
  }

  static func multibandFactor(_ stored: StoredValue) -> Double? {
    ProtocolSettings(stored).multibandFactor.flatMap { $0 > 1 ? Double($0) : nil }
  }

  static func labelling(_ stored: StoredValue) -> Labelling? {
    guard let set = ProtocolSettings(stored).labelling else { return nil }
    // Of other modes and of suppression no scan shows what the codes mean.
    return Labelling(
      type: set.mode == 32 ? "PSEUDOCONTINUOUS" : nil,
      duration: set.duration > 0 ? Double(set.duration) / 1000 : nil,
      delays: set.delays.filter { $0 > 0 }.map { $0 / 1000 },
      isSuppressed: set.suppression == 1 ? false : nil)
  }

  static func firstFlipAngle(_ stored: StoredValue) -> [Double] {
    ProtocolSettings(stored).flipAngles.prefix(1).filter { $0 > 0 }
  }
}
