/// Integers as DICOM's items, run-length headers and makers' lists hold them.
public enum LittleEndian {
  /// The 32-bit number at `position`.
  ///
  /// - Precondition: four bytes are there.
  public static func uint32(_ bytes: [UInt8], at position: Int) -> Int {
    Int(bytes[position]) | Int(bytes[position + 1]) << 8 | Int(bytes[position + 2]) << 16
      | Int(bytes[position + 3]) << 24
  }
}
