import ArgumentParser
import Identity
import Library

/// A word that stands where a verb must and is none; the parser calls it an unexpected argument,
/// or blames an option behind it.
struct UnknownVerb {
  /// The verbs in front of it, as `diapason site`.
  let path: String
  let word: String
  /// The verbs that may stand there.
  let known: [String]

  /// Nil where every word that must be a verb is one.
  init?(in arguments: [String]) {
    var path = ["diapason"]
    var group: any ParsableCommand.Type = Diapason.self
    var rest = arguments[...]
    while !group.configuration.subcommands.isEmpty {
      let names = group.configuration.subcommands.map { $0._commandName }
      guard let index = Self.place(in: rest), rest[index] != "help" else { return nil }
      let word = rest[index]
      guard let verb = names.firstIndex(of: word) else {
        self.path = path.joined(separator: " ")
        self.word = word
        known = names
        return
      }
      path.append(word)
      group = group.configuration.subcommands[verb]
      rest = rest[(index + 1)...]
    }
    return nil
  }

  /// The first word that is neither an option nor the value of one: what stands before it must be
  /// whole by itself.
  private static func place(in arguments: ArraySlice<String>) -> Int? {
    arguments.indices.first { index in
      !arguments[index].hasPrefix("-")
        && (try? GlobalOptions.parse(Array(arguments[..<index]))) != nil
    }
  }

  var error: FaceError {
    FaceError(
      code: .noSuchVerb, what: "there is no such verb", where: "\(path) \(word)",
      why: "\(path) has \(known.joined(separator: ", "))",
      do: Nearest.candidate(to: word, among: known).map { "write \(path) \($0)" }
        ?? "look them up with \(path) --help")
  }
}
