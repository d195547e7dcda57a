import DICOM
import Identity
import Store

/// What is kept of files beside their headers: keyed hashes, sizes and whether all pixels are there.
///
/// UIDs and hashes lie in one array: as texts of their own they would cost three times the memory.
struct FileEvidence: Sendable {
  private struct File {
    /// That of the file.
    let number: UInt32
    let size: Int
    /// Where its UID begins in `texts`; the hashes of the file and of its head follow.
    let start: Int
    let uidCount: UInt32
    let isCut: Bool
  }

  /// In the order of their numbers; those of one number as they came.
  private var files: [File] = []
  private var texts: [UInt8] = []

  /// Adds what is to be known of one file.
  ///
  /// - Parameters:
  ///   - bytes: all of the file.
  ///   - isCut: whether it has not all of its pixels.
  ///   - number: that of the file.
  mutating func add(
    _ dataSet: DataSet, _ bytes: [UInt8], isCut: Bool, file number: Int, key: PseudonymKey
  ) {
    guard let uid = dataSet.trimmedText(Tag(0x0008, 0x0018)) else { return }
    let file = File(
      number: UInt32(number), size: bytes.count, start: texts.count,
      uidCount: UInt32(uid.utf8.count), isCut: isCut)
    texts += uid.utf8
    texts += key.tag(of: bytes).utf8
    texts += key.tag(of: dataSet.head).utf8
    files.insert(file, at: firstIndex(from: number + 1))
  }

  /// Whether nothing was added.
  var isEmpty: Bool { files.isEmpty }

  /// Object and keyed hashes of each of the files with these numbers.
  func instances(of numbers: [Int]) -> [ReceivedInstance] {
    files(numbers).map { file in
      let end = file.start + Int(file.uidCount)
      return ReceivedInstance(
        sopUID: String(decoding: texts[file.start..<end], as: UTF8.self), tag: tag(of: file),
        head: hash(1, of: file), cutAt: file.isCut ? file.size : nil)
    }
  }

  /// The numbers of those of these files that have one of these keyed hashes.
  func numbers(of numbers: [Int], tagged tags: Set<String>) -> [Int] {
    files(numbers).filter { tags.contains(tag(of: $0)) }.map { Int($0.number) }
  }

  private func tag(of file: File) -> String { hash(0, of: file) }

  private func hash(_ place: Int, of file: File) -> String {
    let start = file.start + Int(file.uidCount) + place * Self.tagCount
    return String(decoding: texts[start..<start + Self.tagCount], as: UTF8.self)
  }

  /// The sizes of these files in bytes, in the order of `instances`.
  func sizes(of numbers: [Int]) -> [Int] { files(numbers).map(\.size) }

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
