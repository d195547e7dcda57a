/// The parts every page is made of, in the order of `look.md` 6; templates own the markup, these
/// the words.
struct Layout: Sendable {
  /// The text of the title element and of the print header.
  var title: String
  /// The kind of page and its scope: the muted first heading.
  var heading: String
  var state: DisplayState
  /// The state sentence behind its first word.
  var sentence: String
  /// The counts below the state sentence.
  var counts: String
  var meta: [Pair]
  var sections: [Section]
  var footer: [Pair]
  /// The sentences at the very end.
  var closing: [String]
  /// The words that mark invented data; nil for real data.
  var demo: String?
  /// What stands at the foot of every printed page.
  var dates: String

  /// A term and its value.
  struct Pair: Sendable {
    var term: String
    var value: String
    /// Whether it is a fingerprint, written in the fixed face.
    var isHex = false
  }

  /// An act with its shape, why, and the address on the page where its evidence stands.
  struct ActItem: Sendable {
    var state: DisplayState
    var due: String
    /// The second line beside the shape.
    var since: String
    var title: String
    var why: String
    /// The id of the evidence.
    var target: String
    var label: String
  }

  /// One section: a heading with acts, tables and closing sentences.
  struct Section: Sendable {
    var id: String
    var title: String
    var lead: String?
    var acts: [ActItem] = []
    var figures: [Markup] = []
    var cards: [Card] = []
    var tables: [Table] = []
    var notes: [String] = []
  }

  /// The page as a value, all names given.
  func value(style: String, short: String) -> PageValue {
    .named([
      "title": .text(title), "heading": .text(heading), "class": .text(state.symbol),
      "lead": .text(state.word + "."), "sentence": .text(sentence), "counts": .text(counts),
      "meta": .list(meta.map(\.pageValue)), "footer": .list(footer.map(\.pageValue)),
      "closing": .list(closing.map { .text($0) }), "demo": .maybe(demo),
      "sections": .list(sections.map(\.value)), "style": .markup(Markup(text: style)),
      "marginStyle": .markup(marginStyle(short: short)),
    ])
  }

  /// The margin boxes of the printed page: title, fingerprint, dates, page number.
  private func marginStyle(short: String) -> Markup {
    let look = ";font:8pt system-ui,sans-serif;color:#444}"
    return Markup(
      text: "@media print{@page{@top-left{content:" + CSSText.string(title) + look
        + "@top-right{content:" + CSSText.string("fingerprint " + short) + look
        + "@bottom-left{content:" + CSSText.string(dates) + look
        + "@bottom-right{content:\"page \" counter(page) \" of \" counter(pages)" + look + "}}")
  }
}

extension Layout.Pair {
  var pageValue: PageValue {
    .named(["term": .text(term), "value": .text(value), "isHex": .flag(isHex)])
  }
}

extension Layout.Section {
  var value: PageValue {
    .named([
      "id": .text(id), "title": .text(title), "lead": .maybe(lead),
      "acts": acts.isEmpty
        ? .absent : .named(["items": .list(acts.map(\.pageValue))]),
      "figures": .list(figures.map { .named(["chart": .markup($0)]) }),
      "cards": .list(cards.map(\.pageValue)), "tables": .list(tables.map(\.value)),
      "notes": .list(notes.map { .text($0) }),
    ])
  }
}

extension Layout.ActItem {
  fileprivate var pageValue: PageValue {
    .named([
      "class": .text(state.symbol), "due": .text(due), "since": .text(since),
      "title": .text(title), "why": .text(why), "target": .text(target), "label": .text(label),
    ])
  }
}
