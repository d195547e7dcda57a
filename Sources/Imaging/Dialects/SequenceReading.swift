import DICOM
import Quantities

/// The kind of a sequence from what the files say of it, never from a protocol's name.
///
/// - Source: PS3.3 C.8.3.1 (scanning sequence, variant), C.8.13.4 (pulse sequence).
enum SequenceReading {
  static func kind(_ part: SeriesPart, _ dialect: VendorDialect) -> Reading {
    var witnesses: [Witness] = []
    var isOpen = false
    for frame in part.combinations(deciding) {
      let told = told(by: frame, dialect)
      for witness in told {
        if let index = witnesses.firstIndex(where: { $0.value == witness.value }) {
          let sources = Set(witnesses[index].sources + witness.sources)
          witnesses[index] = Witness(value: witness.value, sources: ordered(sources))
        } else {
          witnesses.append(witness)
        }
      }
      if told.isEmpty { isOpen = true }
    }
    // Frames that leave the kind open are not of the kind that others tell.
    if isOpen && witnesses.count < 2 { return .absent }
    return SeriesPart.reading(
      witnesses.sorted { ($0.value.words.first ?? "") < ($1.value.words.first ?? "") })
  }

  /// What the kind is told by.
  private static let deciding: [Slot] = [
    .scanningSequence, .sequenceVariant, .sequenceName, .echoSequence, .echoPlanar, .spoiling,
    .inversion, .epiFactor, .echoTrainLength, .inversionTime,
  ]

  /// The kind of one frame and what told it: one, or two that contradict each other.
  private static func told(by frame: SeriesPart, _ dialect: VendorDialect) -> [Witness] {
    if ObjectKind.isSpectrum(frame) {
      return [witness(.spectroscopy, frame, [frame.isSidecar ? .imageType : .sopClass])]
    }
    // A frame that the shared groups contradict leaves the kind open.
    if deciding.contains(where: { frame.isOverruled($0) }) { return [] }
    if mayBePlanar(frame, dialect) { return [] }
    let standard = standard(frame)
    for quirk in dialect.quirks {
      if case .sequenceKind(let rule) = quirk.rule, let (named, slot) = rule(frame) {
        // No maker's rule knows of a pulse before the excitation.
        let hasInversion = isInverted(frame)
        let kind = hasInversion ? named.inverted : named
        let slots: [Slot] = [slot, .scanningSequence] + (hasInversion ? [.inversion] : [])
        let maker = witness(kind, frame, slots)
        // The maker's rule tells more than the standard's elements do, but not the other echo.
        // Siemens writes GRADIENT for spin echoes as well, and nobody SPIN for gradient echoes.
        guard let standard, standard.kind.isSpinEcho != kind.isSpinEcho,
          frame.text(.echoSequence) != "GRADIENT"
        else { return [maker] }
        return [maker, standard.witness]
      }
    }
    return standard.map { [$0.witness] } ?? []
  }

  /// Whether an image may be echo-planar for all that its files say: its maker tells that by one
  /// element, which is not there, and its train is longer than one echo, or not stated. A sidecar
  /// leaves out a train of one.
  private static func mayBePlanar(_ frame: SeriesPart, _ dialect: VendorDialect) -> Bool {
    let train = frame.number(.echoTrainLength) ?? (frame.isSidecar ? 1 : nil)
    guard frame.text(.echoPlanar) == nil, frame.text(.echoSequence) == nil,
      !frame.texts(.scanningSequence).contains("EP"), train != 1
    else { return false }
    return dialect.quirks.contains { quirk in
      if case .planarByFactor(let slot) = quirk.rule { frame.number(slot) == nil } else { false }
    }
  }

  /// The kind of one frame by the standard's own elements.
  private static func standard(_ frame: SeriesPart) -> (kind: SequenceKind, witness: Witness)? {
    let read: SequenceKind
    let slots: [Slot]
    if let kind = enhanced(frame) {
      read = kind
      slots = [.echoSequence, .echoPlanar, .spoiling, .inversion]
    } else if let kind = classic(frame) {
      read = kind
      slots = [.scanningSequence, .sequenceVariant]
    } else {
      return nil
    }
    let kind = isInverted(frame) ? read.inverted : read
    return (kind, witness(kind, frame, slots))
  }

  /// Whether an inversion pulse comes before the excitation: it changes the contrast, however the
  /// echo is read.
  private static func isInverted(_ frame: SeriesPart) -> Bool {
    frame.text(.inversion) == "YES" || frame.texts(.scanningSequence).contains("IR")
  }

  private static func witness(
    _ kind: SequenceKind, _ frame: SeriesPart, _ slots: [Slot]
  ) -> Witness {
    let sources = slots.compactMap { frame.distinct($0).first }.map { stored in
      let raw = SeriesPart.texts(stored).joined(separator: "\\")
      return SeriesPart.source(stored, raw: stored.vr == .CS ? raw : nil)
    }
    return Witness(value: .words([kind.rawValue]), sources: sources)
  }

  private static func ordered(_ sources: Set<Source>) -> [Source] {
    sources.sorted { ($0.element, $0.raw ?? "") < ($1.element, $1.raw ?? "") }
  }

  private static func enhanced(_ part: SeriesPart) -> SequenceKind? {
    guard let echo = part.text(.echoSequence) else { return nil }
    let isPlanar = part.text(.echoPlanar) == "YES"
    switch echo {
    case "GRADIENT":
      if isPlanar { return .gradientEchoEPI }
      return switch part.text(.spoiling) {
      case "RF", "GRADIENT", "RF_AND_GRADIENT": .spoiledGradientEcho
      default: .gradientEcho
      }
    case "SPIN":
      if isPlanar { return .spinEchoEPI }
      return (part.number(.echoTrainLength) ?? 1) > 1 ? .fastSpinEcho : .spinEcho
    default: return nil
    }
  }

  private static func classic(_ part: SeriesPart) -> SequenceKind? {
    let words = Set(part.texts(.scanningSequence))
    let variant = Set(part.texts(.sequenceVariant))
    switch (words.contains("GR"), words.contains("SE"), words.contains("EP")) {
    case (true, false, true): return .gradientEchoEPI
    case (false, true, true): return .spinEchoEPI
    case (true, false, false):
      if variant.contains("MP") && part.number(.inversionTime) != nil {
        return .inversionRecoveryGradientEcho
      }
      return variant.contains("SP") ? .spoiledGradientEcho : .gradientEcho
    case (false, true, false):
      return (part.number(.echoTrainLength) ?? 1) > 1 ? .fastSpinEcho : .spinEcho
    case (false, false, false): return words == ["IR"] ? .inversionRecovery : nil
    default: return nil
    }
  }

  /// What the files state, else T1 or T2* where the kind leaves no other; absent for the rest.
  ///
  /// - Source: PS3.3 C.8.13.3.3.3 (acquisition contrast).
  static func weighting(
    _ kind: Reading, _ part: SeriesPart, _ parameters: AcquisitionParameters
  ) -> Reading {
    let stated = part.word(from: .acquisitionContrast) { weightings.contains($0) ? $0 : nil }
    return stated == .absent ? inferredWeighting(kind, parameters) : stated
  }

  /// The defined terms that name a weighting of one image. Perfusion is what a series is for, and is
  /// made with several weightings; mixed and unknown say none.
  private static let weightings: Set = [
    "DIFFUSION", "FLOW_ENCODED", "FLUID_ATTENUATED", "PROTON_DENSITY", "STIR", "TAGGING", "T1",
    "T2",
    "T2_STAR", "TOF",
  ]

  private static func inferredWeighting(
    _ kind: Reading, _ parameters: AcquisitionParameters
  ) -> Reading {
    guard let word = kind.word, let sequence = SequenceKind(rawValue: word) else { return .absent }
    let sources = kind.sources.map {
      Source(element: $0.element, raw: $0.raw, notes: [.inferred])
    }
    switch sequence {
    case .gradientEchoEPI: return .known(.words(["T2_STAR"]), sources)
    case .spoiledGradientEcho:
      guard let echo = parameters.echoTimes.first, echo.value < 10 else { return .absent }
      return .known(.words(["T1"]), sources)
    case .spinEchoEPI, .gradientEcho, .spinEcho, .fastSpinEcho, .inversionRecovery,
      .inversionRecoveryGradientEcho, .spectroscopy:
      return .absent
    }
  }
}

extension SequenceKind {
  /// The kind with an inversion pulse before it.
  fileprivate var inverted: SequenceKind {
    switch self {
    case .gradientEchoEPI, .spoiledGradientEcho, .gradientEcho, .inversionRecoveryGradientEcho:
      .inversionRecoveryGradientEcho
    case .spinEchoEPI, .spinEcho, .fastSpinEcho, .inversionRecovery: .inversionRecovery
    case .spectroscopy: .spectroscopy
    }
  }

  /// Whether its echo is made by a refocusing pulse.
  fileprivate var isSpinEcho: Bool {
    switch self {
    case .spinEchoEPI, .spinEcho, .fastSpinEcho, .inversionRecovery: true
    case .gradientEchoEPI, .spoiledGradientEcho, .gradientEcho, .inversionRecoveryGradientEcho,
      .spectroscopy:
      false
    }
  }
}
