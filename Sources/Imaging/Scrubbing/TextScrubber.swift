import DICOM

/// Takes what names a person out of the texts that are kept of files.
///
/// The files of a series name one patient and say the same again and again: answers are kept for the
/// people that they were given for. Texts lose what their own file says; what other files of
/// the exam say they lose when all were read (`SeriesGroup.scrub`).
struct TextScrubber {
  /// What became of a text.
  struct Change {
    /// UTF-8; empty where nothing is left.
    let text: [UInt8]
    /// Whether a word was taken out.
    let isScrubbed: Bool
  }

  private struct Question: Hashable {
    /// One of `asked`.
    let people: ObjectIdentifier
    let slot: Slot
    let text: [UInt8]
  }

  /// Whom the files name, by exam; of files without one by series.
  private(set) var exams: [String: ExamPeople] = [:]
  /// Whom the file names.
  private var people: FilePeople?
  private var sets: [String] = []
  /// Those of whom answers are kept. While they are here nobody else has their place in memory, and
  /// their answers.
  private var asked: [ObjectIdentifier: FilePeople] = [:]
  private var answers: [Question: Change?] = [:]
  /// The last question and answer for each slot: files in a row mostly say the same.
  private var last = [(text: [UInt8], change: Change?)?](
    repeating: nil, count: Slot.allCases.count)
  /// How many answers are kept; files made for it could ask a new question each.
  private static let many = 4000

  /// Begins with another file.
  ///
  /// - Parameter known: whom it names; nil where nobody read that yet.
  mutating func beginFile(_ dataSet: DataSet, naming known: FilePeople? = nil) {
    let said = known ?? people?.next(dataSet) ?? FilePeople(of: dataSet)
    if said === people { return }
    people = said
    if asked.count == RecentPeople.most || said.statement.isLong { forget() }
    asked[ObjectIdentifier(said)] = said
    last = Array(repeating: nil, count: last.count)
    let set = dataSet.element(.specificCharacterSet)
    sets = set.map { CharacterSets.terms(dataSet.value(of: $0)) } ?? []
    let exam =
      IdentityElements.text(IdentityElements.exam, in: dataSet)
      ?? IdentityElements.text(IdentityElements.series, in: dataSet)
    let day = IdentityElements.text(IdentityElements.examDay, in: dataSet)
    if let exam {
      exams[exam, default: ExamPeople()].add(
        said.words, statement: said.statement.hashValue, day: day.map { Array($0.utf8) })
    }
  }

  /// What is kept of a text instead of it; nil where it is kept as it is.
  ///
  /// A text beyond ASCII is kept in UTF-8, decoded by the character set of its file.
  mutating func change(
    of text: ArraySlice<UInt8>, in slot: Slot, as kind: TextKind
  ) -> Change? {
    let place = Int(slot.rawValue)
    if let (asked, change) = last[place], asked.elementsEqual(text) { return change }
    guard let people else { return newChange(of: text, as: kind, by: IdentityWords()) }
    let question = Question(people: ObjectIdentifier(people), slot: slot, text: Array(text))
    let change: Change?
    if let known = answers[question] {
      change = known
    } else {
      change = newChange(of: text, as: kind, by: people.words)
      if answers.count == Self.many { forget() }
      answers[question] = .some(change)
    }
    last[place] = (question.text, change)
    return change
  }

  private mutating func forget() {
    answers = [:]
    asked = people.map { [ObjectIdentifier($0): $0] } ?? [:]
  }

  private func newChange(
    of text: ArraySlice<UInt8>, as kind: TextKind, by words: IdentityWords
  ) -> Change? {
    if text.allSatisfy({ $0 < 0x80 && $0 != 0x1B }) {
      return words.removed(from: text, as: kind).map { Change(text: $0, isScrubbed: true) }
    }
    let decoded = Array(CharacterSets.texts(text, sets: sets).joined(separator: "\\").utf8)
    let kept = words.removed(from: decoded[...], as: kind)
    return Change(text: kept ?? decoded, isScrubbed: kept != nil)
  }
}
