import DICOM

/// What a header says of the shape of its pixels, and whether the pixels keep to it.
///
/// Read in one walk over the elements at the top: a look-up for each of them would cost as much as
/// reading the file.
struct PixelShape {
  /// How many frames the header says that there are; nil where it says nothing.
  let statedFrames: Int?
  private let rows, columns, samples, allocated, stored, high: Int?
  private let dataSet: DataSet

  init(_ dataSet: DataSet) {
    var found: [Int?] = Array(repeating: nil, count: Self.tags.count)
    // The first element of a tag counts.
    var isMet = found.map { _ in false }
    dataSet.forEachIndex(in: dataSet.top) { index in
      let element = dataSet.elements[index]
      guard element.tag.group == 0x0028,
        let place = Self.tags.firstIndex(where: { $0.tag == element.tag }), !isMet[place]
      else { return }
      isMet[place] = true
      found[place] = dataSet.wholeNumber(of: element, Self.tags[place].vr)
    }
    statedFrames = found[0]
    rows = found[1]
    columns = found[2]
    samples = found[3]
    allocated = found[4]
    stored = found[5]
    high = found[6]
    self.dataSet = dataSet
  }

  private static let tags: [(tag: Tag, vr: VR)] = [
    (.numberOfFrames, .IS), (.rows, .US), (.columns, .US), (.samplesPerPixel, .US),
    (.bitsAllocated, .US), (.bitsStored, .US), (Tag(0x0028, 0x0102), .US),
  ]

  /// How many frames the object announces; 1 where it says nothing.
  var announcedFrames: Int { max(1, statedFrames ?? 1) }

  /// The announced frames, where the pixels hold them all; else 1.
  ///
  /// A number in a header is believed no further than its pixels go: frames cost memory.
  var heldFrames: Int {
    let announced = announcedFrames
    guard announced <= PixelFrames.mostFrames, !hasShortPixels,
      !dataSet.notices.contains(where: { $0.code == .pixelsTruncated })
    else { return 1 }
    let held = dataSet.pixels?.length ?? dataSet.fragments?.openings ?? 0
    return held >= announced ? announced : 1
  }

  /// Whether pixels that are not compressed are fewer than the header's shape needs.
  var hasShortPixels: Bool {
    guard let length = dataSet.pixels?.length, length > 0, rows != nil, columns != nil else {
      return false
    }
    return neededBytes.map { Double(length) < $0 } ?? true
  }

  /// How many bytes pixels of the header's shape need that are not compressed; nil where it states
  /// none that a file can have.
  var neededBytes: Double? {
    let (samples, bits) = (samples ?? 1, allocated ?? 8)
    guard let rows, let columns, rows <= 0xFFFF, columns <= 0xFFFF, samples <= 4, bits <= 64 else {
      return nil
    }
    // In floating point, since a header may announce more bits than a whole number can count.
    return Double(rows * columns) * Double(samples * bits) * Double(announcedFrames) / 8
  }

  /// How the header contradicts itself or the pixels about their shape; nil where it does not.
  ///
  /// The highest bit is the last of those stored (PS3.5 8.1.1), and pixels that are not compressed end
  /// with the last frame, or with one byte more that makes their count even. Less than a row more is
  /// taken for padding: it is no part of an image.
  var contradiction: String? {
    guard let pixels = dataSet.pixels, pixels.tag == .pixelData else { return nil }
    if let allocated, let stored {
      let high = high ?? stored - 1
      if stored < 1 || stored > allocated || high != stored - 1 {
        return "\(allocated) bits allocated, \(stored) stored and \(high) the highest contradict "
          + "each other"
      }
    }
    if dataSet.fragments?.exceed(frames: announcedFrames, dataSet.transferSyntax.pixels) == true {
      return "a file holds more compressed images than frames"
    }
    guard let length = pixels.length, let allocated, let rows, let columns,
      rows <= 0xFFFF, columns <= 0xFFFF, allocated <= 64
    else { return nil }
    let row = Double(columns * min(4, samples ?? 1) * allocated) / 8
    let needed = row * Double(rows) * Double(announcedFrames)
    guard rows > 0, row > 0, Double(length) >= needed + max(row, 2) else { return nil }
    return "a file has more pixels than its rows, columns, bits and frames need"
  }

  /// Whether compressed pixels begin fewer images than the header has frames; none at all is a file
  /// without pixels.
  var lacksImages: Bool {
    guard let fragments = dataSet.fragments, fragments.count > 0 else { return false }
    return !fragments.mayHold(frames: announcedFrames, dataSet.transferSyntax.pixels)
  }
}

extension DataSet {
  /// The first number of an element, where it is whole and not negative.
  func wholeNumber(_ tag: Tag, _ vr: VR) -> Int? {
    element(tag).flatMap { wholeNumber(of: $0, vr) }
  }

  fileprivate func wholeNumber(of element: Element, _ vr: VR) -> Int? {
    (numbers(of: element, expected: vr).first ?? nil)
      .flatMap { Int(exactly: $0) }.flatMap { $0 >= 0 ? $0 : nil }
  }
}
