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
  /// A change of a scanner that is still to come.
  case notHappened = "equipment.notHappened"
  /// A baseline is to judge from a day on that is still to come.
  case notYet = "baseline.notYet"
  /// An act that is dated before there were MR scanners.
  case tooEarly = "act.tooEarly"
  /// The site takes no part in the trial on that day.
  case notEnrolled = "trial.notEnrolled"
  /// No simulated scanner speaks this maker's dialect.
  case unknownVendor = "phantom.unknownVendor"
  /// No row of a cohort file can be used.
  case noCases = "cohort.noCases"
  /// A file has cases of several sites, and none was named.
  case severalSites = "cohort.severalSites"
  /// Values of a cohort's cases were erased.
  case caseErased = "cohort.caseErased"
  /// A series behind a case fails a check that came after the import.
  case caseNonconformant = "cohort.caseNonconformant"
  /// The latest version of the threshold rests on the same cases and plan.
  case sameCohort = "threshold.sameCohort"
  /// The threshold is of a later date than the one asked of.
  case notIssued = "threshold.notIssued"
  /// An act that a named person does, by nobody.
  case unnamed = "act.unnamed"
  /// An act that needs a reason, without one.
  case noReason = "act.noReason"
  /// A reason that is too short to be one.
  case shortReason = "act.shortReason"
  /// A protocol has no requirement of this name.
  case unknownRequirement = "waiver.unknownRequirement"
  /// Several profiles of a protocol have a requirement of this name.
  case severalProfiles = "waiver.severalProfiles"
  /// A waiver that would be over when it is recorded, or before it begins.
  case waiverOver = "waiver.over"
  /// A waiver for longer than one may hold.
  case waiverTooLong = "waiver.tooLong"
  /// Nothing is open that a person may lift, or it is withdrawn already.
  case nothingToLift = "review.nothingToLift"
  /// The folder for a demonstration or a simulation holds something already.
  case demoNotEmpty = "demo.notEmpty"
  case demoNotWritten = "demo.notWritten"
  case demoInterrupted = "demo.interrupted"
}
