extension Layout {
  /// A threshold on a page: its band, its value with performance and recipe, and its chain, one
  /// line a link, the broken ones opened.
  struct Card: Sendable {
    var state: DisplayState
    /// The word of the band: `Suspended`.
    var word: String
    /// Behind it: since when, and the code.
    var since: String?
    var title: String
    var value: String
    var interval: String
    /// Unit, level of the interval, direction.
    var explanation: String
    var facts: [Pair]
    var chainTitle: String
    var links: [Link]

    /// One link, or several of one kind that are equal in all that is shown.
    struct Link: Sendable {
      var state: DisplayState
      /// As `phantom`.
      var kind: String
      var text: String
      /// The short form of its fingerprint.
      var hex: String
      /// Reason, since when, and what mends it, where it is broken; empty where it holds.
      var why: [Pair] = []
    }

    var pageValue: PageValue {
      .named([
        "class": .text(state.symbol), "word": .text(word), "since": .maybe(since),
        "title": .text(title), "value": .text(value), "interval": .text(interval),
        "explanation": .text(explanation), "facts": .list(facts.map(\.pageValue)),
        "chainTitle": .text(chainTitle), "links": .list(links.map(\.pageValue)),
      ])
    }
  }
}

extension Layout.Card.Link {
  fileprivate var pageValue: PageValue {
    .named([
      "class": .text((why.isEmpty ? "" : "brk ") + state.symbol), "symbol": .text(state.symbol),
      "kind": .text(kind), "text": .text(text), "hex": .text(hex),
      "why": why.isEmpty ? .absent : .named(["facts": .list(why.map(\.pageValue))]),
    ])
  }
}
