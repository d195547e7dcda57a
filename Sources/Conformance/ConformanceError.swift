public import Identity

/// What can go wrong in this target. Bad data never does: it is a finding.
public typealias ConformanceError = Explained<ConformanceErrorCode>

/// Stable names of the errors.
public enum ConformanceErrorCode: String, Sendable, Hashable, CaseIterable {
  case protocolNotFinite = "protocol.notFinite"
  /// Fewer than three whole scans to draft a protocol from.
  case tooFewScans = "protocol.tooFewScans"
  /// No three scans agree, or no more than half of all.
  case scansDiffer = "protocol.scansDiffer"
  /// Scans from which a protocol is to be drafted do not say what sequence they are of.
  case unknownSequence = "protocol.unknownSequence"
}
