import ArgumentParser
import Glibc
import Library
import Reporting

/// What was typed is no command: what is wrong with it, and where help is.
enum Usage {
  /// An error that a verb found itself.
  static func report(_ message: String, of verb: any ParsableCommand.Type) {
    let name = path(to: verb, from: Diapason.self)?.joined(separator: " ") ?? "diapason"
    Terminal.say(
      "Error: \(VisibleText.escaped(message))\n  See '\(name) --help' for more information.")
  }

  /// An error of the parser, which quotes what was typed, and the verb that was probably meant.
  static func end(_ error: any Error) -> Never {
    let message = Diapason.fullMessage(for: error)
    for line in message.split(separator: "\n") { Terminal.say(VisibleText.escaped(String(line))) }
    if message.contains("nexpected argument"), let meant = meant(CommandLine.arguments.dropFirst())
    {
      Terminal.say("hint: did you mean '\(meant)'?")
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

  private static func meant(_ arguments: ArraySlice<String>) -> String? {
    var group: any ParsableCommand.Type = Diapason.self
    var known = [group._commandName]
    for argument in arguments where !argument.hasPrefix("-") {
      let verbs = group.configuration.subcommands
      if let next = verbs.first(where: { $0._commandName == argument }) {
        group = next
        known.append(argument)
      } else if let near = Nearest.candidate(to: argument, among: verbs.map { $0._commandName }) {
        return (known + [near]).joined(separator: " ")
      }
    }
    return nil
  }
}
