public import Conformance
import Identity
import Imaging
import Quantities

/// What a protocol asks, as text.
public enum ProtocolText {
  /// Name, status, title and source, a line each.
  public static func heading(_ agreed: ScanProtocol) -> String {
    let source = agreed.source
    let doi = source.doi.map { ", doi:\($0)" } ?? ""
    return [
      "\(agreed.key)  \(agreed.status.rawValue)  \(agreed.title)",
      "source       \(source.text)\(doi)" + (source.read ? "" : " (not read)"),
      "fingerprint  \(agreed.fingerprint.hex)",
    ].joined(separator: "\n")
  }

  /// The names of the columns of `rows`.
  public static let columns = ["profile", "requirement", "asks", "when", "required", "preferred"]

  /// One row a requirement, in the order of the document; those of the exam as a whole last.
  public static func rows(_ agreed: ScanProtocol) -> [[String?]] {
    requirements(agreed)
      + agreed.exam.map { asked -> [String?] in
        let bound = Self.bound(asked.question)
        return [
          ExamRequirement.place, asked.id, asks(asked.question), nil,
          asked.level == .required ? bound : nil,
          asked.level == .preferred
            ? bound : asked.level == .informative ? "\(bound) (informative)" : nil,
        ]
      }
  }

  private static func requirements(_ agreed: ScanProtocol) -> [[String?]] {
    agreed.profiles.flatMap { profile in
      profile.requirements.map { requirement in
        let unit = requirement.subject.unit
        return [
          profile.id, requirement.id, asks(requirement.subject), conditions(requirement.when),
          requirement.required?.text(in: unit),
          requirement.preferred?.text(in: unit)
            ?? requirement.informative.map { "\($0.text(in: unit)) (informative)" },
        ]
      }
    }
  }

  /// The words of the source and how they were read, by requirement.
  public static func readings(_ agreed: ScanProtocol) -> String {
    let ofSeries = agreed.profiles.flatMap(\.requirements).map {
      reading($0.id, $0.words, $0.reading, $0.source, isConfirmed: $0.confirmed)
    }
    let ofExam = agreed.exam.map {
      reading($0.id, $0.words, $0.reading, $0.source, isConfirmed: $0.confirmed)
    }
    return (ofSeries + ofExam).joined(separator: "\n")
  }

  private static func reading(
    _ id: String, _ words: String?, _ reading: String?, _ source: Citation?, isConfirmed: Bool
  ) -> String {
    var fill = LineFill(
      width: CheckText.width, indent: 4, head: "\(id)  ", headWidth: id.count + 2)
    if let words { fill.add("\"\(words)\"") }
    if let reading { fill.add(reading) }
    if let source { fill.add("(\(source.text))") }
    if !isConfirmed { fill.add("NOT CONFIRMED in its source.") }
    return fill.lines.joined(separator: "\n")
  }

  /// What an exam is asked: "presence of t1-post", "time from injection to last t1".
  static func asks(_ question: ExamQuestion) -> String {
    switch question {
    case .present(let sequence): "presence of \(sequence)"
    case .order: "order of series"
    case .same(let a, let b, _): "\(a.text) beside \(b.text)"
    case .opposite(let a, let b): "\(a.text) beside \(b.text)"
    case .gap(let a, let b, _): "time from \(a.text) to \(b.text)"
    }
  }

  /// What the answer must be: "there", ">= 60 min".
  static func bound(_ question: ExamQuestion) -> String {
    switch question {
    case .present: "there"
    case .order(let places): places.map(\.text).joined(separator: " before ")
    case .same(_, _, let parameters):
      "same " + parameters.map(\.rawValue).joined(separator: ", ")
        + (ExamQuestion.isGeometry(parameters) ? ", place" : "")
    case .opposite: "opposite phase encoding"
    case .gap(_, _, let bounds): Limit.range(bounds).text(in: .minute)
    }
  }

  /// What a requirement asks about: "echoTimes", "injectionRate, by the site".
  static func asks(_ subject: Subject) -> String {
    switch subject {
    case .parameter(let parameter): parameter.rawValue
    case .longerOf(let first, let second): "longer of \(first.rawValue), \(second.rawValue)"
    case .largerSide(let parameter): "larger side of \(parameter.rawValue)"
    case .count(let parameter): "count of \(parameter.rawValue)"
    case .siteRecord(let item): "\(item.rawValue), by the site"
    }
  }

  /// When it is asked: "fieldStrength 3 T"; nil where it always is.
  static func conditions(_ conditions: [Condition]) -> String? {
    conditions.isEmpty
      ? nil
      : conditions.map { condition in
        switch condition {
        case .parameter(let parameter, let limit):
          "\(parameter.rawValue) \(limit.text(in: parameter.unit))"
        case .siteRecord(let item, let limit): "\(item.rawValue) \(limit.text(in: item.unit))"
        case .subject(let fact, let limit): "\(fact.rawValue) \(limit.text(in: nil))"
        }
      }.joined(separator: ", ")
  }
}
