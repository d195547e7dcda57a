import DICOM

/// Which element, or key of a sidecar, fills which slot: the allow list of the whole program.
///
/// - Source: `conformance.md` 2 and 6; PS3.6 for the standard elements.
struct ElementTable: Sendable {
  /// One element that fills a slot.
  struct Entry: Sendable {
    let slot: Slot
    /// The VR that the standard or the maker gives it.
    let vr: VR
    /// As shown in a source: `(0018,0081)`, or the key: `EchoTime`.
    let path: String
    /// Whether it counts at the top of an Enhanced object too.
    let everywhere: Bool
    /// What is wanted of it; nil where it is kept as it is.
    let excerpt: Excerpt?
    /// Who writes it, where it is text that leaves the reader; nil for numbers, times and UIDs.
    let text: TextKind?
    /// How many of the slot's units one of the entry's is.
    let factor: Double
    /// Whether it is a key of sidecars, and no element.
    let isKey: Bool

    init(
      slot: Slot, tag: Tag? = nil, vr: VR, path: String, everywhere: Bool, factor: Double = 1,
      isKey: Bool = false
    ) {
      self.slot = slot
      self.vr = vr
      self.path = path
      self.everywhere = everywhere
      self.factor = factor
      self.isKey = isKey
      let excerpt = tag.flatMap { Excerpt(of: $0) }
      self.excerpt = excerpt
      text =
        switch vr {
        // Of an element that holds much else a text is kept in one slot alone.
        case _ where excerpt != nil: slot == .siemensCoil ? slot.textKind : nil
        case .CS: .coded
        case .LO, .SH: slot.textKind
        default: nil
        }
    }
  }

  /// An element of a maker: group and low byte, and what it holds.
  struct MakerElement: Sendable {
    let key: UInt32
    var owned: Owned
  }

  /// What a maker's element holds.
  enum Owned: Sendable {
    /// A value that fills the slots of these entries.
    case value([UInt8])
    /// A sequence whose items hold standard elements.
    case sequence
  }

  let entries: [Entry]
  /// The entries that are keys of sidecars.
  let keyEntries: Range<UInt8>
  private let standard: TagIndex
  private let nested: TagIndex
  private let owned: [(creator: [UInt8], elements: [MakerElement])]

  static let shared = ElementTable()

  /// The entry of a standard element at the top of a data set.
  func entry(top tag: Tag) -> UInt8? { standard.entry(UInt64(tag.rawValue)) }

  /// The entry of an element inside the first item of a functional group `sequence`, or of a
  /// maker's sequence named by its `privateKey`.
  func entry(_ tag: Tag, in sequence: Tag) -> UInt8? {
    nested.entry(Self.nestedKey(tag, sequence.rawValue))
  }

  /// One creator's elements, of which there are a handful.
  func elements(of creator: ArraySlice<UInt8>) -> [MakerElement]? {
    owned.first { $0.creator.elementsEqual(creator) }?.elements
  }

  /// Group and low byte of a private element, in whichever block it stands.
  static func privateKey(_ tag: Tag) -> UInt32 { tag.rawValue & 0xFFFF_00FF }

  private static func nestedKey(_ tag: Tag, _ sequence: UInt32) -> UInt64 {
    UInt64(sequence) << 32 | UInt64(tag.rawValue)
  }

  private init() {
    var entries: [Entry] = []
    var standard = TagIndex()
    var nested = TagIndex()
    var owned: [String: [MakerElement]] = [:]
    func add(_ entry: Entry) -> UInt8 {
      entries.append(entry)
      return UInt8(entries.count - 1)
    }
    for (slot, tag, vr, everywhere) in Self.top {
      standard.insert(
        UInt64(tag.rawValue),
        add(Entry(slot: slot, tag: tag, vr: vr, path: tag.text, everywhere: everywhere)))
    }
    for (slot, sequence, tag, vr) in Self.groups {
      let outer = Self.outer[sequence].map { $0.text + ">" } ?? ""
      let path = "\(outer)\(sequence.text)>\(tag.text)"
      nested.insert(
        Self.nestedKey(tag, sequence.rawValue),
        add(Entry(slot: slot, tag: tag, vr: vr, path: path, everywhere: true)))
    }
    for (slot, creator, tag, vr) in Self.makers {
      let entry = add(
        Entry(slot: slot, tag: tag, vr: vr, path: Self.path(tag, of: creator), everywhere: true))
      let key = Self.privateKey(tag)
      var elements = owned[creator] ?? []
      if let known = elements.firstIndex(where: { $0.key == key }),
        case .value(let others) = elements[known].owned
      {
        elements[known].owned = .value(others + [entry])
      } else {
        elements.append(MakerElement(key: key, owned: .value([entry])))
      }
      owned[creator] = elements
    }
    for (slot, creator, sequence, tag, vr) in Self.makerGroups {
      let key = Self.privateKey(sequence)
      if owned[creator]?.contains(where: { $0.key == key }) != true {
        owned[creator, default: []].append(MakerElement(key: key, owned: .sequence))
      }
      nested.insert(
        Self.nestedKey(tag, key),
        add(
          Entry(
            slot: slot, tag: tag, vr: vr,
            path: "\(Self.path(sequence, of: creator))>\(tag.text)",
            everywhere: true)))
    }
    let firstKey = UInt8(entries.count)
    for (slot, key, vr, factor) in Self.keys {
      _ = add(
        Entry(slot: slot, vr: vr, path: key, everywhere: true, factor: factor, isKey: true))
    }
    keyEntries = firstKey..<UInt8(entries.count)
    self.entries = entries
    self.standard = standard
    self.nested = nested
    self.owned = owned.sorted { $0.key < $1.key }.map { (Array($0.key.utf8), $0.value) }
  }

  /// `(0019,xx0A "SIEMENS MR HEADER")`
  private static func path(_ tag: Tag, of creator: String) -> String {
    "(\(tag.text.dropFirst().prefix(4)),xx\(Tag.hexByte(tag.element)) \"\(creator)\")"
  }

  private typealias Top = (Slot, Tag, VR, Bool)
  private static let top: [Top] = [
    (.imageType, Tag(0x0008, 0x0008), .CS, true),
    (.sopClass, Tag(0x0008, 0x0016), .UI, true),
    (.seriesDate, Tag(0x0008, 0x0021), .DA, true),
    (.acquisitionDate, Tag(0x0008, 0x0022), .DA, true),
    (.contentDate, Tag(0x0008, 0x0023), .DA, true),
    (.acquisitionDateTime, Tag(0x0008, 0x002A), .DT, true),
    (.seriesTime, Tag(0x0008, 0x0031), .TM, true),
    (.acquisitionTime, Tag(0x0008, 0x0032), .TM, true),
    (.contentTime, Tag(0x0008, 0x0033), .TM, true),
    (.modality, Tag(0x0008, 0x0060), .CS, true),
    (.manufacturer, Tag(0x0008, 0x0070), .LO, true),
    (.seriesDescription, Tag(0x0008, 0x103E), .LO, true),
    (.model, Tag(0x0008, 0x1090), .LO, true),
    (.ageClass, Tag(0x0010, 0x1010), .AS, true),
    (.contrastAgent, Tag(0x0018, 0x0010), .LO, true),
    (.scanningSequence, Tag(0x0018, 0x0020), .CS, false),
    (.sequenceVariant, Tag(0x0018, 0x0021), .CS, false),
    (.dimensionality, Tag(0x0018, 0x0023), .CS, true),
    (.sequenceName, Tag(0x0018, 0x0024), .SH, false),
    (.sliceThickness, Tag(0x0018, 0x0050), .DS, false),
    (.repetitionTime, Tag(0x0018, 0x0080), .DS, false),
    (.echoTime, Tag(0x0018, 0x0081), .DS, false),
    (.inversionTime, Tag(0x0018, 0x0082), .DS, false),
    (.averages, Tag(0x0018, 0x0083), .DS, false),
    (.imagingFrequency, Tag(0x0018, 0x0084), .DS, false),
    (.nucleus, Tag(0x0018, 0x0085), .SH, false),
    (.fieldStrength, Tag(0x0018, 0x0087), .DS, true),
    (.spacingBetweenSlices, Tag(0x0018, 0x0088), .DS, false),
    (.echoTrainLength, Tag(0x0018, 0x0091), .IS, false),
    (.phaseFieldOfView, Tag(0x0018, 0x0094), .DS, false),
    (.bandwidth, Tag(0x0018, 0x0095), .DS, false),
    (.serial, Tag(0x0018, 0x1000), .LO, true),
    (.software, Tag(0x0018, 0x1020), .LO, true),
    (.contrastRoute, Tag(0x0018, 0x1040), .LO, true),
    (.contrastVolume, Tag(0x0018, 0x1041), .DS, true),
    (.contrastStartTime, Tag(0x0018, 0x1042), .TM, true),
    (.contrastDose, Tag(0x0018, 0x1044), .DS, true),
    (.contrastFlowRate, Tag(0x0018, 0x1046), .DS, true),
    (.contrastIngredient, Tag(0x0018, 0x1048), .CS, true),
    (.contrastConcentration, Tag(0x0018, 0x1049), .DS, true),
    (.triggerTime, Tag(0x0018, 0x1060), .DS, false),
    (.reconstructionDiameter, Tag(0x0018, 0x1100), .DS, false),
    (.coil, Tag(0x0018, 0x1250), .SH, false),
    (.acquisitionMatrix, Tag(0x0018, 0x1310), .US, false),
    (.phaseEncodingAxis, Tag(0x0018, 0x1312), .CS, false),
    (.flipAngle, Tag(0x0018, 0x1314), .DS, false),
    (.variableFlipAngle, Tag(0x0018, 0x1315), .CS, false),
    (.sequenceName, Tag(0x0018, 0x9005), .SH, true),
    (.echoSequence, Tag(0x0018, 0x9008), .CS, true),
    (.echoPlanar, Tag(0x0018, 0x9018), .CS, true),
    (.spectralSuppression, Tag(0x0018, 0x9025), .CS, true),
    (.traversal, Tag(0x0018, 0x9033), .CS, true),
    (.reordering, Tag(0x0018, 0x9034), .CS, true),
    (.localization, Tag(0x0018, 0x9054), .CS, true),
    (.acquisitionDuration, Tag(0x0018, 0x9073), .FD, true),
    (.isotropic, Tag(0x0018, 0x9075), .CS, false),
    (.partialFourier, Tag(0x0018, 0x9081), .CS, false),
    (.bValue, Tag(0x0018, 0x9087), .FD, false),
    (.gradientDirection, Tag(0x0018, 0x9089), .FD, false),
    (.imagingFrequency, Tag(0x0018, 0x9098), .FD, true),
    (.nucleus, Tag(0x0018, 0x9100), .CS, true),
    (.aslType, Tag(0x0018, 0x9250), .CS, true),
    (.labelDuration, Tag(0x0018, 0x9258), .UL, false),
    (.commentDirection, Tag(0x0020, 0x4000), .LT, false),
    (.component, Tag(0x0008, 0x9208), .CS, true),
    (.acquisitionContrast, Tag(0x0008, 0x9209), .CS, true),
    (.examUID, Tag(0x0020, 0x000D), .UI, true),
    (.seriesUID, Tag(0x0020, 0x000E), .UI, true),
    (.seriesNumber, Tag(0x0020, 0x0011), .IS, true),
    (.frameOfReference, Tag(0x0020, 0x0052), .UI, true),
    (.position, Tag(0x0020, 0x0032), .DS, false),
    (.orientation, Tag(0x0020, 0x0037), .DS, false),
    (.temporalPosition, Tag(0x0020, 0x0100), .IS, false),
    (.temporalPositions, Tag(0x0020, 0x0105), .IS, true),
    (.imagesInAcquisition, Tag(0x0020, 0x1002), .IS, false),
    (.rows, Tag(0x0028, 0x0010), .US, true),
    (.columns, Tag(0x0028, 0x0011), .US, true),
    (.pixelSpacing, Tag(0x0028, 0x0030), .DS, false),
  ]

  private typealias Group = (Slot, Tag, Tag, VR)
  private static let timing = Tag(0x0018, 0x9112)
  private static let frameContent = Tag(0x0020, 0x9111)
  private static let modifier = Tag(0x0018, 0x9115)
  private static let measures = Tag(0x0028, 0x9110)
  private static let field = Tag(0x0018, 0x9125)
  private static let imaging = Tag(0x0018, 0x9006)
  private static let diffusion = Tag(0x0018, 0x9117)
  private static let gradient = Tag(0x0018, 0x9076)
  private static let labelling = Tag(0x0018, 0x9251)
  private static let slab = Tag(0x0018, 0x9260)
  /// The group around a sequence that is none itself.
  private static let outer = [gradient: diffusion, slab: labelling]
  private static let groups: [Group] = [
    (.repetitionTime, timing, Tag(0x0018, 0x0080), .DS),
    (.flipAngle, timing, Tag(0x0018, 0x1314), .DS),
    (.echoTrainLength, timing, Tag(0x0018, 0x9240), .US),
    (.gradientEchoTrain, timing, Tag(0x0018, 0x9241), .US),
    (.echoTime, Tag(0x0018, 0x9114), Tag(0x0018, 0x9082), .FD),
    (.inversionTime, modifier, Tag(0x0018, 0x9079), .FD),
    (.inversionTime, modifier, Tag(0x0018, 0x0082), .DS),
    (.inversion, modifier, Tag(0x0018, 0x9009), .CS),
    (.spoiling, modifier, Tag(0x0018, 0x9016), .CS),
    (.parallelInPlane, modifier, Tag(0x0018, 0x9069), .FD),
    (.parallelAcquisition, modifier, Tag(0x0018, 0x9077), .CS),
    (.partialFourier, modifier, Tag(0x0018, 0x9081), .CS),
    (.imagingFrequency, imaging, Tag(0x0018, 0x9098), .FD),
    (.bandwidth, imaging, Tag(0x0018, 0x0095), .DS),
    (.averages, Tag(0x0018, 0x9119), Tag(0x0018, 0x0083), .DS),
    (.phaseFieldOfView, field, Tag(0x0018, 0x0094), .DS),
    (.phaseEncodingAxis, field, Tag(0x0018, 0x1312), .CS),
    (.readoutSteps, field, Tag(0x0018, 0x9058), .US),
    (.phaseSteps, field, Tag(0x0018, 0x9231), .US),
    (.partitionSteps, field, Tag(0x0018, 0x9232), .US),
    (.sliceThickness, measures, Tag(0x0018, 0x0050), .DS),
    (.spacingBetweenSlices, measures, Tag(0x0018, 0x0088), .DS),
    (.pixelSpacing, measures, Tag(0x0028, 0x0030), .DS),
    (.position, Tag(0x0020, 0x9113), Tag(0x0020, 0x0032), .DS),
    (.orientation, Tag(0x0020, 0x9116), Tag(0x0020, 0x0037), .DS),
    (.coil, Tag(0x0018, 0x9042), Tag(0x0018, 0x1250), .SH),
    (.frameDateTime, frameContent, Tag(0x0018, 0x9074), .DT),
    (.frameReferenceDateTime, frameContent, Tag(0x0018, 0x9151), .DT),
    (.temporalPosition, frameContent, Tag(0x0020, 0x9128), .UL),
    (.dimensionIndex, frameContent, Tag(0x0020, 0x9157), .UL),
    (.bValue, diffusion, Tag(0x0018, 0x9087), .FD),
    (.isotropic, diffusion, Tag(0x0018, 0x9075), .CS),
    (.gradientDirection, gradient, Tag(0x0018, 0x9089), .FD),
    (.label, labelling, Tag(0x0018, 0x9257), .CS),
    (.labelDuration, slab, Tag(0x0018, 0x9258), .UL),
    (.frameType, Tag(0x0018, 0x9226), Tag(0x0008, 0x9007), .CS),
    (.component, Tag(0x0018, 0x9226), Tag(0x0008, 0x9208), .CS),
    (.acquisitionContrast, Tag(0x0018, 0x9226), Tag(0x0008, 0x9209), .CS),
    (.contrastCode, Tag(0x0018, 0x0012), Tag(0x0008, 0x0104), .LO),
    (.contrastIngredient, Tag(0x0018, 0x9338), Tag(0x0008, 0x0104), .LO),
    (.contrastVolume, Tag(0x0018, 0x0012), Tag(0x0018, 0x1041), .DS),
    (.contrastConcentration, Tag(0x0018, 0x0012), Tag(0x0018, 0x1049), .DS),
    (.contrastRoute, Tag(0x0018, 0x0014), Tag(0x0008, 0x0104), .LO),
    (.contrastVolume, Tag(0x0018, 0x9340), Tag(0x0018, 0x1041), .DS),
    (.contrastStartTime, Tag(0x0018, 0x9340), Tag(0x0018, 0x1042), .TM),
    (.contrastFlowRate, Tag(0x0018, 0x9340), Tag(0x0018, 0x1046), .DS),
    (.contrastGiven, Tag(0x0018, 0x9341), Tag(0x0018, 0x9342), .CS),
  ]
}

extension Tag {
  /// Two upper case hexadecimal digits of the low byte.
  static func hexByte(_ element: UInt16) -> String {
    let text = String(element & 0xFF, radix: 16, uppercase: true)
    return text.count == 1 ? "0" + text : text
  }
}
