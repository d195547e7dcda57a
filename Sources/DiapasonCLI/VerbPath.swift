import ArgumentParser

/// The verbs that the words of a command line name, from the program down.
struct VerbPath {
  /// The program first; each of the others stands under the one before it.
  private(set) var verbs: [any ParsableCommand.Type] = [Diapason.self]
  /// A word that stands where a verb must and is none.
  private(set) var unknown: String?
  /// The command line with its verbs first.
  var words: [String] { verbs.dropFirst().map { $0._commandName } + others }
  /// All but the verbs, in their order.
  private(set) var others: [String] = []

  init(in arguments: [String]) {
    var rest = arguments[...]
    defer { others += rest }
    while !known.isEmpty {
      guard let index = Self.place(in: rest), rest[index] != "help" else { return }
      guard let verb = subcommands.first(where: { $0._commandName == rest[index] }) else {
        unknown = rest[index]
        return
      }
      verbs.append(verb)
      others += rest[..<index]
      rest = rest[(index + 1)...]
    }
  }

  /// The way to a verb of the program.
  init?(to verb: any ParsableCommand.Type) {
    guard let found = Self.way(to: verb, from: Diapason.self) else { return nil }
    verbs = found
  }

  /// As `diapason site add`.
  var text: String { verbs.map { $0._commandName }.joined(separator: " ") }

  /// The names of the verbs that may stand behind it.
  var known: [String] { subcommands.map { $0._commandName } }

  private var subcommands: [any ParsableCommand.Type] {
    verbs.last?.configuration.subcommands ?? []
  }

  /// The first word that is neither an option nor the value of one: what stands before it must be
  /// whole by itself.
  private static func place(in arguments: ArraySlice<String>) -> Int? {
    arguments.indices.first { index in
      !arguments[index].hasPrefix("-")
        && (index == arguments.startIndex
          || (try? GlobalOptions.parse(Array(arguments[..<index]))) != nil)
    }
  }

  private static func way(
    to verb: any ParsableCommand.Type, from group: any ParsableCommand.Type
  ) -> [any ParsableCommand.Type]? {
    if group == verb { return [group] }
    let rest = group.configuration.subcommands.lazy.compactMap { way(to: verb, from: $0) }.first
    return rest.map { [group] + $0 }
  }
}
