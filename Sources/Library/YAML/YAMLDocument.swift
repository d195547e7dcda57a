import Identity
import Yams

/// One YAML document as a tree of entries; anchors, aliases and deep nesting refused.
enum YAMLDocument {
  /// Where something stands in a file, counted from 1.
  private struct Place {
    var line = 1
    var column = 1

    init() {}
    init(_ mark: Mark?) {
      if let mark {
        line = mark.line
        column = mark.column
      }
    }
  }

  /// The root of the document in `bytes`, nil where it cannot be read; the reason is in `log`.
  static func root(of bytes: [UInt8], _ log: IssueLog) -> Entry? {
    guard let text = YAMLText.read(bytes, log) else { return nil }
    do {
      // The basic resolver leaves every scalar a text: what it means is decided here, by key.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let node = try parser.singleRoot() else {
        log.report(
          .emptyFile, line: 1, column: 1, "the file says nothing",
          remedy: "write a definition, or remove the file")
        return nil
      }
      // A node knows its anchor only as long as the parser lives.
      return withExtendedLifetime(parser) {
        isPlain(node, depth: 1, log) ? Entry(node, log) : nil
      }
    } catch let error as YamlError {
      report(error, in: text, log)
    } catch {
      report(problem: "it cannot be parsed", at: Place(), context: nil, log)
    }
    return nil
  }

  /// Whether the tree has no anchor and is not too deep.
  ///
  /// Stops at the first anchor, which stands before all its aliases: no alias is ever walked.
  private static func isPlain(_ node: Node, depth: Int, _ log: IssueLog) -> Bool {
    let mark = Place(node.mark)
    if node.anchor != nil {
      log.report(
        .anchor, line: mark.line, column: mark.column, "the file has an anchor of YAML",
        remedy: "write the value out where it is used")
      return false
    }
    if depth > YAMLText.maximumDepth {
      log.report(
        .tooDeep, line: mark.line, column: mark.column,
        "the file nests deeper than \(YAMLText.maximumDepth) levels",
        remedy: "check the indentation")
      return false
    }
    switch node {
    case .scalar, .alias: return true
    case .sequence(let elements):
      return elements.allSatisfy { isPlain($0, depth: depth + 1, log) }
    case .mapping(let pairs):
      return pairs.allSatisfy {
        isPlain($0.key, depth: depth + 1, log) && isPlain($0.value, depth: depth + 1, log)
      }
    }
  }

  private static func report(_ error: YamlError, in text: String, _ log: IssueLog) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      report(problem: problem, at: Place(mark), context: context, log)
    case .composer(_, let problem, let mark, _):
      if problem.contains("alias") {
        log.report(
          .anchor, line: mark.line, column: mark.column, "the file has an alias of YAML",
          remedy: "put text that begins with * in quotes, or write the value out")
      } else {
        log.report(
          .syntax, line: mark.line, column: mark.column,
          "the file holds more than one document", remedy: "keep one document a file")
      }
    case .duplicatedKeysInMapping(let names, let context):
      reportDuplicate(names, first: Place(context.mark), in: text, log)
    case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      report(problem: "it cannot be parsed", at: Place(), context: nil, log)
    }
  }

  /// Reports what the parser says, with the remedy for the two slips that bounds invite.
  private static func report(
    problem: String, at mark: Place, context: YamlError.Context?, _ log: IssueLog
  ) {
    let within = context?.text ?? ""
    if problem.contains("nesting") {
      log.report(
        .tooDeep, line: mark.line, column: mark.column,
        "the file nests deeper than \(YAMLText.maximumDepth) levels",
        remedy: "check the indentation and close brackets")
      return
    }
    var place = mark
    let remedy: String
    if within.contains("block scalar") {
      remedy = "put a bound that begins with > in quotes, as in \">= 10\""
    } else if within.contains("flow"), let context {
      // The bracket that opened it tells more than the place where the parser gave up.
      place = Place(context.mark)
      remedy = "put a bound that begins with [ in quotes, as in \"[1.5, 2.5) ms\""
    } else {
      remedy = "check indentation, colons and quotes there"
    }
    log.report(
      .syntax, line: place.line, column: place.column, "the file is not YAML: \(problem)",
      remedy: remedy)
  }

  /// Reports a key that stands twice, at its second place if a plain search finds it.
  private static func reportDuplicate(
    _ names: [String], first: Place, in text: String, _ log: IssueLog
  ) {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    func key(_ line: Int) -> Substring? {
      guard line <= lines.count else { return nil }
      let rest = lines[line - 1].dropFirst(first.column - 1)
      return rest.firstIndex(of: ":").map { rest[..<$0] }
    }
    var second = first
    if let name = key(first.line), first.line < lines.count {
      for line in (first.line + 1)...lines.count {
        let indentation = lines[line - 1].prefix { $0 == " " }.count
        if key(line) == name, indentation == first.column - 1 {
          second.line = line
          break
        }
        // A line further left ends the mapping.
        if indentation < first.column - 1, indentation < lines[line - 1].count { break }
      }
    }
    let name = key(first.line).map(String.init) ?? names.first ?? ""
    log.report(
      .duplicateKey, line: second.line, column: second.column,
      "the key \(quoted(name)) is written twice, first on line \(first.line)",
      remedy: "keep one of them")
  }
}
