import COpenSSL

/// SHA-256 and what is made of it (FIPS 180-4, FIPS 198-1), by the system's OpenSSL.
///
/// It fails only where the library has no such method: nothing may be recorded then.
enum Hashing {
  /// 32 bytes.
  static func sha256(_ message: some Sequence<UInt8>) -> [UInt8] {
    unsafe contiguous(message) { message in
      unsafe [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { out, count in
        let made = unsafe SHA256(message.baseAddress, message.count, out.baseAddress)
        unsafe precondition(made != nil, "OpenSSL makes no SHA-256")
        count = Int(SHA256_DIGEST_LENGTH)
      }
    }
  }

  /// HMAC-SHA-256 of `message` under `key`: 32 bytes.
  static func authentication(of message: some Sequence<UInt8>, key: [UInt8]) -> [UInt8] {
    unsafe contiguous(message) { message in
      unsafe [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { out, count in
        let made = unsafe HMAC(
          EVP_sha256(), key, Int32(key.count), message.baseAddress, message.count,
          out.baseAddress, nil)
        unsafe precondition(made != nil, "OpenSSL makes no HMAC-SHA-256")
        count = Int(SHA256_DIGEST_LENGTH)
      }
    }
  }

  private static func contiguous<Result>(
    _ bytes: some Sequence<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if let result = bytes.withContiguousStorageIfAvailable({ unsafe body($0) }) {
      return result
    }
    return unsafe Array(bytes).withUnsafeBufferPointer { unsafe body($0) }
  }
}
