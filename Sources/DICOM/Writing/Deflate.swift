import CZlib

/// `bytes` compressed as a raw deflate stream (RFC 1951), padded to even length as the deflated
/// transfer syntax demands (PS3.5 A.5).
///
/// The bytes depend on the zlib that is installed; what they inflate to does not.
func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var stream = unsafe z_stream()
  // Negative window bits: no zlib header and no checksum.
  let opened = unsafe deflateInit2_(
    &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  precondition(opened == Z_OK, "zlib opens a stream where there is memory")
  defer { unsafe deflateEnd(&stream) }
  var input = bytes
  let bound = Int(unsafe deflateBound(&stream, UInt(bytes.count)))
  var out = [UInt8](repeating: 0, count: bound)
  let written = unsafe input.withUnsafeMutableBufferPointer { source in
    unsafe out.withUnsafeMutableBufferPointer { target in
      unsafe stream.next_in = source.baseAddress
      unsafe stream.avail_in = UInt32(source.count)
      unsafe stream.next_out = target.baseAddress
      unsafe stream.avail_out = UInt32(target.count)
      let ended = unsafe deflate(&stream, Z_FINISH)
      precondition(ended == Z_STREAM_END, "deflateBound bounds one call with Z_FINISH")
      return Int(unsafe stream.total_out)
    }
  }
  out.removeLast(out.count - written)
  if out.count % 2 == 1 { out.append(0) }
  return out
}
