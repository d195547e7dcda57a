public import Identity

/// One object, in one version, that a threshold holds on to.
public struct Link: Sendable, Hashable, Codable {
  /// What kind of thing is held; the raw values stand in the store for ever.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The protocol version that the cases conformed to.
    case `protocol`
    /// A site's conformance as one version of the checker judged it.
    case conformance
    /// A scanner with its major software.
    case scanner
    /// A control chart: one measurand of one scanner by one protocol, through all of the scanner's
    /// epochs. These are counted anew whenever an older series or change becomes known, so no link may
    /// hold on to their number; that the scanner changed is what its own link tells.
    case phantom
    /// The post-processing. Its fingerprint is that of the hard keys alone: what differs softly
    /// is the same link (`calibration.md` 3.1).
    case recipe
    case metric, labelRule, cohort, transform
    /// The table of published cut-offs and the sites that were borrowed from.
    case prior
    /// The program's version, the estimator and its seed.
    case algorithm
    case plan
  }

  /// What the object was like when the threshold was fitted.
  public struct State: Sendable, Hashable, Codable {
    /// For people, as `42 pass, 3 suboptimal` or `inControl`.
    public let text: String
    /// The first and the last observation behind the link; nil for what was agreed and for what
    /// changes of any date concern. What changed before the first is no change to the link.
    public let first, last: Instant?

    public init(_ text: String, first: Instant? = nil, last: Instant? = nil) {
      self.text = text
      self.first = first
      self.last = last
    }
  }

  public let kind: Kind
  /// The object's key without its version: `rcbv.mean`, `OSLO-2`, a chart, a site.
  public let object: String
  /// As in `3` or `XA30`.
  public let version: String
  public let fingerprint: Fingerprint
  public let stateAtFit: State
  /// How old the last good observation may become, in seconds, before the link breaks; from half of
  /// it on the threshold warns. Nil for links that do not age.
  public let maximumAgeSeconds: Int64?
  /// A last good observation up to here does not age: the object had fallen silent by the fit, and
  /// another had taken its place. One after it ages as any does. Nil where all do.
  public let silentUntil: Instant?

  public init(
    kind: Kind, object: String, version: String, fingerprint: Fingerprint, stateAtFit: State,
    maximumAgeSeconds: Int64? = nil, silentUntil: Instant? = nil
  ) {
    self.kind = kind
    self.object = object
    self.version = version
    self.fingerprint = fingerprint
    self.stateAtFit = stateAtFit
    self.maximumAgeSeconds = maximumAgeSeconds
    self.silentUntil = silentUntil
  }

  /// The maximum age where one measurement is agreed to follow another after `seconds`: three times
  /// that, so that half of it, from which on the threshold warns, is one and a half times.
  ///
  /// - Source: `calibration.md` 3.13, row `phantom.overdue`.
  public static func maximumAgeSeconds(ofIntervalSeconds seconds: Int64) -> Int64 { 3 * seconds }
}

extension Link: Comparable {
  public static func < (a: Link, b: Link) -> Bool {
    (a.kind.rawValue, a.object, a.version, a.fingerprint)
      < (b.kind.rawValue, b.object, b.version, b.fingerprint)
  }
}
