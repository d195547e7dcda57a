import ArgumentParser

/// The verb that a command line asks, read by a root that has no options of its own.
///
/// The parser reads the options of every command on the way to a verb: with those that all verbs have
/// at the root, too, it would read them twice. Where they stand before a verb they are moved behind
/// it.
struct Dispatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Diapason._commandName, subcommands: Diapason.configuration.subcommands)

  /// - Throws: what the parser finds, help among it.
  static func verb(of arguments: [String]) throws -> any ParsableCommand {
    let path = VerbPath(in: arguments)
    guard let last = path.verbs.last, path.verbs.count > 1 else {
      return try Diapason.parseAsRoot(arguments)
    }
    // By itself a verb is read at once; to find it below the root the parser looks at every verb there is.
    // Help, and what is wrong, name the way to it.
    if last.configuration.subcommands.isEmpty, let verb = try? last.parseAsRoot(path.others),
      type(of: verb) == last
    {
      return verb
    }
    return try parseAsRoot(path.words)
  }
}
