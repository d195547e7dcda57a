import ArgumentParser
import Identity
import Reporting
import Trials
import Workflows

/// `diapason deviation`: what is tolerated for a while.
struct DeviationVerbs: VerbGroup {
  static let configuration = CommandConfiguration(
    commandName: "deviation", abstract: "Waive requirements for a while, and list what is waived.",
    discussion: """
      A waiver silences the deviation, never the finding: verdicts, rates and chains count it.

      EXAMPLES
        diapason deviation list --scanner OSLO-2
        diapason deviation show W1

      EXIT STATUS
        that of the verb   64 no verb, or none of these

      SEE ALSO
        diapason report equipment, diapason protocols show
      """,
    subcommands: [DeviationWaive.self, DeviationList.self, DeviationShow.self])
}

/// `diapason deviation waive`
struct DeviationWaive: Verb {
  static let configuration = CommandConfiguration(
    commandName: "waive", abstract: "Record that a requirement may be missed until a day.",
    discussion: """
      The act of a named person: --actor, --reason of at least twenty characters and --until are \
      needed, and a waiver holds for 365 days at most. It is about one requirement of one version of \
      a protocol, on one scanner or on every scanner of a site. A later waiver of the same replaces \
      it: to end one, waive again until today.

      EXAMPLES
        diapason deviation waive thust2018-dsc@1 echoTime.3T --scanner OSLO-2 \\
          --until 2026-09-01 --actor "A. Sponsor" \\
          --reason "agreed while the new coil is on its way"
        diapason deviation waive thust2018-dsc@1 flush --site OSLO \\
          --until 2026-06-30 --actor "A. Sponsor" --dry-run \\
          --reason "the injector of the ward has no flush"

      EXIT STATUS
        0 recorded
        64 no person, no reason, a day passed or too far, no such requirement
        65 no such protocol, scanner or site

      SEE ALSO
        diapason deviation list, diapason report equipment
      """)

  @Argument(help: "The protocol, as thust2018-dsc@1; by name alone its last recorded version.")
  var agreed: String
  @Argument(help: "The requirement's id, as a finding has it.") var requirement: String
  @Option(help: "Its profile, where several have the requirement.") var profile: String?
  @Option(help: "The scanner it holds for.") var scanner: Identifier<MRScanner>?
  @Option(help: "The site, for each of its scanners.") var site: Identifier<Site>?
  @Option(help: "The first day; without it from now on.") var from: DayArgument?
  @Option(help: "The last day; a day means its end, UTC.") var until: MomentArgument
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    guard let place = try WaiverPlace.named(scanner, site) else {
      throw ValidationError("Name where it holds: --scanner or --site.")
    }
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let waiver = try options.workbench(isRehearsal: writing.isDryRun).waive(
      requirement, of: agreed, profile: profile, at: place, from: from?.start,
      until: until.instant, reason: options.reason)
    try answer.list(
      .waivers([waiver]), schema: "diapason.waiver/1", result: waiver, as: format,
      options.style())
    try answer.finish()
    writing.close(options, next: "diapason deviation show \(waiver.waiver.id)")
    return Status.favourable
  }
}

/// `diapason deviation list`
struct DeviationList: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the waivers and how each stands.",
    discussion: """
      EXAMPLES
        diapason deviation list --site OSLO
        diapason deviation list --scanner OSLO-2 --as-of 2026-09-02 --format csv

      EXIT STATUS
        0 listed   65 no such scanner or site   66 no store

      SEE ALSO
        diapason deviation show, diapason report equipment
      """)

  @Option(help: "Only those that hold for this scanner, its site's among them.")
  var scanner: Identifier<MRScanner>?
  @Option(help: "Only those of this site.") var site: Identifier<Site>?
  @Option(help: "How they stand at this moment; without it now.") var asOf: MomentArgument?
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let place = try WaiverPlace.named(scanner, site)
    return try options.show {
      let waivers = try $0.waivers(at: place, asOf: asOf?.instant)
      return Shown(.waivers(waivers), schema: "diapason.waivers/1", waivers)
    }
  }
}

/// `diapason deviation show`
struct DeviationShow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a waiver: what, where, until when, why and by whom.",
    discussion: """
      EXAMPLES
        diapason deviation show W1
        diapason deviation show W1 --as-of 2026-09-02 --format json

      EXIT STATUS
        0 shown   65 no such waiver   66 no store

      SEE ALSO
        diapason deviation list, diapason report equipment
      """)

  @Argument(help: "The waiver's key, as list shows it.") var id: Identifier<Waiver>
  @Option(help: "How it stands at this moment; without it now.") var asOf: MomentArgument?
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    try options.show {
      let waiver = try $0.waiver(id, asOf: asOf?.instant)
      return Shown(.waivers([waiver]), schema: "diapason.waiver/1", waiver)
    }
  }
}

extension WaiverPlace {
  /// Nil where neither is named.
  fileprivate static func named(
    _ scanner: Identifier<MRScanner>?, _ site: Identifier<Site>?
  ) throws -> WaiverPlace? {
    if scanner != nil, site != nil {
      throw ValidationError("Name a scanner or a site, not both: a scanner has its site.")
    }
    return scanner.map { WaiverPlace.scanner($0) } ?? site.map { WaiverPlace.site($0) }
  }
}

extension Listing {
  fileprivate static func waivers(_ waivers: [ReportedWaiver]) -> Listing {
    Listing(
      [
        "id", "state", "protocol", "profile", "requirement", "site", "scanner", "from", "until",
        "reason", "recorded", "by",
      ],
      waivers.map { one in
        let waiver = one.waiver
        return [
          waiver.id.text, one.state.rawValue, waiver.agreed.text, waiver.profile,
          waiver.requirement, waiver.site.text, waiver.scanner?.text, waiver.from.text,
          waiver.until.text, waiver.reason, one.recordedAt.text, one.by.shown,
        ]
      })
  }
}
