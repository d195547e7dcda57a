import Calibration
import Identity
import Testing

/// A clean file with one slip, and what is to be said of it.
struct Slip: Sendable, CustomTestStringConvertible {
  let code: CohortCode
  var severity = CohortFinding.Severity.error
  /// The rows that are named, counted from 0; empty: the cohort as a whole.
  var rows: [Int] = [4]
  var field: String?
  /// A word of the message or its remedy.
  var says = ""
  /// Further codes that follow from the slip.
  var follows: Set<CohortCode> = []
  var context = CohortSample.context
  let change: @Sendable (CohortSample) -> CohortSample

  var testDescription: String { code.rawValue + " " + says }

  /// An error in cells of row 4.
  static func cells(
    _ code: CohortCode, _ field: String, _ cells: [String: String], says: String = "",
    follows: Set<CohortCode> = [], context: CohortContext = CohortSample.context
  ) -> Slip {
    .cells(code, .error, field, cells, says: says, follows: follows, context: context)
  }

  /// A slip in cells of row 4.
  static func cells(
    _ code: CohortCode, _ severity: CohortFinding.Severity, _ field: String,
    _ cells: [String: String], says: String = "", follows: Set<CohortCode> = [],
    context: CohortContext = CohortSample.context
  ) -> Slip {
    Slip(
      code: code, severity: severity, field: field, says: says, follows: follows, context: context
    ) { $0.with(4, cells) }
  }
}

extension CohortFinding {
  /// What and where, for failures.
  var short: String {
    "\(line.map { "\($0)" } ?? "all") \(field ?? "-") \(severity) \(code): \(message.prefix(90))"
  }
}

@Suite("Lint of a cohort file")
struct CohortLintTests {
  static let slips: [Slip] =
    cellSlips + truthSlips + scanSlips + pairSlips + cohortSlips

  static let cellSlips: [Slip] = [
    .cells(.valueUnknown, "site", ["site": "OSL"], says: "write OSLO"),
    .cells(.valueUnknown, "site", ["site": ""], says: "is missing"),
    .cells(.valueUnknown, "scanner", ["scanner": "OSLO-9"], says: "write OSLO-1"),
    .cells(.valueUnknown, "patient", ["patient": "P1"], says: "4 to 64"),
    .cells(.valueUnknown, "scan", ["scan": "a b"], says: "no id"),
    .cells(.valueUnknown, "metric", ["metric": "rcbv.meen"], says: "write rcbv.mean"),
    .cells(.valueUnknown, "label", ["label": "Progression"], says: "write progression"),
    .cells(.valueUnknown, "label", ["label": " progression"], says: "without blanks"),
    .cells(.valueUnknown, "label_source", ["label_source": "follow"], says: "write followup"),
    .cells(.valueUnknown, "antiangiogenic", ["antiangiogenic": ""], says: "is missing"),
    .cells(.valueUnknown, "therapy", ["therapy": "rt-tmz"], says: "write rt+tmz"),
    .cells(.valueUnknown, "steroid", ["steroid": "up"], says: "rising"),
    .cells(.valueUnknown, "role", ["role": "train"], says: "fit"),
    .cells(.dateParse, "scan_date", ["scan_date": "08.03.2025"], says: "2026-03-08"),
    .cells(.dateParse, "scan_date", ["scan_date": "2025-02-30"], says: "no date"),
    .cells(.dateParse, "label_date", ["label_date": ""], says: "missing"),
    .cells(.idLooksLikePatient, "patient", ["patient": "Hansen, Ole"], says: "name"),
    .cells(.idLooksLikePatient, "patient", ["patient": "19610312"], says: "birth"),
    .cells(
      .idLooksLikePatient, "patient", ["patient": "123456789"], says: "were stored",
      context: CohortSample.makeContext(patientNumbers: ["123456789"])),
    .cells(.numberParse, "value", ["value": "1.5x"], says: "no number"),
    .cells(.numberParse, "followup_days", ["followup_days": "half a year"], says: "whole"),
    .cells(.numberComma, "value", ["value": "1,52"], says: "--decimal"),
    .cells(.numberNonFinite, "value", ["value": "NaN"], says: "finite"),
    .cells(.numberNonFinite, "value", ["value": "-inf"], says: "finite"),
    .cells(.numberNonFinite, "value", ["value": "1e400"], says: "finite"),
    .cells(.numberNonFinite, "value", ["value": ""], says: "missing"),
    .cells(.unitUnknown, "unit", ["unit": "ratio"], says: "no unit"),
    .cells(.unitMismatch, "unit", ["unit": "%"], says: "in 1"),
    .cells(.rangeHard, "value", ["value": "51"], says: "can be: 0 .. 50"),
    .cells(.rangeHard, "value", ["value": "-0.1"], says: "can be"),
    .cells(.rangeHard, "tumour_percent", ["tumour_percent": "101"], says: "percent"),
    .cells(.rangeSoft, .warning, "value", ["value": "9.03"], says: "usual"),
    .cells(.logNonpositive, .warning, "value", ["value": "0"], says: "ranked"),
    .cells(.recipeUnknown, "recipe", ["recipe": "rcbv-demo"], says: "write rcbv-demo@1"),
    .cells(.recipeUnknown, "recipe", ["recipe": "adc-demo@1"], says: "computes adc.mean"),
    .cells(.definitionRetired, "metric", ["metric": "rcbv.old"], says: "the metric rcbv.old@1"),
    .cells(
      .definitionRetired, "recipe", ["recipe": "rcbv-retired@1"], says: "recipe rcbv-retired@1"),
    .cells(
      .definitionRetired, .warning, "recipe", ["recipe": "rcbv-former@1"],
      says: "rcbv-demo@1 has its hard keys"),
    .cells(
      .definitionRetired, "label_rule", ["label_rule": "histoRetired@1"],
      says: "label rule histoRetired@1"),
    .cells(
      .antiangiogenicUnknown, .warning, "antiangiogenic", ["antiangiogenic": "unknown"],
      says: "not fitted"),
    .cells(
      .antiangiogenicCurrent, .note, "antiangiogenic", ["antiangiogenic": "within42d"],
      says: "stratum"),
    .cells(
      .dateFuture, "scan_date", ["scan_date": "2026-06-02", "label_date": "2026-12-24"],
      says: "future", follows: [.dateFuture, .phantomGap]),
    .cells(
      .dateTooEarly, "scan_date", ["scan_date": "1850-01-01"], says: "before there were",
      follows: [.phantomGap]),
  ]

  static let truthSlips: [Slip] = [
    .cells(.labelRuleMissing, "label_rule", ["label_rule": ""], says: "missing"),
    .cells(
      .labelRuleMissing, "label_rule", ["label_rule": "histoOrFu6n@1"], says: "write histoOrFu6m@1"),
    .cells(
      .labelRuleUnmet, "followup_days", ["followup_days": "181", "label": "treatmentEffect"],
      says: "needs 182"),
    .cells(
      .labelRuleUnmet, "followup_days", ["followup_days": "", "label": "treatmentEffect"],
      says: "needs the days"),
    .cells(.labelRuleUnmet, "followup_days", ["followup_days": "0"], says: "later scan"),
    .cells(
      .labelRuleUnmet, "label_source", ["label_source": "consensus", "followup_days": ""],
      says: "takes histology, followup"),
    .cells(
      .labelRuleUnmet, "label_source", ["label_rule": "histoAlone@1"], says: "takes histology"),
    .cells(
      .labelRuleUnmet, "tumour_percent",
      [
        "label_source": "histology", "tumour_percent": "30", "followup_days": "",
        "label_date": "2025-05-20",
      ], says: "is mixed"),
    .cells(
      .labelRuleUnmet, "label_date", ["label_source": "histology", "followup_days": ""],
      says: "takes 42"),
    .cells(
      .labelRuleUnmet, "label_date", ["label_date": "2024-12-24", "followup_days": "200"],
      says: "before the scan"),
    .cells(
      .labelCircular, "label_rule", ["label_rule": "byPerfusion@1"], says: "rest on dsc"),
    .cells(
      .labelMixedNoPercent, .warning, "tumour_percent",
      [
        "label": "mixed", "label_source": "histology", "followup_days": "",
        "label_date": "2025-05-20",
      ], says: "viable"),
    .cells(
      .labelPending, .note, "label",
      [
        "label": "pending", "label_rule": "", "label_date": "", "label_source": "",
        "followup_days": "",
      ], says: "not decided"),
    .cells(.dateOrder, "label_date", ["followup_days": "250"], says: "rests on a scan"),
  ]

  static let scanSlips: [Slip] = [
    .cells(
      .scanNotConformant, "series", [:], says: "fails",
      context: CohortSample.makeContext(verdicts: [4: .fail])),
    .cells(
      .scanUnchecked, .warning, "series", [:], says: "undetermined",
      context: CohortSample.makeContext(verdicts: [4: .undetermined])),
    .cells(.scanUnchecked, .warning, "series", ["series": ""], says: "no series"),
    .cells(.scanUnchecked, .warning, "series", ["series": "U-9999"], says: "recorded"),
    .cells(
      .seriesOtherKind, "series", [:],
      says: "as dce by thust2018-dce@1, and rcbv.mean is read from dsc",
      context: CohortSample.makeContext(
        checks: [4: [CohortSample.check(4, by: "thust2018-dce@1", for: [.kTrans])]])),
    .cells(
      .seriesOtherKind, "series", [:], says: "judged by btip2015@2, and",
      context: CohortSample.makeContext(
        checks: [4: [CohortSample.check(4, .fail, by: "btip2015@2", for: [])]])),
    .cells(
      .phantomGap, .warning, "scan_date", ["scan_date": "2024-03-01"], says: "around this day"),
    Slip(
      code: .phantomGap, severity: .warning, rows: Array(0..<64).filter { $0 / 2 % 2 == 0 },
      field: "scan_date", says: "no phantom of this scanner",
      context: CohortSample.makeContext(
        charts: CohortSample.charts.filter { $0.object != "OSLO-1/snr.pair" })
    ) { $0 },
    .cells(
      .dateOrder, "days_since_rt",
      ["scan_date": "D+80", "days_since_rt": "40", "label_date": "D+300"], says: "D+80",
      follows: [.dateParse, .phantomGap]),
  ]

  static let pairSlips: [Slip] = [
    Slip(code: .duplicateKey, rows: [4, 64], field: "scan", says: "neither is used") {
      var copy = $0
      copy.rows.append(copy.rows[4].merging(["value": "2.61"]) { _, new in new })
      return copy
    },
    Slip(
      code: .duplicateIdentical, severity: .warning, rows: [64], field: "scan", says: "line 6"
    ) {
      var copy = $0
      copy.rows.append(copy.rows[4])
      return copy
    },
    Slip(code: .seriesTwoPatients, rows: [4, 5], field: "series", says: "on line 6") {
      $0.with(5, ["series": "U-1004"])
    },
    Slip(
      code: .seriesTwoPatients, rows: [4], field: "series", says: "is recorded for another",
      context: CohortSample.makeContext(
        taken: [SeriesUse(site: "OSLO", patient: "P1004", series: "U-1004")])
    ) { $0 },
    Slip(
      code: .seriesTwoDates, rows: [4, 64], field: "series", says: "another scan_date on line 66"
    ) {
      var copy = $0
      copy.rows.append(
        copy.rows[4].merging(["scan": "S2", "scan_date": "2025-05-20"]) { _, new in new })
      return copy
    },
    Slip(
      code: .patientTwoSites, severity: .warning, rows: [5], field: "patient",
      says: "BERGEN and OSLO"
    ) {
      $0.with(5, ["site": "BERGEN", "scanner": "BERGEN-1", "patient": "P1004"])
    },
    Slip(code: .patientTwoRoles, rows: [4, 64], field: "role", says: "one role") {
      var copy = $0
      copy.rows.append(
        copy.rows[4].merging(["scan": "S2", "role": "test"]) { _, new in new })
      return copy
    },
  ]

  static let cohortSlips: [Slip] = [
    Slip(
      code: .unitSuspect, severity: .warning, rows: [], says: "1000 times less",
      follows: [.rangeSoft, .heaping]
    ) { _ in
      var copy = CohortSample(metric: "adc.mean")
      for row in copy.rows.indices {
        copy.rows[row]["value"] = "1." + "\(100 + row * 7)".suffix(3)
      }
      return copy
    },
    Slip(
      code: .heaping, severity: .warning, rows: [], says: "values have the last declared digit 0"
    ) {
      var copy = $0
      for row in 0..<30 { copy.rows[row]["value"]?.removeLast() }
      return copy
    },
    Slip(code: .recipeHardMix, rows: [4], field: "recipe", says: "software") {
      $0.with(4, ["recipe": "rcbv-hard@1"])
    },
    Slip(
      code: .recipeSoftMix, severity: .warning, rows: [],
      says: "progression 1 3 mm, 31 undeclared; treatmentEffect 32 undeclared"
    ) { $0.with(4, ["recipe": "rcbv-soft@1"]) },
    Slip(code: .classSmall, severity: .note, rows: [], says: "at most provisional") { _ in
      CohortSample(perClass: 20)
    },
    Slip(
      code: .classSmall, severity: .note, rows: [], says: "at most borrowed"
    ) { _ in CohortSample(perClass: 14) },
    Slip(
      code: .classSmall, severity: .note, rows: [], says: "at most literatureOnly"
    ) { _ in CohortSample(perClass: 4) },
    Slip(code: .cluster, severity: .note, rows: [], says: "65 cases of 64 patients") {
      var copy = $0
      copy.rows.append(copy.rows[4].merging(["scan": "S2"]) { _, new in new })
      return copy
    },
    Slip(
      code: .siteLabelConfounded, severity: .warning, rows: [], says: "scanner and label"
    ) {
      var copy = $0
      for row in copy.rows.indices where row % 16 != 0 {
        copy.rows[row]["scanner"] = row % 2 == 0 ? "OSLO-1" : "OSLO-2"
      }
      return copy
    },
    Slip(
      code: .selection, severity: .warning, rows: [], says: "more of one class than chance",
      follows: [.scanNotConformant],
      context: CohortSample.makeContext(
        verdicts: Dictionary(uniqueKeysWithValues: (0..<6).map { (2 * $0, .fail) })),
    ) { $0 },
  ]

  @Test("a clean file has nothing to be said of it")
  func clean() throws {
    for metric in ["rcbv.mean", "adc.mean"] {
      let reading = CohortSample(metric: metric).reading(isStrict: true)
      #expect(reading.lint.findings == [])
      #expect(reading.lint.kept == 64 && reading.lint.rows == 64 && reading.lint.omitted == 0)
      #expect(reading.lint.isReadable && !reading.lint.hasErrors)
      #expect(reading.cohorts.map(\.cases.count) == [64])
    }
  }

  @Test("each slip is found, with its code, severity and place, and nothing else", arguments: slips)
  func planted(_ slip: Slip) throws {
    let sample = slip.change(CohortSample())
    let reading = sample.table().judge(by: CohortSample.definitions, in: slip.context)
    let seen = reading.lint.findings
    let others = seen.filter { $0.code != slip.code || $0.severity != slip.severity }
    // Rows that were left out may leave a class short.
    let allowed = slip.follows.union([.classSmall])
    #expect(others.filter { !allowed.contains($0.code) }.map(\.short) == [])
    let named = seen.filter {
      $0.code == slip.code && $0.severity == slip.severity && $0.field == slip.field
    }
    #expect(named.map(\.line) == (slip.rows.isEmpty ? [nil] : slip.rows.map(CohortSample.line)))
    #expect(named.allSatisfy { ($0.column == nil) == slip.rows.isEmpty })
    let texts = named.map { $0.message + "; " + $0.remedy }
    #expect(texts.contains { $0.contains(slip.says) }, "\(texts) \(seen.map(\.short))")
    for text in texts { #expect(!text.hasSuffix(".") && !text.contains(".;")) }
  }

  @Test("every code of a readable file is planted once or more")
  func complete() {
    let planted = Set(Self.slips.map(\.code))
    // Those of malformed files have a suite of their own.
    let others = CohortCode.allCases.filter {
      $0.keepsFileUnread || $0 == .csvByteOrderMark || $0 == .weightColumn
    }
    #expect(planted.union(others) == Set(CohortCode.allCases))
  }

  @Test("an error keeps its row from use and no other")
  func blocked() throws {
    let reading = CohortSample().with(4, ["value": "x"]).reading()
    #expect(reading.lint.kept == 63)
    #expect(reading.lint.labels[.progression] == CohortLint.LabelCount(kept: 31, leftOut: 1))
    let cohort = try #require(reading.cohorts.first)
    #expect(!cohort.cases.contains { $0.patient == "P1004" })
    #expect(cohort.leftOut == ["cohort.numberParse": 1])
  }

  @Test("all that is wrong with a row is found in one pass")
  func onePass() {
    let reading = CohortSample().with(
      4,
      [
        "site": "?", "patient": "Hansen Ole", "scan_date": "x", "value": "1,5", "unit": "",
        "recipe": "", "label_rule": "", "label_source": "", "therapy": "",
      ]
    ).reading()
    #expect(
      reading.lint.findings.filter { $0.severity == .error }.compactMap(\.field) == [
        "site", "patient", "scan_date", "value", "unit", "recipe", "label_rule", "label_source",
        "therapy",
      ])
  }

  @Test("without a registry, the day that is handed in says what lies in the future")
  func future() {
    let future = CohortSample().with(3, ["scan_date": "2031-01-01"]).table()
    let today = CalendarDay(year: 2026, month: 3, day: 1)
    let late = future.judge(by: CohortSample.definitions, today: today).lint.findings
    #expect(late.contains { $0.code == .dateFuture && $0.line == 5 })
    #expect(
      !future.judge(by: CohortSample.definitions).lint.findings.contains { $0.code == .dateFuture })
  }

  @Test("strictly, a warning keeps its row from use, and one of the whole keeps all")
  func strict() {
    let row = CohortSample().with(4, ["value": "9.03"]).reading(isStrict: true)
    #expect(row.lint.hasErrors && row.lint.kept == 63)
    let none = CohortSample().table().judge(by: CohortSample.definitions, isStrict: true)
    #expect(none.lint.findings.map(\.code) == [.scanUnchecked])
    #expect(none.cohorts.isEmpty && none.lint.kept == 0)
  }

  @Test("without a registry the cohort is made, and that nothing was checked is said once")
  func unchecked() throws {
    let reading = CohortSample().table().judge(by: CohortSample.definitions)
    #expect(reading.lint.findings.map(\.code) == [.scanUnchecked])
    #expect(reading.lint.findings.map(\.severity) == [.warning])
    let cohort = try #require(reading.cohorts.first)
    #expect(cohort.cases.allSatisfy { $0.evidence == nil } && cohort.cases.count == 64)
    // The same file is the same cohort wherever it is read.
    #expect(cohort.fingerprint == CohortSample().reading().cohorts.first?.fingerprint)
  }

  @Test("circular labels are used where that is declared, and the cohort says so")
  func incorporation() throws {
    let sample = CohortSample().with(4, ["label_rule": "byPerfusion@1"])
    let reading = sample.reading(allowsIncorporation: true)
    #expect(reading.lint.findings.map(\.code) == [.labelCircular])
    #expect(reading.lint.findings.map(\.severity) == [.warning])
    #expect(reading.cohorts.first?.hasIncorporation == true)
    // The exception alone changes nothing.
    #expect(
      CohortSample().reading(allowsIncorporation: true).cohorts.first?.hasIncorporation == false)
  }

  @Test("rows of two hard recipes make no cohort")
  func recipes() {
    let reading = CohortSample().with(4, ["recipe": "rcbv-hard@1"]).reading()
    #expect(reading.cohorts.isEmpty && reading.lint.kept == 0)
  }

  @Test("a pseudonym that may be a person is not repeated in a finding")
  func silent() {
    for (column, name) in [
      ("patient", "Hansen, Ole"), ("patient", "19610312"), ("patient", "Kari_Nordmann"),
      ("scan", "Hansen MR"), ("lesion", "Hansen, links"), ("rater", "Dr. Hansen"),
    ] {
      let reading = CohortSample().with(4, [column: name]).reading()
      #expect(
        reading.lint.findings.map(\.code) == [
          column == "patient" ? .idLooksLikePatient : .valueUnknown
        ])
      for finding in reading.lint.findings {
        #expect(!(finding.message + finding.remedy).contains(name))
      }
    }
  }

  @Test("a series on another scanner or day than its row contradicts it")
  func contradicted() {
    var scans = CohortSample.context.scans
    scans["U-1004"] = [
      CheckedScan(
        verdict: .pass, scanner: CohortSample.identifier("OSLO-2"),
        observedOn: CohortSample.day("2025-01-01"), report: Fingerprint(of: [1]),
        agreed: Basis.Source(name: "p@1", fingerprint: Fingerprint(of: [2])), checker: "1",
        families: [.rCBV])
    ]
    let context = CohortContext(
      today: CohortSample.context.today, sites: CohortSample.context.sites,
      scanners: CohortSample.context.scanners, scans: scans, charts: CohortSample.charts)
    let lint = CohortSample().table().judge(by: CohortSample.definitions, in: context).lint
    #expect(lint.findings.map(\.code) == [.dateOrder, .valueUnknown])
    #expect(lint.findings.map(\.line) == [6, 6])
  }

  @Test("one series for a whole file vouches for none of it, by days or by offsets")
  func oneSeries() {
    for isOffset in [false, true] {
      var sample = CohortSample()
      for row in sample.rows.indices {
        sample.rows[row]["series"] = "U-1000"
        guard isOffset else { continue }
        let days = Int(sample.rows[row]["days_since_rt"] ?? "") ?? 0
        sample.rows[row]["scan_date"] = "D+\(days)"
        sample.rows[row]["label_date"] = "D+\(days + 200)"
      }
      let reading = sample.reading()
      let lines = reading.lint.findings.filter { $0.code == .seriesTwoPatients }
        .compactMap(\.line)
      #expect(lines == sample.rows.indices.map(CohortSample.line))
      #expect(reading.lint.kept == 0 && reading.cohorts.isEmpty)
    }
  }

  @Test("one value of the series for all rows is the same slip, named on each line")
  func seriesForAll() {
    var sample = CohortSample()
    sample.columns.removeAll { $0 == "series" }
    let table = CohortTable(
      reading: Array(sample.text().utf8), constants: ["series": "U-1000"])
    #expect(table.seriesUses.count == 64)
    let lint = table.judge(by: CohortSample.definitions, in: CohortSample.context).lint
    #expect(lint.findings.count { $0.code == .seriesTwoPatients } == 64 && lint.kept == 0)
    // The days of one patient are held against each other too, where they are offsets.
    for row in sample.rows.indices {
      let days = 40 + row
      sample.rows[row].merge([
        "patient": "P1000", "scan": "S\(row)", "scan_date": "D+\(days)",
        "days_since_rt": "\(days)", "label_date": "D+\(days + 200)",
      ]) { _, new in new }
    }
    let days = CohortTable(reading: Array(sample.text().utf8), constants: ["series": "U-1000"])
      .judge(by: CohortSample.definitions, in: CohortSample.context).lint
    #expect(days.findings.count { $0.code == .seriesTwoDates } == 64 && days.kept == 0)
  }

  @Test("lesions and metrics of one scan share its series")
  func sharedWithin() {
    var sample = CohortSample()
    sample.rows += sample.rows.map { $0.merging(["lesion": "2"]) { _, new in new } }
    let lint = sample.reading().lint
    #expect(lint.kept == 128 && !lint.hasErrors)
  }

  @Test("of several checks of a series only those of the metric's kind count, the worst of them")
  func kinds() throws {
    let dce = CohortSample.check(4, .fail, by: "thust2018-dce@1", for: [.kTrans])
    func read(_ checks: [CheckedScan]) throws -> (CohortReading, ScanEvidence?) {
      let reading = CohortSample().table().judge(
        by: CohortSample.definitions, in: CohortSample.makeContext(checks: [4: checks]))
      let cases = try #require(reading.cohorts.first).cases
      return (reading, cases.first { $0.patient == "P1004" }?.evidence)
    }
    let (good, evidence) = try read([dce, CohortSample.check(4)])
    #expect(good.lint.findings == [])
    #expect(evidence?.check?.agreed.name == "thust2018-dsc@1" && evidence?.check?.verdict == .pass)
    let (bad, none) = try read([dce, CohortSample.check(4, .undetermined), CohortSample.check(4)])
    #expect(bad.lint.findings.map(\.code) == [.scanUnchecked])
    #expect(none?.check?.verdict == .undetermined)
  }

  @Test("codes name their subject and are spelt as their case", arguments: CohortCode.allCases)
  func codes(_ code: CohortCode) { #expect(code.rawValue == "cohort.\(code)") }

  @Test("what is retired is never proposed")
  func proposals() throws {
    for (column, text) in [("recipe", "rcbv-retire@1"), ("label_rule", "histoRetire@1")] {
      let findings = CohortSample().with(4, [column: text]).reading().lint.findings
      let finding = try #require(findings.first { $0.field == column })
      #expect(finding.severity == .error && !finding.remedy.lowercased().contains("retired"))
    }
  }

  @Test("of a metric the version that is in use is meant, though one that is retired is higher")
  func metricInUse() throws {
    func metric(_ version: Int, _ status: DefinitionStatus) -> Metric {
      CohortSample.metric("rcbv.mean", version, status)
    }
    func found(_ metrics: [Metric]) -> Int? {
      CohortDefinitions(metrics: metrics, recipes: [], labelRules: []).metrics["rcbv.mean"]?.version
    }
    let (one, two) = (metric(1, .released), metric(2, .retired))
    #expect(found([one, two]) == 1 && found([two, one]) == 1)
    #expect(found([one, metric(2, .released)]) == 2)
    #expect(found([metric(1, .retired), two]) == 2)
  }

  @Test("a median that was computed is told in six digits at most")
  func median() throws {
    var sample = CohortSample(metric: "adc.mean")
    for row in sample.rows.indices { sample.rows[row]["value"] = row % 4 < 2 ? "1.226" : "1.227" }
    let findings = sample.reading().lint.findings
    let finding = try #require(findings.first(where: { $0.code == .unitSuspect }))
    #expect(finding.message.contains("the median is 1.2265 1e-6 mm2/s, about"))
  }
}
