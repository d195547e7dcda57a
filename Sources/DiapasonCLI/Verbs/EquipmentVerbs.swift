import ArgumentParser
import Identity
import Reporting
import Workflows

/// `diapason equipment`: scanners and what happened to them.
struct EquipmentVerbs: VerbGroup {
  static let configuration = CommandConfiguration(
    commandName: "equipment", abstract: "Record scanners and what happens to them, and list them.",
    discussion: """
      EXAMPLES
        diapason equipment list --site OSLO
        diapason equipment show OSLO-2

      EXIT STATUS
        that of the verb   64 no verb, or none of these

      SEE ALSO
        diapason site, diapason phantom, diapason threshold
      """,
    subcommands: [
      EquipmentAdd.self, EquipmentList.self, EquipmentShow.self, EquipmentEventVerb.self,
    ])
}

/// `diapason equipment add`
struct EquipmentAdd: Verb {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Record a scanner.",
    discussion: """
      Write maker and model as the scanner's files spell them. A scanner that is not recorded is \
      added by itself when its first series comes in with --site.

      EXAMPLES
        diapason equipment add OSLO-2 --site OSLO --maker SIEMENS \\
          --model "MAGNETOM Vida" --serial 175614
        diapason equipment add LYON-1 --site LYON --maker Philips --model Ingenia

      EXIT STATUS
        0 recorded   65 no such site, or the scanner is recorded already

      SEE ALSO
        diapason equipment list, diapason ingest, diapason phantom measure
      """)

  @Argument(help: "The key people type, as OSLO-2.") var id: Identifier<MRScanner>
  @Option(help: "The code of its site.") var site: Identifier<Site>
  @Option(help: "Its maker, as in (0008,0070).") var maker: String
  @Option(help: "Its model, as in (0008,1090).") var model: String
  @Option(help: "Its serial number, as in (0018,1000); only a pseudonym of it is kept.")
  var serial: String?
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let entry = try options.workbench(isRehearsal: writing.isDryRun)
      .addScanner(id, at: site, manufacturer: maker, model: model, serial: serial)
    try answer.list(
      .scanners([entry]), schema: "diapason.scanner/1", result: entry, as: format,
      options.style())
    try answer.finish()
    writing.close(options, next: "diapason ingest PATH --site \(site)")
    return Status.favourable
  }
}

/// `diapason equipment list`
struct EquipmentList: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the scanners.",
    discussion: """
      EXAMPLES
        diapason equipment list --site OSLO
        diapason equipment list --format csv

      EXIT STATUS
        0 listed   65 no such site   66 no store

      SEE ALSO
        diapason equipment show, diapason site list
      """)

  @Option(help: "Only those of this site.") var site: Identifier<Site>?
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    try options.show {
      let scanners = try $0.scanners(at: site)
      return Shown(.scanners(scanners), schema: "diapason.scanners/1", scanners)
    }
  }
}

/// `diapason equipment show`
struct EquipmentShow: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a scanner, the spans of its life and its events.",
    discussion: """
      EXAMPLES
        diapason equipment show OSLO-2
        diapason equipment show OSLO-2 --format json

      EXIT STATUS
        0 shown   65 no such scanner

      SEE ALSO
        diapason equipment list, diapason equipment event, diapason phantom trend
      """)

  @Argument(help: "The scanner's key.") var id: Identifier<MRScanner>
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    try options.show {
      let file = try $0.scanner(id)
      let epochs = Listing(
        ["epoch", "since", "software", "cause"],
        file.epochs.map { ["\($0.number)", $0.effectiveAt.day, $0.software, $0.cause] })
      return Shown(
        epochs,
        above: [.scanners([file.scanner])] + (file.events.isEmpty ? [] : [.events(file.events)]),
        schema: "diapason.scannerFile/1", file)
    }
  }
}

/// `diapason equipment event`
struct EquipmentEventVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "event", abstract: "Record that something happened to a scanner.",
    discussion: """
      KIND is one of \(Workbench.eventKinds.joined(separator: ", ")).
      Each threshold that the change suspends, or that stays suspended, is named; with --dry-run it \
      is seen before. phantom.refilled is of the phantom that is scanned there: its charts go on, and \
      thresholds that rest on them warn; record it for each scanner that it is scanned on.

      EXAMPLES
        diapason equipment event OSLO-2 scanner.hardware --effective 2026-03-02 \\
          --reason "gradient coil replaced"
        diapason equipment event OSLO-2 scanner.hardware --effective 2026-03-02 \\
          --dry-run

      EXIT STATUS
        0 recorded   64 no such kind, a change to come, a date before MR
        65 no such scanner

      SEE ALSO
        diapason equipment show, diapason threshold why
      """)

  @Argument(help: "The scanner's key.") var id: Identifier<MRScanner>
  @Argument(help: "What happened.") var kind: String
  @Option(help: "When it happened; a day means its end, UTC.") var effective: MomentArgument
  @Option(help: "The major part of the software after a change of it.") var software: String?
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .csv])
    var answer = try Answer(options)
    let recorded = try options.workbench(isRehearsal: writing.isDryRun)
      .recordEvent(
        kind, of: id, effectiveAt: effective.instant, software: software, reason: options.reason)
    try answer.list(
      .events([recorded.entry]), schema: "diapason.scannerEvent/1", result: recorded.entry,
      as: format, options.style())
    try answer.finish()
    options.tell(suspended: recorded.suspended, "the change suspends a threshold")
    options.tell(
      suspended: recorded.stillSuspended, "a threshold of the scanner stays suspended")
    writing.close(options, next: "diapason equipment show \(id)")
    return Status.favourable
  }
}

extension Listing {
  fileprivate static func scanners(_ scanners: [Entry<MRScanner>]) -> Listing {
    Listing(
      ["id", "site", "maker", "model", "serial", "recorded", "by"],
      scanners.map { entry in
        let identity = entry.value.identity
        return [
          entry.value.id.text, entry.value.site.text, identity.manufacturer, identity.model,
          identity.serial?.text, entry.recordedAt.text, entry.by.shown,
        ]
      })
  }

  fileprivate static func events(_ events: [Entry<ScannerEvent>]) -> Listing {
    Listing(
      ["scanner", "event", "effective", "software", "reason", "recorded", "by"],
      events.map {
        [
          $0.value.scanner.text, $0.value.kind, $0.value.effectiveAt.text, $0.value.software,
          $0.value.reason, $0.recordedAt.text, $0.by.shown,
        ]
      })
  }
}
