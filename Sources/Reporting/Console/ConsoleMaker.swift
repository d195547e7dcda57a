public import Imaging

/// A maker whose consoles' words are known, at least in part.
///
/// The raw values are those of the dialects that read its files.
public enum ConsoleMaker: String, Sendable, Hashable, Codable, CaseIterable {
  case siemens, ge, philips, canon

  /// The maker of the scanner that made `series`; nil where it is another or not known.
  public init?(of series: Series) { self.init(rawValue: series.dialect) }

  /// As people write it.
  public var name: String {
    switch self {
    case .siemens: "Siemens"
    case .ge: "GE"
    case .philips: "Philips"
    case .canon: "Canon"
    }
  }

  var words: [Parameter: ConsoleWord] {
    switch self {
    case .siemens: ConsoleWord.siemens
    case .ge: ConsoleWord.ge
    case .philips: ConsoleWord.philips
    case .canon: ConsoleWord.canon
    }
  }
}
