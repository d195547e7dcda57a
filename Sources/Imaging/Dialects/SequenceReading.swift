import DICOM
import Quantities

/// The kind of a sequence from what the files say of it, never from a protocol's name.
///
/// - Source: PS3.3 C.8.3.1 (scanning sequence, variant), C.8.13.4 (pulse sequence).
enum SequenceReading {
  static func kind(_ part: SeriesPart, _ dialect: VendorDialect) -> Reading {
    if ObjectKind.isSpectroscopy(part.text(.sopClass) ?? "") {
      return known(.spectroscopy, part, [.sopClass])
    }
    for quirk in dialect.quirks {
      if case .sequenceKind(let rule) = quirk.rule, let (kind, slot) = rule(part) {
        return known(kind, part, [slot, .scanningSequence])
      }
    }
    if let kind = enhanced(part) {
      return known(kind, part, [.echoSequence, .echoPlanar, .spoiling, .inversion])
    }
    if let kind = classic(part) {
      return known(kind, part, [.scanningSequence, .sequenceVariant])
    }
    return .absent
  }

  private static func known(_ kind: SequenceKind, _ part: SeriesPart, _ slots: [Slot]) -> Reading {
    var sources: [Source] = []
    for slot in slots {
      guard let stored = part.distinct(slot).first else { continue }
      let raw = SeriesPart.texts(stored).joined(separator: "\\")
      sources.append(SeriesPart.source(stored, raw: stored.vr == .CS ? raw : nil))
    }
    return .known(.words([kind.rawValue]), sources)
  }

  private static func enhanced(_ part: SeriesPart) -> SequenceKind? {
    guard let echo = part.text(.echoSequence) else { return nil }
    let isPlanar = part.text(.echoPlanar) == "YES"
    let isInverted = part.text(.inversion) == "YES"
    switch echo {
    case "GRADIENT":
      if isPlanar { return .gradientEchoEPI }
      if isInverted { return .inversionRecoveryGradientEcho }
      return switch part.text(.spoiling) {
      case "RF", "GRADIENT", "RF_AND_GRADIENT": .spoiledGradientEcho
      default: .gradientEcho
      }
    case "SPIN":
      if isPlanar { return .spinEchoEPI }
      if isInverted { return .inversionRecovery }
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
      if words.contains("IR") || (variant.contains("MP") && part.number(.inversionTime) != nil) {
        return .inversionRecoveryGradientEcho
      }
      return variant.contains("SP") ? .spoiledGradientEcho : .gradientEcho
    case (false, true, false):
      if words.contains("IR") { return .inversionRecovery }
      return (part.number(.echoTrainLength) ?? 1) > 1 ? .fastSpinEcho : .spinEcho
    case (false, false, false): return words == ["IR"] ? .inversionRecovery : nil
    default: return nil
    }
  }

  /// T1 or T2* where the kind leaves no other; absent for the rest.
  static func weighting(_ kind: Reading, _ parameters: AcquisitionParameters) -> Reading {
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
