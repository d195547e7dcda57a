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
  /// UIDs that hold what names a patient, as `telling(in:_:_:)` finds them.
  let telling: Set<String>

  /// `uid` itself, or the pseudonym of one that is not shown.
  func text(_ uid: String) -> String { isHidden(uid) ? Pseudonym.unique(uid, key: key).text : uid }

  /// Whether it is no UID, or holds what names a patient.
  func isHidden(_ uid: String) -> Bool {
    telling.contains(uid) || !uid.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E }
  }

  /// Those UIDs of series and exams that hold a number or the birth date of a patient whom any file
  /// of the exam names.
  static func telling(
    in groups: [SeriesGroup], _ people: [String: ExamPeople], _ values: ValuePool
  ) -> Set<String> {
    var days: [String: Set<[UInt8]>] = [:]
    for group in groups {
      let own = texts([.seriesDate, .acquisitionDate, .contentDate], of: group, values)
      for key in group.keys(values) { days[key, default: []].formUnion(own.map { Array($0.utf8) }) }
    }
    let sought = people.map { exam, people in
      (exam, TellingDigits(people.words, days: people.days.union(days[exam] ?? [])))
    }.filter { !$0.1.isEmpty }
    if sought.isEmpty { return [] }
    let byExam = Dictionary(sought, uniquingKeysWith: { one, _ in one })
    var telling: Set<String> = []
    for group in groups {
      let digits = group.keys(values).compactMap { byExam[$0] }
      for uid in texts([.examUID, .seriesUID], of: group, values)
      where digits.contains(where: { $0.stand(in: Array(uid.utf8)) }) {
        telling.insert(uid)
      }
    }
    return telling
  }

  private static func texts(
    _ slots: [Slot], of group: SeriesGroup, _ values: ValuePool
  ) -> Set<String> {
    Set(
      slots.flatMap { group.table.distinct($0) }.compactMap { place in
        SeriesPart.texts(values[place]).first { !$0.isEmpty }
      })
  }
}

/// Digits that tell a patient where they stand in a UID.
private struct TellingDigits {
  /// Numbers of the patient, and birth dates with the whole year in any order.
  private let anywhere: [[UInt8]]
  /// Birth dates without the century: six digits stand in many a UID by chance, but seldom begin
  /// one of its parts.
  private let atStart: [[UInt8]]

  /// - Parameter days: of the exam, which phantoms have for a birth date and in their number.
  init(_ words: IdentityWords, days: Set<[UInt8]>) {
    let births = words.births.filter { !days.contains($0.eightDigits[0]) }
    let numbers = words.digits.filter { number in
      !days.contains { $0.place(of: number) != nil }
    }
    anywhere = numbers + births.flatMap(\.eightDigits)
    atStart = births.map { $0.sixDigits[0] }
  }

  var isEmpty: Bool { anywhere.isEmpty && atStart.isEmpty }

  func stand(in uid: [UInt8]) -> Bool {
    if anywhere.contains(where: { uid.place(of: $0) != nil }) { return true }
    if atStart.isEmpty { return false }
    return uid.split(separator: 0x2E).contains { part in
      atStart.contains { part.starts(with: $0) }
    }
  }
}
