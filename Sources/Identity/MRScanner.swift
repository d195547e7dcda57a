/// What identifies an MR system in its files: maker, model and serial number together.
///
/// A serial number alone does not: one can carry two models, where a scanner was upgraded in place
/// (`conformance.md` 2).
public struct ScannerIdentity: Sendable, Hashable, Codable, Comparable {
  /// (0008,0070), spelled as in the file, without surrounding spaces.
  public let manufacturer: String
  /// (0008,1090); nil where the file does not say.
  public let model: String?
  /// The pseudonym of (0018,1000); nil where the file does not say.
  public let serial: Pseudonym?

  public init(manufacturer: String, model: String?, serial: Pseudonym?) {
    self.manufacturer = manufacturer
    self.model = model
    self.serial = serial
  }

  public static func < (a: ScannerIdentity, b: ScannerIdentity) -> Bool {
    (a.manufacturer, a.model ?? "", a.serial?.text ?? "")
      < (b.manufacturer, b.model ?? "", b.serial?.text ?? "")
  }
}

/// One MR system at a site.
public struct MRScanner: Sendable, Hashable, Codable {
  /// The key people type: `OSLO-2`.
  public let id: Identifier<MRScanner>
  public let site: Identifier<Site>
  public let identity: ScannerIdentity

  public init(id: Identifier<MRScanner>, site: Identifier<Site>, identity: ScannerIdentity) {
    self.id = id
    self.site = site
    self.identity = identity
  }
}

/// A span of a scanner's life between changes of major software, hardware, coil or place.
public struct Epoch: Sendable, Hashable, Codable {
  public let scanner: Identifier<MRScanner>
  /// 1 for the first span, then counted up.
  public let number: Int
  /// When the span began: the first scan that showed it, or the declared date.
  public let effectiveAt: Instant
  /// Why it began, as in `software VE11 -> XA30`, or `first seen`.
  public let cause: String
  /// The major part of the software text during the span.
  public let software: String?

  public init(
    scanner: Identifier<MRScanner>, number: Int, effectiveAt: Instant, cause: String,
    software: String?
  ) {
    self.scanner = scanner
    self.number = number
    self.effectiveAt = effectiveAt
    self.cause = cause
    self.software = software
  }
}

extension MRScanner {
  /// SHA-256 of the scanner with its major software: what the link of a threshold to it holds.
  ///
  /// How its epochs are counted is no part of it: an exam from the archive can move them all.
  ///
  /// - Parameter software: the major part; nil where no file says.
  public func fingerprint(software: String?) -> Fingerprint {
    var members: [String: JSONValue] = [
      "id": .string(id.text), "manufacturer": .string(identity.manufacturer),
    ]
    members["model"] = identity.model.map { .string($0) }
    members["serial"] = identity.serial.map { .string($0.text) }
    members["software"] = software.map { .string($0) }
    return Fingerprint(of: .object(members))
  }
}
