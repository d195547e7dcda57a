public import Conformance
import Identity

/// The answer of `check --across`: scanners and what differs between them, for page, terminal, table and
/// program.
public struct AcrossReport: Sendable {
  public let across: AcrossScanners
  /// Sequences that exams lack, where that was asked.
  let missing: Int
  /// What was agreed and asked, and the methods.
  let basis: JSONValue
  /// The protocols that were asked, by key.
  let agreed: [ScanProtocol]

  /// - Parameters:
  ///   - answer: of `check`, about series of any number of scanners.
  ///   - agreed: every protocol that was asked, in any order.
  /// - Throws: as `CheckAnswer.envelope`.
  public init(_ answer: CheckAnswer, agreed: [ScanProtocol]) throws {
    across = AcrossScanners(answer.series)
    missing = answer.missing.count
    basis = try answer.basis(agreed: agreed)
    self.agreed = Set(agreed).sorted { ($0.key, $0.fingerprint) < ($1.key, $1.fingerprint) }
  }

  /// As `AcrossScanners.verdict`; an exam that lacks a sequence makes no whole pass.
  public var verdict: Verdict {
    missing == 0 ? across.verdict : max(across.verdict, .undetermined)
  }

  /// The answer as `diapason.across/1`.
  ///
  /// - Throws: for a number that is not finite, which has no JSON form; no file gives one.
  public func envelope() throws -> Envelope {
    let sentence = AcrossSentence(self, .page)
    guard case .object(var result) = try JSONValue(encoding: across) else {
      preconditionFailure("scanners side by side are an object")
    }
    result["verdict"] = .string(verdict.rawValue)
    result["missing"] = .number(Double(missing))
    result["sentence"] = .string(sentence.text)
    result["counts"] = .string(sentence.counts)
    return Envelope(schema: AcrossScanners.schema, basis: basis, result: .object(result))
  }
}
