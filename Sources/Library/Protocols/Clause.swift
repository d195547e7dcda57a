import Conformance
import Identity

/// Where a requirement comes from and how it was read: requirements of series and of exams have that alike.
struct Clause {
  static let keys = ["words", "reading", "source", "confirmed"]

  let words, reading: String?
  let source: Citation?
  let confirmed: Bool

  /// - Parameter id: of the requirement; nil where that could not be read.
  init(_ members: Members, of id: String?) {
    words = members["words"].flatMap { $0.text() }
    reading = members["reading"].flatMap { $0.text() }
    source = members["source"].flatMap { ProtocolReader.citation($0) }
    confirmed = members["confirmed"].map { $0.flag() ?? true } ?? true
    if !confirmed, let id, let flag = members["confirmed"] {
      flag.report(
        .unconfirmed, "nobody has confirmed \(quoted(id)) in its source",
        remedy: "read the source, say where, and remove confirmed", severity: .warning)
    }
  }

  init(_ requirement: Requirement) {
    words = requirement.words
    reading = requirement.reading
    source = requirement.source
    confirmed = requirement.confirmed
  }

  init(_ requirement: ExamRequirement) {
    words = requirement.words
    reading = requirement.reading
    source = requirement.source
    confirmed = requirement.confirmed
  }

  /// The members of a mapping that say it, as the file has them.
  var lines: [String] {
    var lines: [String] = []
    if let words { lines.append("words: \(YAMLScalar.quoted(words))") }
    if let reading { lines.append("reading: \(YAMLScalar.quoted(reading))") }
    if let source { lines.append("source: \(ProtocolWriter.source(source))") }
    if !confirmed { lines.append("confirmed: false") }
    return lines
  }
}

extension Members {
  /// The one member that says what is asked, of which a requirement has exactly one; reported where it has
  /// none or several.
  func question(of keys: [String]) -> (name: String, value: Entry)? {
    let given = members.filter { keys.contains($0.name) }
    guard let first = given.first else {
      owner.report(
        .missingKey, "the requirement does not say what it asks",
        remedy: "add one of \(keys.joined(separator: ", "))")
      return nil
    }
    if let second = given.dropFirst().first {
      second.key.report(
        .unknownKey, "the requirement asks for \(first.name) already",
        remedy: "make two requirements of it")
      return nil
    }
    return (name: first.name, value: first.value)
  }
}
