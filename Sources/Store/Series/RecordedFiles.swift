import GRDB

/// The files that are recorded of a series, beside which others come.
struct RecordedFiles {
  /// By object, of any part: bytes that differ may be sorted into another part.
  private var copies: [String: [ReceivedInstance]] = [:]
  private var ofPart: Set<ReceivedInstance> = []

  /// - Parameters:
  ///   - series: by pseudonym.
  ///   - part: which is asked about; 0 where the series was not split.
  init(_ db: Database, of series: String, part: Int) throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT part, sop, tag, head, cutAt FROM instance WHERE series = ?",
      arguments: [series])
    while let row = try rows.next() {
      let file = ReceivedInstance(
        sopUID: try row.text("sop"), tag: try row.text("tag"), head: try row.text("head"),
        cutAt: try row.optionalInteger("cutAt").map { Int($0) })
      copies[file.sopUID, default: []].append(file)
      if try row.integer("part") == Int64(part) { ofPart.insert(file) }
    }
  }

  /// How many files of the part are not among `others`, nor more of them, and are not recorded whole: all
  /// of a series has to come together.
  ///
  /// By bytes, not by UID: of two files with one UID that came together, each has to come again.
  func missing(from others: [ReceivedInstance]) -> Int {
    let others = Dictionary(grouping: others, by: \.sopUID)
    return ofPart.count { file in
      let came = others[file.sopUID] ?? []
      return !hasMore(of: file) && !came.contains { $0 == file || file.isCutCopy(of: $0) }
    }
  }

  /// Whether a copy of the file is recorded that breaks off later, or not at all.
  func hasMore(of file: ReceivedInstance) -> Bool {
    copies[file.sopUID]?.contains { file.isCutCopy(of: $0) } ?? false
  }

  /// Whether neither the file nor more of it is recorded.
  func isNews(_ file: ReceivedInstance) -> Bool { !ofPart.contains(file) && !hasMore(of: file) }

  /// Whether what is recorded under the UID of the file is neither it nor what is left of it where it
  /// breaks off.
  func isContradicted(by file: ReceivedInstance) -> Bool {
    guard let others = copies[file.sopUID] else { return false }
    return !others.contains(file) && !others.allSatisfy { $0.isCutCopy(of: file) }
  }
}
