public import Identity

/// What a person decided to tolerate for a while: that a scanner, or every scanner of a site, does not
/// keep one requirement of one version of a protocol.
///
/// A waiver silences the deviation, never the finding: verdict, conformance rate and chain keep
/// counting it.
///
/// - Source: `service.md` 1.6.
public struct Waiver: Sendable, Hashable, Codable {
  /// The key people type: `W1`.
  public let id: Identifier<Waiver>
  /// The version of a protocol, and in it the profile and the requirement.
  public let agreed: ProtocolReference
  public let profile, requirement: String
  public let site: Identifier<Site>
  /// Nil for every scanner of the site.
  public let scanner: Identifier<MRScanner>?
  /// The first and the last moment at which it holds.
  public let from, until: Instant
  /// Why, in a person's words.
  public let reason: String

  /// How many characters a reason has at least.
  public static let leastReason = 20
  /// How many days a waiver holds at most, from the day on which it begins.
  public static let mostDays = 365

  public init(
    id: Identifier<Waiver>, agreed: ProtocolReference, profile: String, requirement: String,
    site: Identifier<Site>, scanner: Identifier<MRScanner>?, from: Instant, until: Instant,
    reason: String
  ) {
    self.id = id
    self.agreed = agreed
    self.profile = profile
    self.requirement = requirement
    self.site = site
    self.scanner = scanner
    self.from = from
    self.until = until
    self.reason = reason
  }

  /// How it stands at a moment.
  public enum State: String, Sendable, Hashable, Codable, CaseIterable {
    /// It has not begun.
    case toCome
    case inForce
    case expired
    /// A later one on the same requirement and place has begun: it decides, however long it holds.
    case replaced
  }

  /// How each of `waivers` stands at a moment, in their order.
  ///
  /// - Parameter waivers: all there are, in the order in which they were recorded.
  public static func states(of waivers: [Waiver], asOf: Instant) -> [State] {
    waivers.enumerated().map { index, waiver in
      if waivers[(index + 1)...].contains(where: { $0.isAbout(waiver) && $0.from <= asOf }) {
        return .replaced
      }
      if waiver.from > asOf { return .toCome }
      return waiver.until < asOf ? .expired : .inForce
    }
  }

  /// Whether it is about the answer of a scanner to a requirement.
  ///
  /// - Parameter protocolKey: `name@version`: another version may ask for something else.
  public func covers(
    _ requirement: String, of profile: String, _ protocolKey: String,
    on scanner: Identifier<MRScanner>, at site: Identifier<Site>
  ) -> Bool {
    self.requirement == requirement && self.profile == profile && agreed.text == protocolKey
      && self.site == site && (self.scanner ?? scanner) == scanner
  }

  private func isAbout(_ other: Waiver) -> Bool {
    requirement == other.requirement && profile == other.profile && agreed == other.agreed
      && site == other.site && scanner == other.scanner
  }
}
