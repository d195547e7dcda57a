public import Identity
import Mustache

/// The named template texts and the style sheet that pages are made from, handed in by whoever read
/// them; held to the rules of the house before the first page is made.
///
/// A partial is written inline, so one line break at the end of each text is dropped.
public struct Templates: Sendable {
  /// The names of the templates that must be there.
  public static let names = [
    "page", "section", "acts", "card", "table", "cell", "state",
  ]
  /// The values that templates may write as they are: pictures and style of our own making.
  static let rawNames: Set<String> = ["style", "marginStyle", "chart"]

  /// SHA-256 over names, texts and style: part of every page's fingerprint.
  public let fingerprint: Fingerprint
  let style: String
  private let library: MustacheLibrary

  /// - Parameters:
  ///   - texts: Mustache by name, as `trial.sites`, without the file's extension.
  ///   - style: the style sheet that is copied whole into each page.
  /// - Throws: `reporting.templateBroken`, `templateMissing`, `templateUnescaped`.
  public init(texts: [String: String], style: String) throws(ReportingError) {
    var library = MustacheLibrary()
    var members: [String: JSONValue] = ["style sheet": .string(style)]
    for name in texts.keys.sorted() {
      let text = texts[name, default: ""]
      if let fault = Self.lint(text, name: name).first { throw fault }
      do {
        try library.register(text.hasSuffix("\n") ? String(text.dropLast()) : text, named: name)
      } catch {
        throw ReportingError(
          code: .templateBroken, what: "a template is no Mustache", where: "template \(name)",
          why: "\(error)", do: "close every section and tag of the template")
      }
      members[name] = .string(text)
    }
    if let missing = Self.names.first(where: { texts[$0] == nil }) {
      throw ReportingError(
        code: .templateMissing, what: "a template is missing", where: "template \(missing)",
        why: "handed in: \(texts.keys.sorted().joined(separator: ", "))",
        do: "put \(missing).mustache back into Reports/templates")
    }
    if style.contains("</") {
      throw ReportingError(
        code: .templateUnescaped, what: "the style sheet leaves its element", where: "style sheet",
        why: "it holds \"</\"", do: "write the text without \"</\"")
    }
    self.library = library
    self.style = style
    fingerprint = Fingerprint(of: .object(members))
  }

  /// Where a text writes a value unescaped that is not picture or style of our own making.
  ///
  /// Both forms count: three braces and the ampersand. A change of the delimiters or of the content
  /// type is refused as well, for it would hide either.
  public static func lint(_ text: String, name: String) -> [ReportingError] {
    var faults: [ReportingError] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      for opening in ["{{{", "{{&", "{{=", "{{%"] {
        for tag in tags(in: line, opening: opening) where !rawNames.contains(tag) {
          faults.append(
            ReportingError(
              code: .templateUnescaped, what: "a template writes a value without escaping it",
              where: "template \(name), line \(index + 1)",
              why: "\(opening)\(tag) is used; only pictures and style may be written as they are",
              do: "write {{\(tag)}}"))
        }
      }
    }
    return faults
  }

  /// The page's bytes: `value` filled into the template `name`.
  func render(_ value: PageValue, with name: String) -> String {
    // The names are a closed list that the initializer has checked.
    library.render(value.rendered, withTemplate: name) ?? ""
  }

  private static func tags(in line: Substring, opening: String) -> [String] {
    var found: [String] = []
    var rest = line
    while let start = rest.firstRange(of: opening) {
      rest = rest[start.upperBound...]
      let name = rest.drop { $0 == " " }.prefix { $0 != "}" && $0 != " " }
      found.append(String(name))
    }
    return found
  }
}
