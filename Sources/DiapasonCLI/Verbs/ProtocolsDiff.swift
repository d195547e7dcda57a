import ArgumentParser
import Conformance
import Library
import Reporting

/// `diapason protocols diff`
struct ProtocolsDiff: Verb {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Say what two protocols ask differently.",
    discussion: """
      Each requirement is tightened, loosened, moved, added, removed or reworded, and changes a chain \
      hard, by a tolerance only, or not at all. Name two protocols, or two files.

      EXAMPLES
        diapason protocols diff thust2018-dsc@1 draft.yaml
        diapason protocols diff old.yaml new.yaml --format json

      EXIT STATUS
        0 they ask the same   1 they differ   64 no such protocol
        65 a file cannot be used   66 no library, or no such file

      SEE ALSO
        diapason protocols show, diapason protocols lint
      """)

  @Argument(help: "The former protocol, as thust2018-dsc or thust2018-dsc@1, or its file.")
  var before: String
  @Argument(help: "The later protocol, or its file.")
  var after: String
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let (before, after) = (try agreed(before), try agreed(after))
    let differences = before.differences(to: after)
    if format == .text {
      answer.line(ProtocolDiffText.heading(before, after))
      if !differences.isEmpty { answer.line("") }
    }
    if format != .text || !differences.isEmpty {
      try answer.list(
        Listing(ProtocolDiffText.columns, ProtocolDiffText.rows(differences)),
        schema: "diapason.protocolDiff/1",
        result: ProtocolDiffText.record(before, after, differences), as: format, options.style())
    }
    try answer.finish()
    options.say("diapason: \(ProtocolDiffText.summary(differences))")
    return differences.isEmpty ? Status.favourable : Status.unfavourable
  }

  /// What looks like a file is one: no name of a protocol has a slash, and none ends so.
  private func agreed(_ name: String) throws -> ScanProtocol {
    if name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      return try InputFile.scanProtocol(at: name, options)
    }
    return try options.referenceLibrary().find(name)
  }
}
