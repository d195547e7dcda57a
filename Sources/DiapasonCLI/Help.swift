import ArgumentParser
import Glibc

/// The pages of help: the whole one, which the parser writes, and a short one made from it.
enum Help {
  /// The verb of which the short page is asked for; nil where it is not.
  ///
  /// The parser cannot tell `-h` from `--help`. Of the values of options only the numbers of `phantom
  /// simulate` may begin with a dash, so that each `-h` in front of `--` is the flag.
  static func shortAsked(in arguments: [String]) -> (any ParsableCommand.Type)? {
    let words = arguments.prefix { $0 != "--" }
    guard words.contains("-h") else { return nil }
    return VerbPath(in: words.filter { $0 != "-h" }).verbs.last
  }

  /// What a verb does in a sentence, its form, its examples, the verbs under it, and where the rest
  /// is.
  ///
  /// - Parameter columns: where its lines are broken.
  static func short(_ verb: any ParsableCommand.Type, columns: Int = width()) -> String {
    let page = Diapason.helpMessage(for: verb, includeHidden: false, columns: columns)
    let parts = page.split(separator: "\n\n").map(String.init)
    let shown = ["OVERVIEW: ", "USAGE: ", "EXAMPLES\n", "SUBCOMMANDS:\n"].compactMap { head in
      parts.first { $0.hasPrefix(head) }.map { String($0.trimmingPrefix("OVERVIEW: ")) }
    }
    return (shown + ["\(name(of: verb)) --help says all"]).joined(separator: "\n\n")
  }

  /// Where the lines of a page are broken: at the width of the terminal, at most 100 columns.
  static func width(_ surroundings: Surroundings = .read()) -> Int {
    let wide = surroundings["COLUMNS"].flatMap { Int($0) } ?? Terminal.columns ?? 80
    return min(max(wide, least), 100)
  }

  private static let least = 40

  /// Says to the parser that the terminal has the width that pages need: it ends the program where
  /// the width that it reads for itself is less than the 26 columns in front of what an option does.
  static func widenTerminal(_ surroundings: Surroundings = .read()) {
    let said = surroundings["COLUMNS"].flatMap { Int($0) } ?? Terminal.columns
    if let said, said < least { unsafe setenv("COLUMNS", "\(least)", 1) }
  }

  /// As people type it: `diapason site add`.
  static func name(of verb: any ParsableCommand.Type) -> String {
    VerbPath(to: verb)?.text ?? "diapason"
  }
}
