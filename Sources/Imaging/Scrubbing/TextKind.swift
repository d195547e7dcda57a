/// Who wrote a text that leaves the reader, which tells what in it can be a name.
enum TextKind {
  /// A person: descriptions, agents and routes.
  case typed
  /// A scanner, about itself and its sequence: model, software, coil. An ordinary word of two
  /// letters is no name there.
  case maker
  /// One of a set of words: coded elements, and the maker's name. An ordinary word is no name
  /// there, even if somebody has it: a patient named Norm changes no image type, and one named
  /// Siemens no maker.
  case coded

  /// Whether a word that equals a name stays.
  func keeps(_ word: [UInt8], isLong: Bool) -> Bool {
    switch self {
    case .typed: false
    case .maker: !isLong && OrdinaryWords.contains(word)
    case .coded: OrdinaryWords.contains(word)
    }
  }
}
