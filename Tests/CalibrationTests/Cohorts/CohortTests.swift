import Calibration
import Foundation
import Identity
import TestSupport
import Testing

@Suite("Cohort")
struct CohortTests {
  private static func cohort(_ sample: CohortSample = CohortSample()) throws -> Cohort {
    try #require(sample.reading().cohorts.first)
  }

  @Test("shuffled rows and columns give the same cohort, to the byte")
  func shuffled() throws {
    let cohort = try Self.cohort()
    let bytes = try JSONValue(encoding: cohort).bytes
    var random = SeededGenerator(seed: 7)
    for _ in 0..<5 {
      var sample = CohortSample()
      sample.rows.shuffle(using: &random)
      sample.columns.shuffle(using: &random)
      let other = try Self.cohort(sample)
      #expect(other == cohort && other.fingerprint == cohort.fingerprint)
      #expect(try JSONValue(encoding: other).bytes == bytes)
    }
  }

  @Test("of a scanner of which no series was seen, the charts count as those of its first span")
  func unseenScanner() throws {
    let id: Identifier<MRScanner> = CohortSample.identifier("OSLO-1")
    let made = try #require(Self.cohort().cases.first { $0.scanner == id })
    func charts(_ epochs: [Epoch]) -> [String] {
      let known = KnownScanner(scanner: CohortSample.scanner("OSLO-1").scanner, epochs: epochs)
      return CohortContext(
        today: CohortSample.day("2026-06-01"), sites: [CohortSample.identifier("OSLO")],
        scanners: [id: known], charts: CohortSample.charts
      ).evidence(of: made, for: CohortSample.rcbv).charts
    }
    #expect(charts(CohortSample.scanner("OSLO-1").epochs) == ["OSLO-1/snr.pair"])
    #expect(charts([]) == ["OSLO-1/snr.pair"])
  }

  @Test("before a declared change of a scanner that nobody had seen, it was another")
  func beforeDeclaredChange() throws {
    let id: Identifier<MRScanner> = CohortSample.identifier("OSLO-1")
    let declared = Epoch(
      scanner: id, number: 2, effectiveAt: CohortSample.day("2026-03-20").end,
      cause: "scanner.softwareMajor", software: "XA60")
    let known = KnownScanner(scanner: CohortSample.scanner("OSLO-1").scanner, epochs: [declared])
    let before = try #require(known.epoch(on: CohortSample.day("2026-02-05")))
    #expect(before.number == 1 && before.software == nil)
    #expect(known.epoch(on: CohortSample.day("2026-03-21")) == declared)
    // On a day that is not known it may have been either.
    #expect(known.onlyEpoch == nil)
    let context = CohortContext(
      today: CohortSample.day("2026-06-01"), sites: [CohortSample.identifier("OSLO")],
      scanners: [id: known], charts: CohortSample.charts)
    let made = try #require(Self.cohort().cases.first { $0.scanner == id })
    let evidence = context.evidence(of: made, for: CohortSample.rcbv)
    #expect(evidence.charts == ["OSLO-1/snr.pair"] && evidence.scanner?.software == nil)
  }

  @Test("any change of a cell that is read changes the fingerprint, and one that is not does not")
  func changed() throws {
    let fingerprint = try Self.cohort().fingerprint
    for cells in [
      ["value": "1.53"], ["scan": "S2"], ["lesion": "2"], ["scanner": "OSLO-2"],
      ["recipe": "rcbv-soft@1"], ["label": "indeterminate"], ["followup_days": "183"],
      ["steroid": "stable"], ["therapy": "other"], ["days_since_rt": "41"], ["rater": "A"],
      ["repeat": "1"], ["role": "fit"], ["antiangiogenic": "before"], ["series": "U-1105"],
    ] {
      #expect(try Self.cohort(CohortSample().with(4, cells)).fingerprint != fingerprint, "\(cells)")
    }
    var sample = CohortSample()
    sample.columns.append("x_note")
    #expect(try Self.cohort(sample.with(4, ["x_note": "y"])).fingerprint == fingerprint)
    // The same number in other digits is the same case.
    let value = try #require(CohortSample().rows[4]["value"])
    #expect(
      try Self.cohort(CohortSample().with(4, ["value": value + "0"])).fingerprint == fingerprint)
    #expect(try Self.cohort(CohortSample().with(4, ["lesion": "1"])).fingerprint == fingerprint)
  }

  @Test("what the registry knew is kept with a case, and is no part of its fingerprint")
  func evidence() throws {
    let checked = try Self.cohort()
    let one = try #require(checked.cases.first)
    let evidence = try #require(one.evidence)
    #expect(evidence.check?.verdict == .pass && evidence.phantom == .inControl)
    #expect(evidence.scanner?.software == "XA30" && evidence.charts == ["OSLO-1/snr.pair"])
    let other = CohortSample.makeContext(verdicts: [4: .suboptimal])
    let again = try #require(
      CohortSample().table().judge(by: CohortSample.definitions, in: other).cohorts.first)
    #expect(again != checked && again.fingerprint == checked.fingerprint)
  }

  @Test("writing and reading a cohort gives an equal one with an equal fingerprint")
  func coding() throws {
    let cohort = try Self.cohort()
    let text = try JSONValue(encoding: cohort).text
    let read = try #require(JSONValue(parsing: text)).decoded(as: Cohort.self)
    #expect(read == cohort && read.fingerprint == cohort.fingerprint)
    #expect(!text.contains("null"))
  }

  @Test("a value in another unit is the same case, to the last digit")
  func units() throws {
    let sample = CohortSample(metric: "adc.mean")
    var other = sample
    for row in other.rows.indices {
      let digits = try #require(other.rows[row]["value"])
      let whole = Int(digits) ?? 0
      let rest = "\(whole % 1000)"
      other.rows[row]["value"] =
        "\(whole / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
      other.rows[row]["unit"] = "um2/ms"
    }
    #expect(try Self.cohort(other).fingerprint == Self.cohort(sample).fingerprint)
  }

  @Test("a file of two metrics and two sites makes a cohort of each pair that is there")
  func several() {
    var sample = CohortSample()
    sample.rows += CohortSample(metric: "adc.mean", seed: 2).rows
    for row in 0..<8 {
      sample.rows[row]["site"] = "BERGEN"
      sample.rows[row]["scanner"] = "BERGEN-1"
      // The series are those of patients at OSLO.
      sample.rows[row]["series"] = ""
    }
    let cohorts = sample.reading().cohorts
    #expect(
      cohorts.map { "\($0.site) \($0.metric.name)" } == [
        "BERGEN rcbv.mean@1", "OSLO adc.mean@1", "OSLO rcbv.mean@1",
      ])
    #expect(cohorts.map(\.cases.count) == [8, 64, 56])
  }

  @Test("an identical row twice is one case, and a contradicting one is none")
  func duplicates() throws {
    var twice = CohortSample()
    twice.rows.append(twice.rows[4])
    #expect(try Self.cohort(twice).fingerprint == Self.cohort().fingerprint)
    var contradicting = CohortSample()
    contradicting.rows.append(contradicting.rows[4].merging(["value": "2.61"]) { _, new in new })
    let cohort = try Self.cohort(contradicting)
    #expect(cohort.cases.count == 63)
    #expect(cohort.leftOut == ["cohort.duplicateKey": 2])
  }

  @Test("pending, mixed and repeated cases are in the cohort, and counted by label")
  func counted() throws {
    let sample = CohortSample().with(0, ["label": "mixed", "tumour_percent": ""])
      .with(1, ["label": "pending"]).with(2, ["repeat": "1"])
    let reading = sample.reading()
    #expect(try Self.cohort(sample).cases.count == 64)
    #expect(reading.lint.labels[.mixed] == CohortLint.LabelCount(kept: 1, leftOut: 0))
    #expect(reading.lint.labels[.pending] == CohortLint.LabelCount(kept: 1, leftOut: 0))
  }

  @Test("of a case made with a number that is none there is an error, not a crash")
  func notFinite() throws {
    let one = try #require(try Self.cohort().cases.first)
    let made = Case(
      site: one.site, patient: one.patient, scan: one.scan, scanDate: one.scanDate,
      scanner: one.scanner, metric: one.metric, value: .nan, recipe: one.recipe,
      label: .pending, antiangiogenic: .none, therapy: .other)
    let error = #expect(throws: CalibrationError.self) { try made.fingerprint() }
    #expect(error?.code == .definitionNotFinite)
  }
}
