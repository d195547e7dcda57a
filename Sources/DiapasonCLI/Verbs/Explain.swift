import ArgumentParser
import Identity
import Library
import Reporting

/// `diapason explain`: what a code means.
struct Explain: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Explain a code of a message: what it means, why it arises, what to do.",
    discussion: """
      Without a code all of them are listed.

      EXAMPLES
        diapason explain
        diapason explain imaging.truncated

      EXIT STATUS
        0 explained   64 no such code

      SEE ALSO
        diapason inspect, diapason check
      """)

  @Argument(help: "The code, as imaging.truncated.")
  var code: String?

  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json])
    let chosen = try code.map { [try Self.find($0)] }
    var answer = try Answer(options)
    if format == .json {
      try answer.object(schema: "diapason.explain/1", result: chosen ?? Explanation.all)
    } else {
      answer.line(chosen?.first.map(ExplainText.block) ?? ExplainText.list(Explanation.all))
    }
    try answer.finish()
    return Status.favourable
  }

  private static func find(_ code: String) throws(FaceError) -> Explanation {
    if let explanation = Explanation.of(code) { return explanation }
    let codes = Explanation.all.map(\.code)
    // The subject may have been left out: `truncated` for `imaging.truncated`.
    let nearest =
      Nearest.candidate(to: code, among: codes) ?? codes.first { $0.hasSuffix(".\(code)") }
    throw FaceError(
      code: .noSuchCode, what: "there is no such code", where: code,
      why: "\(codes.count) codes can be explained",
      do: nearest.map { "write diapason explain \($0)" } ?? "list them with diapason explain")
  }
}
