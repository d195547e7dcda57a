import DICOM

/// The elements of a data set that name or number people, at any depth.
///
/// Every header is walked, so that only sequences that hold people are looked into, with all that is
/// nested in them: those of the patient and of what was changed (groups 0010 and 0400), and a few others.
enum IdentityElements {
  /// Calls `body` with each element that says something of people and has a value, in the order of
  /// the file, and with what it takes to read them: character sets, and of the outermost level the
  /// exam and its day.
  static func forEach(
    in dataSet: DataSet, _ body: (_ element: Element, _ isNested: Bool) -> Void
  ) {
    let elements = dataSet.elements
    var index = 0
    // What lies before is nested in a sequence that is looked into.
    var nestedEnd = 0
    while index < elements.count {
      let element = elements[index]
      let isNested = index < nestedEnd
      if !isNested && element.next > index + 1 && isLookedInto(element.tag) {
        nestedEnd = element.next
      }
      if element.length > 0 && isWanted(element.tag, isNested: isNested) {
        body(element, isNested)
      }
      index = index < nestedEnd ? index + 1 : element.next
    }
  }

  /// Calls `body` with each text that says something of people, several values one by one.
  ///
  /// Items have sets of their own, and a set is often named wrongly: a value is read by each of the
  /// sets of its file, and as UTF-8.
  static func forEachText(
    in dataSet: DataSet, _ body: (_ text: String, _ role: IdentityWords.Role) -> Void
  ) {
    var sets: Set<[String]> = [[]]
    forEach(in: dataSet) { element, _ in
      if element.tag == .specificCharacterSet && sets.count < mostSets {
        sets.insert(CharacterSets.terms(dataSet.value(of: element)))
      }
    }
    forEach(in: dataSet) { element, _ in
      guard let role = IdentityWords.Role(element.tag) else { return }
      let value = dataSet.value(of: element)
      let texts = Set(sets.flatMap { CharacterSets.texts(value, sets: $0) })
      for text in texts where !text.isEmpty { body(text, role) }
    }
  }

  /// The first text of an element of the outermost level that is not empty; nil where there is none.
  static func text(_ tag: Tag, in dataSet: DataSet) -> String? {
    guard let element = dataSet.element(tag) else { return nil }
    return CharacterSets.texts(dataSet.value(of: element), sets: []).first { !$0.isEmpty }
  }

  static let exam = Tag(0x0020, 0x000D)
  static let series = Tag(0x0020, 0x000E)
  static let examDay = Tag(0x0008, 0x0020)
  /// A file made for it could name a set in each item.
  private static let mostSets = 8

  private static func isWanted(_ tag: Tag, isNested: Bool) -> Bool {
    switch tag.group {
    case 0x0008, 0x0010, 0x0012, 0x0020, 0x0032, 0x0038, 0x0040, 0x0070, 0x4008:
      if IdentityWords.Role(tag) != nil || tag == .specificCharacterSet { return true }
      return !isNested && (tag == exam || tag == examDay)
    default: return false
    }
  }

  private static func isLookedInto(_ tag: Tag) -> Bool {
    switch tag.rawValue {
    // Who refers, consults, performs, reads and operates; the patient referred to.
    case 0x0008_0096, 0x0008_009D, 0x0008_1049, 0x0008_1052, 0x0008_1062, 0x0008_1072,
      0x0008_1120:
      true
    // Who requests, aliases of the patient, what was requested; who performed; authors, observers.
    case 0x0032_1031, 0x0038_0004, 0x0040_0275, 0x0040_4035, 0x0040_A073, 0x0040_A078, 0x0040_A07A:
      true
    default: tag.group == 0x0010 || tag.group == 0x0400
    }
  }
}
