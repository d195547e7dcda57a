import Identity
import Imaging
import Quantities

/// Puts a trial together, visit by visit; what is planted is written down where it is planted.
struct TrialBuilder {
  let seed: UInt64
  private(set) var equipment: [SimulatedTrial.Equipment] = []
  private(set) var visits: [SimulatedVisit] = []
  var siteRecords: [SimulatedSiteRecord] = []
  private(set) var faults: [PlantedFault] = []
  var upgrades: [SimulatedTrial.Upgrade] = []
  var phantoms: [SimulatedPhantomCourse] = []
  var drifts: [PlantedDrift] = []
  var cohorts: [SimulatedCohort] = []

  init(seed: UInt64) { self.seed = seed }

  /// Adds a scanner.
  mutating func add(_ key: String, at site: String, _ scanner: SimulatedScanner) {
    var scanner = scanner
    scanner.institution = "\(site) SIMULATED HOSPITAL"
    equipment.append(SimulatedTrial.Equipment(site: site, key: key, scanner: scanner))
  }

  /// Adds a visit to the scanner added last: a DCE series and then a DSC series, both as agreed
  /// until `change` alters them.
  ///
  /// - Parameters:
  ///   - date: of 2026.
  ///   - software: nil for what the scanner had at its first visit.
  ///   - flowRates: whether the files know the injector's rate.
  mutating func visit(
    _ month: Int, _ day: Int, software: String? = nil, flowRates: Bool = false,
    _ change: (inout SimulatedVisit, inout TrialBuilder) -> Void = { _, _ in }
  ) {
    guard let place = equipment.last, let date = CalendarDay(year: 2026, month: month, day: day)
    else { preconditionFailure("a visit has a scanner and a date") }
    var scanner = place.scanner
    if let software { scanner.software = software }
    let earlier = visits.filter { $0.scanner == place.key }.count
    let index = visits.count + 1
    let key = "\(place.key)-0\(earlier + 1)"
    // From half past eight on, at another minute each day.
    let start = 30_600 + Double(index * 1260)
    let exam = SimulatedExam(
      scanner: scanner, subject: SimulatedSubject(index),
      startedAt: ScannerTime(day: date, secondsOfDay: start),
      seed: seed &* 1000 &+ UInt64(index))
    // Philips counts in hundreds.
    let step = scanner.maker == .philips ? 100 : 1
    func after(_ seconds: Double) -> ScannerTime {
      ScannerTime(day: date, secondsOfDay: start + seconds)
    }
    var dce = SimulatedSeries.dce(of: exam, number: 6 * step + step / 100, startedAt: after(480))
    var dsc = SimulatedSeries.dsc(of: exam, number: 7 * step + step / 100, startedAt: after(870))
    dce.contrast = .recorded(.init(flowRate: flowRates ? 3 : nil))
    dsc.contrast = .recorded(.init(flowRate: flowRates ? 5 : nil))
    var visit = SimulatedVisit(
      site: place.site, scanner: place.key, key: key, exam: exam, series: [dce, dsc])
    change(&visit, &self)
    visits.append(visit)
  }

  /// Writes down what a check of series `index` of `visit` must find.
  mutating func plant(
    _ visit: SimulatedVisit, _ index: Int, _ requirement: String,
    _ expected: PlantedFault.Expected, _ cause: String
  ) {
    let series = visit.series[index]
    faults.append(
      PlantedFault(
        site: visit.site, scanner: visit.scanner, visit: visit.key, seriesUID: series.uid(),
        series: series.number,
        protocolName: series.kind == .dce
          ? SimulatedTrial.dceProtocol : SimulatedTrial.dscProtocol,
        requirement: requirement, expected: expected, cause: cause))
  }

  /// Declares what holds at `site` as a procedure, or for one exam.
  ///
  /// - Parameter rate: of the DSC injection, ml/s; nil where the site does not say.
  mutating func declare(_ site: String, exam: String? = nil, rate: Double?) {
    var dsc: [String: ParameterValue] = [
      "flush": .words(["yes"]), "preload": .words(["yes"]), "preloadInterval": .numbers([6]),
      "baselineVolumes": .numbers([40]),
    ]
    if let rate { dsc["injectionRate"] = .numbers([rate]) }
    let dce: [String: ParameterValue] = [
      "injectionRate": .numbers([3]), "flush": .words(["yes"]), "preload": .words(["no"]),
    ]
    let from = exam == nil ? CalendarDay(year: 2026, month: 1, day: 1) : nil
    for (sequence, values) in [("dce", dce), ("dsc", dsc)] {
      siteRecords.append(
        SimulatedSiteRecord(
          site: site, exam: exam, validFrom: from, declaredBy: "\(site) study nurse",
          sequences: [sequence], values: values))
    }
  }
}
