public import Identity

/// One measurement among others, and when it was made.
public struct DatedReference: Sendable, Hashable, Codable {
  public let id: Fingerprint
  public let observedAt: Instant

  public init(id: Fingerprint, observedAt: Instant) {
    self.id = id
    self.observedAt = observedAt
  }
}

extension DatedReference {
  init(_ measurement: ChartedMeasurement) {
    self.init(id: measurement.id, observedAt: measurement.observedAt)
  }
}
