import DICOM

/// The pixels of one frame as stored, with what its header says of them.
struct FramePixels: Sendable {
  let rows, columns: Int
  /// Row-major.
  let stored: [Int32]
  let rescale: Plane.Rescale
  /// (0020,0012) and (0020,0013); nil where the header does not say.
  let acquisition, number: Int?

  /// All frames of the object in `dataSet`.
  ///
  /// - Parameter file: all bytes of its file.
  /// - Throws: as `ImageFrames` does.
  static func read(_ dataSet: DataSet, file: [UInt8]) throws(DICOMError) -> [FramePixels] {
    let frames = try ImageFrames(dataSet, file: file)
    var read: [FramePixels] = []
    read.reserveCapacity(frames.count)
    for index in 0..<frames.count { read.append(try frames.pixels(of: index)) }
    return read
  }
}

/// What a header says of each of its frames' pixels.
struct FrameHeader {
  private static let perFrame = Tag(0x5200, 0x9230)
  private static let shared = Tag(0x5200, 0x9229)
  private static let transformation = Tag(0x0028, 0x9145)

  private let dataSet: DataSet
  private let frames: [DataSet.Scope]
  private let common: DataSet.Scope?

  init(_ dataSet: DataSet) {
    self.dataSet = dataSet
    frames = dataSet.items(of: Self.perFrame)
    common = dataSet.items(of: Self.shared).first
  }

  /// Slope and intercept: of the frame, of all frames, or at the top (PS3.3 C.7.6.16.2.9, C.11.1).
  func rescale(of frame: Int) -> Plane.Rescale {
    Plane.Rescale(
      slope: stated(Tag(0x0028, 0x1053), in: Self.transformation, of: frame),
      intercept: stated(Tag(0x0028, 0x1052), in: Self.transformation, of: frame))
  }

  /// Nil where nothing is stated, not a number where what is stated is none.
  private func stated(_ tag: Tag, in group: Tag, of frame: Int) -> Double? {
    guard let element = element(tag, in: group, of: frame),
      !TextTrim.trimmed(dataSet.value(of: element)).isEmpty
    else { return nil }
    return (dataSet.numbers(of: element, expected: .DS).first ?? nil) ?? .nan
  }

  /// An integer at the top of the data set; nil where it is none.
  func integer(_ tag: Tag) -> Int? {
    guard let element = dataSet.element(tag) else { return nil }
    return (dataSet.numbers(of: element, expected: .IS).first ?? nil).flatMap { Int(exactly: $0) }
  }

  private func element(_ tag: Tag, in group: Tag, of frame: Int) -> Element? {
    if frame < frames.count, let item = dataSet.items(of: group, in: frames[frame]).first,
      let element = dataSet.element(tag, in: item)
    {
      return element
    }
    if let common, let item = dataSet.items(of: group, in: common).first,
      let element = dataSet.element(tag, in: item)
    {
      return element
    }
    return dataSet.element(tag)
  }
}
