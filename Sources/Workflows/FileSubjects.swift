import DICOM
import Identity

/// Whom files name, as pseudonyms: known for a run of files at once, since those of an exam follow one
/// another.
struct FileSubjects {
  private let key: PseudonymKey
  private var subjects: [Pseudonym] = []
  /// From which file on which of `subjects` is named; nil where nobody is.
  private var runs: [(start: Int, subject: Int?)] = []
  /// Whom the last file named that named anyone.
  private var last: (issuer: String, number: String)?

  /// - Parameter key: under which subjects become pseudonyms.
  init(key: PseudonymKey) { self.key = key }

  /// Adds whom one file names.
  ///
  /// - Parameter number: that of the file, greater than those before.
  mutating func add(_ dataSet: DataSet, file number: Int) {
    let subject = subject(of: dataSet)
    if let run = runs.last, run.subject == subject { return }
    runs.append((number, subject))
  }

  private mutating func subject(of dataSet: DataSet) -> Int? {
    guard let number = dataSet.trimmedText(Tag(0x0010, 0x0020)) else { return nil }
    let issuer = dataSet.trimmedText(Tag(0x0010, 0x0021)) ?? ""
    if last.map({ $0 != (issuer, number) }) ?? true {
      subjects.append(Pseudonym.subject(issuer: issuer, number: number, key: key))
      last = (issuer, number)
    }
    return subjects.count - 1
  }

  /// Whom the first of these files names that names anyone.
  func subject(of numbers: [Int]) -> Pseudonym? {
    numbers.lazy.compactMap { number in
      var low = 0
      var high = runs.count
      while low < high {
        let middle = (low + high) / 2
        if runs[middle].start <= number { low = middle + 1 } else { high = middle }
      }
      return low == 0 ? nil : runs[low - 1].subject.map { subjects[$0] }
    }.first
  }
}
