public import Identity
public import Imaging
public import Quantities

/// One value of a measurand with its interval, or why there is none.
///
/// - A `measured` one has an estimate; its reasons, if any, are read beside it and limit nothing
///   (`PhantomReason.limitsValue`).
/// - A `limited` one has an estimate and reasons; it enters a baseline only where the phantom lists
///   all of them as harmless.
/// - A `refused` one has reasons and no estimate.
public struct PhantomMeasurement: Sendable, Hashable, Codable {
  public let measurand: Measurand
  public let state: State
  /// In the unit of the measurand; nil where it was refused.
  public let estimate: Estimate<Double>?
  /// In the order of `PhantomReason`; empty where there is nothing to remark.
  public let reasons: [Remark]
  /// What else the method found, by name, as `kappa` or `shiftRowsPixels`; each article of the
  /// measurand lists its names with their units.
  public let details: [String: Double]
  /// When the images were acquired, by the scanner's clock; nil where no element says.
  public let observedAt: ScannerTime?
  /// The phantom, the images, and the method.
  public let basis: Basis

  public enum State: String, Sendable, Hashable, Codable, CaseIterable {
    case measured, limited, refused
  }

  /// A reason with what was seen of it.
  public struct Remark: Sendable, Hashable, Codable {
    public let code: PhantomReason
    /// The element and values, or the amount: `echoTimes: 30 ms, 45 ms`; empty where the code says
    /// it all.
    public let detail: String

    public init(_ code: PhantomReason, _ detail: String = "") {
      self.code = code
      self.detail = detail
    }
  }

  private init(
    _ measurand: Measurand, _ state: State, _ estimate: Estimate<Double>?, _ reasons: [Remark],
    _ details: [String: Double], _ observedAt: ScannerTime?, _ basis: Basis
  ) {
    self.measurand = measurand
    self.state = state
    self.estimate = estimate
    self.reasons = reasons.sorted { $0.code < $1.code }
    self.details = details
    self.observedAt = observedAt
    self.basis = basis
  }

  /// A value: limited where a remark limits it, else measured.
  public init(
    _ measurand: Measurand, _ estimate: Estimate<Double>, remarks: [Remark] = [],
    details: [String: Double] = [:], observedAt: ScannerTime?, basis: Basis
  ) {
    self.init(
      measurand, remarks.contains { $0.code.limitsValue } ? .limited : .measured, estimate, remarks,
      details, observedAt,
      basis)
  }

  /// No value, and why.
  ///
  /// - Precondition: there is a reason.
  public init(
    refused measurand: Measurand, _ reasons: [Remark], details: [String: Double] = [:],
    observedAt: ScannerTime?, basis: Basis
  ) {
    precondition(!reasons.isEmpty, "a refusal has a reason")
    self.init(measurand, .refused, nil, reasons, details, observedAt, basis)
  }

  /// Of a scan that is dated after the day on which it is measured: no measurement, for on a chart it
  /// would stand behind all that is yet to come.
  public func dated(ahead now: Instant) -> PhantomMeasurement {
    PhantomMeasurement(
      refused: measurand, [Remark(.scanAhead, "it is \(now.day)")], details: details,
      observedAt: observedAt, basis: basis)
  }

  /// The same images under another name or date: no measurement of its own.
  ///
  /// - Parameter moment: of the scan that they are of.
  public func repeating(_ moment: Instant) -> PhantomMeasurement {
    PhantomMeasurement(
      refused: measurand, [Remark(.scanRepeated, "those of \(moment.text)")], details: details,
      observedAt: observedAt, basis: basis)
  }
}
