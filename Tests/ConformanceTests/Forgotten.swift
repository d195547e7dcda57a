import DICOM
import Foundation

/// What files can be made to forget of how many volumes there should be and of when they began.
enum Forgotten: CaseIterable {
  /// (0020,0105)
  case standardVolumes
  /// What the maker announces in an element, or in the protocol, of its own.
  case makerVolumes
  /// How many images there should be.
  case images
  /// How many slices there should be.
  case slices
  case acquisitionTimes, contentTimes, makerTimes, frameTimes

  static let announced: Set<Forgotten> = [.standardVolumes, .makerVolumes, .images, .slices]
  static let clocks: Set<Forgotten> = [
    .acquisitionTimes, .contentTimes, .makerTimes, .frameTimes,
  ]

  /// Each alone, all that is announced, all clocks, and everything.
  static let choices: [Set<Forgotten>] =
    allCases.map { Set([$0]) } + [announced, clocks, announced.union(clocks)]

  /// The elements that hold it, at whatever level.
  private var tags: Set<DICOM.Tag> {
    switch self {
    case .standardVolumes: [Tag(0x0020, 0x0105)]
    case .makerVolumes: [Tag(0x2001, 0x1081), Tag(0x0043, 0x107A)]
    case .images: [Tag(0x0020, 0x1002), Tag(0x0025, 0x1007)]
    case .slices: [Tag(0x2001, 0x1018), Tag(0x0021, 0x104F)]
    case .acquisitionTimes: [Tag(0x0008, 0x0032), Tag(0x0008, 0x002A)]
    case .contentTimes: [Tag(0x0008, 0x0033)]
    case .makerTimes: [Tag(0x0018, 0x1060), Tag(0x2005, 0x10A0)]
    case .frameTimes: [Tag(0x0018, 0x9074), Tag(0x0018, 0x9151)]
    }
  }

  /// A file without `parts`: their values are blank, and all lengths stay as they were.
  static func without(_ parts: Set<Forgotten>, in file: [UInt8]) throws -> [UInt8] {
    let tags = parts.reduce(into: Set<DICOM.Tag>()) { $0.formUnion($1.tags) }
    var bytes = try blanking(file) { tags.contains($0) }
    // Siemens counts in the text of its protocol, which holds much else.
    for (part, text) in [(Forgotten.makerVolumes, "lRepetitions"), (.slices, "sSliceArray.lSize")]
    where parts.contains(part) {
      let name = Data(text.utf8)
      while let place = Data(bytes).range(of: name) { bytes[place.lowerBound] = UInt8(ascii: "x") }
    }
    return bytes
  }

  private static func blanking(
    _ file: [UInt8], where isBlank: (DICOM.Tag) -> Bool
  ) throws -> [UInt8] {
    let dataSet = try DataSet.read(file)
    let binary: Set<VR> = [.SS, .US, .SL, .UL, .FL, .FD]
    var bytes = file
    for element in dataSet.elements where isBlank(element.tag) {
      let blank = binary.contains(element.vr) ? 0 : UInt8(ascii: " ")
      for place in element.offset..<(element.offset + element.length) { bytes[place] = blank }
    }
    return bytes
  }

  /// A file in which `tag` holds `text`, as far as there is room.
  static func writing(_ text: String, to tag: DICOM.Tag, in file: [UInt8]) throws -> [UInt8] {
    var bytes = try blanking(file) { $0 == tag }
    for element in try DataSet.read(file).elements where element.tag == tag {
      for (place, letter) in zip(element.offset..<(element.offset + element.length), text.utf8) {
        bytes[place] = letter
      }
    }
    return bytes
  }

  /// The same image under another UID of equal length.
  static func copied(_ file: [UInt8]) throws -> [UInt8] {
    var bytes = file
    for element in try DataSet.read(file).elements
    where [Tag(0x0008, 0x0018), Tag(0x0002, 0x0003)].contains(element.tag) {
      bytes[element.offset] ^= UInt8(ascii: "1") ^ UInt8(ascii: "2")
    }
    return bytes
  }
}
