public import Identity

/// A dated fact that may touch links.
///
/// Two dates, because discoveries reach back: a phantom found out of control today has been in doubt
/// since its last measurement in control, which is then `effectiveAt`.
public struct ChainEvent: Sendable, Hashable, Codable {
  /// A suspension that a review lifts: this code, on the link to this object.
  public struct Reviewed: Sendable, Hashable, Codable {
    public let code: ChainCode
    /// The object of the link, or the threshold's own key.
    public let object: String

    public init(code: ChainCode, object: String) {
      self.code = code
      self.object = object
    }
  }

  public let kind: Kind
  /// The key of what it happened to, without a version; where it is one site that leaves a protocol, or
  /// one cohort that leaves a recipe, with that, and a cohort with the one version of a threshold whose
  /// fit is concerned (`object(_:of:)`).
  public let object: String
  /// The version it concerns; nil where it concerns them all.
  public let version: String?
  /// The object's fingerprint after the event, where it has one: of a cohort of which cases are
  /// reversed, that without them. Links that hold it already are not touched. Of
  /// `phantom.takenBack`: the identity of the event that is taken back.
  public let newFingerprint: Fingerprint?
  /// Whether the number that the event's row of the table names was passed, computed by the story
  /// that recorded it. Of `phantom.recovered` and `phantom.returned`: whether a difference from
  /// the fit remains, that is, not equivalent. Without meaning for the other kinds.
  public let isMaterial: Bool
  /// When the world changed.
  public let effectiveAt: Instant
  /// When it was learned.
  public let recordedAt: Instant
  /// What shows it: a measurement, a case, a person's reason.
  public let cause: String
  /// What a review lifts; empty for every other kind.
  public let reviewed: [Reviewed]

  public init(
    kind: Kind, object: String, version: String? = nil, newFingerprint: Fingerprint? = nil,
    isMaterial: Bool = false, effectiveAt: Instant, recordedAt: Instant, cause: String,
    reviewed: [Reviewed] = []
  ) {
    self.kind = kind
    self.object = object
    self.version = version
    self.newFingerprint = newFingerprint
    self.isMaterial = isMaterial
    self.effectiveAt = effectiveAt
    self.recordedAt = recordedAt
    self.cause = cause
    self.reviewed = reviewed
  }
}

/// By when they took effect, then by when they were learned; total, so that lists made of them do not
/// depend on the order in which they came.
extension ChainEvent: Comparable {
  public static func < (a: ChainEvent, b: ChainEvent) -> Bool {
    let dates = (a.effectiveAt, a.recordedAt, a.kind.rawValue, a.object)
    let others = (b.effectiveAt, b.recordedAt, b.kind.rawValue, b.object)
    if dates != others { return dates < others }
    return (a.version ?? "", a.newFingerprint?.hex ?? "", a.isMaterial ? 1 : 0, a.cause)
      < (b.version ?? "", b.newFingerprint?.hex ?? "", b.isMaterial ? 1 : 0, b.cause)
  }
}
