public import Conformance

/// What a terminal can show, as its reader found out: nothing here asks an environment.
public struct TextStyle: Sendable, Hashable {
  /// Whether the locale is UTF-8: shapes are then Unicode, else ASCII.
  public let isUTF8: Bool
  /// Whether states have colours.
  public let isColoured: Bool

  public init(isUTF8: Bool, isColoured: Bool) {
    self.isUTF8 = isUTF8
    self.isColoured = isColoured
  }

  /// ASCII without colours: for files, pipes and tests.
  public static let plain = TextStyle(isUTF8: false, isColoured: false)

  /// The shape of a state: it never stands without a word.
  public func shape(_ state: DisplayState) -> String {
    switch state {
    case .inOrder: isUTF8 ? "\u{2713}" : "v"
    case .attention: "!"
    case .notKnown: "?"
    case .stopped: isUTF8 ? "\u{2717}" : "x"
    }
  }

  /// Shape, then word: `v pass`, `! suboptimal`, `x fail`, `? undetermined`.
  public func mark(_ verdict: Verdict) -> String {
    "\(shape(DisplayState(verdict))) \(verdict.rawValue)"
  }

  /// `text` in the colour of `state`, where there are colours.
  ///
  /// - Source: ECMA-48, section 8.3.117, select graphic rendition.
  public func painted(_ text: String, _ state: DisplayState) -> String {
    guard isColoured else { return text }
    let code =
      switch state {
      case .inOrder: "32"
      case .attention: "33"
      case .notKnown: "35"
      case .stopped: "1;31"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
