import DICOM

/// The numbers that the images of a series have, (0020,0013), and which are skipped between them.
///
/// A skipped number is no proof that an image is missing: whoever deletes or derives images leaves
/// holes, and no announced count is met or missed by them. It is told, and nothing is concluded.
struct ImageNumbers {
  private static let tag = Tag(0x0020, 0x0013)
  private var numbers: Set<Int32> = []

  /// Adds the number of one file, where it has one.
  mutating func add(_ dataSet: DataSet) {
    guard let number = dataSet.wholeNumber(Self.tag, .IS).flatMap({ Int32(exactly: $0) }) else {
      return
    }
    numbers.insert(number)
  }

  /// That numbers are skipped; nil where none is, and where so many are that the maker numbers by another
  /// rule, as 1, 3, 5 or 1, 101, 201: more than half as many as there are.
  var notice: Notice? {
    guard let least = numbers.min(), let greatest = numbers.max() else { return nil }
    let skipped = Int(greatest) - Int(least) + 1 - numbers.count
    guard skipped > 0, 2 * skipped <= numbers.count else { return nil }
    return Notice(
      .numbersSkipped,
      text: "no image has the number \(Self.folded(missing)): "
        + "\(Self.tag.text) runs from \(least) to \(greatest)")
  }

  /// The numbers between the least and the greatest that no image has.
  private var missing: [ClosedRange<Int32>] {
    let sorted = numbers.sorted()
    return zip(sorted, sorted.dropFirst()).compactMap { one, next in
      next > one + 1 ? (one + 1)...(next - 1) : nil
    }
  }

  /// "3, 7-9"; the first eight holes are named.
  private static func folded(_ holes: [ClosedRange<Int32>]) -> String {
    let named = holes.prefix(8).map { hole in
      hole.count == 1 ? "\(hole.lowerBound)" : "\(hole.lowerBound)-\(hole.upperBound)"
    }
    return named.joined(separator: ", ") + (holes.count > named.count ? " and more" : "")
  }
}

extension Series {
  /// The same with a note on the numbers of its images, where it is whole by all that counts; of what is
  /// not, that is said already.
  func noting(_ numbers: ImageNumbers) -> Series {
    guard setAside == nil, completeness.state == .complete, let notice = numbers.notice else {
      return self
    }
    return noting(notice)
  }
}
