import CZlib

/// Inflates the part of a deflated data set after its meta group (PS3.5 A.5: raw deflate).
enum Inflate {
  /// The most bytes that will be made of one file: 256 MiB.
  static let limit = 256 << 20

  /// The inflated bytes of `bytes[start...]`.
  ///
  /// - Throws: `badDeflate` where the stream is broken, ends early or grows beyond `limit`.
  static func raw(_ bytes: [UInt8], from start: Int) throws(DICOMError) -> [UInt8] {
    var stream = unsafe z_stream()
    guard
      unsafe inflateInit2_(
        &stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      throw DICOMError(.badDeflate, offset: start, why: "zlib could not be started")
    }
    defer { unsafe inflateEnd(&stream) }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var status = Z_OK
    var consumed = start
    while status == Z_OK {
      let (code, taken, given) = unsafe bytes.withUnsafeBufferPointer { input in
        unsafe chunk.withUnsafeMutableBufferPointer { room in
          let available = min(input.count - consumed, 1 << 20)
          unsafe stream.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress.map { unsafe $0 + consumed })
          unsafe stream.avail_in = UInt32(available)
          unsafe stream.next_out = room.baseAddress
          unsafe stream.avail_out = UInt32(room.count)
          let code = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
          return unsafe (
            code, available - Int(stream.avail_in), room.count - Int(stream.avail_out)
          )
        }
      }
      status = code
      consumed += taken
      if given > 0 { output += chunk[..<given] }
      if output.count > limit {
        throw DICOMError(
          .badDeflate, offset: consumed, why: "the data grow beyond \(limit) bytes")
      }
      if status == Z_OK && taken == 0 && given == 0 { break }
    }
    guard status == Z_STREAM_END else {
      throw DICOMError(
        .badDeflate, offset: consumed, why: "the deflated data are broken or end early")
    }
    return output
  }
}
