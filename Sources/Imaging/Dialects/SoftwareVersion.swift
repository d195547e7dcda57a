/// A scanner's software, split as its maker counts: a change of the major part begins an epoch
/// (`conformance.md` 8).
///
/// - Source: (0018,1020) of `dcm_qa_*` and of the sidecars of `on_harmony`.
public struct SoftwareVersion: Sendable, Hashable, Codable {
  /// The line of releases, as `XA` or `RX`; nil where the text names none that is known.
  public let line: String?
  /// The release with its line, as `XA30`, `RX29` or `5.7`; the whole text where no dialect
  /// understands it, so that any change of it counts.
  public let major: String
  /// What follows the major part, as `1_R01_2111.a`; nil where nothing does.
  public let minor: String?

  public init(line: String?, major: String, minor: String?) {
    self.line = line
    self.major = major
    self.minor = minor
  }
}

extension Series {
  /// The scanner's software; nil where its files do not say, or contradict each other.
  public var software: SoftwareVersion? {
    guard let text = parameters[.software].word else { return nil }
    let dialect = VendorDialect.all.first { $0.name == self.dialect }
    for quirk in dialect?.quirks ?? [] {
      if case .software(let split) = quirk.rule, let version = split(text) { return version }
    }
    return SoftwareVersion(line: nil, major: text, minor: nil)
  }
}

/// How makers write their software; several values of the element are joined by `\`.
enum SoftwareText {
  /// `syngo MR XA30`, `syngo MR D13D`: line and release, then a letter for the patch.
  static func siemens(_ text: String) -> SoftwareVersion? {
    let prefix = "syngo MR "
    guard text.hasPrefix(prefix), let (line, number, rest) = parts(text.dropFirst(prefix.count)),
      !line.isEmpty
    else { return nil }
    return SoftwareVersion(line: String(line), major: String(line + number), minor: minor(rest))
  }

  /// `29\LX\MR Software release:RX29.1_R01_2111.a`, `30\LX\SIGNA_LX1.MR30.3_R01_2526.a`: the first
  /// letters with a number that another number follows.
  static func ge(_ text: String) -> SoftwareVersion? {
    guard let release = text.split(whereSeparator: { $0 == "\\" || $0 == ":" }).last else {
      return nil
    }
    let pieces = release.split(separator: ".", omittingEmptySubsequences: false)
    for (index, (piece, next)) in zip(pieces, pieces.dropFirst()).enumerated() {
      guard let (line, _, rest) = parts(piece), rest.isEmpty, next.first.map(isDigit) == true
      else { continue }
      return SoftwareVersion(
        line: line.isEmpty ? nil : String(line), major: String(piece),
        minor: pieces[(index + 1)...].joined(separator: "."))
    }
    return nil
  }

  /// `5.7.1\5.7.1.2`: the longest value is the whole version, its first two numbers the release.
  static func philips(_ text: String) -> SoftwareVersion? {
    let versions = text.split(separator: "\\").map { $0.split(separator: ".") }.filter {
      $0.count > 1 && $0.allSatisfy { $0.allSatisfy(isDigit) }
    }
    guard let version = versions.max(by: { $0.count < $1.count }) else { return nil }
    return SoftwareVersion(
      line: String(version[0]), major: version.prefix(2).joined(separator: "."),
      minor: minor(version.dropFirst(2).joined(separator: ".")[...]))
  }

  /// `V6.0SP2000*`: a letter, the release with one decimal number, the service pack.
  static func canon(_ text: String) -> SoftwareVersion? {
    guard let (line, number, rest) = parts(text[...]), !line.isEmpty, rest.first == "." else {
      return nil
    }
    let decimals = rest.dropFirst().prefix(while: isDigit)
    return SoftwareVersion(
      line: String(line), major: "\(line)\(number).\(decimals)",
      minor: minor(rest.dropFirst(decimals.count + 1)))
  }

  /// `R002`: a letter and the release.
  static func uih(_ text: String) -> SoftwareVersion? {
    guard let (line, number, rest) = parts(text[...]), !line.isEmpty else { return nil }
    return SoftwareVersion(line: String(line), major: String(line + number), minor: minor(rest))
  }

  /// Letters, which may be none, a number and the rest; nil where there is no number.
  private static func parts(
    _ text: Substring
  ) -> (letters: Substring, number: Substring, rest: Substring)? {
    let letters = text.prefix { $0.isASCII && $0.isLetter }
    let number = text.dropFirst(letters.count).prefix(while: isDigit)
    if number.isEmpty { return nil }
    return (letters, number, text.dropFirst(letters.count + number.count))
  }

  /// The rest without the separators before it; nil where nothing is left.
  private static func minor(_ rest: Substring) -> String? {
    let text = rest.drop { $0 == " " || $0 == "." || $0 == "-" || $0 == "_" }
    return text.isEmpty ? nil : String(text)
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }
}
