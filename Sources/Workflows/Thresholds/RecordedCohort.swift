public import Calibration
public import Identity
import Store

/// What there is to know of a recorded cohort without a value of any patient.
public struct CohortSummary: Sendable, Hashable, Codable {
  /// The names of what it rests on, with the fingerprints.
  public let metric: Basis.Source
  public let recipes, labelRules: [Basis.Source]
  /// SHA-256 of the file it came from.
  public let file: Fingerprint
  public let cases, patients: Int
  /// How many cases have each label.
  public let labels: [CaseLabel: Int]
  /// How many rows of the file were left out, by code.
  public let leftOut: [String: Int]
  /// How much there was to say about the whole file, by code.
  public let findings: [String: Int]
  /// Whether labels may rest on the calibrated modality, by a declared exception.
  public let hasIncorporation: Bool
}

/// A cohort as the store holds it.
public struct RecordedCohort: Sendable, Hashable, Encodable {
  /// As `OSLO-rcbv.mean@1f3a9c02`: what it is of, and the beginning of its fingerprint.
  public let key: String
  public let fingerprint: Fingerprint
  public let site: Identifier<Site>
  public let summary: CohortSummary

  init(_ record: CohortRecord) throws {
    key = "\(record.id)@\(record.fingerprint.short)"
    fingerprint = record.fingerprint
    site = record.site
    summary = try record.document.decoded(as: CohortSummary.self)
  }
}

/// A recorded cohort with its cases and what was calibrated on it.
public struct CohortRegisterFile: Sendable, Encodable {
  public let cohort: Entry<RecordedCohort>
  /// By fingerprint; patients stand under the store's pseudonyms.
  public let cases: [RecordedCase]
  /// The thresholds that were fitted on it, as `ID@version`.
  public let thresholds: [String]

  public struct RecordedCase: Sendable, Hashable, Encodable {
    public let fingerprint: Fingerprint
    /// Nil once its values were erased.
    public let made: Case?
  }
}
