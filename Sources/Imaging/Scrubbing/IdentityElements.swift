import DICOM

/// The elements of a data set that name or number people, at any depth.
///
/// Every sequence is looked into: whole headers are nested in those of references, of converted
/// objects and of makers. What is nested was indexed when the file was read, so that this costs a
/// look at each tag; only what the file does not call a sequence is indexed here.
enum IdentityElements {
  /// Calls `body` with each element that says something of people and has a value, in the order of
  /// the file, and with what it takes to read them: character sets, and of the outermost level the
  /// exam and its day.
  static func forEach(
    in dataSet: DataSet, _ body: (_ element: Element, _ isNested: Bool) -> Void
  ) {
    visit(dataSet.elements, of: dataSet, depth: 0, body)
  }

  /// - Parameters:
  ///   - elements: all of `dataSet`, or those hidden in one of them.
  ///   - depth: how many sequences are around them that the file does not call so.
  private static func visit(
    _ elements: [Element], of dataSet: DataSet, depth: Int,
    _ body: (_ element: Element, _ isNested: Bool) -> Void
  ) {
    // Asked for once: there may be thousands of elements.
    let (name, unknown, unstated) = (VR.PN.rawValue, VR.UN.rawValue, VR.implicit.rawValue)
    // What lies before is nested.
    var nestedEnd = depth > 0 ? elements.count : 0
    for (index, element) in elements.enumerated() {
      let isNested = index < nestedEnd
      if !isNested { nestedEnd = element.next }
      if element.length == 0 { continue }
      let vr = element.vr.rawValue
      if vr == name || isWanted(element.tag, isNested: isNested) {
        body(element, isNested)
      } else if vr == unknown || vr == unstated && element.tag.isPrivate, depth < deepest {
        let hidden = dataSet.hiddenElements(in: element)
        if !hidden.isEmpty { visit(hidden, of: dataSet, depth: depth + 1, body) }
      }
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
    var said: Set<Said> = []
    forEach(in: dataSet) { element, _ in
      guard let role = IdentityWords.Role(element) else { return }
      let value = dataSet.value(of: element)
      // Each frame of a converted object may say it again.
      guard said.insert(Said(value: value, role: role)).inserted else { return }
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
  /// A file made for it could hide a sequence in a sequence again and again.
  private static let deepest = 8

  private struct Said: Hashable {
    let value: ArraySlice<UInt8>
    let role: IdentityWords.Role
  }

  private static func isWanted(_ tag: Tag, isNested: Bool) -> Bool {
    switch tag.group {
    case 0x0008, 0x0010, 0x0012, 0x0020, 0x0032, 0x0038, 0x0040, 0x0070, 0x4008:
      if IdentityWords.Role(tag) != nil || tag == .specificCharacterSet { return true }
      return !isNested && (tag == exam || tag == examDay)
    default: return false
    }
  }
}
