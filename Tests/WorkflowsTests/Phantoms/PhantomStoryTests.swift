import Chains
import Foundation
import Identity
import Imaging
import Library
import PhantomQA
import Quantities
import Reporting
import Store
import TestSupport
import Testing

@testable import Workflows

@Suite("A scanner watched by its phantom")
struct PhantomStoryTests {
  /// Of the first measurement of the pair in a scan.
  private func pair(_ scan: MeasuredScan) throws -> MeasuredScan.JudgedValue {
    try #require(scan.measurements.first { $0.measurement.measurand == .snrPair })
  }

  @Test("what was simulated is measured within its interval")
  func truth() throws {
    let folder = try PhantomFolder()
    let truth = try folder.simulate(6, to: "qa")
    let result = folder.measure("qa")
    #expect(result.scans.count == 6 && result.recorded == nil)
    var held = 0
    for (scan, written) in zip(result.scans, truth.scans) {
      let estimate = try #require(pair(scan).measurement.estimate)
      let expected = try #require(written.expected["snr.pair"])
      if (estimate.lower...estimate.upper).contains(expected) { held += 1 }
      let diameter = try #require(
        scan.measurements.first { $0.measurement.measurand.id == "diameter.fit" }?.measurement
          .estimate)
      #expect(
        (diameter.lower...diameter.upper).contains(try #require(written.expected["diameter.fit"])))
      #expect(abs(estimate.value / expected - 1) < 0.1)
      #expect(scan.observedAt?.day.text == written.observedOn)
    }
    // Of six 95 % intervals fewer than five hold one time in 30.
    #expect(held >= 5)
  }

  @Test("the interval of a diameter holds the truth at least as often as it says")
  func diameters() throws {
    let folder = try PhantomFolder()
    let runs = SlowTests.areAsked ? 200 : 40
    let truth = try folder.simulate(runs, to: "qa")
    var held = 0
    for (scan, written) in zip(folder.measure("qa").scans, truth.scans) {
      let diameter = try #require(
        scan.measurements.first { $0.measurement.measurand == .diameterFit }?.measurement.estimate)
      let expected = try #require(written.expected["diameter.fit"])
      if (diameter.lower...diameter.upper).contains(expected) { held += 1 }
    }
    SlowTests.tell("diameter.fit", "\(held) of \(runs)")
    // Of forty 95 % intervals fewer than 34 hold the truth one time in 300.
    #expect(held >= (SlowTests.areAsked ? 184 : 34), "\(held) of \(runs)")
  }

  @Test("no scan of one seed is a scan of another, in noise or by name")
  func seeds() throws {
    let folder = try PhantomFolder()
    let names = (1...3).map { "qa\($0)" }
    for (seed, name) in zip([1, 2, 3] as [UInt64], names) {
      try folder.simulate(3, to: name, seed: seed)
    }
    // 64 x 64 pixels of two bytes end each file.
    let pixels = try names.flatMap { folder.images(in: $0) }.map { path in
      Array(try Data(contentsOf: URL(filePath: path)).suffix(64 * 64 * 2))
    }
    #expect(pixels.count == 18 && Set(pixels).count == 18)
    let scans = names.flatMap { folder.measure($0).files.scans }
    let series = scans.flatMap { $0.acquisitions.map(\.series) }
    #expect(Set(series.map(\.examUID)).count == 9 && Set(series.map(\.uid)).count == 18)
  }

  @Test("what is planted within a series is written down, and measured within its interval")
  func series() throws {
    let folder = try PhantomFolder()
    func simulate(_ name: String, drift: Double, fluctuation: Double) throws -> [String: Double] {
      let truth = try PhantomSimulation(
        phantom: folder.phantom, signalToNoise: 100, driftPerDay: 0, scans: 1, every: 7,
        first: CalendarDay(daysSince1970: 20_458), volumes: 60, seriesDrift: drift,
        fluctuation: fluctuation, matrix: 64, vendor: "siemens", seed: 4
      ).write(into: "\(folder.path)/\(name)")
      return try #require(truth.scans.first).expected
    }
    let still = try simulate("still", drift: 0, fluctuation: 0)
    #expect(still["pair.shift"] == 0 && still["noise.lowShare"] == 1)
    #expect(still["snr.pair"] == still["snr.pairNema"])
    #expect(still["drift.fit"] == 0 && still["drift.linear"] == 0)
    // The noise of 18 x 18 pixels of about a hundredth each.
    let floor = try #require(still["fluctuation"])
    #expect(abs(floor - 1.0 / 18 / 0.99) < 0.002)
    let drifting = try simulate("drifting", drift: -0.02, fluctuation: 0.005)
    #expect(drifting["drift.linear"] == -2 && drifting["drift.fit"] == 2)
    #expect(abs(try #require(drifting["fluctuation"]) - (0.25 + floor * floor).squareRoot()) < 1e-9)
    let ratios = (try #require(still["sfnr"]), try #require(drifting["sfnr"]))
    #expect(ratios.1 < ratios.0 && ratios.1 > ratios.0 * 0.85)
    for (name, truth) in [("still", still), ("drifting", drifting)] {
      var held = 0
      for id in ["sfnr", "fluctuation", "drift.fit", "drift.linear"] {
        let measured = folder.measure(name).scans.flatMap(\.measurements).compactMap { one in
          one.measurement.measurand.id == id ? one.measurement.estimate : nil
        }
        let estimate = try #require(measured.first)
        let expected = try #require(truth[id])
        if (estimate.lower...estimate.upper).contains(expected) { held += 1 }
        // What lies beyond a 95 % interval lies not far beyond it.
        let width = estimate.upper - estimate.lower
        #expect(
          expected > estimate.lower - width && expected < estimate.upper + width,
          "\(name) \(id): \(estimate), planted \(expected)")
      }
      #expect(held >= 3, "\(name)")
    }
  }

  @Test("an object that is not the phantom names the one that fits best")
  func fitting() throws {
    let folder = try PhantomFolder()
    try folder.simulate(to: "qa")
    let own = folder.phantom
    // The simulated object has 170 mm.
    let small = try Phantom(
      name: "small", version: 1, status: .draft, title: own.title, source: own.source,
      shape: PhantomShape(kind: .sphere, diameter: Quantity(120), confirmed: true),
      measurands: own.measurands, tolerances: [:], interval: own.interval, baseline: own.baseline)
    let shipped = try ReferenceLibrary(folder: SharedData.checkout).released(as: Phantom.self)
    func fitting(_ phantoms: [Phantom], by phantom: Phantom) -> [String?] {
      MeasuringResult.measure(["\(folder.path)/qa"], by: phantom, among: { phantoms })
        .scans.map(\.fitting)
    }
    #expect(fitting(shipped, by: small) == ["fbirn-agar@1"])
    #expect(fitting([own, small], by: small) == ["uniform-sphere@1"])
    #expect(fitting([small], by: small) == [nil])
    #expect(fitting(shipped, by: own) == [nil])
  }

  @Test("scans of a scanner that nobody recorded are measured, told and not recorded")
  func unplaced() throws {
    let place = try PhantomPlace(isKnown: false)
    try place.folder.simulate(2, to: "qa")
    let result = try place.measure("qa")
    #expect(result.unplaced == 2 && result.recorded == 0 && result.scans.count == 2)
    #expect(try pair(result.scans[0]).measurement.estimate != nil)
    #expect(try place.place.acts().contains("phantom.measured") == false)
  }

  @Test("a baseline is proposed from what was measured, and adopted by a person with a reason")
  func adoption() throws {
    let place = try PhantomPlace()
    try place.folder.simulate(6, to: "quiet")
    let measured = try place.measure("quiet")
    #expect(measured.unplaced == 0 && measured.lost.isEmpty)
    #expect(
      try measured.scans.map { try pair($0).chartState } == Array(repeating: .noBaseline, count: 6))
    #expect(try place.chart().baseline == nil)
    let few = try place.bench(on: 2).proposeBaselines(
      of: place.scanner, measurand: "snr.pair",
      until: measured.scans[4].observedAt?.instant)
    #expect(few.proposed.isEmpty && few.obstacles.map(\.code) == ["phantom.baselineTooFew"])
    let proposed = try #require(
      try place.bench(on: 2).proposeBaselines(of: place.scanner, measurand: "snr.pair")
        .proposed.first)
    #expect(proposed.baseline.members.count == 6 && proposed.adoptedFrom == nil)
    // A proposal judges nothing.
    #expect(try place.chart().baseline == nil)

    let id = proposed.fingerprint.hex
    #expect(code { try place.bench(on: 3).adopt(id, reason: "quiet") } == "act.unnamed")
    #expect(code { try place.bench(on: 3, as: " ").adopt(id, reason: "quiet") } == "act.unnamed")
    for reason in [nil, "", " "] {
      #expect(
        code { try place.bench(on: 3, as: "Kari Nordmann").adopt(id, reason: reason) }
          == "act.noReason")
    }
    #expect(try place.chart().baseline == nil)
    let adopted = try place.bench(on: 3, as: "Kari Nordmann").adopt(id, reason: "quiet")
    #expect(adopted.adoptedBy?.name == "Kari Nordmann")
    #expect(adopted.adoptedFrom == measured.scans[5].observedAt?.instant)
    let chart = try place.chart()
    #expect(chart.baseline == proposed.fingerprint && chart.object == proposed.chart)
    #expect(chart.state(asOf: try #require(adopted.adoptedFrom)) == .inControl)
    #expect(try place.bench(on: 4).baselines(of: place.scanner).map(\.fingerprint.hex) == [id])
  }

  @Test("a baseline is adopted from a day on that has come, and not before")
  func notYet() throws {
    let (place, chart) = try PhantomPlace.adopted()
    let bench = try place.bench(on: 6, as: "Kari Nordmann")
    let again = try #require(
      bench.proposeBaselines(of: place.scanner, isAnew: true).proposed.first)
    #expect(again.chart == chart)
    let error = #expect(throws: WorkbenchError.self) {
      try bench.adopt(again.fingerprint.hex, effectiveAt: Place.day(400), reason: "next year")
    }
    #expect(error?.code == .notYet)
    #expect(try place.registry.adoptions(on: chart).count == 1)
  }

  @Test("a fall of signal-to-noise loses the chart since the last scan in control, once")
  func drift() throws {
    let (place, chart) = try PhantomPlace.adopted()
    try place.folder.simulate(to: "good", first: 42, seed: 20)
    let good = try place.measure("good", on: 4)
    #expect(try pair(good.scans[0]).chartState == .inControl && good.lost.isEmpty)
    let held = try place.registry.chainEvents(on: chart).map(\.value)
    #expect(Set(held.map(\.kind)) == [.phantomInControl])
    #expect(held.last?.effectiveAt == good.scans[0].observedAt?.instant)

    try place.folder.simulate(to: "bad", snr: 60, first: 49, seed: 30)
    let bad = try place.measure("bad", on: 5)
    #expect(try pair(bad.scans[0]).chartState == .outOfControl && pair(bad.scans[0]).isAlarm)
    #expect(bad.lost == ["\(chart)#1"])
    let lost = try place.registry.chainEvents(on: chart).filter {
      $0.value.kind == .phantomOutOfControl
    }
    #expect(lost.map(\.value.effectiveAt) == [good.scans[0].observedAt?.instant])
    #expect(lost.map(\.recordedAt) == [Place.day(5)])
    // What was seen, and the limit that it passed, by the numbers of the chart.
    let loss = try #require(place.chart().history.losses.first)
    let words = try #require(lost.first?.value.cause)
    #expect(words.contains(", \(String(format: "%.2f", loss.value)) beyond "))
    #expect(
      words.hasSuffix("beyond \(String(format: "%.2f", try #require(loss.limit))), prediction"))
    #expect(try place.chart().history.losses.count == 1)

    // The same files again are nothing new.
    let acts = try place.place.acts()
    let events = try place.registry.chainEvents().count
    for name in ["quiet", "good", "bad"] {
      let again = try place.measure(name, on: 6)
      #expect(again.recorded == 0 && again.lost.isEmpty && again.unplaced == 0)
    }
    #expect(try place.place.acts() == acts)
    #expect(try place.registry.chainEvents().count == events)
    #expect(try place.registry.verify(deep: true, anchor: nil).isIntact)
  }

  @Test("a report of the time before a loss knows of the doubt, and shows what showed it")
  func reachingBack() throws {
    let (place, chart) = try PhantomPlace.adopted()
    try place.folder.simulate(to: "good", first: 42, seed: 20)
    try place.folder.simulate(to: "bad", snr: 60, first: 49, seed: 30)
    let good = try #require(try place.measure("good", on: 4).scans[0].observedAt?.instant)
    let bad = try #require(try place.measure("bad", on: 5).scans[0].observedAt?.instant)
    let bench = try place.bench(on: 6)
    let scanners = try place.registry.scanners(at: Place.oslo, knownAt: Place.day(6)).map(\.value)
    func told(of asOf: Instant, knownAt day: Int64) throws -> ChartStatus? {
      let request = TrialReportRequest(
        trial: Place.trial, asOf: asOf, knownAt: Place.day(day))
      return try bench.charts(of: scanners, for: request, holding: []).first {
        $0.id == chart
      }
    }
    let between = Instant(seconds: good.seconds + 86_400)
    let then = try #require(try told(of: between, knownAt: 4))
    #expect(then.state != .outOfControl && then.since == nil)
    #expect(then.figure.points.last?.day == good.calendarDay)
    let now = try #require(try told(of: between, knownAt: 6))
    #expect(now.state == .outOfControl && now.since == good)
    #expect(now.lastMeasured == good && now.unit == .one)
    #expect(now.figure.points.last?.day == bad.calendarDay)
    #expect(now.figure.points.count == then.figure.points.count + 1)
    #expect(try told(of: Instant(seconds: 0), knownAt: 6) == nil)
  }

  @Test("a scan that is dated in the future is told by its code, and not recorded")
  func ahead() throws {
    let place = try PhantomPlace.adopted().place
    let acts = try place.registry.counts().acts
    try place.folder.simulate(to: "ahead", first: 400, seed: 30)
    let measured = try place.measure("ahead", on: 4)
    #expect(measured.recorded == 0 && measured.lost.isEmpty)
    let scan = try #require(measured.scans.first)
    #expect(scan.refusals[.scanAhead]?.contains("snr.pair") == true && !scan.isMeasured)
    #expect(try place.registry.counts().acts == acts)
    // When the day has come it is one.
    #expect(try place.measure("ahead", on: 500).recorded ?? 0 > 0)
  }

  @Test("pixels that came under another serial number first are recorded where they belong")
  func corrected() throws {
    let (place, chart) = try PhantomPlace.adopted()
    let other = try #require(Identifier<MRScanner>("OSLO-8"))
    _ = try place.bench(on: 3).addScanner(
      other, at: Place.oslo, manufacturer: "SIEMENS", model: "Skyra", serial: "45502")
    try place.folder.simulate(to: "bad", snr: 60, first: 49, seed: 30)
    try rewrite("bad", to: "wrong", in: place.folder) { data in
      while let serial = data.range(of: Data("45501".utf8)) {
        data.replaceSubrange(serial, with: Data("45502".utf8))
      }
    }
    let wrong = try place.measure("wrong", on: 4)
    #expect(wrong.scans.map(\.scanner) == [other] && wrong.lost.isEmpty)
    let bad = try place.measure("bad", on: 5)
    #expect(bad.recorded == wrong.recorded && bad.lost == ["\(chart)#1"])
    let kinds = try place.registry.chainEvents(on: chart).map(\.value.kind)
    #expect(kinds.contains(.phantomOutOfControl))
    #expect(try place.chart().history.losses.count == 1)
    #expect(try place.registry.verify(deep: true, anchor: nil).isIntact)
  }

  @Test("a scan without a moment is recorded, and told to stand on no chart")
  func undated() throws {
    let place = try PhantomPlace.adopted().place
    try place.folder.simulate(to: "dated", snr: 60, first: 49, seed: 30)
    try rewrite("dated", to: "undated", in: place.folder) { data in
      for (element, kind) in [(0x21, "DA"), (0x22, "DA"), (0x23, "DA"), (0x2A, "DT")] {
        let head = Data([0x08, 0x00, UInt8(element), 0x00] + Array(kind.utf8))
        guard let found = data.range(of: head) else { continue }
        let value = found.upperBound + 2
        let length = Int(data[found.upperBound]) + 256 * Int(data[found.upperBound + 1])
        data.replaceSubrange(
          value..<value + length, with: Data(repeating: 0x20, count: length))
      }
    }
    let measured = try place.measure("undated", on: 4)
    let scan = try #require(measured.scans.first)
    #expect(measured.recorded ?? 0 > 0 && measured.lost.isEmpty)
    #expect(scan.undated.contains("snr.pair") && scan.isMeasured)
    #expect(try place.chart().history.judged.count == 6)
    // With its dates it is a measurement.
    let dated = try #require(try place.measure("dated", on: 5).scans.first)
    #expect(dated.undated.isEmpty)
    #expect(try place.chart().history.judged.count == 7)
  }

  /// Writes the images of a folder into another one, changed.
  private func rewrite(
    _ name: String, to other: String, in folder: PhantomFolder, _ change: (inout Data) -> Void
  ) throws {
    let target = "\(folder.path)/\(other)"
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    for (number, path) in folder.images(in: name).enumerated() {
      var data = try Data(contentsOf: URL(filePath: path))
      change(&data)
      try data.write(to: URL(filePath: "\(target)/\(number).dcm"))
    }
  }

  @Test("the charts of a scanner are told as of a date, and as a page of the same bytes")
  func report() throws {
    let (place, chart) = try PhantomPlace.adopted()
    let last = try #require(try place.chart().history.judged.last?.measurement.observedAt)
    func state(_ asOf: Instant) throws -> [ControlState] {
      try place.bench().controlReport(of: place.scanner, measurand: "snr.pair", asOf: asOf)
        .charts.map(\.state)
    }
    #expect(try state(last) == [.inControl])
    #expect(try state(Instant(seconds: last.seconds + 46 * 86_400)) == [.overdue])
    let report = try place.bench().controlReport(of: place.scanner, asOf: last)
    #expect(report.charts.map(\.chart.id) == ["\(chart)#1"])
    let page = try place.bench().controlPage(of: report)
    #expect(page.html.contains("snr.pair of OSLO-9 is in control."))
    #expect(try place.bench(on: 9).controlPage(of: report).html == page.html)
    #expect(try place.bench().controlReport(of: place.scanner, measurand: "sfnr").charts.isEmpty)
  }

  @Test("another version of a method is another chart, which has no baseline yet")
  func method() throws {
    let (place, chart) = try PhantomPlace.adopted()
    let old = try #require(
      try place.registry.measurements(on: place.scanner, of: "snr.pair").last?.value)
    let measured = try old.document.decoded(as: PhantomMeasurement.self)
    let newer = Measurand(id: "snr.pair", unit: .one, method: Measurand.snrPair.method + 1)
    let again = PhantomMeasurement(
      newer, try #require(measured.estimate), observedAt: measured.observedAt,
      basis: measured.basis)
    try place.registry.record(
      nil,
      [
        MeasurementRecord(
          scan: old.scan, scanner: old.scanner, phantom: old.phantom, measurand: newer.id,
          method: newer.method, observedAt: old.observedAt, state: again.state.rawValue,
          answer: old.answer, unit: old.unit, document: Document(encoding: again))
      ], by: Place.actor, at: Place.day(4))
    let charts = try place.bench(on: 5).charts(of: place.scanner, measurand: "snr.pair")
    #expect(charts.map(\.key.measurand.method) == [1, 2])
    #expect(charts.map(\.object) == [chart, chart.replacing("snr.pair@1", with: "snr.pair@2")])
    #expect(charts[0].baseline != nil && charts[1].baseline == nil)
    #expect(charts[1].state(asOf: try #require(old.observedAt)) == .noBaseline)
    #expect(charts[1].history.judged.map(\.state) == [.noBaseline])
  }
}
