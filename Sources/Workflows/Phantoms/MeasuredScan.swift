public import Identity
public import Imaging
public import PhantomQA
import Quantities

/// A phantom scan with what was measured on it, as every face shows it.
public struct MeasuredScan: Sendable, Encodable {
  /// `name@version` of the definition that it was measured by.
  public let phantom: String
  public let equipment: ScannerIdentity
  /// The scanner's key; nil where no store was asked.
  public let scanner: Identifier<MRScanner>?
  /// By the scanner's clock; nil where no element says.
  public let observedAt: ScannerTime?
  /// In the order in which the phantom asks.
  public let measurements: [JudgedValue]
  /// Where the object is not that phantom: `name@version` of the one of the library that fits best;
  /// nil where none does, or none was looked for.
  public private(set) var fitting: String?

  /// A measurement with what is made of it.
  public struct JudgedValue: Sendable, Encodable {
    public let measurement: PhantomMeasurement
    /// By the nominal tolerances; nil where none concerns it.
    public let tolerance: ToleranceOutcome?
    /// Of the measurement by itself: it may be in control on a chart that has not regained control; nil
    /// where it has no chart or no store was asked.
    public let state: ControlState?
    /// Of its chart once it was in; nil as above.
    public let chartState: ControlState?
    /// What fired at it, alarms first; empty where nothing did.
    public let rules: [ControlRule]

    fileprivate init(
      _ measurement: PhantomMeasurement, _ judged: JudgedMeasurement?, by terms: ControlTerms
    ) {
      self.measurement = measurement
      tolerance = measurement.estimate.flatMap { terms.outcome(of: $0) }
      state = judged?.state
      chartState = judged?.chartState
      rules = judged?.rules ?? []
    }

    /// Whether it is in control by itself on a chart that has not regained control.
    public var isRegaining: Bool {
      guard let state, let chartState else { return false }
      return state.isRegaining(on: chartState)
    }

    /// Whether it stops the scanner.
    public var isAlarm: Bool { tolerance == .missed || chartState == .outOfControl }
  }

  /// Measured by the phantom's nominal tolerances alone.
  ///
  /// - Parameter only: the ids of the measurands that are wanted; nil: all.
  public init(_ scan: PhantomScan, by phantom: Phantom, only: Set<String>? = nil) {
    let wanted = phantom.measure(scan).filter { only?.contains($0.measurand.id) ?? true }
    self.init(scan, by: phantom, on: nil, wanted.map { ($0, nil) })
  }

  /// - Parameter measured: each measurement with what its chart says; nil where it has none.
  init(
    _ scan: PhantomScan, by phantom: Phantom, on scanner: Identifier<MRScanner>?,
    _ measured: [(PhantomMeasurement, JudgedMeasurement?)]
  ) {
    self.phantom = phantom.key
    equipment = scan.equipment
    self.scanner = scanner
    observedAt = scan.observedAt
    measurements = measured.map { measurement, judged in
      JudgedValue(
        measurement, judged,
        by: phantom.terms(for: measurement.measurand, field: scan.fieldStrength))
    }
  }

  /// The same with the phantom that fits, where this one does not.
  ///
  /// - Parameter phantoms: asked only then.
  func fitted(_ scan: PhantomScan, among phantoms: () -> [Phantom]) -> MeasuredScan {
    guard refusals[.wrongType] != nil else { return self }
    var named = self
    let others = phantoms().filter { !phantom.hasPrefix($0.name + "@") }
    named.fitting = Phantom.fitting(scan, among: others)?.key
    return named
  }

  /// Why images that are there were refused, each with the measurands.
  ///
  /// A visit has a repeated pair or a series of volumes, and need not have both: too few images for the
  /// one are no trouble where the other was measured. The outline is seen on a single image.
  public var refusals: [PhantomReason: [String]] {
    let isRepeated = measurements.contains {
      $0.measurement.estimate != nil && $0.measurement.measurand.id != Measurand.diameterFit.id
    }
    var refusals: [PhantomReason: [String]] = [:]
    for one in measurements where one.measurement.state == .refused {
      let code = one.measurement.reasons.map(\.code).first { $0 != .fewVolumes || !isRepeated }
      if let code { refusals[code, default: []].append(one.measurement.measurand.id) }
    }
    return refusals
  }

  /// What is said of single images of what was measured all the same, each with the measurands.
  public var imageRemarks: [PhantomMeasurement.Remark: [String]] {
    var remarks: [PhantomMeasurement.Remark: [String]] = [:]
    for one in measurements where one.measurement.state != .refused {
      for remark in one.measurement.reasons where remark.code.namesImage {
        remarks[remark, default: []].append(one.measurement.measurand.id)
      }
    }
    return remarks
  }

  /// The measurands that have a value on a scanner that is known and stand on no chart, since no element
  /// says when their images were acquired.
  public var undated: [String] {
    if scanner == nil { return [] }
    return measurements.map(\.measurement).filter {
      $0.estimate != nil && $0.observedAt == nil
    }.map(\.measurand.id)
  }

  /// Whether anything stops the scanner.
  public var isAlarm: Bool { measurements.contains(where: \.isAlarm) }

  /// Whether anything at all has a value.
  public var isMeasured: Bool { measurements.contains { $0.measurement.estimate != nil } }
}

extension Phantom {
  /// What a chart of the measurand is judged by beside its baseline.
  ///
  /// - Parameters:
  ///   - field: in tesla; nil where the scan does not say: tolerances for a field then do not hold.
  ///   - causes: what was done to the scanner.
  func terms(
    for measurand: Measurand, field: Double?, causes: [RecordedCause] = []
  ) -> ControlTerms {
    let own = tolerances.sorted { $0.key < $1.key }.flatMap(\.value).filter { tolerance in
      tolerance.measurand == measurand.id
        && (tolerance.fieldStrength.map { bounds in field.map { bounds.contains($0) } ?? false }
          ?? true)
    }
    return ControlTerms(
      tolerances: own, nominal: measurands.first { $0.id == measurand.id }?.nominal,
      harmless: baseline.harmless, causes: causes)
  }
}

extension PhantomScan {
  /// In tesla; nil where the acquisitions do not agree on one.
  var fieldStrength: Double? {
    let fields = Set(acquisitions.compactMap { $0.series.parameters[.fieldStrength].number })
    return fields.count == 1 ? fields.first : nil
  }
}
