/// The limits of a definition file as text, before any YAML is read.
///
/// - Source: `service.md` 5.1.
enum YAMLText {
  static let maximumBytes = 1_048_576
  static let maximumDepth = 32
  /// How many places may look like an anchor or alias. Few enough that expanding them costs
  /// nothing; those that are real are then found in the parsed tree.
  static let maximumSuspects = 16

  /// The text of `bytes`, nil where a limit was passed and reported.
  ///
  /// - Parameter suspects: how many places may look like anchors; `Int.max` for text that is not
  ///   YAML.
  static func read(
    _ bytes: [UInt8], _ log: IssueLog, suspects: Int = maximumSuspects
  ) -> String? {
    guard bytes.count <= maximumBytes else {
      log.report(
        .tooLarge, line: 1, column: 1,
        "the file has more than \(maximumBytes) bytes",
        remedy: "check that this is the file you mean; split it if it is")
      return nil
    }
    var place = Counter()
    var text = String.UnicodeScalarView()
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    decoding: while true {
      switch decoder.decode(&iterator) {
      case .emptyInput: break decoding
      case .error:
        log.report(
          .notUTF8, line: place.line, column: place.column, "the file is not UTF-8 text",
          remedy: "save it as UTF-8")
        return nil
      case .scalarValue(let scalar):
        guard accept(scalar, at: place, log) else { return nil }
        if !(text.isEmpty && scalar == "\u{FEFF}") { text.append(scalar) }
        place.pass(scalar)
      }
    }
    guard fewSuspects(text, log, limit: suspects) else { return nil }
    return String(text)
  }

  private static func accept(_ scalar: Unicode.Scalar, at place: Counter, _ log: IssueLog) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D: return true
    case 0x09:
      log.report(
        .tab, line: place.line, column: place.column, "the file has a tab",
        remedy: "use spaces")
      return false
    // Besides C0, DEL and C1: line and paragraph separators, which YAML counts as line ends and
    // editors do not, and the marks that turn the direction of text, visibly or not.
    case 0x00..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069:
      let code = String(scalar.value, radix: 16, uppercase: true)
      log.report(
        .controlCharacter, line: place.line, column: place.column,
        "the file has the control character U+" + String(repeating: "0", count: 4 - code.count)
          + code,
        remedy: "remove it")
      return false
    default: return true
    }
  }

  /// Refuses a text with many places where an anchor or alias could stand.
  ///
  /// Nested aliases used as keys make a parser's work grow exponentially, so they must be stopped
  /// before it; a sign in a comment or a quoted text counts too, hence the generous number.
  private static func fewSuspects(
    _ text: String.UnicodeScalarView, _ log: IssueLog, limit: Int
  ) -> Bool {
    guard limit < .max else { return true }
    var place = Counter()
    var previous: Unicode.Scalar = "\n"
    var suspects = 0
    for scalar in text {
      if scalar == "&" || scalar == "*", " \n\r[{,:-?".unicodeScalars.contains(previous) {
        suspects += 1
        if suspects > limit {
          log.report(
            .anchor, line: place.line, column: place.column,
            "the file has more than \(limit) places that read as anchors or aliases",
            remedy: "write each value out where it is used")
          return false
        }
      }
      previous = scalar
      place.pass(scalar)
    }
    return true
  }

  /// A place in a text, counted from 1.
  private struct Counter {
    var line = 1
    var column = 1
    private var afterReturn = false

    mutating func pass(_ scalar: Unicode.Scalar) {
      if scalar == "\n" {
        // A carriage return and a line feed are one line end.
        if !afterReturn { line += 1 }
        column = 1
      } else if scalar == "\r" {
        line += 1
        column = 1
      } else if scalar != "\u{FEFF}" {
        column += 1
      }
      afterReturn = scalar == "\r"
    }
  }
}
