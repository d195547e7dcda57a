import Conformance
import Identity
import Imaging
import Quantities
import Testing

/// A scan of one sequence, made from what it answers and what its headers say.
struct CourseSample {
  var number: Int
  /// Nil for a scan without a date.
  var day: Int?
  var secondsOfDay = 36_000.0
  /// By requirement.
  var outcomes: [String: Outcome] = [:]
  var profile = "dsc"
  var echo: Double? = 30
  var software: String? = "syngo MR E11"
  var model: String? = "Prisma"
  var coil: String? = "Head_32"
  /// What else its headers say.
  var others: [Parameter: ParameterValue] = [:]

  init(_ number: Int, day: Int? = nil, _ outcomes: [String: Outcome] = [:]) {
    self.number = number
    self.day = day ?? number
    self.outcomes = outcomes
  }

  private var series: Series {
    var parameters = AcquisitionParameters()
    if let echo { parameters[.echoTimes] = .known(.numbers([echo]), []) }
    if let software { parameters[.software] = .known(.words([software]), []) }
    if let coil { parameters[.coil] = .known(.words([coil]), []) }
    for (parameter, value) in others { parameters[parameter] = .known(value, []) }
    return Series(
      uid: "1.2.\(number)", examUID: "1.2", part: nil, number: number, description: "DSC",
      equipment: ScannerIdentity(manufacturer: "SIEMENS", model: model, serial: nil),
      dialect: "siemens", form: .classic, parameters: parameters,
      completeness: Completeness(state: .complete, files: 1, frames: 1, reason: nil),
      startedAt: day.map {
        ScannerTime(day: CalendarDay(daysSince1970: 20_000 + $0), secondsOfDay: secondsOfDay)
      }, setAside: nil, notices: [])
  }

  private func finding(_ requirement: String, _ outcome: Outcome) -> Finding {
    let isUnknown = outcome == .undetermined || outcome == .notApplicable
    return Finding(
      requirement: requirement, subject: .parameter(.echoTimes), outcome: outcome,
      reason: outcome == .undetermined ? .notRecorded : nil,
      level: outcome == .suboptimal ? .preferred : .required,
      seen: isUnknown
        ? nil
        : Finding.Seen(
          value: .numbers([echo ?? 30]), unit: .millisecond, raw: nil, sources: []))
  }

  var scan: CourseScan {
    let series = series
    return CourseScan(
      series,
      ConformanceReport(
        series: SeriesKey(series), protocolName: "thust", protocolVersion: 1,
        protocolFingerprint: Fingerprint(of: Array("thust".utf8)), profile: profile,
        findings: outcomes.keys.sorted().map { finding($0, outcomes[$0] ?? .pass) },
        basis: Basis(agreed: [], observed: [], methods: [:])),
      recordedAs: Fingerprint(of: Array("series \(number)".utf8)))
  }

  /// The only course of `samples`.
  static func course(_ samples: [CourseSample]) throws -> SequenceCourse {
    let courses = SequenceCourse.courses(of: samples.map(\.scan))
    try #require(courses.count == 1)
    return courses[0]
  }

  /// The day of a mark, as the samples count.
  static func day(_ mark: ScanMark?) -> Int? {
    mark.map { $0.observedAt.calendarDay.daysSince1970 - 20_000 }
  }
}
