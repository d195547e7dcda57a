public import Conformance
import Identity
import Imaging

/// Reads a site record (`diapason.siteRecord/1`), what a site declares of an exam or as its standing
/// procedure, and finds everything that is wrong with the file.
///
/// ```yaml
/// schema: diapason.siteRecord/1
/// exam: 1.2.840.99.1            # without it: a standing procedure
/// validFrom: 2026-03-01         # and validTo, both days included
/// declaredBy: MR physics, Oslo
/// sequences: [dsc]              # without it: all
/// values:
///   injectionRate: 5 ml/s
///   flush: yes
/// analysedEcho: 2               # of a multi-echo series
/// ```
///
/// - Source: `conformance.md` 5.
public enum SiteRecordReader {
  /// The record in `bytes`, and all that there is to say about the file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file; UTF-8, at most 1 MiB.
  ///   - file: its name as issues give it.
  public static func read(_ bytes: [UInt8], file: String) -> Linted<SiteRecord> {
    let log = IssueLog(file: file)
    let value = YAMLDocument.root(of: bytes, log).flatMap { record($0) }
    return Linted(log.hasErrors ? nil : value, log.issues)
  }

  static let schema = SiteRecord.schema
  static let keys = [
    "schema", "exam", "validFrom", "validTo", "declaredBy", "sequences", "values", "analysedEcho",
  ]

  private static func record(_ root: Entry) -> SiteRecord? {
    guard let members = root.members(of: "a site record", keys: keys) else { return nil }
    guard ProtocolReader.schema(members, schema) else { return nil }
    let exam = members["exam"].flatMap { uid($0) }
    let from = members["validFrom"].flatMap { day($0) }
    let to = members["validTo"].flatMap { day($0) }
    let declaredBy = members.due("declaredBy").flatMap { $0.text() }
    let sequences = (members["sequences"].flatMap { $0.list() } ?? [])
      .compactMap { ProtocolReader.identifier($0, "the id of a sequence") }
    let scope = exam.map { SiteRecord.Scope.exam($0) } ?? .standing
    let values = members.due("values").map {
      // An exam that cannot be read was meant to be one.
      Self.values($0, of: members["exam"] == nil ? .standing : .exam(exam ?? ""))
    }
    let echo = members["analysedEcho"].flatMap { $0.count() }
    if let from, let to, to < from {
      members["validTo"]?.report(
        .emptyInterval, "the record ends before it begins", remedy: "write the later day here")
    }
    guard let declaredBy, let values else { return nil }
    return SiteRecord(
      scope: scope, validFrom: from, validTo: to,
      declaredBy: declaredBy, sequences: sequences, values: values, analysedEcho: echo)
  }

  private static func values(
    _ entry: Entry, of scope: SiteRecord.Scope
  ) -> [SiteRecordItem: ParameterValue] {
    let items = SiteRecordItem.allCases.map(\.rawValue)
    guard let members = entry.members(of: "the values of a site record", keys: items) else {
      return [:]
    }
    var values: [SiteRecordItem: ParameterValue] = [:]
    for (_, name, value) in members.members {
      guard let item = SiteRecordItem(rawValue: name) else { continue }
      values[item] = LimitReader(Asked(item)).value(value)
    }
    let record = SiteRecord(scope: scope, declaredBy: "", values: values)
    for fault in record.faults {
      let remedy =
        switch (fault.kind, fault.other) {
        case (.excluded, let other?):
          "correct \(fault.item.rawValue) or \(other.rawValue), or remove one of them"
        case (.excluded, nil), (.impossible, _):
          "correct it, or remove it: nobody has to declare it"
        }
      members[fault.item.rawValue]?.report(
        fault.kind == .impossible ? .impossible : .contradiction, fault.why, remedy: remedy)
    }
    return values
  }

  /// A unique identifier of DICOM: digits and dots, at most 64 (PS3.5, 9.1).
  private static func uid(_ entry: Entry) -> String? {
    guard let text = entry.text() else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let fits = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    if text.utf8.count <= 64, parts.count > 1, fits { return text }
    entry.report(
      .wrongShape, "\(quoted(text)) is no unique identifier of DICOM",
      remedy: "write the exam's Study Instance UID, as in 1.2.840.99.1")
    return nil
  }

  private static func day(_ entry: Entry) -> CalendarDay? {
    guard let text = entry.text() else { return nil }
    if let day = CalendarDay(text) {
      if day < .firstOfMR {
        entry.report(
          .impossible, "\(day.text) is before there were MR scanners", remedy: "correct the day")
      }
      return day
    }
    entry.report(.wrongShape, "\(quoted(text)) is no day", remedy: "write it as 2026-03-01")
    return nil
  }
}
