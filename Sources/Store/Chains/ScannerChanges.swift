import Chains
import Identity

/// What happened to a scanner, as events for chains.
///
/// A change of software that headers show is one, as is what a person declares; both are folded as
/// epochs are, so that a change that was both seen and declared is one event.
enum ScannerChanges {
  static func events(
    of scanner: MRScanner, _ signs: [EpochFold.Sign],
    recordedAt: (Int64) throws -> Instant
  ) throws -> [ChainEvent] {
    var events: [ChainEvent] = []
    for (epoch, sign) in EpochFold.beginnings(of: scanner.id, signs) {
      let kind: ChainEvent.Kind
      switch sign.kind {
      // That a scanner was seen for the first time is no change.
      case .seen: if epoch.number == 1 { continue } else { kind = .scannerSoftwareMajor }
      case .declared(let declared, _, _):
        guard let changed = chainKind(of: declared) else { continue }
        kind = changed
      }
      let software = kind == .scannerSoftwareMajor ? epoch.software : nil
      events.append(
        ChainEvent(
          kind: kind, object: scanner.id.text,
          newFingerprint: software.map { scanner.fingerprint(software: $0) },
          effectiveAt: sign.effectiveAt, recordedAt: try recordedAt(sign.fact), cause: epoch.cause))
    }
    // Minor software and another filling of the phantom begin no epoch.
    for sign in signs {
      guard case .declared(let declared, _, let reason) = sign.kind,
        declared == .softwareMinor || declared == .phantomRefilled,
        let kind = chainKind(of: declared)
      else { continue }
      events.append(
        ChainEvent(
          kind: kind, object: scanner.id.text, effectiveAt: sign.effectiveAt,
          recordedAt: try recordedAt(sign.fact), cause: reason ?? "declared"))
    }
    return events
  }

  /// Nil for what changes nothing that a threshold rests on.
  private static func chainKind(of kind: EquipmentEvent.Kind) -> ChainEvent.Kind? {
    switch kind {
    case .softwareMajor: .scannerSoftwareMajor
    case .softwareMinor: .scannerSoftwareMinor
    case .hardware: .scannerHardware
    case .moved: .scannerMoved
    case .coilChanged: .coilChanged
    case .phantomRefilled: .phantomRefilled
    case .serviced: nil
    }
  }
}
