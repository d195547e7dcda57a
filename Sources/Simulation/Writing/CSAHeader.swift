/// The binary list behind (0029,1010) and (0029,1020) of Siemens files, variant SV10.
///
/// Little endian: `SV10`, four fixed bytes, the number of entries, 77. An entry: 64 bytes of name,
/// multiplicity, four bytes of value representation, type number, number of items, 77 (205 where
/// there is none). An item: four numbers (its length, length, 77, length; 0, 0, 205, 0 for an
/// unused one), then text that ends in a zero, padded to four bytes.
///
/// Items come in sixes.
///
/// - Source: the layout of VE11 files, as nibabel documents and reads it.
struct CSAHeader {
  private var entries: [UInt8] = []
  private var count: UInt32 = 0

  /// Adds an entry; integers are padded to eight characters, as the scanner does.
  ///
  /// - Parameter multiplicity: 0 where the number of values varies.
  mutating func add(_ name: String, _ vr: String, multiplicity: Int = 1, _ values: [String]) {
    count += 1
    var title = Array(name.utf8.prefix(63))
    title += [UInt8](repeating: 0, count: 64 - title.count)
    entries += title
    append(UInt32(multiplicity))
    entries += Array(vr.utf8.prefix(2)) + [0, 0]
    append(Self.types[vr] ?? 0)
    let items = (values.count + 5) / 6 * 6
    append(UInt32(items))
    append(items == 0 ? 205 : 77)
    for index in 0..<items {
      guard index < values.count else {
        for number: UInt32 in [0, 0, 205, 0] { append(number) }
        continue
      }
      var text = Array(values[index].utf8)
      if vr == "IS" || vr == "US" {
        text += [UInt8](repeating: 0x20, count: max(0, 8 - text.count))
      }
      if vr != "UN" { text.append(0) }
      for number in [UInt32(text.count), UInt32(text.count), 77, UInt32(text.count)] {
        append(number)
      }
      entries += text
      entries += [UInt8](repeating: 0, count: (4 - text.count % 4) % 4)
    }
  }

  /// The whole list.
  var bytes: [UInt8] {
    var out = CSAHeader()
    out.entries = Array("SV10".utf8) + [4, 3, 2, 1]
    out.append(count)
    out.append(77)
    return out.entries + entries + [0, 0, 0, 0]
  }

  private mutating func append(_ number: UInt32) {
    for shift in [0, 8, 16, 24] as [UInt32] {
      entries.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  /// The maker's numbers for the value representations that we write.
  private static let types: [String: UInt32] = [
    "UN": 0, "DS": 3, "FD": 4, "IS": 6, "US": 10, "SH": 22, "LO": 19, "CS": 16,
  ]
}
