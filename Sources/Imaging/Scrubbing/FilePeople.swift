import DICOM

/// Whom a file names: read once for all that have to know it.
///
/// Files in a row mostly name the same people, and then have the same one, object for object.
public final class FilePeople: Sendable {
  let statement: IdentityStatement
  /// The texts that say something of people, each once by each character set of its file.
  let texts: [(text: String, role: IdentityWords.Role)]

  init(of dataSet: DataSet) {
    statement = IdentityStatement(of: dataSet)
    var texts: [(text: String, role: IdentityWords.Role)] = []
    IdentityElements.forEachText(in: dataSet) { texts.append(($0, $1)) }
    self.texts = texts
  }

  /// Whom `dataSet` names: these, where it says the same.
  func next(_ dataSet: DataSet) -> FilePeople {
    statement.isOf(dataSet) ? self : FilePeople(of: dataSet)
  }
}
