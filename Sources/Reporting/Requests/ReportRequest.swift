public import Identity

/// A question that a report answers: a closed list, and a value, so that the same question can be
/// asked again.
public enum ReportRequest: Sendable, Hashable {
  /// Which sites can be trusted, as of a date?
  case trial(TrialReportRequest)
  /// What is new on a scanner, what persists, and what was changed, as of a date?
  case equipment(EquipmentReportRequest)

  /// The word for the kind, as in the canonical form and in addresses.
  public var kind: String {
    switch self {
    case .trial: "trial"
    case .equipment: "equipment"
    }
  }

  /// The request as canonical JSON (RFC 8785).
  public var canonical: JSONValue {
    switch self {
    case .trial(let request):
      .object(
        [
          "asOf": .string(request.asOf.text),
          "from": request.from.map { .string($0.text) } ?? .null,
          "kind": .string(kind),
          "knownAt": .string(request.knownAt.text),
          "schema": .string("diapason.reportRequest/1"),
          "sites": .array(request.sites.map { .string($0.text) }),
          "trial": .string(request.trial.text),
        ].merging(
          request.unrecorded.map { ["unrecorded": .array($0.map { .string($0) })] } ?? [:]
        ) { $1 })
    case .equipment(let request):
      .object([
        "asOf": .string(request.asOf.text),
        "kind": .string(kind),
        "knownAt": .string(request.knownAt.text),
        "scanner": .string(request.scanner.text),
        "schema": .string("diapason.reportRequest/1"),
      ])
    }
  }

  /// The fingerprint of the answer: SHA-256 over the canonical request, the template version and
  /// the fingerprints of all the answer rests on (`service.md` 7.1).
  ///
  /// The three parts are joined by line feeds, which none of them contains; the basis is sorted and
  /// counted once, so that its order means nothing.
  ///
  /// - Parameters:
  ///   - templateVersion: what made the page out of the answer.
  ///   - basis: fingerprints of everything agreed and observed that the answer rests on.
  public func fingerprint(templateVersion: String, basis: [Fingerprint]) -> Fingerprint {
    let parts = [canonical.text, templateVersion] + Set(basis).sorted().map(\.hex)
    return Fingerprint(of: Array(parts.joined(separator: "\n").utf8))
  }
}
