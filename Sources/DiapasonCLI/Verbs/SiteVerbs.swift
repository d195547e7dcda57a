import ArgumentParser
import Conformance
import Identity
import Reporting
import Workflows

/// `diapason site`: the hospitals of the trials and what they declare.
struct SiteVerbs: VerbGroup {
  static let configuration = CommandConfiguration(
    commandName: "site", abstract: "Record sites and what they declare, and list them.",
    discussion: """
      EXAMPLES
        diapason site add OSLO --name "Oslo University Hospital" --zone Europe/Oslo
        diapason site list

      EXIT STATUS
        that of the verb   64 no verb, or none of these

      SEE ALSO
        diapason equipment, diapason trial, diapason ingest
      """,
    subcommands: [
      SiteAdd.self, SiteList.self, SiteShow.self, SiteEdit.self, SiteDeclare.self,
    ])
}

/// `diapason site add`
struct SiteAdd: Verb {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Record a site.",
    discussion: """
      EXAMPLES
        diapason site add OSLO --name "Oslo University Hospital" --zone Europe/Oslo
        diapason site add LYON --name "Hospices de Lyon" --zone Europe/Paris \\
          --dry-run

      EXIT STATUS
        0 recorded   65 the code is taken   66 no store   75 the store is locked

      SEE ALSO
        diapason site declare, diapason equipment add, diapason trial enrol
      """)

  @Argument(help: "The code people type: letters, digits, '.', '-' and '_'.")
  var code: Identifier<Site>
  @Option(help: "The hospital's name as shown.") var name: String
  @Option(help: "The time zone of its clocks, as Europe/Oslo.") var zone: String
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func validate() throws { try TimeZoneName.validate(zone) }

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let entry = try options.workbench(isRehearsal: writing.isDryRun)
      .add(Site(code: code, name: name, zone: zone))
    try answer.list(
      .sites([entry]), schema: "diapason.site/1", result: entry, as: format, options.style())
    try answer.finish()
    writing.close(options, next: "diapason ingest PATH --site \(code)")
    return Status.favourable
  }
}

/// `diapason site list`
struct SiteList: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the sites.",
    // The parser would name each option that all verbs take.
    usage: "diapason site list [<options>]",
    discussion: """
      EXAMPLES
        diapason site list
        diapason site list --format csv > sites.csv

      EXIT STATUS
        0 listed   66 no store

      SEE ALSO
        diapason site show, diapason trial show
      """)

  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    try options.show {
      let sites = try $0.sites()
      return Shown(.sites(sites), schema: "diapason.sites/1", sites)
    }
  }
}

/// `diapason site show`
struct SiteShow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a site and what it declared.",
    discussion: """
      EXAMPLES
        diapason site show OSLO
        diapason site show OSLO --format json

      EXIT STATUS
        0 shown   65 no such site

      SEE ALSO
        diapason site list, diapason site declare
      """)

  @Argument(help: "The site's code.") var code: Identifier<Site>
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    try options.show {
      let file = try $0.site(code)
      return Shown(
        .records(file.records), above: [.sites([file.site])], schema: "diapason.siteFile/1", file)
    }
  }
}

/// `diapason site edit`
struct SiteEdit: Verb {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Record what a site is called from now on.",
    discussion: """
      What it was called stays known.

      EXAMPLES
        diapason site edit OSLO --name "Oslo universitetssykehus" --reason "renamed"
        diapason site edit OSLO --zone Europe/Oslo --reason "was typed wrongly"

      EXIT STATUS
        0 recorded   65 no such site

      SEE ALSO
        diapason site show, diapason site add
      """)

  @Argument(help: "The site's code.") var code: Identifier<Site>
  @Option(help: "The hospital's name as shown.") var name: String?
  @Option(help: "The time zone of its clocks, as Europe/Oslo.") var zone: String?
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func validate() throws {
    if name == nil, zone == nil { throw ValidationError("Name what changes: --name or --zone.") }
    if let zone { try TimeZoneName.validate(zone) }
  }

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let entry = try options.workbench(isRehearsal: writing.isDryRun)
      .edit(code, name: name, zone: zone, reason: options.reason)
    try answer.list(
      .sites([entry]), schema: "diapason.site/1", result: entry, as: format, options.style())
    try answer.finish()
    writing.close(options)
    return Status.favourable
  }
}

/// `diapason site declare`
struct SiteDeclare: Verb {
  static let configuration = CommandConfiguration(
    commandName: "declare", abstract: "Record what a site declares of an exam or as its procedure.",
    discussion: """
      The file is a site record (schema diapason.siteRecord/1). A later record of the same exam or \
      procedure and the same sequences replaces an earlier one, a procedure from its first day on. \
      What the site has recorded is judged again. Declaring the same again is harmless.

      EXAMPLES
        diapason site declare OSLO oslo-procedure.yaml
        diapason site declare OSLO exam.yaml --dry-run

      EXIT STATUS
        0 recorded   65 no such site, or the file cannot be used
        66 the file cannot be opened

      SEE ALSO
        diapason site show, diapason check, diapason ingest
      """)

  @Argument(help: "The site's code.") var code: Identifier<Site>
  @Argument(help: "The site record, in YAML.") var file: String
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let record = try InputFile.siteRecord(at: file, options)
    let learned = try options.workbench(isRehearsal: writing.isDryRun).declare(record, of: code)
    try answer.list(
      .records([learned.entry]), schema: "diapason.siteRecord/1", result: learned, as: format,
      options.style())
    try answer.finish()
    learned.judgedAgain.say(options)
    options.tell(suspended: learned.suspended, "the site's conformance suspends a threshold")
    writing.close(options)
    return Status.favourable
  }
}

extension Listing {
  fileprivate static func sites(_ sites: [Entry<Site>]) -> Listing {
    Listing(
      ["code", "name", "zone", "recorded", "by"],
      sites.map {
        [
          $0.value.code.text, $0.value.name, $0.value.zone, $0.recordedAt.text, $0.by.shown,
        ]
      })
  }

  fileprivate static func records(_ records: [Entry<SiteRecord>]) -> Listing {
    Listing(
      ["scope", "from", "to", "sequences", "declares", "declared by", "recorded", "by"],
      records.map { entry in
        let record = entry.value
        let scope =
          switch record.scope {
          case .exam(let exam): "exam \(exam)"
          case .standing: "procedure"
          }
        let items = record.values.keys.map(\.rawValue).sorted()
        return [
          scope, record.validFrom?.text, record.validTo?.text,
          record.sequences.isEmpty ? "all" : record.sequences.joined(separator: " "),
          items.joined(separator: " "), record.declaredBy, entry.recordedAt.text, entry.by.shown,
        ]
      })
  }
}

extension Actor {
  /// The person and the account: `Kari Nordmann (physicist)`.
  var shown: String { name.map { "\($0) (\(account))" } ?? account }
}
