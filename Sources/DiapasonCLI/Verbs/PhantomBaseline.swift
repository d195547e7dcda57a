import ArgumentParser
import Identity
import PhantomQA
import Quantities
import Reporting
import Workflows

/// `diapason phantom baseline`
struct PhantomBaseline: VerbGroup {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Propose baselines of charts, and put them in force.",
    discussion: """
      EXAMPLES
        diapason phantom baseline propose --scanner OSLO-2
        diapason phantom baseline list --scanner OSLO-2

      EXIT STATUS
        that of the verb   64 no verb, or none of these

      SEE ALSO
        diapason phantom measure, diapason phantom trend
      """,
    subcommands: [BaselineList.self, BaselinePropose.self, BaselineAdopt.self])
}

/// `diapason phantom baseline list`
struct BaselineList: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the baselines of a scanner.",
    discussion: """
      EXAMPLES
        diapason phantom baseline list --scanner OSLO-2
        diapason phantom baseline list --scanner OSLO-2 --format csv

      EXIT STATUS
        0 listed   65 no such scanner

      SEE ALSO
        diapason phantom baseline propose, diapason phantom baseline adopt
      """)

  @Option(help: "The scanner's key.") var scanner: Identifier<MRScanner>
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    try options.show {
      let baselines = try $0.baselines(of: scanner)
      return Shown(.baselines(baselines), schema: "diapason.baselines/1", baselines)
    }
  }
}

/// `diapason phantom baseline propose`
struct BaselinePropose: Verb {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "Propose a baseline for every chart that has none.",
    discussion: """
      A baseline takes at least six measurements on three days, twenty for the full alarm. It \
      judges nothing before a person adopts it.

      EXAMPLES
        diapason phantom baseline propose --scanner OSLO-2
        diapason phantom baseline propose --scanner OSLO-2 --until 2026-03-31

      EXIT STATUS
        0 proposed   2 no chart can have one   65 no such scanner

      SEE ALSO
        diapason phantom baseline adopt, diapason phantom trend
      """)

  @Option(help: "The scanner's key.") var scanner: Identifier<MRScanner>
  @Option(help: "Only the chart of this measurand.") var measurand: String?
  @Option(help: "Use no measurement after this day.") var until: MomentArgument?
  @Flag(help: "Also for charts that have a baseline in force.") var again = false
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let found = try options.workbench(isRehearsal: writing.isDryRun).proposeBaselines(
      of: scanner, measurand: measurand, until: until?.instant, isAnew: again)
    try answer.list(
      .baselines(found.proposed), schema: "diapason.baselines/1", result: found.proposed,
      as: format, options.style())
    try answer.finish()
    options.tell(
      all: found.obstacles.map { obstacle in
        Message(
          .warning, code: obstacle.code, "no baseline can be proposed", location: obstacle.chart,
          why: obstacle.why, remedy: obstacle.remedy)
      })
    writing.close(
      options,
      next: found.proposed.first.map {
        "diapason phantom baseline adopt \($0.fingerprint.short) --actor NAME --reason TEXT"
      })
    return found.proposed.isEmpty ? Status.undetermined : Status.favourable
  }
}

/// `diapason phantom baseline adopt`
struct BaselineAdopt: Verb {
  static let configuration = CommandConfiguration(
    commandName: "adopt", abstract: "Put a proposed baseline in force.",
    discussion: """
      The act of a named person: --actor and --reason are needed. The chart is judged by it from \
      its last measurement on, or from --effective.

      EXAMPLES
        diapason phantom baseline adopt 3f9c01d2 --actor "A. Physicist" \\
          --reason "six months after acceptance, no service between"
        diapason phantom baseline adopt 3f9c01d2 --effective 2026-03-02 \\
          --actor "A. Physicist" --reason "from the new coil on"

      EXIT STATUS
        0 adopted   64 no person or no reason   65 no such baseline

      SEE ALSO
        diapason phantom baseline list, diapason phantom trend
      """)

  @Argument(help: "The beginning of its fingerprint, as list shows it.") var id: String
  @Option(help: "From when on it judges; a day means its end, UTC.") var effective: MomentArgument?
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let adopted = try options.workbench(isRehearsal: writing.isDryRun).adopt(
      id, effectiveAt: effective?.instant, reason: options.reason)
    try answer.list(
      .baselines([adopted]), schema: "diapason.baseline/1", result: adopted, as: format,
      options.style())
    try answer.finish()
    writing.close(
      options, next: "diapason phantom trend --scanner \(adopted.baseline.chart.scanner)")
    return Status.favourable
  }
}

extension Listing {
  fileprivate static func baselines(_ baselines: [ProposedBaseline]) -> Listing {
    Listing(
      ["id", "chart", "n", "centre", "action limits", "remarks", "adopted from", "by"],
      baselines.map { proposed in
        let baseline = proposed.baseline
        let limits = baseline.limits
        let style = NumberStyle.plain
        let unit = baseline.chart.measurand.unit
        return [
          proposed.fingerprint.short, proposed.chart, "\(baseline.members.count)",
          style.quantity(limits.centre, unit, decimals: 2),
          style.bounds(limits.action, unit, decimals: 2),
          baseline.remarks.map(\.rawValue).joined(separator: " "), proposed.adoptedFrom?.day,
          proposed.adoptedBy?.shown,
        ]
      })
  }
}
