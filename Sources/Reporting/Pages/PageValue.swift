import Mustache

/// What a template is filled with: text, flags, lists and named values, in a form that cannot carry
/// markup by accident.
///
/// An absent value is a value too: templates look names up in the enclosing values when one is
/// missing, so every name a template asks for is given, absent or not.
indirect enum PageValue: Sendable {
  case text(String)
  case flag(Bool)
  case list([PageValue])
  case named([String: PageValue])
  case markup(Markup)
  case absent

  /// Text, or absent for nil.
  static func maybe(_ text: String?) -> PageValue { text.map { .text($0) } ?? .absent }

  /// A count as text.
  static func count(_ count: Int) -> PageValue { .text(NumberStyle.page.count(count)) }

  /// The value in the form Mustache reads.
  var rendered: Any {
    switch self {
    case .text(let text): VisibleText.page(text)
    case .flag(let flag): flag
    case .list(let values): values.map(\.rendered)
    case .named(let members): members.mapValues(\.rendered)
    case .markup(let markup): markup.text
    case .absent: Absent()
    }
  }
}

/// Text of ours that is written into a page as it is. Only the functions of this target that
/// escape what they put into it make one.
struct Markup: Sendable {
  let text: String
}

/// Nothing: an empty text, and a section that is left out.
private struct Absent: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}
