import ArgumentParser
import Glibc

/// What was typed is no command: what is wrong with it, and where help is.
enum Usage {
  /// An error that a verb found itself.
  static func report(_ message: String, of verb: any ParsableCommand.Type) {
    say(message, of: Help.name(of: verb), why: nil)
  }

  /// An error of the parser, which quotes what was typed; a word that is no verb has a message of
  /// its own.
  static func end(_ error: any Error) -> Never {
    if let unknown = UnknownVerb(in: TypedWords.all) {
      Terminal.tell(Message(.error, unknown.error))
    } else {
      report(parsed: Diapason.fullMessage(for: error))
    }
    exit(Status.usage.rawValue)
  }

  /// The parser's lines: what is wrong after `Error:`, a list below it, what the argument is after
  /// `Help:`, the form of the verb after `Usage:`, and where its help is.
  private static func report(parsed message: String) {
    let lines = message.split(separator: "\n").map(String.init)
    let heads = ["Help:", "Usage:", "  See '"]
    let end = lines.firstIndex { line in heads.contains { line.hasPrefix($0) } } ?? lines.endIndex
    let error = lines[..<end].map { line in
      ["Error: ", "  - "].first { line.hasPrefix($0) }.map { String(line.dropFirst($0.count)) }
        ?? line
    }
    func rest(after head: String) -> String? {
      lines[end...].last { $0.hasPrefix(head) }.map {
        String($0.dropFirst(head.count).drop { $0 == " " })
      }
    }
    let help = rest(after: "  See '")?.split(separator: "'").first ?? "diapason --help"
    let verb = help.split(separator: " ").filter { $0 != "--help" }.joined(separator: " ")
    let what = [error.first ?? "", error.dropFirst().joined(separator: ", ")]
    say(
      what.filter { !$0.isEmpty }.joined(separator: " "), of: verb,
      why: rest(after: "Help:") ?? rest(after: "Usage:").map { "it is used as \($0)" })
  }

  private static func say(_ message: String, of verb: String, why: String?) {
    // As in every other message: no capital, no full stop.
    var what = message.prefix(1).lowercased() + message.dropFirst()
    if what.hasSuffix(".") { what.removeLast() }
    Terminal.tell(
      Message(
        .error, code: FaceErrorCode.usage.rawValue, what, location: verb, why: why,
        remedy: "see '\(verb) --help'"))
  }
}
