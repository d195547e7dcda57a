import DICOM

/// How old the subject was, as far as requirements ask: an age itself is kept nowhere.
///
/// Ages over 89 tell a person (PS3.15 names them; few are so old): they are in the last class with
/// those from 71 on.
///
/// - Source: neonates are below 28 days (WHO); children below 18 years (Convention on the Rights of
///   the Child, article 1), since the sources that speak of children give no age; 70 years divides
///   the delays of Alsop 2015 MRM 73:102, Table 1.
public enum AgeClass: String, Sendable, Hashable, CaseIterable {
  case neonate, child, adultBelow70
  /// In the year in which 70 years are complete.
  case adultAt70
  case adultAbove70

  /// The class of an age as DICOM writes it: `061Y`, `009M`, `002W`, `003D` (PS3.5 6.2, VR AS);
  /// leading zeros may be left out.
  ///
  /// Nil for what is no age, for nothing of a unit, which is what is left of an age that was taken
  /// away, for more years than anybody lived, and for weeks that may be of either class.
  init?(age text: ArraySlice<UInt8>) {
    let text = TextTrim.trimmed(text)
    let digits = text.dropLast()
    guard let unit = text.last, (1...3).contains(digits.count),
      digits.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    let count = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    guard count > 0 else { return nil }
    switch unit {
    case UInt8(ascii: "D"), UInt8(ascii: "d"): self = count < 28 ? .neonate : .child
    case UInt8(ascii: "W"), UInt8(ascii: "w"):
      // Within the 939th week 18 years are complete.
      if count == 939 { return nil }
      self = count < 4 ? .neonate : count < 939 ? .child : .adultBelow70
    case UInt8(ascii: "M"), UInt8(ascii: "m"): self.init(years: count / 12)
    case UInt8(ascii: "Y"), UInt8(ascii: "y"): self.init(years: count)
    default: return nil
    }
  }

  /// The class of whole years; below one, of months from the first on.
  private init?(years: Int) {
    switch years {
    case ..<18: self = .child
    case ..<70: self = .adultBelow70
    case 70: self = .adultAt70
    // Nobody is known to have lived longer than 122 years.
    case ...122: self = .adultAbove70
    default: return nil
    }
  }

  /// The class of an age as a text of its own; nil where there is none.
  static func mark(_ age: ArraySlice<UInt8>) -> String? { AgeClass(age: age)?.rawValue }
}
