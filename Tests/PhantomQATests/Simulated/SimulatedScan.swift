import Identity
import Imaging
import PhantomQA
import Quantities

/// Scans made of values, with all that files would say.
enum SimulatedScan {
  /// An image whose stored numbers are `values` in steps of `step`.
  static func plane(
    _ values: [Double], rows: Int, columns: Int, spacing: Double = 1, step: Double = 1,
    component: Plane.Component = .magnitude, instance: String = "1", second: Double = 0,
    rescale: Plane.Rescale? = nil, turn: Plane.Turn = .unstated, frame: Int = 0
  ) -> Plane {
    Plane(
      rows: rows, columns: columns, stored: values.map { Int32(($0 / step).rounded()) },
      rescale: rescale ?? Plane.Rescale(slope: step, intercept: 0),
      geometry: PlaneGeometry(
        rowSpacing: Quantity(spacing), columnSpacing: Quantity(spacing),
        cosines: [1, 0, 0, 0, 1, 0], positionMillimetres: [0, 0, 0]),
      component: component, origin: Plane.Origin(instance: instance, frame: frame),
      observedAt: CalendarDay(year: 2026, month: 3, day: 2).map {
        ScannerTime(day: $0, secondsOfDay: 36_000 + second)
      }, turn: turn)
  }

  static var parameters: AcquisitionParameters {
    var parameters = AcquisitionParameters()
    parameters[.echoTimes] = .known(.numbers([30]), [])
    parameters[.repetitionTime] = .known(.numbers([1000]), [])
    parameters[.flipAngles] = .known(.numbers([90]), [])
    parameters[.bandwidth] = .known(.numbers([150]), [])
    parameters[.coil] = .known(.words(["Head"]), [])
    return parameters
  }

  static func acquisition(
    _ planes: [Plane], number: Int = 1, parameters: AcquisitionParameters = Self.parameters,
    setAside: Series.SetAside? = nil, model: String? = nil
  ) -> PhantomScan.Acquisition {
    PhantomScan.Acquisition(
      series: Series(
        uid: "1.2.\(number)", examUID: "1.2", part: nil, number: number, description: "",
        equipment: ScannerIdentity(manufacturer: "SIEMENS", model: model, serial: nil),
        dialect: "siemens", form: .classic, parameters: parameters,
        completeness: Completeness(
          state: .complete, files: planes.count, frames: planes.count, reason: nil),
        startedAt: planes[0].observedAt, setAside: setAside, notices: []),
      echoTime: nil, volumes: planes.map { Volume(planes: [$0]) })
  }

  /// Two acquisitions of one image each, a minute apart.
  static func pair(_ first: Plane, _ second: Plane) -> PhantomScan {
    PhantomScan(acquisitions: [
      acquisition([first], number: 1), acquisition([second], number: 2),
    ])
  }

  /// A phantom that asks for every measurand that images of one or two give.
  static func phantom(
    _ kind: PhantomShape.Kind = .sphere, diameter: Double? = nil,
    measurands: [Measurand] = [.diameterFit, .pairShift, .noiseLowShare, .snrPair, .snrPairNema]
  ) throws -> Phantom {
    try Phantom(
      name: "uniform", version: 1, status: .draft,
      title: "A test", source: Citation(text: "a test", read: true),
      shape: PhantomShape(kind: kind, diameter: diameter.map { Quantity($0) }, confirmed: true),
      measurands: measurands.map { PhantomMeasurand(id: $0.id) }, tolerances: [:],
      interval: Quantity(7),
      baseline: BaselineRules(minimum: 6, charts: [], log: [], harmless: []))
  }
}

extension [PhantomMeasurement] {
  /// The only measurement of a measurand.
  func of(_ measurand: Measurand) -> PhantomMeasurement? {
    let mine = filter { $0.measurand == measurand }
    return mine.count == 1 ? mine[0] : nil
  }
}

extension PhantomMeasurement {
  var codes: [PhantomReason] { reasons.map(\.code) }
}
