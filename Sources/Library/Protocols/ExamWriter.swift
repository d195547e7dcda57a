import Conformance
import Imaging
import Quantities

/// Writes one requirement of the exam part of a protocol.
enum ExamWriter {
  static func lines(_ requirement: ExamRequirement) -> [String] {
    let asked = ["id: \(YAMLScalar.quoted(requirement.id))"] + question(requirement.question)
    let level = "level: \(requirement.level.rawValue)"
    return [""]
      + RequirementWriter.item(asked + [level] + Clause(requirement).lines, indent: "  ")
  }

  private static func question(_ question: ExamQuestion) -> [String] {
    switch question {
    case .present(let sequence): ["present: \(YAMLScalar.quoted(sequence))"]
    case .order(let list): ["order: \(places(list))"]
    case .same(let a, let b, let parameters):
      [
        "same: \(places([a, b]))",
        "parameters: [\(parameters.map(\.rawValue).joined(separator: ", "))]",
      ]
    case .opposite(let a, let b): ["opposite: \(places([a, b]))"]
    case .gap(let a, let b, let bounds):
      [
        "gap: \(places([a, b]))",
        "time: \(YAMLScalar.quoted(RequirementWriter.interval(bounds, .minute)))",
      ]
    }
  }

  private static func places(_ places: [ExamPlace]) -> String {
    "[\(places.map { YAMLScalar.quoted($0.text) }.joined(separator: ", "))]"
  }
}
