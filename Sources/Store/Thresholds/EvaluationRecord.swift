public import Chains
import GRDB
public import Identity

/// What a threshold said of one case.
public struct EvaluationRecord: Sendable, Hashable {
  /// The answer, with the engine's word for it, or a refusal with its headline code.
  public enum Answer: Sendable, Hashable {
    /// The side, as `beyond`; and the probability that the true value is beyond, from 0 to 1.
    case outcome(String, probability: Double)
    case refused(code: String)
  }

  public let subject: Pseudonym
  /// The keys of the scan and the lesion within the patient.
  public let scan, lesion: String
  /// In the unit of the threshold.
  public let value: Double
  public let answer: Answer
  public let document: Document

  public init(
    subject: Pseudonym, scan: String, lesion: String, value: Double, answer: Answer,
    document: Document
  ) {
    self.subject = subject
    self.scan = scan
    self.lesion = lesion
    self.value = value
    self.answer = answer
    self.document = document
  }

  public var isRefused: Bool {
    switch answer {
    case .outcome: false
    case .refused: true
    }
  }
}

/// An evaluation with the question it answers, and what the threshold's standing then was.
public struct RecordedEvaluation: Sendable, Hashable {
  public let threshold: ThresholdKey
  /// The place in its act, from 1.
  public let ordinal: Int
  /// The date of use.
  public let asOf: Instant
  public let standing: Standing
  public let evaluation: EvaluationRecord
}

extension RecordedEvaluation: FactRecord {
  static let table = "evaluation"
  private static let refused = "refused"

  var columns: [String: (any DatabaseValueConvertible)?] {
    get throws {
      var columns: [String: (any DatabaseValueConvertible)?] = [
        "ordinal": ordinal, "threshold": threshold.id, "version": threshold.version,
        "subject": evaluation.subject.text, "scan": evaluation.scan, "lesion": evaluation.lesion,
        "asOf": asOf.text, "value": evaluation.value,
        "standing": try JSONValue(encoding: standing).text,
        "fingerprint": evaluation.document.fingerprint.hex, "json": evaluation.document.text,
      ]
      switch evaluation.answer {
      case .outcome(let side, let probability):
        columns["outcome"] = side
        columns["probability"] = probability
      case .refused(let code):
        columns["outcome"] = Self.refused
        columns["refusal"] = code
      }
      return columns
    }
  }

  init(_ row: Row) throws {
    let answer: EvaluationRecord.Answer =
      if let code = try row.optionalText("refusal") {
        .refused(code: code)
      } else {
        .outcome(try row.text("outcome"), probability: try row.real("probability"))
      }
    self.init(
      threshold: ThresholdKey(
        id: try row.text("threshold"), version: Int(try row.integer("version"))),
      ordinal: Int(try row.integer("ordinal")), asOf: try row.instant("asOf"),
      standing: try Stored.value(row.text("standing")),
      evaluation: EvaluationRecord(
        subject: try Stored.pseudonym(row.text("subject")), scan: try row.text("scan"),
        lesion: try row.text("lesion"), value: try row.real("value"), answer: answer,
        document: try row.document()))
  }
}
