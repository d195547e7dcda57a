import Conformance
import Imaging
import Quantities

/// Writes one requirement of a protocol.
enum RequirementWriter {
  static func lines(_ requirement: Requirement) -> [String] {
    let unit = requirement.subject.unit
    var members = ["id: \(YAMLScalar.quoted(requirement.id))", subject(requirement.subject)]
    if !requirement.when.isEmpty {
      members.append("when: {\(requirement.when.map(condition).joined(separator: ", "))}")
    }
    for (level, limit) in requirement.limits {
      members.append("\(level.rawValue): \(YAMLScalar.quoted(bound(limit, unit)))")
    }
    if let tolerance = requirement.tolerance {
      members.append(
        "plus: \(YAMLScalar.quoted(UnitText.write(tolerance.plus, tolerance.unit)))")
      members.append("why: \(YAMLScalar.quoted(tolerance.why))")
    }
    if !requirement.alternatives.isEmpty {
      let readings = requirement.alternatives.map {
        "\(YAMLScalar.quoted($0.name)): \(YAMLScalar.quoted(interval($0.bounds, unit)))"
      }
      members.append("alternatives: {\(readings.joined(separator: ", "))}")
    }
    if let excuse = requirement.excuse {
      let words = excuse.words.map { ", words: \(YAMLScalar.quoted($0))" } ?? ""
      members.append(
        "excuse: {allows: \(YAMLScalar.quoted(bound(excuse.allows, unit))), "
          + "given: \(excuse.given.rawValue)\(words)}")
    }
    return item(members + Clause(requirement).lines, indent: "      ")
  }

  /// An element of a list, of one member a line.
  static func item(_ members: [String], indent: String) -> [String] {
    members.enumerated().map { indent + ($0.offset == 0 ? "- " : "  ") + $0.element }
  }

  private static func subject(_ subject: Subject) -> String {
    switch subject {
    case .parameter(let parameter): "parameter: \(parameter.rawValue)"
    case .longerOf(let first, let second): "longerOf: [\(first.rawValue), \(second.rawValue)]"
    case .largerSide(let parameter): "largerSide: \(parameter.rawValue)"
    case .count(let parameter): "count: \(parameter.rawValue)"
    case .siteRecord(let item): "siteRecord: \(item.rawValue)"
    }
  }

  static func condition(_ condition: Condition) -> String {
    let (name, unit): (String, UnitSymbol?) =
      switch condition {
      case .parameter(let parameter, _): (parameter.rawValue, parameter.unit)
      case .siteRecord(let item, _): (item.rawValue, item.unit)
      case .subject(let fact, _): (fact.rawValue, fact.isNumber ? .one : nil)
      }
    return "\(name): \(YAMLScalar.quoted(bound(condition.limit, unit)))"
  }

  /// The forms of `BoundText`.
  private static func bound(_ limit: Limit, _ unit: UnitSymbol?) -> String {
    switch limit {
    case .range(let bounds): interval(bounds, unit)
    case .oneOf(let value): "one of [\(terms(value, unit).joined(separator: ", "))]"
    case .equals(let value):
      terms(value, unit).count == 1
        ? "equals \(terms(value, unit)[0])"
        : "equals [\(terms(value, unit).joined(separator: ", "))]"
    case .contains(let members):
      "set contains [\(members.map { member($0, unit) }.joined(separator: ", "))]"
    case .containsWords(let words): "set contains [\(words.joined(separator: ", "))]"
    case .sameAs(let sequence): "same as \(sequence)"
    case .any: "any"
    }
  }

  private static func terms(_ value: ParameterValue, _ unit: UnitSymbol?) -> [String] {
    switch value {
    case .numbers(let numbers): numbers.map { UnitText.write($0, unit ?? .one) }
    case .words(let words): words
    }
  }

  /// An interval of one number is that number, as in a list of b-values.
  private static func member(_ bounds: Bounds<Double>, _ unit: UnitSymbol?) -> String {
    if let low = bounds.lower, low == bounds.upper { return UnitText.write(low, unit ?? .one) }
    return interval(bounds, unit)
  }

  static func interval(_ bounds: Bounds<Double>, _ unit: UnitSymbol?) -> String {
    let write = { UnitText.write($0, unit ?? .one) }
    switch (bounds.lower, bounds.upper) {
    case (let low?, let high?):
      if !bounds.lowerOpen, !bounds.upperOpen { return "\(write(low)) .. \(write(high))" }
      let tail = unit == nil || unit == .one ? "" : " \((unit ?? .one).rawValue)"
      return (bounds.lowerOpen ? "(" : "[")
        + "\(UnitText.number(low)), \(UnitText.number(high))"
        + (bounds.upperOpen ? ")" : "]") + tail
    case (let low?, nil): return (bounds.lowerOpen ? "> " : ">= ") + write(low)
    case (nil, let high?): return (bounds.upperOpen ? "< " : "<= ") + write(high)
    // Bounds without any end cannot be made.
    case (nil, nil): return "any"
    }
  }
}
