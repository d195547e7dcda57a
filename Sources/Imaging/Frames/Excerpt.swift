import DICOM

/// What is wanted of an element that is not kept as it is: a short text for each of some slots, found
/// in one pass.
///
/// A protocol of 100 kB kept for each series would make memory grow with the files read, a comment
/// may hold what a person typed, and an age may tell who somebody is.
enum Excerpt: UInt8 {
  case siemensImage, siemensProtocol, siemensSliceTimes, directionComment, isotropy
  case subjectAge

  /// What is wanted of the element `tag`, of a private one in the form of `ElementTable.makers`; nil
  /// where it is kept as it is.
  init?(of tag: Tag) {
    switch tag {
    case Tag(0x0029, 0x0010): self = .siemensImage
    case Tag(0x0029, 0x0020), Tag(0x0021, 0x0019): self = .siemensProtocol
    case Tag(0x0019, 0x0029): self = .siemensSliceTimes
    case Tag(0x0020, 0x4000): self = .directionComment
    case Tag(0x0018, 0x9075): self = .isotropy
    case Tag(0x0010, 0x1010): self = .subjectAge
    default: return nil
    }
  }

  /// The texts by slot, numbers in decimal form; a slot of which nothing is said has none.
  func texts(in element: ArraySlice<UInt8>) -> [Slot: String] {
    switch self {
    case .siemensImage: CSAHeader.texts(in: element)
    case .siemensProtocol: PhoenixProtocol.texts(in: element)
    case .siemensSliceTimes: Self.one(.slicesTogether, SliceTimes.together(in: element))
    case .directionComment: Self.one(.commentDirection, DirectionComment.numbers(in: element))
    case .isotropy: Self.one(.isotropic, Isotropy.mark(element))
    case .subjectAge: Self.one(.ageClass, AgeClass.mark(element))
    }
  }

  private static func one(_ slot: Slot, _ text: String?) -> [Slot: String] {
    text.map { [slot: $0] } ?? [:]
  }
}
