import DICOM
import Identity
import Store

/// What is kept of files beside their headers: keyed hashes, sizes, whose they are.
///
/// UIDs and hashes lie in one array: as texts of their own they would cost three times the memory.
struct FileEvidence: Sendable {
  private struct File {
    /// That of the file; where files of one UID differ, that of the first.
    let number: UInt32
    let subject: Subject
    let size: Int
    /// Where its UID begins in `texts`; the hash follows.
    let start: Int
    let uidCount: UInt32
  }

  /// Index in `subjects`; -1 where a file names nobody.
  private typealias Subject = Int32

  /// In the order of their numbers; those of one number as they came.
  private var files: [File] = []
  private var texts: [UInt8] = []
  private var subjects: [Pseudonym] = []
  /// Whom the last file named: the files of an exam follow one another.
  private var last: (issuer: String, number: String)?

  /// Adds what is to be known of one file.
  ///
  /// - Parameters:
  ///   - bytes: all of the file.
  ///   - number: that of the file, or of the first with its UID.
  mutating func add(_ dataSet: DataSet, _ bytes: [UInt8], file number: Int, key: PseudonymKey) {
    guard let uid = dataSet.trimmedText(Tag(0x0008, 0x0018)) else { return }
    let file = File(
      number: UInt32(number), subject: subject(of: dataSet, key: key), size: bytes.count,
      start: texts.count, uidCount: UInt32(uid.utf8.count))
    texts += uid.utf8
    texts += key.tag(of: bytes).utf8
    files.insert(file, at: firstIndex(from: number + 1))
  }

  private mutating func subject(of dataSet: DataSet, key: PseudonymKey) -> Subject {
    guard let number = dataSet.trimmedText(Tag(0x0010, 0x0020)) else { return -1 }
    let issuer = dataSet.trimmedText(Tag(0x0010, 0x0021)) ?? ""
    if last.map({ $0 != (issuer, number) }) ?? true {
      subjects.append(Pseudonym.subject(issuer: issuer, number: number, key: key))
      last = (issuer, number)
    }
    return Subject(subjects.count - 1)
  }

  /// Whether nothing was added.
  var isEmpty: Bool { files.isEmpty }

  /// Object and keyed hash of each of the files with these numbers.
  func instances(of numbers: [Int]) -> [ReceivedInstance] {
    files(numbers).map { file in
      let tag = file.start + Int(file.uidCount)
      return ReceivedInstance(
        sopUID: String(decoding: texts[file.start..<tag], as: UTF8.self),
        tag: String(decoding: texts[tag..<tag + Self.tagCount], as: UTF8.self))
    }
  }

  /// The sizes of these files in bytes, in the order of `instances`.
  func sizes(of numbers: [Int]) -> [Int] { files(numbers).map(\.size) }

  /// Whom the first of these files names that names anyone.
  func subject(of numbers: [Int]) -> Pseudonym? {
    files(numbers).first { $0.subject >= 0 }.map { subjects[Int($0.subject)] }
  }

  /// The digits of a keyed hash.
  private static let tagCount = 64

  private func files(_ numbers: [Int]) -> [File] {
    numbers.flatMap { files[firstIndex(from: $0)..<firstIndex(from: $0 + 1)] }
  }

  /// The index of the first file with this number or a greater one.
  private func firstIndex(from number: Int) -> Int {
    // Most files come after all others.
    if let last = files.last, last.number < number { return files.count }
    var low = 0
    var high = files.count
    while low < high {
      let middle = (low + high) / 2
      if files[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
