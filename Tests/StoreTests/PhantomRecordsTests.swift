import Chains
import GRDB
import Identity
import Testing

@testable import Store

@Suite("Definitions and phantoms")
struct PhantomRecordsTests {
  /// A store with the scanner OSLO-1 and a phantom.
  private func ready(_ scratch: Scratch) throws -> Registry {
    let registry = try Sample.filled(scratch)
    try Sample.admit(1, registry)
    try registry.record(Sample.definition(.phantom), by: Sample.actor, at: Sample.start)
    return registry
  }

  @Test("a definition is recorded once by what it says, another text of its name is another")
  func definitions() throws {
    let scratch = Scratch()
    let registry = try ready(scratch)
    let one = Sample.definition(.phantom)
    let acts = try registry.counts().acts
    #expect(
      try registry.record(one, by: Sample.actor, at: Sample.day(1)).recordedAt == Sample.start)
    #expect(try registry.counts().acts == acts)
    let same = AgreedRecord(
      kind: .phantom, name: one.name, version: 1, document: Sample.document("changed"))
    let two = Sample.definition(.phantom, version: 2)
    for other in [two, same] { try registry.record(other, by: Sample.actor, at: Sample.day(2)) }
    #expect(try registry.agreed(.phantom).map(\.value) == [one, same, two])
    #expect(try registry.agreed(.phantom, name: "another").isEmpty)
    #expect(try registry.agreed(.recipe).isEmpty)
    #expect(try registry.agreed(.phantom, knownAt: Sample.day(1)).map(\.value) == [one])
    #expect(try registry.agreed(two.fingerprint)?.value == two)
    #expect(try registry.agreed(Fingerprint(of: [])) == nil)
  }

  @Test("a scan is recorded with its measurements and events in one transaction, and once")
  func scans() throws {
    let scratch = Scratch()
    let registry = try ready(scratch)
    let scan = Sample.scan(1, day: 3, registry)
    let measured = Sample.measurement(on: scan)
    let refused = Sample.measurement("drift.fit", value: nil, on: scan)
    let event = Sample.event(.phantomInControl, effective: 3)
    func record(_ measurements: [MeasurementRecord], _ day: Int64) throws -> Int {
      try registry.record(
        scan, measurements, events: [event], by: Sample.actor, at: Sample.day(day))
    }
    #expect(try record([measured, refused, measured], 4) == 2)
    let acts = try registry.counts().acts
    #expect(try record([measured, refused], 5) == 0)
    #expect(try registry.counts().acts == acts)
    #expect(
      try registry.measurements(on: Sample.scanner).map(\.value) == [refused, measured])
    #expect(try registry.phantomScans(on: Sample.scanner).map(\.value) == [scan])
    #expect(try registry.chainEvents(on: Sample.chart).map(\.value.recordedAt) == [Sample.day(4)])
    // A newer method on the kept pixels: further measurements of the same scan.
    #expect(try record([Sample.measurement(value: 101, method: 2, on: scan), refused], 6) == 1)
    #expect(try registry.measurements(on: Sample.scanner, of: "snr.pair").count == 2)
    #expect(
      try registry.measurements(on: Sample.scanner, of: "snr.pair", knownAt: Sample.day(5))
        .map(\.value) == [measured])
    #expect(try registry.phantomScans(on: Sample.scanner).count == 1)
    #expect(try registry.verify(deep: true).damages == [])
  }

  @Test("a value from elsewhere comes without a scan, and may come without an interval")
  func imported() throws {
    let scratch = Scratch()
    let registry = try ready(scratch)
    let scan = Sample.scan(1, day: 3, registry)
    let imported = MeasurementRecord(
      scan: nil, scanner: Sample.scanner, phantom: scan.phantom, measurand: "snr.pair", method: 1,
      observedAt: nil, state: "measured", answer: .value(RecordedValue(99, nil)), unit: "1",
      document: Sample.document("imported"))
    #expect(try registry.record(nil, [imported], by: Sample.actor, at: Sample.day(1)) == 1)
    #expect(try registry.measurements(on: Sample.scanner).map(\.value) == [imported])
  }

  @Test("a measurement needs its scanner and its phantom, and a number that is one")
  func refused() throws {
    let scratch = Scratch()
    let registry = try ready(scratch)
    let scan = Sample.scan(1, day: 3, registry)
    func record(_ scan: PhantomScanRecord, _ measurement: MeasurementRecord) -> StoreErrorCode? {
      code { try registry.record(scan, [measurement], by: Sample.actor, at: Sample.day(4)) }
    }
    let elsewhere = PhantomScanRecord(
      exam: scan.exam, scanner: Sample.id("OSLO-9"), phantom: scan.phantom, observedAt: nil,
      pixels: scan.pixels, document: scan.document)
    #expect(record(elsewhere, Sample.measurement(on: elsewhere)) == .unknownObject)
    let unknown = PhantomScanRecord(
      exam: scan.exam, scanner: scan.scanner, phantom: Fingerprint(of: []), observedAt: nil,
      pixels: scan.pixels, document: scan.document)
    #expect(record(unknown, Sample.measurement(on: unknown)) == .unknownObject)
    let infinite = MeasurementRecord(
      scan: scan.fingerprint, scanner: scan.scanner, phantom: scan.phantom, measurand: "snr.pair",
      method: 1, observedAt: nil, state: "measured",
      answer: .value(RecordedValue(.infinity, nil)), unit: "1", document: Sample.document("inf"))
    #expect(record(scan, infinite) == .notRecordable)
    let clear = PhantomScanRecord(
      exam: scan.exam, scanner: scan.scanner, phantom: scan.phantom, observedAt: nil,
      pixels: scan.pixels, document: Sample.document("of 1.3.12.2.1107.5.2.9.1"))
    #expect(record(clear, Sample.measurement(on: clear)) == .notRecordable)
    #expect(try registry.phantomScans(on: Sample.scanner).isEmpty)
  }

  @Test("a baseline is in force only by adoption, and the one before can be adopted again")
  func baselines() throws {
    let scratch = Scratch()
    let registry = try ready(scratch)
    let baselines = (1...2).map { number in
      BaselineRecord(
        chart: Sample.chart, scanner: Sample.scanner, measurand: "snr.pair",
        document: Sample.document("baseline", Double(number)))
    }
    for (day, baseline) in baselines.enumerated() {
      for _ in 0..<2 {
        try registry.propose(baseline, by: Sample.actor, at: Sample.day(Int64(day)))
      }
    }
    #expect(try registry.baselines(of: Sample.scanner).map(\.value) == baselines)
    #expect(try registry.adoptions(on: Sample.chart).isEmpty)
    for (day, index) in [(10, 0), (20, 1), (30, 0)] {
      try registry.adopt(
        baselines[index].fingerprint, effectiveAt: Sample.day(Int64(day) - 5), reason: "because",
        by: Sample.actor, at: Sample.day(Int64(day)))
    }
    func last(asOf: Int64?, knownAt: Int64?) throws -> Fingerprint? {
      let adoptions = try registry.adoptions(
        on: Sample.chart, asOf: asOf.map(Sample.day), knownAt: knownAt.map(Sample.day))
      return adoptions.last?.value.baseline
    }
    #expect(try last(asOf: nil, knownAt: nil) == baselines[0].fingerprint)
    #expect(try last(asOf: nil, knownAt: 29) == baselines[1].fingerprint)
    #expect(try last(asOf: 15, knownAt: nil) == baselines[1].fingerprint)
    #expect(try last(asOf: 14, knownAt: nil) == baselines[0].fingerprint)
    #expect(try last(asOf: 4, knownAt: nil) == nil)
    #expect(
      code {
        try registry.adopt(
          Fingerprint(of: []), effectiveAt: Sample.start, reason: "", by: Sample.actor,
          at: Sample.start)
      } == .unknownObject)
    let current = try registry.reading {
      try String.fetchAll($0, sql: "SELECT baseline FROM currentAdoption")
    }
    #expect(current == [baselines[0].fingerprint.hex])
  }

  @Test("a measurement that was excluded is kept, and can count again")
  func exclusions() throws {
    let scratch = Scratch()
    let registry = try ready(scratch)
    let scan = Sample.scan(1, day: 3, registry)
    let measurement = Sample.measurement(on: scan)
    try registry.record(scan, [measurement], by: Sample.actor, at: Sample.day(4))
    func exclude(_ reason: String?, _ day: Int64) throws {
      try registry.exclude(
        measurement.fingerprint, code: reason, reason: "seen on site", by: Sample.actor,
        at: Sample.day(day))
    }
    try exclude("temperature", 5)
    try exclude(nil, 6)
    #expect(try registry.exclusions().map(\.value.code) == [nil])
    #expect(try registry.exclusions(knownAt: Sample.day(5)).map(\.value.code) == ["temperature"])
    #expect(try registry.exclusions(knownAt: Sample.day(4)).isEmpty)
    #expect(try registry.measurements(on: Sample.scanner).count == 1)
    #expect(
      try registry.auditLog(AuditSelection(object: measurement.fingerprint.hex)).map(\.act) == [
        "measurement.excluded", "measurement.restored",
      ])
    #expect(
      code {
        try registry.exclude(
          Fingerprint(of: []), code: "temperature", reason: "", by: Sample.actor, at: Sample.start)
      } == .unknownObject)
  }
}
