public import Identity

/// What can go wrong in this target. A bad row never does: it is a finding. A number that cannot be
/// computed neither: it is absent and carries its `CalibrationReason`.
public typealias CalibrationError = Explained<CalibrationErrorCode>

/// Stable names of the errors.
public enum CalibrationErrorCode: String, Sendable, Hashable, Codable, CaseIterable {
  /// A definition holds a number that is not finite.
  case definitionNotFinite = "calibration.definitionNotFinite"
  /// Delimiter, decimal mark and quote are not three different characters.
  case invalidFormat = "calibration.invalidFormat"
  /// The plan, or a case, cites a definition that was not handed in.
  case missingDefinition = "calibration.missingDefinition"
  /// The cohort is of another metric than the plan.
  case otherMetric = "calibration.otherMetric"
  /// No case of the cohort can be fitted.
  case nothingToFit = "calibration.nothingToFit"
  /// All cases that can be fitted are of one class.
  case oneClass = "calibration.oneClass"
  /// Cases differ in the hard keys of their recipes.
  case recipesDiffer = "calibration.recipesDiffer"
}

extension CalibrationError {
  /// The error of a definition whose canonical form does not exist.
  static func notFinite(_ kind: String, _ key: String) -> CalibrationError {
    CalibrationError(
      code: .definitionNotFinite, what: "\(kind) holds a number that is not finite", where: key,
      why: "only finite numbers can be fingerprinted and compared",
      do: "write the number, or leave it out")
  }
}

extension Fingerprint {
  /// The fingerprint of a definition's canonical form.
  ///
  /// - Throws: `calibration.definitionNotFinite`, naming `kind` and `key`.
  init(
    of definition: some Encodable, _ kind: String, _ key: String
  ) throws(CalibrationError) {
    do {
      try self.init(encoding: definition)
    } catch {
      throw CalibrationError.notFinite(kind, key)
    }
  }
}

extension KeyedDecodingContainer {
  /// Throws where the member `key` is not exactly `schema`.
  func requireSchema(_ schema: String, forKey key: Key) throws {
    guard try decode(String.self, forKey: key) == schema else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "the schema is not \(schema)")
    }
  }
}
