import ArgumentParser
import Identity
import Library
import PhantomQA
import Reporting
import Workflows

/// `diapason phantom simulate`
struct PhantomSimulate: Verb {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Write phantom scans whose truth is known.",
    discussion: """
      One exam a scan: a repeated pair, and where asked a time series, in the dialect of a maker. \
      The truth is written beside them: what was planted, and what each measurand must show.

      EXAMPLES
        diapason phantom simulate --phantom uniform-sphere --into qa --snr 120
        diapason phantom simulate --phantom uniform-sphere --into qa --scans 24 \\
          --every 30 --drift -0.1
        diapason phantom simulate --phantom uniform-sphere --into qa --volumes 60 \\
          --drift-series 0.5 --fluctuation 0.2

      EXIT STATUS
        0 written   64 a number that makes no scan   73 the folder is not empty

      SEE ALSO
        diapason phantom measure, diapason demo
      """)

  @Option(help: "The phantom, as NAME or NAME@VERSION.") var phantom: String
  @Option(help: "The folder to make; it must not exist yet, or be empty.") var into: String
  @Option(help: "Signal over noise of one image.") var snr = 100.0
  @Option(parsing: .unconditional, help: "By how much signal-to-noise changes a day, in percent.")
  var drift = 0.0
  @Option(help: "How many scans.") var scans = 1
  @Option(help: "Days from one scan to the next.") var every = 7
  @Option(help: "The day of the first scan; without it 2026-01-05.") var from: DayArgument?
  @Option(help: "Volumes of the time series; 0 for none.") var volumes = 0
  @Option(
    name: .customLong("drift-series"), parsing: .unconditional,
    help: "By how much the signal grows from the first volume to the last, in percent.")
  var seriesDrift = 0.0
  @Option(help: "By how much the signal fluctuates from volume to volume, one SD in percent.")
  var fluctuation = 0.0
  @Option(help: "Rows and columns.") var matrix = 128
  @Option(help: "Whose dialect: siemens, ge or philips.") var vendor = "siemens"
  @Option(help: "Decides noise and unique identifiers.") var seed: UInt64 = 1
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json])
    guard (1...10_000).contains(scans), (1...3650).contains(every), snr > 1, snr < 100_000,
      (32...1024).contains(matrix), volumes == 0 || (2...2000).contains(volumes), drift.isFinite,
      let first = from?.day ?? CalendarDay(year: 2026, month: 1, day: 5)
    else {
      throw ValidationError(
        "A scan has 32 to 1024 rows, 0 or 2 to 2000 volumes and a signal-to-noise above 1.")
    }
    guard abs(seriesDrift) <= 50, (0...20).contains(fluctuation),
      volumes > 0 || (seriesDrift == 0 && fluctuation == 0)
    else {
      throw ValidationError(
        "A series, as --volumes 60, drifts by at most 50 % and fluctuates by at most 20 %.")
    }
    var answer = try Answer(options)
    let definition = try options.referenceLibrary().find(phantom, as: Phantom.self)
    Interrupt.watch()
    var line = Progress(options)
    defer { line.end() }
    let request = PhantomSimulation(
      phantom: definition, signalToNoise: snr, driftPerDay: drift / 100, scans: scans,
      every: every, first: first, volumes: volumes, seriesDrift: seriesDrift / 100,
      fluctuation: fluctuation / 100, matrix: matrix, vendor: vendor, seed: seed)
    let written = try request.write(
      into: into, isInterrupted: { Interrupt.isRequested },
      progress: { line.show("writing scan \($0 + 1) of \($1)") })
    line.end()
    if format == .json {
      try answer.object(schema: PhantomSimulation.Truth.schema, result: written)
    } else {
      answer.line(
        "\(counted(written.scans.count, "scan")) in \(counted(written.files, "file")) under \(into); "
          + "truth in \(into)/truth.json")
    }
    try answer.finish()
    options.hint("next: diapason phantom measure \(into) --phantom \(definition.name)")
    return Status.favourable
  }
}
