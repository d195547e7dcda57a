public import Identity
public import Imaging

extension Series {
  /// The same series as a store holds it: its UIDs, and any UID in its texts, are pseudonyms.
  ///
  /// Reports about a series that is to be recorded are made from this value, so that they name it
  /// as the store does. Doing it twice changes nothing.
  public func pseudonymised(with key: PseudonymKey) -> Series {
    Series(
      uid: ClearIdentifiers.pseudonym(of: uid, key),
      examUID: ClearIdentifiers.pseudonym(of: examUID, key), part: part, number: number,
      description: ClearIdentifiers.replaced(in: description, key), suffix: suffix,
      equipment: equipment,
      dialect: dialect, form: form, parameters: parameters, ageClass: ageClass,
      placement: placement,
      completeness: Completeness(
        state: completeness.state, files: completeness.files, frames: completeness.frames,
        reason: completeness.reason.map { ClearIdentifiers.replaced(in: $0, key) }),
      startedAt: startedAt, setAside: setAside,
      notices: notices.map {
        Notice(code: $0.code, text: ClearIdentifiers.replaced(in: $0.text, key))
      })
  }
}
