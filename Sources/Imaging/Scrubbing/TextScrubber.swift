import DICOM

/// Takes what names a person out of the texts that are kept of files.
///
/// The files of a series name one patient and say the same again and again: words and answers are
/// kept until a file names other people.
struct TextScrubber {
  /// What became of a text.
  struct Change {
    /// UTF-8; empty where nothing is left.
    let text: [UInt8]
    /// Whether a word was taken out.
    let isScrubbed: Bool
  }

  private struct Question: Hashable {
    let slot: Slot
    let text: [UInt8]
  }

  /// The elements that name people, one after the other, as the file has them.
  private var people: [UInt8] = []
  private var words = IdentityWords()
  private var sets: [String] = []
  private var answers: [Question: Change?] = [:]
  /// The last question and answer for each slot: files in a row mostly say the same.
  private var last = [(text: [UInt8], change: Change?)?](
    repeating: nil, count: Slot.allCases.count)
  private var isRead = false
  /// How many answers are kept; files made for it could ask a new question each.
  private static let many = 1000

  /// Begins with another file.
  mutating func beginFile() { isRead = false }

  /// What is kept of a text instead of it; nil where it is kept as it is.
  ///
  /// A text beyond ASCII is kept in UTF-8, decoded by the character set of its file.
  mutating func change(
    of text: ArraySlice<UInt8>, in slot: Slot, as kind: TextKind, _ dataSet: DataSet
  ) -> Change? {
    if !isRead { read(dataSet) }
    let place = Int(slot.rawValue)
    if let (asked, change) = last[place], asked.elementsEqual(text) { return change }
    let question = Question(slot: slot, text: Array(text))
    let change: Change?
    if let known = answers[question] {
      change = known
    } else {
      change = newChange(of: text, as: kind)
      if answers.count == Self.many { answers = [:] }
      answers[question] = .some(change)
    }
    last[place] = (question.text, change)
    return change
  }

  private func newChange(of text: ArraySlice<UInt8>, as kind: TextKind) -> Change? {
    if text.allSatisfy({ $0 < 0x80 && $0 != 0x1B }) {
      return words.removed(from: text, as: kind).map { Change(text: $0, isScrubbed: true) }
    }
    let decoded = Array(CharacterSets.texts(text, sets: sets).joined(separator: "\\").utf8)
    let kept = words.removed(from: decoded[...], as: kind)
    return Change(text: kept ?? decoded, isScrubbed: kept != nil)
  }

  private mutating func read(_ dataSet: DataSet) {
    isRead = true
    var named: [UInt8] = []
    named.reserveCapacity(people.count)
    dataSet.forEachIndex(in: dataSet.top) { index in
      let element = dataSet.elements[index]
      guard element.tag.rawValue <= 0x0020_0010, element.length > 0,
        element.tag == .specificCharacterSet || IdentityWords.Role(element.tag) != nil
      else { return }
      for shift in [0, 8, 16, 24] as [UInt32] {
        named.append(UInt8(truncatingIfNeeded: element.tag.rawValue >> shift))
      }
      named += dataSet.value(of: element)
      named.append(0)
    }
    if named == people { return }
    people = named
    answers = [:]
    last = Array(repeating: nil, count: last.count)
    let set = dataSet.element(.specificCharacterSet)
    sets = set.map { CharacterSets.terms(dataSet.value(of: $0)) } ?? []
    words = IdentityWords()
    dataSet.forEachIndex(in: dataSet.top) { index in
      let element = dataSet.elements[index]
      guard let role = IdentityWords.Role(element.tag), element.length > 0 else { return }
      let value = dataSet.value(of: element)
      let texts = CharacterSets.texts(value, sets: sets)
      // Read as UTF-8 too: a set is often named wrongly.
      for text in Set(texts + CharacterSets.texts(value, sets: [])) { words.add(text, role) }
    }
  }
}
