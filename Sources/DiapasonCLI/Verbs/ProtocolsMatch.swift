import ArgumentParser
import Conformance
import Identity
import Imaging
import Library
import Reporting
import Workflows

/// `diapason protocols match`
struct ProtocolsMatch: Verb {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Say which protocols are meant for a series, and why the others are not.",
    discussion: """
      The latest released version of each protocol is held beside every series: which profiles are \
      candidates, nearest first, what each leaves open, and what keeps the others from being one.

      EXAMPLES
        diapason protocols match exam/
        diapason protocols match exam/ --top 1 --format csv -o match.csv

      EXIT STATUS
        0 a profile is meant for a series   2 none is, or it cannot be told
        65 nothing readable   66 a path cannot be opened

      SEE ALSO
        diapason check, diapason inspect
      """)

  @OptionGroup var input: PathOptions
  @OptionGroup var jobs: JobsOption
  @OptionGroup var cache: CacheOption

  @Option(help: "How many candidates of a series to show, from 1 on.")
  var top = 3

  @OptionGroup(title: "Global") var options: GlobalOptions

  func validate() throws {
    if top < 1 { throw ValidationError("--top shows one candidate at least.") }
  }

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let library = try options.referenceLibrary()
    let protocols: [ScanProtocol] = try library.released()
    let files = try input.files(by: jobs)
    var line = Progress(options)
    let result = HeaderReading.read(
      files, cache: cache.chosen(), progress: { line.files($0, of: $1) })
    line.end()
    result.report(options)
    let found = SeriesMatch.all(result.series, of: result.subjects, by: protocols)
    if !result.isTrouble {
      let shown = found.map { $0.nearest(top) }
      try result.hidingPeople {
        try answer.list(
          Listing(MatchText.columns, shown.flatMap { MatchText.rows($0.series, $0.matches) }),
          schema: "diapason.match/1",
          result: try shown.map { try MatchText.record($0.series, $0.matches) }, as: format,
          options.style())
        try answer.finish()
      }
    }
    if protocols.isEmpty {
      options.warn(
        TalkCode.noProtocols.rawValue, "the library has no released protocols",
        location: library.folder, why: "Protocols/acquisition holds no released version",
        remedy: "name another library with --library")
    }
    if result.series.isEmpty {
      result.reportNoSeries(options, under: input.places(of: files))
      return result.statusOfNoSeries
    }
    let setAside = found.filter(\.matches.isEmpty).compactMap(\.series.setAside)
    options.say("diapason: \(Self.summary(found, setAside: setAside.count))")
    if setAside.count == result.series.count {
      result.reportOnlySetAside(setAside, options, under: input.places(of: files))
    }
    if !result.missing.isEmpty { return Status.noInput }
    let isClear = found.contains(where: \.isMatched) && !found.contains(where: \.isAmbiguous)
    return isClear && result.isWhole ? Status.favourable : Status.undetermined
  }

  private static func summary(_ found: [SeriesMatch], setAside: Int) -> String {
    let ambiguous = found.count { $0.isAmbiguous }
    let matched = found.count { $0.isMatched && !$0.isAmbiguous }
    let rest = found.count - matched - ambiguous - setAside
    return "\(counted(found.count, "series", "series")): \(matched) matched, "
      + "\(ambiguous) ambiguous, \(rest) without a profile, \(setAside) set aside"
  }
}
