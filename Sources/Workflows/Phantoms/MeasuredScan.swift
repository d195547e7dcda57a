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

  /// A measurement with what is made of it.
  public struct JudgedValue: Sendable, Encodable {
    public let measurement: PhantomMeasurement
    /// By the nominal tolerances; nil where none concerns it.
    public let tolerance: ToleranceOutcome?
    /// Of its chart once it was in; nil where it has no chart or no store was asked.
    public let state: ControlState?
    /// What fired at it, alarms first; empty where nothing did.
    public let rules: [ControlRule]

    init(
      _ measurement: PhantomMeasurement, tolerance: ToleranceOutcome?, state: ControlState? = nil,
      rules: [ControlRule] = []
    ) {
      self.measurement = measurement
      self.tolerance = tolerance
      self.state = state
      self.rules = rules
    }

    /// Whether it stops the scanner.
    public var isAlarm: Bool { tolerance == .missed || state == .outOfControl }
  }

  /// Measured by the phantom's nominal tolerances alone.
  ///
  /// - Parameter only: the ids of the measurands that are wanted; nil: all.
  public init(_ scan: PhantomScan, by phantom: Phantom, only: Set<String>? = nil) {
    self.init(scan, by: phantom, phantom.measure(scan, only: only), on: nil) { measurement, terms in
      JudgedValue(
        measurement, tolerance: measurement.estimate.flatMap { terms.outcome(of: $0) })
    }
  }

  init(
    _ scan: PhantomScan, by phantom: Phantom, _ measurements: [PhantomMeasurement],
    on scanner: Identifier<MRScanner>?,
    judge: (PhantomMeasurement, ControlTerms) throws -> JudgedValue
  ) rethrows {
    self.phantom = phantom.key
    equipment = scan.equipment
    self.scanner = scanner
    observedAt = scan.observedAt
    self.measurements = try measurements.map { measurement in
      try judge(measurement, phantom.terms(for: measurement.measurand, field: scan.fieldStrength))
    }
  }

  /// Whether anything stops the scanner.
  public var isAlarm: Bool { measurements.contains(where: \.isAlarm) }

  /// Whether anything at all has a value.
  public var isMeasured: Bool { measurements.contains { $0.measurement.estimate != nil } }
}

extension Phantom {
  /// What is measured of `scan`.
  func measure(_ scan: PhantomScan, only: Set<String>?) -> [PhantomMeasurement] {
    let all = measure(scan)
    guard let only else { return all }
    return all.filter { only.contains($0.measurand.id) }
  }

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

extension ControlTerms {
  /// The worst outcome by all tolerances; nil where there are none.
  fileprivate func outcome(of estimate: Estimate<Double>) -> ToleranceOutcome? {
    tolerances.compactMap { $0.outcome(of: estimate, nominal: nominal) }.max()
  }
}
