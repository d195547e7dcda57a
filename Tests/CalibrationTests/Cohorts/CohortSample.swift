import Calibration
import Identity
import Quantities
import Statistics

/// A cohort file without blemish, from which each test changes a cell or two.
struct CohortSample {
  /// In the order of the file.
  var columns: [String]
  /// One dictionary a row, by column.
  var rows: [[String: String]]

  /// 32 patients of each class of one site, all checked and covered: nothing is to be said of it.
  ///
  /// - Parameters:
  ///   - metric: `rcbv.mean` or `adc.mean`.
  ///   - perClass: how many patients each class has.
  init(metric: String = "rcbv.mean", perClass: Int = 32, seed: UInt64 = 1) {
    columns = CohortColumn.allCases.map(\.rawValue)
    rows = []
    var random = Philox4x32(seed: seed, purpose: .draws)
    let isDiffusion = metric == "adc.mean"
    for index in 0..<2 * perClass {
      let isPositive = index % 2 == 0
      let z = random.nextNormal()
      let value =
        isDiffusion
        ? 1200 * exponential((isPositive ? -0.2 : 0.2) + 0.15 * z)
        : 1.6 * exponential((isPositive ? 0.35 : -0.35) + 0.35 * z)
      let decimals = isDiffusion ? 0 : 2
      rows.append([
        "site": "OSLO", "patient": "P\(1000 + index)", "scan": "S1", "series": "U-\(1000 + index)",
        "scan_date": "2025-0\(1 + index % 6)-1\(index % 9)", "lesion": "",
        "scanner": "OSLO-\(1 + index / 2 % 2)", "metric": metric,
        "value": fixed(value, decimals), "unit": isDiffusion ? "1e-6 mm2/s" : "1",
        "recipe": isDiffusion ? "adc-demo@1" : "rcbv-demo@1",
        "label": isPositive ? "progression" : "treatmentEffect", "label_rule": "histoOrFu6m@1",
        "label_date": "2025-12-2\(index % 9)", "label_source": "followup", "followup_days": "182",
        "tumour_percent": "", "antiangiogenic": "none", "steroid": "", "therapy": "rt+tmz",
        "days_since_rt": "\(index % 4 < 2 ? 40 : 140)", "rater": "", "repeat": "", "role": "",
      ])
    }
  }

  /// The file, with cells in quotes where they need it.
  func text(delimiter: String = ",") -> String {
    let lines = rows.map { row in
      columns.map { quotedCell(row[$0] ?? "", delimiter) }.joined(separator: delimiter)
    }
    return ([columns.joined(separator: delimiter)] + lines).joined(separator: "\n") + "\n"
  }

  private func quotedCell(_ text: String, _ delimiter: String) -> String {
    guard text.contains(where: { "\"\n\r".contains($0) || delimiter.contains($0) }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// With cells of one row replaced; rows are counted from 0.
  func with(_ row: Int, _ cells: [String: String]) -> CohortSample {
    var copy = self
    copy.rows[row].merge(cells) { _, new in new }
    return copy
  }

  /// The line of a row in the file.
  static func line(_ row: Int) -> Int { row + 2 }

  func table(_ format: CohortFormat = .standard) -> CohortTable {
    CohortTable(reading: Array(text().utf8), format: format)
  }

  /// Judged with everything that a registry knows.
  func reading(isStrict: Bool = false, allowsIncorporation: Bool = false) -> CohortReading {
    table().judge(
      by: CohortSample.definitions, in: CohortSample.context, isStrict: isStrict,
      allowsIncorporation: allowsIncorporation)
  }

  // What is agreed.

  static let source = Citation(text: "Somebody 2020", read: true)

  static let rcbv = metric("rcbv.mean", 1, .released)

  static func metric(_ name: String, _ version: Int, _ status: DefinitionStatus) -> Metric {
    made {
      try Metric(
        name: name, version: version, status: status, title: "rCBV", source: source,
        family: .rCBV, unit: .one, scale: .log, direction: .higher, possible: bounds(0, 50),
        plausible: bounds(0.2, 8), typical: 1.6, decimals: 2, measurands: ["snr.pair"])
    }
  }

  static let adc = made {
    try Metric(
      name: "adc.mean", version: 1, status: .released, title: "ADC", source: source,
      family: .adc, unit: .squareMicrometrePerSecond,
      conversions: [Metric.Conversion(unit: .squareMicrometrePerMillisecond, factor: 1000)],
      scale: .log, direction: .lower, possible: bounds(0, 4000), plausible: bounds(300, 2500),
      typical: 1200, decimals: 0, measurands: ["adc.bias"])
  }

  static func recipe(
    _ name: String, _ status: DefinitionStatus = .released, metric: Metric = rcbv,
    hard: [String: String] = [:], soft: [String: String] = [:]
  ) -> Recipe {
    made {
      var keys: [String: String] = [:]
      for key in metric.family.hardKeys { keys[key] = "demo" }
      return try Recipe(
        name: name, version: 1, status: status, title: name, metric: metric.name,
        family: metric.family, hard: keys.merging(hard) { _, new in new }, soft: soft)
    }
  }

  static func rule(
    _ name: String, _ status: DefinitionStatus = .released,
    sources: [LabelSource] = [.histology, .followup],
    evidence: [EvidenceModality] = [.anatomical, .histology]
  ) -> LabelRule {
    made {
      try LabelRule(
        name: name, version: 1, status: status, title: name, source: source,
        positive: [.progression], negative: [.treatmentEffect], exclude: [.mixed, .indeterminate],
        criteria: [:], sources: sources, minFollowupDays: 182,
        histology: LabelRule.HistologyBounds(
          negativeAtMost: 10, positiveAtLeast: 50, withinDays: 42),
        misclassification: [.histology: 0.03, .followup: 0.05], evidenceModalities: evidence)
    }
  }

  static let definitions = CohortDefinitions(
    metrics: [rcbv, adc, metric("rcbv.old", 1, .retired)],
    recipes: [
      recipe("rcbv-demo"), recipe("rcbv-soft", soft: ["smoothing": "3 mm"]),
      recipe("rcbv-hard", hard: ["software": "another"]), recipe("adc-demo", metric: adc),
      recipe("rcbv-former", .retired), recipe("rcbv-retired", .retired, hard: ["software": "old"]),
    ],
    labelRules: [
      rule("histoOrFu6m"), rule("byPerfusion", evidence: [.dsc, .clinical]),
      rule("histoAlone", sources: [.histology]), rule("histoRetired", .retired),
    ])

  // What a registry knows.

  static let identity = ScannerIdentity(manufacturer: "SIEMENS", model: "Prisma", serial: nil)

  static func scanner(_ id: String) -> KnownScanner {
    let site = String(id.prefix { $0 != "-" })
    return KnownScanner(
      scanner: MRScanner(id: identifier(id), site: identifier(site), identity: identity),
      epochs: [
        Epoch(
          scanner: identifier(id), number: 1, effectiveAt: day("2024-01-01").start,
          cause: "first seen", software: "XA30")
      ])
  }

  /// A check by a protocol that serves what the sample's metrics are read from.
  ///
  /// - Parameters:
  ///   - agreed: another protocol.
  ///   - families: what that serves.
  static func check(
    _ row: Int, _ verdict: ScanVerdict = .pass, by agreed: String = "thust2018-dsc@1",
    for families: Set<MetricFamily> = [.rCBV, .adc]
  ) -> CheckedScan {
    CheckedScan(
      verdict: verdict, scanner: nil, observedOn: nil,
      report: Fingerprint(of: "report \(row)".utf8),
      agreed: Basis.Source(
        name: agreed,
        fingerprint: Fingerprint(of: (agreed == "thust2018-dsc@1" ? "protocol" : agreed).utf8)),
      checker: "1", families: families)
  }

  static func chart(_ scanner: String, _ measurand: String) -> PhantomChart {
    PhantomChart(
      object: "\(scanner)/\(measurand)", scanner: identifier(scanner), measurand: measurand,
      epoch: 1,
      baseline: Fingerprint(of: "\(scanner) \(measurand)".utf8),
      inControl: [day("2024-06-01")...day("2025-12-01")], intervalSeconds: 7 * 86_400)
  }

  static let charts = ["OSLO-1", "OSLO-2", "BERGEN-1"].flatMap { scanner in
    ["snr.pair", "adc.bias"].map { chart(scanner, $0) }
  }

  static let context = makeContext()

  /// - Parameter checks: those of the series of single rows, in place of one that passes.
  static func makeContext(
    verdicts: [Int: ScanVerdict] = [:], checks: [Int: [CheckedScan]] = [:],
    charts: [PhantomChart] = charts, patientNumbers: Set<String> = [],
    taken: Set<SeriesUse> = [], today: String = "2026-06-01"
  ) -> CohortContext {
    var scans: [String: [CheckedScan]] = [:]
    for row in 0..<400 {
      scans["U-\(1000 + row)"] = checks[row] ?? [check(row, verdicts[row] ?? .pass)]
    }
    return CohortContext(
      today: day(today), sites: [identifier("OSLO"), identifier("BERGEN")],
      scanners: [
        identifier("OSLO-1"): scanner("OSLO-1"), identifier("OSLO-2"): scanner("OSLO-2"),
        identifier("BERGEN-1"): scanner("BERGEN-1"),
      ],
      scans: scans, charts: charts, patientNumbers: patientNumbers, taken: taken)
  }

  // Small helpers.

  static func identifier<Subject>(_ text: String) -> Identifier<Subject> {
    guard let identifier = Identifier<Subject>(text) else { preconditionFailure(text) }
    return identifier
  }

  static func day(_ text: String) -> CalendarDay {
    guard let moment = Instant(text) else { preconditionFailure(text) }
    return moment.calendarDay
  }

  static func bounds(_ lower: Double?, _ upper: Double?) -> Bounds<Double> {
    guard let bounds = Bounds(lower: lower, upper: upper) else { preconditionFailure("empty") }
    return bounds
  }

  static func made<Value>(_ make: () throws -> Value) -> Value {
    do { return try make() } catch { preconditionFailure("\(error)") }
  }
}

/// e to the power of `x`, by a way of its own: the sample depends on no method that it tests.
private func exponential(_ x: Double) -> Double {
  let half = x / 64
  var term = 1.0
  var sum = 1.0
  for k in 1...20 {
    term *= half / Double(k)
    sum += term
  }
  return (0..<6).reduce(sum) { result, _ in result * result }
}

/// A number with so many decimals.
private func fixed(_ value: Double, _ decimals: Int) -> String {
  let power = (0..<decimals).reduce(1) { result, _ in result * 10 }
  let whole = Int((value * Double(power)).rounded())
  if decimals == 0 { return "\(whole)" }
  let rest = "\(whole % power)"
  return "\(whole / power)." + String(repeating: "0", count: decimals - rest.count) + rest
}
