import DICOM

// How many frames an object announces, and whether its pixels hold them.
extension DataSet {
  /// How many frames the object announces; 1 where it says nothing.
  var announcedFrames: Int { max(1, wholeNumber(.numberOfFrames, .IS) ?? 1) }

  /// The announced frames, where the pixels hold them all; else 1.
  ///
  /// A number in a header is believed no further than its pixels go: frames cost memory.
  var heldFrames: Int {
    let announced = announcedFrames
    guard announced <= PixelFrames.mostFrames, !hasShortPixels,
      !notices.contains(where: { $0.code == .pixelsTruncated })
    else { return 1 }
    return (pixels?.length ?? fragments?.openings ?? 0) >= announced ? announced : 1
  }

  /// Whether pixels that are not compressed are fewer than the header's shape needs.
  var hasShortPixels: Bool {
    guard let length = pixels?.length, length > 0,
      let rows = wholeNumber(Tag(0x0028, 0x0010), .US),
      let columns = wholeNumber(Tag(0x0028, 0x0011), .US)
    else { return false }
    let samples = wholeNumber(Tag(0x0028, 0x0002), .US) ?? 1
    let bits = wholeNumber(Tag(0x0028, 0x0100), .US) ?? 8
    guard rows <= 0xFFFF, columns <= 0xFFFF, samples <= 4, bits <= 64 else { return true }
    // In floating point, since a header may announce more bits than a whole number can count.
    return Double(length) * 8
      < Double(rows * columns) * Double(samples * bits) * Double(announcedFrames)
  }

  /// How the header contradicts itself or the pixels about their shape; nil where it does not.
  ///
  /// The highest bit is the last of those stored (PS3.5 8.1.1), and pixels that are not compressed end
  /// with the last frame, or with one byte more that makes their count even. Less than a row more is
  /// taken for padding: it is no part of an image.
  var shapeContradiction: String? {
    guard let pixels, pixels.tag == .pixelData else { return nil }
    let allocated = wholeNumber(.bitsAllocated, .US)
    if let allocated, let stored = wholeNumber(.bitsStored, .US) {
      let high = wholeNumber(Tag(0x0028, 0x0102), .US) ?? stored - 1
      if stored < 1 || stored > allocated || high != stored - 1 {
        return "\(allocated) bits allocated, \(stored) stored and \(high) the highest contradict "
          + "each other"
      }
    }
    guard let length = pixels.length, let allocated,
      let rows = wholeNumber(.rows, .US), let columns = wholeNumber(.columns, .US),
      rows <= 0xFFFF, columns <= 0xFFFF, allocated <= 64
    else { return nil }
    let samples = min(4, wholeNumber(.samplesPerPixel, .US) ?? 1)
    let row = Double(columns * samples * allocated) / 8
    let needed = row * Double(rows) * Double(announcedFrames)
    guard rows > 0, row > 0, Double(length) >= needed + max(row, 2) else { return nil }
    return "a file has more pixels than its rows, columns, bits and frames need"
  }

  /// Whether compressed pixels begin fewer images than the header has frames; none at all is a file
  /// without pixels.
  var lacksImages: Bool {
    guard let fragments, fragments.count > 0 else { return false }
    return !fragments.mayHold(frames: announcedFrames, transferSyntax.pixels)
  }

  /// The first number of an element, where it is whole and not negative.
  func wholeNumber(_ tag: Tag, _ vr: VR) -> Int? {
    element(tag).flatMap { numbers(of: $0, expected: vr).first ?? nil }
      .flatMap { Int(exactly: $0) }.flatMap { $0 >= 0 ? $0 : nil }
  }
}
