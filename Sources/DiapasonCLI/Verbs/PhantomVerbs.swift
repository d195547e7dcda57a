import ArgumentParser
import Identity
import Imaging
import Library
import PhantomQA
import Quantities
import Reporting
import Workflows

/// `diapason phantom`: what scans of a known object say of a scanner.
struct PhantomVerbs: VerbGroup {
  static let configuration = CommandConfiguration(
    commandName: "phantom",
    abstract: "Measure phantom scans, chart them, and simulate them with known truth.",
    discussion: """
      EXAMPLES
        diapason phantom measure qa/today --phantom uniform-sphere
        diapason phantom trend --scanner OSLO-2

      EXIT STATUS
        that of the verb   64 no verb, or none of these

      SEE ALSO
        diapason equipment, diapason threshold, diapason report
      """,
    subcommands: [
      PhantomMeasure.self, PhantomTrend.self, PhantomBaseline.self, PhantomSimulate.self,
    ])
}

/// `diapason phantom measure`
struct PhantomMeasure: Verb {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measure phantom scans, and record them where asked.",
    discussion: """
      Each measurand has a value with its 95 % interval, or is refused by name; what refuses one \
      leaves the others alone. Without --record no store is asked, and a scan is judged by the \
      nominal tolerances of the phantom alone. With it, measurements go to the charts of their \
      scanner, which must be recorded, and what they show is kept for the thresholds that rest on \
      them, and each threshold that they suspend is named; with --dry-run it is seen before. In text \
      the state is that of the chart where there is one, else what became of measuring; CSV and JSON \
      tell both apart, as chartState and as that of the measurement. The path - is one DICOM file on \
      standard input.

      EXAMPLES
        diapason phantom measure qa/today --phantom uniform-sphere
        diapason phantom measure qa/today --phantom uniform-sphere --record
        diapason phantom measure --files-from today.txt --phantom uniform-sphere -j 4

      EXIT STATUS
        0 measured, nothing stops a scanner
        1 out of control, or a tolerance is missed
        2 something could not be read, measured or dated, a chart has no baseline,
          or there is no scan
        3 the phantom is retired, and nothing measured by it is recorded
        65 nothing could be read   66 a path cannot be opened   130 interrupted

      SEE ALSO
        diapason phantom trend, diapason phantom baseline propose
      """)

  @OptionGroup var input: PathOptions
  @OptionGroup var jobs: JobsOption
  @Option(help: "The phantom, as NAME or NAME@VERSION.") var phantom: String
  @Option(help: "Only these measurands, comma-separated.") var measurand: String?
  @Flag(help: "Record what is measured.") var record = false
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Global") var options: GlobalOptions

  func answer() throws -> ExitCode {
    let format = try options.format(of: [.text, .json, .ndjson, .csv])
    if record && measurand != nil {
      throw ValidationError(
        "--record records every measurand of the phantom; leave out --measurand.")
    }
    var answer = try Answer(options)
    let library = try options.referenceLibrary()
    let definition = try library.find(phantom, as: Phantom.self)
    let only = try wanted(of: definition)
    let files = try input.files(by: jobs)
    Interrupt.watch()
    var line = Progress(options)
    defer { line.end() }
    let result =
      if record {
        try options.workbench(isRehearsal: writing.isDryRun).measure(
          files, by: definition, isInterrupted: { Interrupt.isRequested },
          progress: { line.files($0, of: $1) })
      } else {
        MeasuringResult.measure(
          files, by: definition, only: only,
          among: { (try? library.released(as: Phantom.self)) ?? [] },
          isInterrupted: { Interrupt.isRequested },
          progress: { line.files($0, of: $1) })
      }
    line.end()
    return try result.files.reading.hidingPeople {
      try tell(result, by: definition, under: input.places(of: files), as: format, to: &answer)
    }
  }

  /// Says what was measured, and gives the status of that.
  private func tell(
    _ result: MeasuringResult, by definition: Phantom, under places: [String], as format: Format,
    to answer: inout Answer
  ) throws -> ExitCode {
    result.files.reading.report(options)
    switch format {
    case .json:
      try answer.object(
        schema: "diapason.measurements/1",
        basis: [
          "phantom": .string(definition.key),
          "fingerprint": .string(definition.fingerprint.hex),
        ], result: result.scans)
    case .ndjson:
      for scan in result.scans { answer.line(try JSONValue(encoding: scan).text) }
    case .csv: answer.whole(Self.listing(result.scans).csv)
    case .text, .html, .junit:
      if !result.scans.isEmpty { answer.line(Self.table(result.scans, options.style())) }
    }
    try answer.finish()
    talk(result, of: places)
    return status(result)
  }

  private func wanted(of definition: Phantom) throws -> Set<String>? {
    guard let measurand else { return nil }
    let ids = measurand.split(separator: ",").map(String.init)
    let known = definition.measurands.map(\.id)
    for id in ids where !known.contains(id) {
      throw ValidationError(
        "\(definition.key) does not ask for '\(id)'; it asks for \(known.joined(separator: ", ")).")
    }
    if ids.isEmpty { throw ValidationError("--measurand names none.") }
    return Set(ids)
  }

  private func talk(_ result: MeasuringResult, of places: [String]) {
    if result.isInterrupted {
      options.say(
        "diapason: interrupted after \(counted(result.scans.count, "scan")); what was measured is "
          + (record && !writing.isDryRun ? "recorded" : "shown") + ", the rest is not")
      options.tell(suspended: result.suspended, "what was measured suspends a threshold")
      return
    }
    guard !result.scans.isEmpty else {
      return result.files.reading.reportNoSeries(options, under: places)
    }
    let all = result.scans.flatMap(\.measurements).map(\.measurement.state)
    let counts = PhantomMeasurement.State.allCases.map { state in
      "\(all.count { $0 == state }) \(state.rawValue)"
    }.joined(separator: ", ")
    options.say("diapason: \(counted(result.scans.count, "scan")): \(counts)")
    var refusals: [PhantomReason: Set<String>] = [:]
    for (code, measurands) in result.scans.flatMap(\.refusals) {
      refusals[code, default: []].formUnion(measurands)
    }
    for (code, measurands) in refusals.sorted(by: { $0.key < $1.key }) {
      options.warn(
        code.rawValue, code.finding, location: measurands.sorted().joined(separator: ", "),
        why: code.consequence,
        remedy: (code == .wrongType ? Self.naming(result.scans.compactMap(\.fitting)) : nil)
          ?? "diapason explain \(code.rawValue)")
    }
    talkOfImages(result)
    talkOfUndated(result)
    if result.unplaced > 0 {
      options.warn(
        TalkCode.unknownScanner.rawValue,
        counted(result.unplaced, "scan was", "scans were") + " not recorded",
        why: "their scanner is not recorded, or their files have no serial number",
        remedy: "record the scanner first: diapason equipment add")
    }
    // Each of them: what is recorded is not told again.
    for chart in result.lost {
      options.warn(
        TalkCode.chartLost.rawValue, "a chart left control", location: chart,
        why: "its last measurement or its moving average lies beyond the limits of its baseline",
        remedy: "find the cause and measure again; diapason phantom trend shows the chart")
    }
    options.tell(suspended: result.suspended, "what was measured suspends a threshold")
    if record {
      let recorded = result.recorded ?? 0
      options.say(
        "diapason: " + counted(recorded, "measurement was new", "measurements were new"))
      writing.close(options)
    }
  }

  /// How to name the phantom that fits; nil where none does.
  private static func naming(_ fitting: [String]) -> String? {
    let keys = Set(fitting).sorted().map { "--phantom \($0)" }
    return keys.isEmpty ? nil : "name the phantom that fits: " + keys.joined(separator: ", ")
  }

  /// Says what was recorded and stands on no chart.
  private func talkOfUndated(_ result: MeasuringResult) {
    let undated = result.scans.filter { !$0.undated.isEmpty }
    guard !undated.isEmpty else { return }
    let code = PhantomReason.scanUndated
    options.warn(
      code.rawValue, code.finding,
      location: Set(undated.compactMap(\.scanner?.text)).sorted().joined(separator: ", ") + ": "
        + Set(undated.flatMap(\.undated)).sorted().joined(separator: ", "),
      why: code.consequence,
      remedy: "export the images with their dates and times, and measure them again")
  }

  /// Says which images are odd or left out: one message a kind, since many scans may have one.
  private func talkOfImages(_ result: MeasuringResult) {
    var told: [PhantomReason: (details: Set<String>, measurands: Set<String>)] = [:]
    for (remark, measurands) in result.scans.flatMap(\.imageRemarks) {
      told[remark.code, default: ([], [])].details.insert(remark.detail)
      told[remark.code, default: ([], [])].measurands.formUnion(measurands)
    }
    let shown = 3
    for (code, seen) in told.sorted(by: { $0.key < $1.key }) {
      let details = seen.details.sorted()
      let more = details.count > shown ? " and \(details.count - shown) more" : ""
      options.warn(
        code.rawValue, code.finding, location: seen.measurands.sorted().joined(separator: ", "),
        why: details.prefix(shown).joined(separator: "; ") + more + "; " + code.consequence,
        remedy: "diapason explain \(code.rawValue)")
    }
  }

  private func status(_ result: MeasuringResult) -> ExitCode {
    if result.isInterrupted { return Status.interrupted }
    if !result.files.reading.missing.isEmpty { return Status.noInput }
    guard !result.scans.isEmpty else { return result.files.reading.statusOfNoSeries }
    if result.scans.contains(where: \.isAlarm) { return Status.unfavourable }
    let states = result.scans.flatMap(\.measurements).compactMap(\.chartState)
    if states.contains(where: { $0 == .overdue || $0 == .noBaseline }) {
      return Status.undetermined
    }
    // What could not be read may be what is out of control.
    let isWhole =
      result.unplaced == 0
      && result.scans.allSatisfy {
        $0.isMeasured && $0.refusals.isEmpty && $0.undated.isEmpty
      }
    return isWhole && result.files.reading.isWhole ? Status.favourable : Status.undetermined
  }

  private static func listing(_ scans: [MeasuredScan]) -> Listing {
    Listing(
      [
        "observed", "scanner", "phantom", "measurand", "value", "lower", "upper", "unit",
        "measurement.state", "tolerance", "state", "chartState", "rules", "reasons",
      ],
      scans.flatMap { scan in
        scan.measurements.map { judged in
          let measured = judged.measurement
          return [
            scan.observedAt?.day.text, scan.scanner?.text ?? scan.equipment.manufacturer,
            scan.phantom, measured.measurand.id,
            measured.estimate.map { UnitText.number($0.value) },
            measured.estimate.map { UnitText.number($0.lower) },
            measured.estimate.map { UnitText.number($0.upper) },
            measured.measurand.unit.rawValue, measured.state.rawValue,
            judged.tolerance?.rawValue, judged.state?.rawValue, judged.chartState?.rawValue,
            judged.rules.map(\.rawValue).joined(separator: " "),
            measured.reasons.map(\.code.rawValue).joined(separator: " "),
          ]
        }
      })
  }

  private static func table(_ scans: [MeasuredScan], _ style: TextStyle) -> String {
    var table = TextTable([
      .words("OBSERVED"), .words("SCANNER"), .words("MEASURAND"), .number("VALUE"),
      .words("95 % INTERVAL"), .words("STATE"), .words("BECAUSE"),
    ])
    for scan in scans {
      for judged in scan.measurements {
        let measured = judged.measurement
        let text = measured.estimate.map {
          NumberStyle.plain.measured($0, measured.measurand.unit)
        }
        let because =
          measured.reasons.map { remark in
            String(remark.code.rawValue.dropFirst("phantom.".count))
              + (remark.detail.isEmpty ? "" : " (\(remark.detail))")
          } + judged.rules.map(\.rawValue)
          + (judged.isRegaining ? [RegainingText.because] : [])
        table.append([
          TextTable.Cell(scan.observedAt?.day.text ?? "-"),
          TextTable.Cell(scan.scanner?.text ?? scan.equipment.named),
          TextTable.Cell(measured.measurand.id), TextTable.Cell(text?.value ?? "no value"),
          TextTable.Cell(text?.interval ?? "-"),
          TextTable.Cell(judged.shown.word, state: judged.shown.state),
          TextTable.Cell(because.joined(separator: ", ")),
        ])
      }
    }
    return table.text(style)
  }
}

extension MeasuredScan.JudgedValue {
  /// One word and its state: the chart's where there is one, else what became of measuring.
  fileprivate var shown: (word: String, state: DisplayState?) {
    if tolerance == .missed { return ("tolerance missed", .stopped) }
    if let chartState { return (chartState.rawValue, DisplayState(chartState)) }
    switch measurement.state {
    case .measured: return ("measured", nil)
    case .limited: return ("limited", .attention)
    case .refused: return ("refused", .notKnown)
    }
  }
}

extension ScannerIdentity {
  /// Maker and model, where no key is known.
  fileprivate var named: String { [manufacturer, model ?? ""].joined(separator: " ") }
}
