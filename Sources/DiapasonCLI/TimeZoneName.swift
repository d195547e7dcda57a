import ArgumentParser

/// The name of a time zone (IANA), as the system's own zones are called.
enum TimeZoneName {
  private static let folder = "/usr/share/zoneinfo"

  /// Refuses a name by which the system knows no zone. A system without zones knows nothing better,
  /// and refuses none.
  ///
  /// - Throws: an error of usage.
  static func validate(_ name: String) throws {
    guard isZone("UTC"), !isKnown(name) else { return }
    throw ValidationError(
      "'\(name)' is no time zone that this system knows; write it as Europe/Oslo.")
  }

  /// Each part of a name begins with a capital: what else lies in the folder does not, and no name
  /// leads out of it.
  private static func isKnown(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      guard let first = part.first else { return false }
      return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
    } && isZone(name)
  }

  /// Whether there is a file of rules under this name (RFC 8536: it begins so).
  private static func isZone(_ name: String) -> Bool {
    (try? InputFile.bytes(at: "\(folder)/\(name)"))?.starts(with: "TZif".utf8) == true
  }
}
