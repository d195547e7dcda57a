import DICOM

extension FrameTable {
  private static let shared = Tag(0x5200, 0x9229)
  private static let perFrame = Tag(0x5200, 0x9230)
  /// Agent, route and administration, which Enhanced objects keep in sequences of their own, the
  /// last two within the first (PS3.3 C.7.6.4b).
  private static let contrast = [
    Tag(0x0018, 0x0012), Tag(0x0018, 0x0014), Tag(0x0018, 0x9340),
  ]
  /// Sequences of which the first item is read wherever a group holds them: those of contrast, the
  /// agent's ingredient, the direction of diffusion, the slab that is labelled.
  private static let inner =
    contrast + [Tag(0x0018, 0x9338), Tag(0x0018, 0x9076), Tag(0x0018, 0x9260)]
  /// What is read at the top of an object without functional groups, too: UIH states the labelling
  /// there (dcm2niix issue 919).
  private static let labelling = Tag(0x0018, 0x9251)
  /// The code of the agent, which stands there in classic objects as well (PS3.3 C.7.6.4).
  private static let agent = Tag(0x0018, 0x0012)
  /// Where a legacy-converted object keeps what its classic images said and no other group holds, for
  /// all frames or for one (PS3.3 A.70).
  private static let converted = [Tag(0x0020, 0x9170), Tag(0x0020, 0x9171)]

  /// Adds the frames of one file.
  ///
  /// An Enhanced object adds one frame for each item of its per-frame groups; one that describes
  /// none of its frames adds as many as it announces and holds, all alike. Any other file adds one.
  ///
  /// - Parameters:
  ///   - number: of the file; no other of the table has it.
  ///   - people: whom it names; nil where nobody read that yet.
  mutating func add(
    _ dataSet: DataSet, file number: UInt32, isEnhanced: Bool, naming people: FilePeople? = nil,
    _ intake: inout Intake
  ) {
    beginFile(number, hasPixels: dataSet.hasPixels)
    intake.scrubber.beginFile(dataSet, naming: people)
    addTop(dataSet, isEnhanced: isEnhanced, &intake)
    addShared(dataSet, isEnhanced: isEnhanced, &intake)
    let frames = isEnhanced ? dataSet.items(of: Self.perFrame) : []
    let count = isEnhanced && frames.isEmpty ? PixelShape(dataSet).heldFrames : frames.count
    // Most files have one frame, of which nothing has to be recorded for another.
    let common = count > 1 ? recorded : []
    for number in 0..<max(1, count) {
      if number > 0 { restore(common) }
      if number < frames.count { addGroups(dataSet, frames[number], level: 2, &intake) }
      endFrame()
    }
  }

  private mutating func addShared(_ dataSet: DataSet, isEnhanced: Bool, _ intake: inout Intake) {
    let items = dataSet.items(of: Self.shared)
    if !isEnhanced && !items.isEmpty { hasStrayGroups = true }
    if items.count > 1 { hasSpareItems = true }
    for item in items.prefix(1) { addGroups(dataSet, item, level: 1, &intake) }
  }

  private mutating func addTop(
    _ dataSet: DataSet, isEnhanced: Bool, _ intake: inout Intake
  ) {
    let table = ElementTable.shared
    var creators = PrivateBlocks()
    var index = 0
    let end = dataSet.elements.count
    while index < end {
      let position = index
      let element = dataSet.elements[index]
      index = element.next
      if element.tag.isPrivate {
        addPrivate(at: position, dataSet, &creators, level: 0, &intake)
      } else if isEnhanced
        ? Self.contrast.contains(element.tag)
        : element.tag == Self.labelling || element.tag == Self.agent
      {
        addGroup(dataSet, at: position, level: 0, &intake)
      } else if let entry = table.entry(top: element.tag),
        !isEnhanced || table.entries[Int(entry)].everywhere
      {
        store(element, dataSet, entry: entry, level: 0, &intake)
      }
    }
  }

  private mutating func addGroups(
    _ dataSet: DataSet, _ item: DataSet.Scope, level: UInt8, _ intake: inout Intake
  ) {
    var index = item.startIndex
    while index < item.endIndex {
      addGroup(dataSet, at: index, level: level, &intake)
      index = dataSet.elements[index].next
    }
  }

  /// Adds what the first item of the sequence at `index` says.
  private mutating func addGroup(
    _ dataSet: DataSet, at index: Int, level: UInt8, _ intake: inout Intake
  ) {
    guard let content = dataSet.firstItem(at: index) else { return }
    let sequence = dataSet.elements[index].tag
    let isConverted = Self.converted.contains(sequence)
    let level = isConverted ? level + StoredValue.converted : level
    var isRead = false
    var creators = PrivateBlocks()
    var inner = content.startIndex
    while inner < content.endIndex {
      let position = inner
      let element = dataSet.elements[inner]
      inner = element.next
      if element.tag.isPrivate {
        addPrivate(at: position, dataSet, &creators, level: level, &intake)
      } else if Self.inner.contains(element.tag) {
        addGroup(dataSet, at: position, level: level, &intake)
      } else if let entry = isConverted
        ? ElementTable.shared.entry(top: element.tag)
        : ElementTable.shared.entry(element.tag, in: sequence)
      {
        isRead = true
        store(element, dataSet, entry: entry, level: level, &intake)
      }
    }
    if isRead && content.endIndex < dataSet.elements[index].next { hasSpareItems = true }
  }

  private mutating func addPrivate(
    at index: Int, _ dataSet: DataSet, _ creators: inout PrivateBlocks, level: UInt8,
    _ intake: inout Intake
  ) {
    let element = dataSet.elements[index]
    if element.tag.element >= 0x0010 && element.tag.element <= 0x00FF {
      creators.reserve(element.tag, dataSet.value(of: element))
    } else if let owned = creators.owned(element.tag) {
      switch owned {
      case .value(let entries):
        // Slots of one large element are filled in one pass through it.
        if let first = entries.first, let excerpt = ElementTable.shared.entries[Int(first)].excerpt
        {
          store(excerpt, of: element, dataSet, entries, level: level, &intake)
        } else {
          for entry in entries { store(element, dataSet, entry: entry, level: level, &intake) }
        }
      case .sequence: addMakerGroup(dataSet, at: index, level: level, &intake)
      }
    }
  }

  /// Adds what the first item of a maker's own sequence says in standard elements.
  private mutating func addMakerGroup(
    _ dataSet: DataSet, at index: Int, level: UInt8, _ intake: inout Intake
  ) {
    guard let content = dataSet.firstItem(at: index) else { return }
    let sequence = Tag(rawValue: ElementTable.privateKey(dataSet.elements[index].tag))
    var inner = content.startIndex
    while inner < content.endIndex {
      let element = dataSet.elements[inner]
      inner = element.next
      if let entry = ElementTable.shared.entry(element.tag, in: sequence) {
        store(element, dataSet, entry: entry, level: level, &intake)
      }
    }
  }

  private mutating func store(
    _ element: Element, _ dataSet: DataSet, entry: UInt8, level: UInt8,
    _ intake: inout Intake
  ) {
    let known = ElementTable.shared.entries[Int(entry)]
    if element.length == 0 { return }
    if let excerpt = known.excerpt {
      store(excerpt, of: element, dataSet, [entry], level: level, &intake)
      return
    }
    var bytes = dataSet.value(of: element)
    // Present but only padding is absent (`conformance.md` 2).
    if bytes.allSatisfy({ $0 == 0x20 }) { return }
    if let kind = known.text,
      let change = intake.scrubber.change(of: bytes, in: known.slot, as: kind)
    {
      isScrubbed = isScrubbed || change.isScrubbed
      if change.text.isEmpty { return }
      bytes = change.text[...]
    }
    let isStated = element.vr != .implicit && element.vr != .UN
    let vr = isStated ? element.vr : known.vr
    if dataSet.transferSyntax.isBigEndian { bytes = StoredValue.turned(bytes, vr) }
    let value = StoredValue(bytes: bytes, vr: vr, entry: entry, level: level)
    set(known.slot, value, in: &intake.values)
  }
}

extension FrameTable {
  /// Stores what is wanted of an element in the slots of `entries`: numbers as decimal text, and texts
  /// without what names people.
  fileprivate mutating func store(
    _ excerpt: Excerpt, of element: Element, _ dataSet: DataSet, _ entries: [UInt8], level: UInt8,
    _ intake: inout Intake
  ) {
    if element.length == 0 { return }
    let texts = intake.excerpts.texts(of: dataSet.value(of: element), as: excerpt) {
      excerpt.texts(in: $0)
    }
    for entry in entries {
      let known = ElementTable.shared.entries[Int(entry)]
      let slot = known.slot
      guard let text = texts[slot] else { continue }
      var bytes = Array(text.utf8)[...]
      if let kind = known.text,
        let change = intake.scrubber.change(of: bytes, in: slot, as: kind)
      {
        isScrubbed = isScrubbed || change.isScrubbed
        if change.text.isEmpty { continue }
        bytes = change.text[...]
      }
      let value = StoredValue(
        bytes: bytes, vr: known.text == nil ? .IS : .SH, entry: entry,
        level: level)
      set(slot, value, in: &intake.values)
    }
  }
}

/// Which private blocks of a data set or item belong to a maker that is known (PS3.5 7.8.1).
private struct PrivateBlocks {
  private var blocks: [(group: UInt16, block: UInt16, elements: [ElementTable.MakerElement])] = []

  mutating func reserve(_ tag: Tag, _ creator: ArraySlice<UInt8>) {
    if let elements = ElementTable.shared.elements(of: TextTrim.trimmed(creator)) {
      blocks.append((tag.group, tag.element, elements))
    }
  }

  func owned(_ tag: Tag) -> ElementTable.Owned? {
    for block in blocks where block.group == tag.group && block.block == tag.element >> 8 {
      let key = ElementTable.privateKey(tag)
      for element in block.elements where element.key == key { return element.owned }
      return nil
    }
    return nil
  }
}
