import DICOM

/// Whom a file names: read once for all that have to know it.
///
/// Files that name the same people mostly have the same one, object for object.
public final class FilePeople: Sendable {
  let statement: IdentityStatement
  /// The texts that say something of people, each once by each character set of its file.
  let texts: [(text: String, role: IdentityWords.Role)]
  /// What the texts give to look for in others.
  let words: IdentityWords

  convenience init(of dataSet: DataSet) {
    self.init(of: dataSet, saying: IdentityStatement(of: dataSet))
  }

  fileprivate init(of dataSet: DataSet, saying statement: IdentityStatement) {
    self.statement = statement
    var texts: [(text: String, role: IdentityWords.Role)] = []
    var words = IdentityWords()
    IdentityElements.forEachText(in: dataSet) { text, role in
      texts.append((text, role))
      words.add(text, role)
    }
    self.texts = texts
    self.words = words
  }

  /// Whom `dataSet` names: these, where it says the same.
  func next(_ dataSet: DataSet) -> FilePeople {
    statement.isOf(dataSet) ? self : FilePeople(of: dataSet)
  }
}

/// Whom files named lately: a folder may hold the series of several exams in turn.
struct RecentPeople {
  private var last: FilePeople?
  private var known: [IdentityStatement: FilePeople] = [:]
  /// How many are kept; files made for it could say something new each.
  static let most = 256

  /// Whom `dataSet` names.
  ///
  /// - Returns: the same ones as for a file before, and whether nobody remembers such a file.
  mutating func of(_ dataSet: DataSet) -> (people: FilePeople, isNew: Bool) {
    if let last, last.statement.isOf(dataSet) { return (last, false) }
    let statement = IdentityStatement(of: dataSet)
    if let before = known[statement] {
      last = before
      return (before, false)
    }
    let people = FilePeople(of: dataSet, saying: statement)
    last = people
    if !statement.isLong {
      if known.count == Self.most { known = [:] }
      known[statement] = people
    }
    return (people, true)
  }
}
