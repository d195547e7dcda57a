import CDCMTK

/// The codecs that are not our business: JPEG and JPEG-LS by DCMTK, JPEG 2000 by OpenJPEG.
enum Codec {
  case jpeg, jpegLS, jpeg2000

  /// One frame, decoded; refused where the codec's header and the data set disagree, or where the
  /// codec finds the data corrupt.
  static func decode(
    _ bytes: [UInt8], _ shape: PixelFrames.Shape, _ codec: Codec
  ) throws(DICOMError) -> [UInt8] {
    var frame = cdcmtk_frame()
    frame.rows = UInt32(shape.rows)
    frame.columns = UInt32(shape.columns)
    frame.samples_per_pixel = UInt16(shape.samples)
    frame.bits_allocated = UInt16(shape.bitsAllocated)
    frame.bits_stored = UInt16(shape.bitsStored)
    frame.pixel_representation = shape.isSigned ? 1 : 0
    frame.planar = shape.isPlanar ? 1 : 0
    var out = [UInt8](repeating: 0, count: shape.byteCount)
    var message = [CChar](repeating: 0, count: 256)
    let size = out.count
    let room = message.count
    let status = unsafe cdcmtk_decode(
      codec.number, bytes, bytes.count, &frame, &out, size, &message, room)
    guard Int(status) == Int(CDCMTK_OK) else {
      let text = String(
        decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      throw DICOMError(.badPixels, tag: .pixelData, why: text)
    }
    return out
  }

  private var number: Int32 {
    switch self {
    case .jpeg: Int32(CDCMTK_JPEG)
    case .jpegLS: Int32(CDCMTK_JPEG_LS)
    case .jpeg2000: Int32(CDCMTK_JPEG_2000)
    }
  }
}

/// The versions of the codec libraries, as text.
public enum CodecVersions {
  public static var text: String { unsafe String(cString: cdcmtk_version()) }
}
