import ArgumentParser

/// The verb that a command line asks, read by a root that has no options of its own.
///
/// The parser reads the options of every command on the way to a verb, and looks anew at the group
/// of those that all have: of a program that starts and ends that is a fifth. Options that stand
/// before a verb are moved behind it.
struct Dispatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Diapason._commandName, subcommands: Diapason.configuration.subcommands)

  /// - Throws: what the parser finds, help among it.
  static func verb(of arguments: [String]) throws -> any ParsableCommand {
    let path = VerbPath(in: arguments)
    return path.verbs.count > 1
      ? try parseAsRoot(path.words) : try Diapason.parseAsRoot(arguments)
  }
}
