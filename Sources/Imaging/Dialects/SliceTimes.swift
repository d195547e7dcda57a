import DICOM

/// How many slices are excited together, as the start times of a volume's slices tell.
///
/// Nothing is said of one at a time: software is known that writes times of single bands for several
/// (dcm2niix issue 303). Nor where all begin together, as the partitions of a slab do.
///
/// - Source: `dcm_qa_nih`, `dcm_qa_ts`, `dcm_qa_mosaic` for the unit, milliseconds.
enum SliceTimes {
  /// The number in decimal form, of the binary numbers of (0019,xx29).
  static func together(in element: ArraySlice<UInt8>) -> String? {
    together(DataSet.numbers(in: element, vr: .FD, isBigEndian: false).compactMap { $0 })
  }

  /// The number in decimal form; nil where not every start is that of equally many slices.
  static func together(_ times: [Double]) -> String? {
    guard times.count > 1, times.allSatisfy({ $0 >= 0 && $0 < 1e6 }) else { return nil }
    var groups: [Int] = []
    var start = -Double.infinity
    for time in times.sorted() {
      // Times have a raster of 2.5 ms, and some 10⁻⁸ more or less.
      if time - start > 1 {
        groups.append(1)
        start = time
      } else {
        groups[groups.count - 1] += 1
      }
    }
    guard let first = groups.first, first > 1, groups.count > 1,
      groups.allSatisfy({ $0 == first })
    else { return nil }
    return "\(first)"
  }
}
