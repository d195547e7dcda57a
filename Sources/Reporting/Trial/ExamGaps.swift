public import Identity

/// A sequence that an exam should have and has not: not made, or not sent (`conformance.md` 8).
public struct LackedSequence: Sendable, Hashable, Codable {
  /// The exam, by pseudonym.
  public let exam: String
  public let site: Identifier<Site>
  /// Nil where the files do not say which scanner it was.
  public let scanner: Identifier<MRScanner>?
  /// The day of the exam by the scanner's clock; nil where no element says.
  public let observedOn: CalendarDay?
  /// The protocol as `name@version`, and the profile in it.
  public let protocolKey, profile: String

  public init(
    exam: String, site: Identifier<Site>, scanner: Identifier<MRScanner>?,
    observedOn: CalendarDay?, protocolKey: String, profile: String
  ) {
    self.exam = exam
    self.site = site
    self.scanner = scanner
    self.observedOn = observedOn
    self.protocolKey = protocolKey
    self.profile = profile
  }
}

/// Files that were refused of one series or exam and are not settled: what is recorded may be another
/// than what the scanner made.
public struct RefusedFiles: Sendable, Hashable, Codable {
  public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
    /// Other bytes under the UIDs of recorded files.
    case conflict
    /// A part of a series, without its known files.
    case partial
    /// Another patient under the exam's UID.
    case otherSubject
  }

  public let reason: Reason
  /// The exam by pseudonym, and the fingerprint of the recorded series; nil where the exam as a whole
  /// is meant.
  public let exam: String
  public let series: Fingerprint?
  public let site: Identifier<Site>
  public let scanner: Identifier<MRScanner>?
  /// The day of what is recorded by the scanner's clock; nil where no element says.
  public let observedOn: CalendarDay?
  /// When files were refused last.
  public let refusedAt: Instant

  public init(
    reason: Reason, exam: String, series: Fingerprint?, site: Identifier<Site>,
    scanner: Identifier<MRScanner>?, observedOn: CalendarDay?, refusedAt: Instant
  ) {
    self.reason = reason
    self.exam = exam
    self.series = series
    self.site = site
    self.scanner = scanner
    self.observedOn = observedOn
    self.refusedAt = refusedAt
  }
}

/// What stands at a place on a day, for people.
protocol Dated {
  var site: Identifier<Site> { get }
  var scanner: Identifier<MRScanner>? { get }
  var observedOn: CalendarDay? { get }
  /// What tells two of one place and day apart, in a fixed order.
  var order: [String] { get }
}

extension Dated {
  /// The scanner, or the site where the scanner is not known.
  var place: String { scanner?.text ?? site.text }

  /// By site, day (those without one last), place and the rest.
  static func isBefore(_ a: Self, _ b: Self) -> Bool {
    [a.site.text, a.observedOn?.text ?? "~", a.place].lexicographicallyPrecedes(
      [b.site.text, b.observedOn?.text ?? "~", b.place])
      || ([a.site.text, a.observedOn?.text ?? "~", a.place]
        == [b.site.text, b.observedOn?.text ?? "~", b.place]
        && a.order.lexicographicallyPrecedes(b.order))
  }
}

extension LackedSequence: Dated {
  var order: [String] { [exam, protocolKey, profile] }
}

extension RefusedFiles: Dated {
  var order: [String] { [reason.rawValue, exam, series?.hex ?? "", refusedAt.text] }
}
