import ArgumentParser
import Glibc
import Identity

/// What a verb takes whose act cannot be taken back.
struct ConfirmingOptions: ParsableArguments {
  @Flag(help: "Do it without asking.") var yes = false

  /// Has a person type the id of what is about to end.
  ///
  /// - Throws: `input.notConfirmed` where another word is typed, or nobody can be asked.
  func confirm(_ act: String, _ id: String, _ options: GlobalOptions) throws(FaceError) {
    if yes { return }
    let canAsk = !options.noInput && Terminal.isTerminal(0) && Terminal.isTerminal(2)
    if canAsk { Terminal.say("\(act) cannot be taken back; type \(id) to go on:") }
    if canAsk, readLine() == id { return }
    throw FaceError(
      code: .notConfirmed, what: "\(act) is not confirmed", where: id,
      why: canAsk ? "another word was typed" : "it cannot be taken back, and nobody can be asked",
      do: "add --yes")
  }
}
