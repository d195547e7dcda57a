import Identity

// Two years of phantom scans at two of the sites, one scanner of which drifts, and two cohorts. PORTO
// has neither: of it this must be said to be not known.
extension TrialBuilder {
  /// The scan from which on OSLO-2 loses signal, counted from 0.
  private static let drifting = 22
  /// From the scan on that is not handed in before the summer is over.
  private static let late = 24

  mutating func buildControl() {
    for (index, place) in equipment.enumerated() where place.site != "PORTO" {
      let isDrifting = place.key == "OSLO-2"
      let course = SimulatedPhantomCourse(
        of: place, seed: UInt64(7000 + 100 * index),
        signalToNoise: { number in
          // 1.2 % a scan, which is 0.04 % a day.
          100 * (1 - (isDrifting ? 0.012 * Double(max(0, number - Self.drifting + 1)) : 0))
        },
        delay: { number in
          isDrifting && number >= Self.late
            ? (SimulatedPhantomCourse.count - number) * SimulatedPhantomCourse.every - 24 : 0
        })
      phantoms.append(course)
      if isDrifting {
        drifts.append(
          PlantedDrift(
            site: place.site, scanner: place.key, measurand: "snr.pair",
            from: course.scans[Self.drifting].day, threshold: "OSLO-rcbv.mean",
            code: "phantomOutOfControl",
            cause: "signal to noise falls by 1.2 % from scan to scan"))
      }
    }
    guard let first = CalendarDay(year: 2025, month: 7, day: 7) else {
      preconditionFailure("the cohorts have a first day")
    }
    cohorts = [
      SimulatedCohort(
        SimulatedCohort.rcbv, at: "OSLO", on: ["OSLO-1", "OSLO-2"], patients: 36,
        from: first, seed: 41),
      SimulatedCohort(
        SimulatedCohort.adc, at: "LYON", on: ["LYON-1", "LYON-2"], patients: 36,
        from: first, seed: 42),
    ]
  }
}
