import DICOM

/// What tells two patients in one series or exam apart: hashes of name, number and birth date, which never
/// leave the collector and cannot be turned back, since each run of the program hashes differently.
struct PatientTrace {
  private static let tags = [Tag(0x0010, 0x0010), Tag(0x0010, 0x0020), Tag(0x0010, 0x0030)]
  /// By tag; nil where no file has a value.
  private var hashes: [3 of Int?] = [nil, nil, nil]
  /// Whether anything that was merged contradicts another: of what was first only one value is kept, so
  /// that the answer must not be asked of it alone.
  private(set) var isTorn = false

  init() {}

  init(_ dataSet: DataSet) {
    for (index, tag) in Self.tags.enumerated() {
      guard let element = dataSet.element(tag) else { continue }
      let value = Self.folded(dataSet.value(of: element))
      hashes[index] = value.isEmpty ? nil : value.hashValue
    }
  }

  /// Of a sidecar, but for its name: dcm2niix writes `_` for the signs that part names, and for some in
  /// numbers, which would contradict the files that it was made of.
  init(_ sidecar: Sidecar) {
    self.init(sidecar.people)
    hashes[0] = nil
    if let number = sidecar.people.element(Self.tags[1]),
      sidecar.people.value(of: number).contains(UInt8(ascii: "_"))
    {
      hashes[1] = nil
    }
  }

  /// Without padding, empty parts of a name at its end, and case, and with the digits of ASCII for
  /// those of another script: a workstation that adds series to an exam may write the same so.
  private static func folded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes = TextTrim.trimmed(text)
    while let last = bytes.last, last == 0x5E || last == 0x3D || last == 0x20 {
      bytes.removeLast()
    }
    let capitals = bytes.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }
    // Only Unicode has other digits.
    guard capitals.contains(where: { $0 >= 0x80 }),
      let text = String(validating: capitals, as: UTF8.self)
    else { return capitals }
    return text.unicodeScalars.flatMap { scalar in
      LetterFolding.digit(scalar).map { [$0] } ?? Array(String(scalar).utf8)
    }
  }

  /// Takes over what `other` says and this does not, and that the two contradict each other or either
  /// did itself; in any order the same.
  ///
  /// A value that is missing, as in files made anonymous by half, contradicts nothing.
  mutating func merge(_ other: PatientTrace) {
    isTorn = isTorn || other.isTorn
    for index in hashes.indices {
      guard let theirs = other.hashes[index] else { continue }
      if let mine = hashes[index] {
        isTorn = isTorn || mine != theirs
      } else {
        hashes[index] = theirs
      }
    }
  }
}
