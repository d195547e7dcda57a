public import Identity

/// What can go wrong in this target. Bad data never does: it is a finding.
public typealias ConformanceError = Explained<ConformanceErrorCode>

/// Stable names of the errors.
public enum ConformanceErrorCode: String, Sendable, Hashable, CaseIterable {
  case protocolNotFinite = "protocol.notFinite"
}
