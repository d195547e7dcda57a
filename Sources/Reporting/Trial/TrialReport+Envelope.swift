public import Identity

extension TrialReport {
  /// The answer as `diapason.trialReport/1`: the same statements as on the page, from the same values,
  /// with numbers as numbers.
  ///
  /// The basis is the question and all that the answer rests on. Of a threshold there is what the page
  /// shows; the whole record with its fit is the answer of `threshold show`.
  ///
  /// - Parameter fingerprint: that of the page, which stands for the answer in every form.
  /// - Throws: for a number that is not finite, which has no JSON form; no record holds one.
  public func envelope(_ fingerprint: Fingerprint) throws -> Envelope {
    Envelope(
      schema: Self.schema,
      basis: .object([
        "trial": .string(request.trial.text),
        "sites": try JSONValue(encoding: request.sites),
        "from": request.from.map { .string($0.text) } ?? .null,
        "asOf": .string(request.asOf.text),
        "knownAt": .string(request.knownAt.text),
        "fingerprint": .string(fingerprint.hex),
        "auditHead": auditHead.map { .string($0.hex) } ?? .null,
        "agreed": try JSONValue(encoding: protocols),
        "methods": .object(methods.mapValues { .string($0) }),
        "program": .string(software),
        "isDemo": .bool(isDemo),
        "restsOn": try JSONValue(encoding: basis),
      ]),
      result: try JSONValue(encoding: TrialJSON(self)))
  }
}
