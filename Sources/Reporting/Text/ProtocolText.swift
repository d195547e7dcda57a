public import Conformance
import Identity
import Imaging

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

  /// One row a requirement, in the order of the document.
  public static func rows(_ agreed: ScanProtocol) -> [[String?]] {
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
    agreed.profiles.flatMap(\.requirements).map { requirement in
      var fill = LineFill(
        width: CheckText.width, indent: 4, head: "\(requirement.id)  ",
        headWidth: requirement.id.count + 2)
      if let words = requirement.words { fill.add("\"\(words)\"") }
      if let reading = requirement.reading { fill.add(reading) }
      if let source = requirement.source { fill.add("(\(source.text))") }
      if !requirement.confirmed { fill.add("NOT CONFIRMED in its source.") }
      return fill.lines.joined(separator: "\n")
    }.joined(separator: "\n")
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
