import ArgumentParser
import Conformance
import Identity
import Imaging
import Library
import Reporting
import Workflows

/// `diapason protocols infer`
struct ProtocolsInfer: Verb {
  static let configuration = CommandConfiguration(
    commandName: "infer", abstract: "Draft a protocol from accepted scans of one sequence.",
    discussion: """
      The answer is a protocol file with the status draft and the ranges that were seen. It is for a \
      person to read: nothing is held against a draft until someone gives it a source and releases it. \
      Three scans at least, and more than half, must agree on kind, field, TR, TE, TI, flip angle and \
      b-values.

      EXAMPLES
        diapason protocols infer accepted/ --name oslo-dsc -o oslo-dsc.yaml
        diapason protocols infer --files-from accepted.txt --name oslo-dsc

      EXIT STATUS
        0 drafted   2 too few scans, or they differ; no series
        64 no such series, or no name   65 nothing readable
        66 a path cannot be opened   73 the file exists

      SEE ALSO
        diapason protocols lint, diapason protocols diff
      """)

  @OptionGroup var input: PathOptions
  @OptionGroup var jobs: JobsOption
  @OptionGroup var cache: CacheOption

  @Option(help: "What the protocol is to be called, as oslo-dsc.")
  var name: String

  @Option(help: "Take only the series with this UID.")
  var series: [String] = []

  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    _ = try options.format(of: [.text])
    guard try Reference(name).version == nil else {
      throw ValidationError("--name is a name alone: a draft is version 1.")
    }
    var answer = try Answer(options)
    let files = try input.files(by: jobs)
    var line = Progress(options)
    let result = HeaderReading.read(
      files, cache: cache.chosen(), progress: { line.files($0, of: $1) })
    line.end()
    result.report(options)
    try result.expect(series)
    if result.series.isEmpty {
      result.reportNoSeries(options, under: input.places(of: files))
      return result.statusOfNoSeries
    }
    let chosen = result.series.filter { series.isEmpty || series.contains($0.uid) }
    let inferred = try ProtocolInference(from: chosen, name: name)
    answer.whole(
      ProtocolWriter.text(
        of: inferred.draft,
        remarks: [
          "A draft from \(counted(inferred.scans.count, "scan")), for a person to read. "
            + "Before it is used: give it a source,",
          "remove what nobody meant, and set its status.",
        ] + inferred.notAsked.map { "not asked: \($0)" }))
    try result.hidingPeople { try answer.finish() }
    report(inferred.leftOut)
    options.say(
      "diapason: \(counted(inferred.scans.count, "scan")) agree, "
        + "\(inferred.leftOut.count) left out; "
        + counted(inferred.draft.profiles.reduce(0) { $0 + $1.requirements.count }, "requirement")
        + ", \(inferred.notAsked.count) not settled")
    if let file = options.output, file != "-" {
      options.hint("next: diapason protocols lint \(VisibleText.escaped(result.shown(file)))")
    }
    if !result.missing.isEmpty { return Status.noInput }
    return result.isWhole ? Status.favourable : Status.undetermined
  }

  /// Says which scans are not in the draft.
  private func report(_ leftOut: [ProtocolInference.LeftOut]) {
    options.tell(
      all: leftOut.map { one in
        Message(
          .warning, code: TalkCode.scansLeftOut.rawValue, "a scan is left out of the draft",
          location: SeriesName.text(
            number: one.series.number, description: one.series.description),
          why: one.why, remedy: "look whether it is of another sequence, or was made otherwise")
      })
  }
}
