import DICOM
import Identity

/// Whom files name, as pseudonyms: known for a run of files at once, since those of an exam follow one
/// another.
struct FileSubjects {
  private let key: PseudonymKey
  /// Whom files named, in the order they were met.
  private var subjects: [Named] = []
  /// By issuer and number, the places in `subjects`: a pseudonym costs a keyed hash, and files of two
  /// subjects may take turns.
  private var places: [[UInt8]: Int] = [:]
  /// From which file on which of `subjects` is named; nil where nobody is.
  private var runs: [(start: Int, subject: Int?)] = []
  /// Whom the last file named that named anyone, as it has it: most files name the same.
  private var last: (name: [UInt8], subject: Int)?

  private struct Named {
    /// Issuer and number; compared as bytes, since their pseudonyms are of bytes.
    let name: [UInt8]
    let pseudonym: Pseudonym
  }

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
    let name = Self.name(issuer, number)
    if let last, last.name == name { return last.subject }
    // Numbers that differ in case alone have one pseudonym.
    let folded = Self.name(issuer, number.lowercased())
    let place = places[folded] ?? subjects.count
    if place == subjects.count {
      subjects.append(
        Named(
          name: folded,
          pseudonym: Pseudonym.subject(issuer: issuer, number: number, key: key)))
      places[folded] = place
    }
    last = (name, place)
    return place
  }

  private static func name(_ issuer: String, _ number: String) -> [UInt8] {
    Array(issuer.utf8) + [0x1F] + Array(number.utf8)
  }

  /// Whom most of these files name that name anyone, and of those whom equally many name the first by
  /// issuer and number: in whatever order the files were read it is one and the same.
  func subject(of numbers: [Int]) -> Pseudonym? {
    var counts: [Int: Int] = [:]
    for number in numbers {
      if let subject = subject(of: number) { counts[subject, default: 0] += 1 }
    }
    let most = counts.values.max()
    return counts.keys.filter { counts[$0] == most }.map { subjects[$0] }
      .min { $0.name.lexicographicallyPrecedes($1.name) }?.pseudonym
  }

  /// Which of `subjects` one file names.
  private func subject(of number: Int) -> Int? {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].start <= number { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : runs[low - 1].subject
  }
}
