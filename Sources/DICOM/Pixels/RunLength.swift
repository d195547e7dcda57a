/// The run-length codec of PS3.5 annex G: byte planes, most significant first, each packed by the
/// PackBits scheme.
enum RunLength {
  static func decode(
    _ bytes: [UInt8], _ shape: PixelFrames.Shape
  ) throws(DICOMError) -> [UInt8] {
    let bytesPerSample = shape.bitsAllocated / 8
    let planes = shape.samples * bytesPerSample
    let pixels = shape.rows * shape.columns
    guard bytes.count >= 64, LittleEndian.uint32(bytes, at: 0) == planes, planes <= 15 else {
      throw DICOMError(.badPixels, why: "the run-length header does not name \(planes) planes")
    }
    var out = [UInt8](repeating: 0, count: shape.byteCount)
    for plane in 0..<planes {
      let start = LittleEndian.uint32(bytes, at: 4 + plane * 4)
      let end = plane + 1 < planes ? LittleEndian.uint32(bytes, at: 8 + plane * 4) : bytes.count
      guard start >= 64, start <= end, end <= bytes.count else {
        throw DICOMError(.badPixels, why: "plane \(plane + 1) lies outside the frame")
      }
      let sample = plane / bytesPerSample
      let byte = bytesPerSample - 1 - plane % bytesPerSample
      let first =
        shape.isPlanar ? sample * pixels * bytesPerSample + byte : sample * bytesPerSample + byte
      let step = shape.isPlanar ? bytesPerSample : shape.samples * bytesPerSample
      try unpack(bytes[start..<end], into: &out, first: first, step: step, count: pixels)
    }
    return out
  }

  private static func unpack(
    _ packed: ArraySlice<UInt8>, into out: inout [UInt8], first: Int, step: Int, count: Int
  ) throws(DICOMError) {
    var position = packed.startIndex
    var written = 0
    while written < count {
      guard position < packed.endIndex else {
        throw DICOMError(.badPixels, why: "a plane ends after \(written) of \(count) pixels")
      }
      let control = Int(Int8(bitPattern: packed[position]))
      position += 1
      if control == -128 { continue }
      let length = min(abs(control) + 1, count - written)
      let isRun = control < 0
      guard position + (isRun ? 1 : length) <= packed.endIndex else {
        throw DICOMError(.badPixels, why: "a plane ends inside a run")
      }
      for index in 0..<length {
        out[first + (written + index) * step] = packed[position + (isRun ? 0 : index)]
      }
      position += isRun ? 1 : control + 1
      written += length
    }
  }
}
