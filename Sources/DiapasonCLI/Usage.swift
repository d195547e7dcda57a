import ArgumentParser
import Glibc
import Reporting

/// What was typed is no command: what is wrong with it, and where help is.
enum Usage {
  /// An error that a verb found itself.
  static func report(_ message: String, of verb: any ParsableCommand.Type) {
    let name = path(to: verb, from: Diapason.self)?.joined(separator: " ") ?? "diapason"
    Terminal.say(
      "Error: \(VisibleText.escaped(message))\n  See '\(name) --help' for more information.")
  }

  /// An error of the parser, which quotes what was typed; a word that is no verb has a message of
  /// its own.
  static func end(_ error: any Error) -> Never {
    if let unknown = UnknownVerb(in: Array(CommandLine.arguments.dropFirst())) {
      Terminal.report("error", unknown.error)
    } else {
      let lines = Diapason.fullMessage(for: error).split(separator: "\n")
      for line in lines { Terminal.say(VisibleText.escaped(String(line))) }
    }
    exit(Status.usage.rawValue)
  }

  private static func path(
    to verb: any ParsableCommand.Type, from group: any ParsableCommand.Type
  ) -> [String]? {
    if group == verb { return [group._commandName] }
    let rest = group.configuration.subcommands.lazy.compactMap { path(to: verb, from: $0) }.first
    return rest.map { [group._commandName] + $0 }
  }
}
