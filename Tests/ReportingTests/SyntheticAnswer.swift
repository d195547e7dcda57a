import Conformance
import Identity
import Imaging
import Reporting

extension Synthetic {
  /// A series as its files gave it.
  static func scan(
    _ number: Int?, _ description: String, exam: String = "1.2.3", field: Double? = 3,
    completeness: Completeness = Completeness(
      state: .complete, files: 120, frames: 2400, reason: nil),
    setAside: Series.SetAside? = nil
  ) -> Series {
    var parameters = AcquisitionParameters()
    if let field {
      parameters[.fieldStrength] = .known(.numbers([field]), [Source(element: "(0018,0087)")])
    }
    parameters[.echoTimes] = .known(
      .numbers([12.5, 45]), [Source(element: "(0018,0081)"), Source(element: "(0018,9082)")])
    parameters[.sliceThickness] = .contradictory([
      Witness(value: .numbers([4]), sources: [Source(element: "(0018,0050)")]),
      Witness(value: .numbers([5]), sources: [Source(element: "(0018,0088)")]),
    ])
    return Series(
      uid: "\(exam).\(number ?? 0)", examUID: exam, part: nil, number: number,
      description: description,
      equipment: ScannerIdentity(manufacturer: "SIEMENS", model: "Prisma", serial: nil),
      dialect: "siemens", form: .classic, parameters: parameters, completeness: completeness,
      startedAt: nil, setAside: setAside, notices: [])
  }

  static func checked(_ series: Series, _ answers: [String: Answer]) throws -> CheckedSeries {
    CheckedSeries(series: series, reports: [try report(series.uid, answers)])
  }

  /// One series in each trouble, one that nobody asks about, two that are set aside, one missing.
  static func answer() throws -> CheckAnswer {
    let late = Answer(outcome: .fail, value: .numbers([45]))
    let slow = Answer(outcome: .suboptimal, value: .numbers([1620]))
    let unsaid = Answer(outcome: .undetermined, reason: .notRecorded)
    let torn = Answer(
      outcome: .undetermined, reason: .contradictory,
      witnesses: [
        Witness(value: .numbers([4]), sources: [Source(element: "(0018,0050)")]),
        Witness(value: .numbers([5]), sources: [Source(element: "(0018,0088)")]),
      ])
    let short = Answer(outcome: .undetermined, reason: .seriesIncomplete)
    let other = Answer(outcome: .notApplicable)
    return CheckAnswer(
      series: [
        CheckedSeries(series: scan(1, "localizer", setAside: .localizer), reports: []),
        try checked(scan(5, "ep2d_perf"), ["echoTime.3T": late, "repetitionTime": slow]),
        try checked(scan(6, "ep2d_perf repeat, 2nd dose"), [:]),
        try checked(
          scan(7, "ep2d_perf <low field>", field: nil),
          ["echoTime.3T": other, "sliceThickness": torn, "injectionRate": unsaid, "flush": unsaid]),
        try checked(
          scan(
            8, "=cmd()\u{1B}[31m",
            completeness: Completeness(
              state: .incomplete, files: 84, frames: 1680, reason: "84 of 120 volumes")),
          ["dynamics": short]),
        try checked(scan(9, "ep2d_perf slow"), ["repetitionTime": slow]),
        CheckedSeries(series: scan(10, "t1_mprage"), reports: []),
        CheckedSeries(series: scan(11, "ep2d_perf_TTP", setAside: .derived), reports: []),
      ],
      missing: [
        MissingSequence(examUID: "1.2.3", protocolKey: "thust2018-dce@1", profile: "dce")
      ])
  }

  /// An answer about no series at all.
  static let nothing = CheckAnswer(series: [], missing: [])
}
