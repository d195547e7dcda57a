import DICOM

/// All that a data set says of people: files that say the same have equal ones.
struct IdentityStatement: Hashable {
  /// Tag, nesting and length of each element in the order of the file.
  private var heads: [UInt64] = []
  /// The values, one after another.
  private var values: [UInt8] = []
  /// The series, where no exam is stated: words are kept by exam, else by series.
  private let series: [UInt8]

  /// Whether it is too long to be kept beside others: files made for it may be so.
  var isLong: Bool { values.count > 4096 }

  init(of dataSet: DataSet) {
    series = Array(Self.series(of: dataSet))
    IdentityElements.forEach(in: dataSet) { element, isNested in
      heads.append(Self.head(of: element, isNested: isNested))
      values += dataSet.value(of: element)
    }
  }

  /// Whether it is the statement of `dataSet`, which is read along and not made: files in a row
  /// mostly say the same.
  func isOf(_ dataSet: DataSet) -> Bool {
    var head = 0
    var position = 0
    var isSame = true
    IdentityElements.forEach(in: dataSet) { element, isNested in
      if !isSame { return }
      isSame = head < heads.count && heads[head] == Self.head(of: element, isNested: isNested)
      if !isSame { return }
      // Of equal heads the values are of one length.
      let value = dataSet.value(of: element)
      isSame = values[position..<(position + value.count)].elementsEqual(value)
      head += 1
      position += value.count
    }
    return isSame && head == heads.count && series.elementsEqual(Self.series(of: dataSet))
  }

  private static func head(of element: Element, isNested: Bool) -> UInt64 {
    UInt64(element.tag.rawValue) << 32 | UInt64(element.length) << 1 & 0xFFFF_FFFF
      | (isNested ? 1 : 0)
  }

  /// Empty where an exam is stated.
  private static func series(of dataSet: DataSet) -> ArraySlice<UInt8> {
    func value(_ tag: Tag) -> ArraySlice<UInt8> {
      dataSet.element(tag).map { dataSet.value(of: $0) } ?? []
    }
    // Padding and backslashes alone are no text.
    let isStated = value(IdentityElements.exam).contains { $0 != 0 && $0 != 0x20 && $0 != 0x5C }
    return isStated ? [] : value(IdentityElements.series)
  }
}
