import Conformance
import Identity
import Imaging

/// Series of invented scanners, with what a test is about.
struct Fleet {
  private(set) var series: [CheckedSeries] = []

  /// Adds a series.
  ///
  /// - Parameters:
  ///   - serial: nil for files that name none.
  ///   - day: since 1970; nil for files without a date.
  mutating func add(
    _ maker: String, _ model: String?, serial: String?, software: String? = nil, on day: Int? = nil,
    description: String = "ep2d", suffix: String? = nil, setAside: Series.SetAside? = nil,
    _ values: [Parameter: ParameterValue] = [:], torn: [Parameter] = []
  ) {
    var parameters = AcquisitionParameters()
    for (parameter, value) in values {
      parameters[parameter] = .known(value, [Source(element: "made")])
    }
    for parameter in torn {
      parameters[parameter] = .contradictory([
        Witness(value: .numbers([1]), sources: [Source(element: "one")]),
        Witness(value: .numbers([2]), sources: [Source(element: "other")]),
      ])
    }
    if let software {
      parameters[.software] = .known(.words([software]), [Source(element: "(0018,1020)")])
    }
    let place = series.count
    series.append(
      CheckedSeries(
        series: Series(
          uid: "1.2.3.\(place)", examUID: "1.2.\(place)", part: nil, number: place,
          description: description, suffix: suffix,
          equipment: ScannerIdentity(
            manufacturer: maker, model: model,
            serial: serial.map { Pseudonym.serial($0, key: .open) }),
          dialect: Self.dialects[maker] ?? "standard", form: .classic, parameters: parameters,
          completeness: Completeness(state: .complete, files: 1, frames: 1, reason: nil),
          startedAt: day.map {
            ScannerTime(day: CalendarDay(daysSince1970: $0), secondsOfDay: 36_000)
          },
          setAside: setAside, notices: []),
        reports: []))
  }

  private static let dialects = ["SIEMENS": "siemens", "GE": "ge", "Philips": "philips"]

  var across: AcrossScanners { AcrossScanners(series) }
}

extension AcrossScanners {
  /// The comparison of a parameter in the sequence `name`.
  func comparison(
    _ parameter: Parameter, in name: String = "ep2d", maker: String? = nil
  ) -> ParameterComparison? {
    sequences.first { $0.sequence.name == name }?.parameters.first {
      $0.parameter == parameter && $0.maker == maker
    }
  }

  /// The number of the scanner with this model; 0 where there is not one.
  func number(of model: String) -> Int {
    let own = scanners.filter { $0.identity.model == model }
    return own.count == 1 ? own[0].number : 0
  }
}
