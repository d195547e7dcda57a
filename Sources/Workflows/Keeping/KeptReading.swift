import DICOM
import Identity
import Imaging

/// A reading as the bytes of a file that holds no path and names nobody: files are numbers, and whose a
/// series is a number tells as well.
struct KeptReading {
  /// What the file begins with.
  static let schema = "diapason.reading/1"
  private static let head = Array("\(schema)\n".utf8)
  /// Behind the head: the SHA-256 of all that follows, in hexadecimal digits.
  private static let start = head.count + 64

  /// The whole file.
  let bytes: [UInt8]

  /// What was read from a file; nil where it is not whole.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.start, bytes.starts(with: Self.head),
      bytes[Self.head.count..<Self.start].elementsEqual(
        Fingerprint(of: bytes[Self.start...]).hex.utf8)
    else { return nil }
    self.bytes = bytes
  }

  private init(sealing content: [UInt8]) {
    bytes = Self.head + Array(Fingerprint(of: content).hex.utf8) + content
  }

  /// A reading to be kept; nil for one that may not be: it was not whole, or a file could not be opened,
  /// which may be possible next time.
  ///
  /// - Parameters:
  ///   - wanted: what was typed.
  ///   - found: what was found there.
  init?(_ result: ReadingResult, of wanted: FilesToRead, _ found: FileWalk.Found) {
    guard !result.isInterrupted, result.missing.isEmpty, result.unreadable.isEmpty,
      result.stoppedAt == nil, !result.refusals.contains(where: { $0.error.code == .unreadable }),
      let numbers = result.numbersOfRefused
    else { return nil }
    var writer = PackWriter()
    writer.add(result.readable)
    writer.add(result.others - found.skipped)
    var subjects: [Pseudonym: Int] = [:]
    writer.add(result.read.count)
    for one in result.read {
      one.series.pack(into: &writer)
      if let subject = one.subject, subjects[subject] == nil {
        subjects[subject] = subjects.count + 1
      }
      writer.add(one.subject.flatMap { subjects[$0] } ?? 0)
      writer.add(one.firstFile)
      writer.add(one.objects.count)
      for (uid, count) in one.objects.sorted(by: { $0.key < $1.key }) {
        writer.add(uid)
        writer.add(count)
      }
    }
    writer.add(result.refusals.count)
    for (refusal, number) in zip(result.refusals, numbers) {
      writer.add(number.path)
      writer.add(number.other)
      writer.add(refusal.error.code.rawValue)
      writer.add(refusal.error.offset)
      writer.add(refusal.error.tag.map { Int($0.rawValue) })
      writer.add(refusal.error.why)
    }
    writer.add(result.gaps.count)
    for gap in result.gaps { gap.pack(into: &writer) }
    writer.add(result.conflicts.count)
    for conflict in result.conflicts {
      conflict.claim.pack(into: &writer)
      writer.add(conflict.series)
    }
    let told = PathParts(wanted, result.files, telling: result.toldFiles(numbers))
    let isNamed = told.isNamed(by: result.people)
    writer.add(isNamed.count)
    for one in isNamed { writer.add(one ? 1 : 0) }
    self.init(sealing: writer.bytes)
  }

  /// The reading; nil where the bytes are none of one of these files.
  func result(of wanted: FilesToRead, _ found: FileWalk.Found) -> ReadingResult? {
    var reader = PackReader(bytes, from: Self.start)
    guard let result = try? ReadingResult(unpacking: &reader, of: wanted, found), reader.isAtEnd
    else { return nil }
    return result
  }
}

extension ReadingResult {
  /// Of each refusal the number of its file, and of the other file that it names; nil where one is of
  /// something else, as a line of a file of records.
  fileprivate var numbersOfRefused: [(path: Int, other: Int?)]? {
    if refusals.isEmpty { return [] }
    // As bytes: texts are equal where their letters are, and files are not.
    var numbers: [[UInt8]: Int?] = [:]
    for refusal in refusals {
      numbers[Array(refusal.path.utf8)] = .some(nil)
      if let other = refusal.other { numbers[Array(other.utf8)] = .some(nil) }
    }
    for (number, path) in files.enumerated() {
      let bytes = Array(path.utf8)
      if numbers[bytes] != nil { numbers[bytes] = number }
    }
    func number(_ path: String) -> Int? { numbers[Array(path.utf8)].flatMap(\.self) }
    var found: [(path: Int, other: Int?)] = []
    for refusal in refusals {
      guard let path = number(refusal.path) else { return nil }
      let other = refusal.other.flatMap { number($0) }
      if refusal.other != nil, other == nil { return nil }
      found.append((path, other))
    }
    return found
  }

  /// The numbers of the files whose paths a face may show, ascending.
  fileprivate func toldFiles(_ refused: [(path: Int, other: Int?)]) -> [Int] {
    var numbers = Set(read.compactMap(\.firstFile))
    for one in refused {
      numbers.insert(one.path)
      if let other = one.other { numbers.insert(other) }
    }
    for gap in gaps { numbers.insert(Int(gap.file)) }
    for conflict in conflicts {
      numbers.insert(Int(conflict.claim.first))
      numbers.insert(Int(conflict.claim.file))
    }
    return numbers.sorted()
  }

  fileprivate init(
    unpacking reader: inout PackReader, of wanted: FilesToRead, _ found: FileWalk.Found
  ) throws(PackReader.Failure) {
    self.init()
    files = found.files
    links = found.links
    readable = try reader.number(below: files.count + 1)
    others = try found.skipped + reader.number(below: files.count + 1)
    var subjects: [Int: Pseudonym] = [:]
    for _ in 0..<(try reader.count()) {
      let series = try Series(unpacking: &reader)
      let number = try reader.integer()
      if number > 0, subjects[number] == nil {
        // Good to tell two subjects apart, as that of every reading without a store.
        subjects[number] = Pseudonym.subject(issuer: "", number: "\(number)", key: .open)
      }
      let file = try reader.numberIfAny(below: files.count)
      var objects: [String: Int] = [:]
      for _ in 0..<(try reader.count()) {
        let uid = try reader.text()
        objects[uid] = try reader.integer()
      }
      read.append(ReadSeries(series, of: subjects[number], objects: objects, firstFile: file))
    }
    var numbers: [(path: Int, other: Int?)] = []
    for _ in 0..<(try reader.count()) {
      let path = try reader.number(below: files.count)
      let other = try reader.numberIfAny(below: files.count)
      numbers.append((path, other))
      refusals.append(
        FileRefusal(
          path: files[path], error: try DICOMError(unpacking: &reader),
          other: other.map { files[$0] }))
    }
    for _ in 0..<(try reader.count()) {
      let gap = try PixelGap(unpacking: &reader)
      guard gap.file < files.count else { throw PackReader.Failure() }
      gaps.append(gap)
    }
    for _ in 0..<(try reader.count()) {
      let claim = try ObjectClaim(unpacking: &reader)
      guard max(claim.first, claim.file) < files.count else { throw PackReader.Failure() }
      let series = try reader.numberIfAny(below: read.count)
      conflicts.append(FileConflict(claim: claim, series: series))
    }
    var isNamed: [Bool] = []
    for _ in 0..<(try reader.count()) { isNamed.append(try reader.number(below: 2) == 1) }
    late = LatePeople(wanted, files, telling: toldFiles(numbers), isNamed: isNamed)
  }
}

extension DICOMError {
  fileprivate init(unpacking reader: inout PackReader) throws(PackReader.Failure) {
    guard let code = Code(rawValue: try reader.text()) else { throw PackReader.Failure() }
    let offset = try reader.integerIfAny()
    var tag: Tag?
    if let number = try reader.integerIfAny() {
      guard let value = UInt32(exactly: number) else { throw PackReader.Failure() }
      tag = Tag(rawValue: value)
    }
    self.init(code, offset: offset, tag: tag, why: try reader.text())
  }
}

extension PackReader {
  /// A number from 0 on, and less than `limit`.
  fileprivate mutating func number(below limit: Int) throws(Failure) -> Int {
    let number = try integer()
    guard number >= 0, number < limit else { throw Failure() }
    return number
  }

  fileprivate mutating func numberIfAny(below limit: Int) throws(Failure) -> Int? {
    guard let number = try integerIfAny() else { return nil }
    guard number >= 0, number < limit else { throw Failure() }
    return number
  }
}
