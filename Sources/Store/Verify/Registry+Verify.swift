extension Registry {
  /// Compares the whole store with what its audit says was written.
  ///
  /// Named are: damage in the file, a changed schema (a dropped trigger), broken references, every
  /// act whose record, payload or rows were changed, added or removed, every fingerprint that is not
  /// that of its text. Damage is a result, not an error.
  ///
  /// - Parameters:
  ///   - deep: asks SQLite for `integrity_check` instead of `quick_check`, decodes every report to
  ///     compare its findings, and asks `threshold` of every threshold.
  ///   - anchor: an audit hash that was printed elsewhere. Without one, a store that was rewritten
  ///     from some act on, audit included, cannot be told from an honest one.
  ///   - threshold: what is wrong with a threshold, in a sentence; nil: nothing. Asked of whoever can
  ///     read its text, which the store cannot.
  /// - Throws: only where the database cannot be read at all.
  public func verify(
    deep: Bool, anchor: String? = nil,
    threshold fault: (ThresholdRecord) throws -> String? = { _ in nil }
  ) throws(StoreError) -> Verification {
    try reading { db in StoreCheck.run(on: db, deep: deep, anchor: anchor, threshold: fault) }
  }
}
