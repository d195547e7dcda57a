import ArgumentParser
import Identity

/// The `diapason` program: each verb parses, asks once, prints.
@main
struct Diapason: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diapason",
    abstract: "Keeps many MRI sites in tune.",
    discussion: """
      Reads the acquisition parameters of MR series from DICOM, of any maker and form, and says of
      each whether it is known, absent or contradictory, and which element it came from.

      For research and trial data. It is not a medical device.
      """,
    version: Version.program,
    subcommands: [Inspect.self])

  /// Without a verb there is no answer: the help is part of the conversation.
  func run() throws {
    Terminal.say(Self.helpMessage())
    throw Status.usage
  }
}
