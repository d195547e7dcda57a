import Conformance
import Identity
import Imaging
import Reporting

extension Synthetic {
  /// Eight series: two scanners under one serial number, one that changed its software, one of another
  /// maker whose files say little, and a description that would be markup.
  static func fleet() -> CheckAnswer {
    var series: [CheckedSeries] = []
    func add(
      _ maker: String, _ model: String?, _ serial: String?, _ software: String?, _ date: String?,
      _ description: String, echo: Double?, flip: Double = 60, coil: String? = "Head_32"
    ) {
      var parameters = AcquisitionParameters()
      func know(_ parameter: Parameter, _ value: ParameterValue, _ element: String) {
        parameters[parameter] = .known(value, [Source(element: element)])
      }
      know(.fieldStrength, .numbers([3]), "(0018,0087)")
      if let echo { know(.echoTimes, .numbers([echo]), "(0018,0081)") }
      know(.flipAngles, .numbers([flip]), "(0018,1314)")
      know(.sliceThickness, .numbers([4]), "(0018,0050)")
      if let software { know(.software, .words([software]), "(0018,1020)") }
      if let coil { know(.coil, .words([coil]), "(0018,1250)") }
      let number = series.count + 1
      series.append(
        CheckedSeries(
          series: Series(
            uid: "1.2.9.\(number)", examUID: "1.2.8.\(number)", part: nil, number: number,
            description: description,
            equipment: ScannerIdentity(
              manufacturer: maker, model: model,
              serial: serial.map { Pseudonym.serial($0, key: .open) }),
            dialect: ["SIEMENS": "siemens", "Philips": "philips"][maker] ?? "standard",
            form: .classic, parameters: parameters,
            completeness: Completeness(state: .complete, files: 1, frames: 120, reason: nil),
            startedAt: date.map { ScannerTime(day: day($0), secondsOfDay: 36_000) },
            setAside: nil, notices: []), reports: []))
    }
    let perfusion = "ep2d_perf <b>"
    add("SIEMENS", "Trio", "1", "syngo MR B17", "2026-01-05", perfusion, echo: 30)
    add("SIEMENS", "Prisma", "1", "syngo MR E11", "2026-03-02", perfusion, echo: 30)
    add("Philips", "Ingenia", "2", #"5.3.1\5.3.1.0"#, "2026-02-01", perfusion, echo: 30)
    add("Philips", "Ingenia", "2", #"5.6.1\5.6.1.0"#, "2026-04-01", perfusion, echo: 30.001)
    add("Philips", "Ingenia", "2", #"5.6.1\5.6.1.0"#, "2026-04-08", perfusion, echo: 45)
    add("SIEMENS", "Vida", "3", "syngo MR XA30", "2026-04-08", perfusion, echo: 30, flip: 90)
    add("=HYPERLINK()", nil, nil, nil, nil, perfusion, echo: nil, coil: nil)
    add("SIEMENS", "Vida", "3", "syngo MR XA30", "2026-04-08", "t1_mprage", echo: 3)
    return CheckAnswer(series: series, missing: [])
  }
}
