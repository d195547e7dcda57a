import DICOM
import Identity

/// UIDs as they leave the reader.
///
/// A UID is digits and dots (PS3.5 6.2, 9.1), and says nothing of a person. Programs that make one
/// from a name, a number or a birth date break that; such a UID is replaced by a hash of it, which
/// is the same in every run, so that series and exams keep their names.
///
/// Under the open key of verbs without a store whoever guesses the name can see that it was right.
struct ShownUID {
  let key: PseudonymKey
  /// UIDs that hold what names a patient, as `telling(in:)` finds them.
  let telling: Set<String>

  /// `uid` itself, or the pseudonym of one that is not shown.
  func text(_ uid: String) -> String { isHidden(uid) ? Pseudonym.unique(uid, key: key).text : uid }

  /// Whether it is no UID, or holds what names a patient.
  func isHidden(_ uid: String) -> Bool {
    telling.contains(uid) || !uid.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E }
  }

  /// Those UIDs of a series and its exam that hold the number or birth date of their own patient.
  ///
  /// A number of fewer than six digits stands in many a UID by chance, and so does the day of the
  /// exam, which phantoms have for a birth date.
  static func telling(in dataSet: DataSet) -> [String] {
    let number = digits(Tag(0x0010, 0x0020), dataSet).filter { $0.count >= 6 }
    let days = Set(
      [Tag(0x0008, 0x0020), Tag(0x0008, 0x0021), Tag(0x0008, 0x0022), Tag(0x0008, 0x0023)]
        .compactMap { digits($0, dataSet).first })
    let birth = digits(Tag(0x0010, 0x0030), dataSet).filter { $0.count == 8 && !days.contains($0) }
    let words = number + birth
    if words.isEmpty { return [] }
    return [Tag(0x0020, 0x000D), Tag(0x0020, 0x000E)].compactMap { tag in
      guard let element = dataSet.element(tag) else { return nil }
      let uid = TextTrim.trimmed(dataSet.value(of: element))
      return words.contains { holds(Array(uid), $0) } ? String(decoding: uid, as: UTF8.self) : nil
    }
  }

  /// The value of an element where it is digits alone.
  private static func digits(_ tag: Tag, _ dataSet: DataSet) -> [[UInt8]] {
    guard let element = dataSet.element(tag) else { return [] }
    let value = TextTrim.trimmed(dataSet.value(of: element))
    return value.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && !value.isEmpty ? [Array(value)] : []
  }

  private static func holds(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    guard text.count >= word.count else { return false }
    return (0...(text.count - word.count)).contains { text[$0...].starts(with: word) }
  }
}
