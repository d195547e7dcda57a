public import Identity

/// Why a story cannot be told, where neither store nor library refuses.
public typealias WorkbenchError = Explained<WorkbenchErrorCode>

/// The stable codes.
public enum WorkbenchErrorCode: String, Sendable, Hashable, CaseIterable {
  /// A draft of a protocol: nothing may be judged by it.
  case draft = "protocol.draft"
  /// A protocol is recorded under this name and version with another content.
  case protocolChanged = "protocol.changed"
  /// A word that names no kind of event.
  case unknownEventKind = "equipment.unknownEventKind"
  /// The site takes no part in the trial on that day.
  case notEnrolled = "trial.notEnrolled"
  /// A baseline is adopted by a named person, and nobody is named.
  case noPerson = "baseline.noPerson"
  /// An adoption without a reason.
  case noReason = "baseline.noReason"
  /// No simulated scanner speaks this maker's dialect.
  case unknownVendor = "phantom.unknownVendor"
  /// The folder for a demonstration or a simulation holds something already.
  case demoNotEmpty = "demo.notEmpty"
  case demoNotWritten = "demo.notWritten"
  case demoInterrupted = "demo.interrupted"
}
