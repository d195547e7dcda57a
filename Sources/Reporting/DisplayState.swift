/// One of the four states that every domain state is shown as; the order is from good to bad
/// (`service.md` 1.2).
public enum DisplayState: String, Sendable, Hashable, Codable, CaseIterable {
  case inOrder, attention, notKnown, stopped

  /// The word beside the shape: the shape never stands alone.
  public var word: String {
    switch self {
    case .inOrder: "In order"
    case .attention: "Attention"
    case .notKnown: "Not known"
    case .stopped: "Stopped"
    }
  }

  /// The id of its shape and the class of its colour.
  var symbol: String {
    switch self {
    case .inOrder: "ok"
    case .attention: "att"
    case .notKnown: "unk"
    case .stopped: "stop"
    }
  }

  /// 0 for in order, 3 for stopped.
  var severity: Int {
    switch self {
    case .inOrder: 0
    case .attention: 1
    case .notKnown: 2
    case .stopped: 3
    }
  }
}

extension DisplayState: Comparable {
  public static func < (a: DisplayState, b: DisplayState) -> Bool { a.severity < b.severity }
}
