import Quantities

/// The text protocol that GE files carry in (0025,101B), cut down to the keys that readers ask for.
///
/// Four bytes of length, little endian, then a gzip member with a name (RFC 1952): lines of a key
/// and a quoted value. Other programs learn the order of the slices from it. The text is stored
/// without compression, so that its bytes do not depend on an installed zlib.
///
/// - Source: the layout of DV26 to RX27 files of the public `dcm_qa_ge` sets.
enum GEProtocolBlock {
  static func bytes(_ series: SimulatedSeries) -> [UInt8] {
    let member = gzip(Array(text(series).utf8), name: "Ex1Ser\(series.number)Rx")
    return littleEndian(UInt32(truncatingIfNeeded: member.count)) + member
  }

  private static func text(_ series: SimulatedSeries) -> String {
    let options =
      (series.isEchoPlanar ? ["MPh", "EPI"] : ["EDR", "Fast", "MPh"])
      + (series.parallelFactor > 1 ? ["Asset"] : [])
    var keys: [(String, String)] = [
      ("POSITION", "Supine"), ("ENTRY", "Head First"), ("COIL", "48HP"), ("PLANE", "AXIAL"),
      ("SEDESC", series.description), ("IMODE", series.isTwoDimensional ? "2D" : "3D"),
      ("PSEQ", series.isEchoPlanar ? "Gradient Echo" : "SPGR"),
      ("IOPT", options.joined(separator: ", ")), ("FLIPANG", "\(series.flipAngle.value)"),
      ("TE", "\(series.echoTime.value)"), ("NECHO", "1"),
    ]
    // A 3-D protocol has no repetition time to choose, and one slab.
    if series.isTwoDimensional {
      keys += [
        ("TR", "\(series.repetitionTime.value)"), ("NUMSHOTS", "1"),
        // Every other slice first, as `sliceDelay` has it.
        ("SLICEORDER", "1"), ("SLPERLOC", "\(series.volumes)"), ("DELACQ", "Minimum"),
        ("DELACQNOAV", "0"),
      ]
    }
    keys += [
      ("FOV", "\(series.fieldOfView / 10)"), ("SLTHICK", "\(series.sliceThickness.value)"),
      ("SPC", "\(series.sliceGap.value)"),
      ("NOSLC", series.isTwoDimensional ? "\(series.slices)" : "1"),
      ("MATRIXX", "\(series.matrix)"), ("MATRIXY", "\(series.matrix)"), ("NEX", "1.00"),
      ("PHASEFOV", "1.00"), ("PHASEACCEL", "\(Double(series.parallelFactor))"),
    ]
    return keys.map { "\($0.0) \"\($0.1)\"\n" }.joined()
  }

  /// One member of one stored block, which holds up to 65,535 bytes.
  private static func gzip(_ bytes: [UInt8], name: String) -> [UInt8] {
    let content = bytes.prefix(0xFFFF)
    let length = UInt16(content.count)
    // Deflated, with a name, at no time, on Unix.
    var out: [UInt8] = [0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3]
    out += Array(name.utf8) + [0]
    // The last block, stored: its length, and that once more with every bit turned.
    out += [1]
    for number in [length, ~length] { out += [UInt8(number & 0xFF), UInt8(number >> 8)] }
    out += content
    out += littleEndian(checksum(content))
    out += littleEndian(UInt32(content.count))
    return out
  }

  /// The checksum of gzip and PNG, bit by bit.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var sum: UInt32 = ~0
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }

  private static func littleEndian(_ number: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
