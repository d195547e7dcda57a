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
    let path = VerbPath(in: arguments)
    guard let word = path.unknown else { return nil }
    self.path = path.text
    self.word = word
    known = path.known
  }

  var error: FaceError {
    FaceError(
      code: .noSuchVerb, what: "there is no such verb", where: "\(path) \(word)",
      why: "\(path) has \(known.joined(separator: ", "))",
      do: Nearest.candidate(to: word, among: known).map { "write \(path) \($0)" }
        ?? "look them up with \(path) --help")
  }
}
