import ArgumentParser
import Identity
import Reporting
import Workflows

/// `diapason demo`: the whole way from scans to a report, on a trial that never was.
struct Demo: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Make a small simulated trial, record and judge it, and write its report.",
    discussion: """
      Three sites, six scanners of three makers, DSC and DCE exams with planted deviations, one \
      incomplete series and one upgrade; two years of phantom scans, in which one scanner drifts out \
      of control; two simulated cohorts, and the threshold that is suspended by that drift. The store \
      is marked: every page made from it says that its data are invented.

      EXAMPLES
        diapason demo
        diapason demo --into /tmp/trial --seed 7

      EXIT STATUS
        0 made   70 what was found is not what was planted
        73 the folder is not empty   130 interrupted

      SEE ALSO
        diapason inspect, diapason check, diapason report trial
      """)

  @Option(help: "The folder to make; it must not exist yet, or be empty.")
  var into = "demo"

  @Option(help: "Decides unique identifiers and noise; the planted deviations stay the same.")
  var seed: UInt64 = 2026

  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    _ = try options.format(of: [.text])
    var answer = try Answer(options)
    let surroundings = Surroundings.read()
    Interrupt.watch()
    var line = Progress(options, surroundings)
    defer { line.end() }
    let demo = try Demonstration.run(
      into: into, seed: seed, library: try options.referenceLibrary(surroundings),
      actor: options.actor(surroundings),
      isInterrupted: { Interrupt.isRequested },
      progress: { line.show("\($0.stage.rawValue) \($0.noun) \($0.done + 1) of \($0.total)") })
    line.end()
    answer.line(
      "\(demo.series) series and \(counted(demo.scans, "phantom scan")) in "
        + "\(counted(demo.files, "file")) of \(counted(demo.report.sites.count, "site")), "
        + "recorded and judged by \(demo.report.protocols.map(\.name).joined(separator: " and "))\n"
    )
    answer.line(demo.report.siteTable(options.style(surroundings)))
    answer.line("")
    guard demo.planted == demo.found else {
      answer.line(
        "\(demo.planted.count) deviations were planted and \(demo.found.count) found: NOT the same")
      try answer.finish()
      return Status.fault
    }
    answer.line("\(demo.planted.count) deviations were planted, and exactly these were found.")
    answer.line("\nReport: \(demo.page)\n\nTry next:")
    // As it was called here, so that the lines can be pasted.
    let program = ShellWord.quoted(CommandLine.arguments.first ?? "diapason")
    for command in Self.commands(dicom: demo.dicom, store: demo.store, library: options.library) {
      answer.line("  \(program) \(command)")
    }
    try answer.finish()
    return Status.favourable
  }

  /// What can be tried on the demonstration, without the program's name.
  ///
  /// - Parameter library: as it was named; nil where it is found without.
  static func commands(dicom: String, store: String, library: String?) -> [String] {
    let library = library.map { " --library \(ShellWord.quoted($0))" } ?? ""
    let (dicom, store) = (ShellWord.quoted(dicom), ShellWord.quoted(store))
    return [
      "inspect \(dicom)/OSLO/OSLO-1-01",
      "check \(dicom)/LYON/LYON-2-01 --against thust2018-dsc\(library)",
      "equipment show PORTO-2 --store \(store)",
      "phantom trend --scanner OSLO-2 --as-of 2026-08-05 --store \(store)",
      "threshold why OSLO-rcbv.mean --as-of 2026-06-01 --store \(store)",
      "report trial \(Demonstration.trial) --as-of 2026-06-30 --known-at 2026-06-30 \\\n"
        + "    --store \(store)\(library) -o june.html",
      "store verify --deep --store \(store)",
    ]
  }
}
