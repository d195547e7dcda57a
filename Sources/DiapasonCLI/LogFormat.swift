import ArgumentParser

/// How the conversation is written: for people, or one JSON object a line.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json

  /// The format that these arguments ask for, text where they ask for none.
  ///
  /// Looked for without the parser: what is wrong with a command line is said in this format too.
  static func asked(in arguments: some Sequence<String>) -> LogFormat {
    let option = "--log-format"
    var found = LogFormat.text
    var isValue = false
    for argument in arguments {
      if isValue {
        found = LogFormat(rawValue: argument) ?? found
        isValue = false
      } else if argument == "--" {
        break
      } else if argument == option {
        isValue = true
      } else if argument.hasPrefix(option + "=") {
        found = LogFormat(rawValue: String(argument.dropFirst(option.count + 1))) ?? found
      }
    }
    return found
  }
}
