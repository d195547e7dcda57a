/// Whom the files of one exam name: one series may be silent and repeat in a text what another says.
struct ExamPeople {
  /// What differs between the files, as hashes; each run of the program hashes differently.
  private var statements: Set<Int> = []
  private var parts: [IdentityWords] = []
  /// The days of the exam, as its files write them.
  private(set) var days: Set<[UInt8]> = []

  /// Adds what one file says.
  ///
  /// - Parameter statement: a hash of it.
  mutating func add(_ words: IdentityWords, statement: Int, day: [UInt8]?) {
    guard statements.insert(statement).inserted else { return }
    parts.append(words)
    if let day { days.insert(day) }
  }

  /// Whether files differ in what they say: a text of one may need the words of another.
  var differ: Bool { parts.count > 1 }

  /// All words, each once.
  var words: IdentityWords { IdentityWords(parts) }
}
