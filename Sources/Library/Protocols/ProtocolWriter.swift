public import Conformance
import Identity
import Imaging

/// Writes a protocol as the file that `ProtocolReader` reads: reading what was read gives an equal value.
///
/// A mapping has no order: conditions and readings come back by name. The fingerprint is not written; it
/// follows from the rest.
public enum ProtocolWriter {
  /// - Parameter remarks: sentences that stand above it as comments.
  public static func text(of agreed: ScanProtocol, remarks: [String] = []) -> String {
    let comments = remarks.map { "# \(YAMLScalar.plain($0))" }
    let head = [
      "schema: \(ScanProtocol.schema)", "name: \(YAMLScalar.quoted(agreed.name))",
      "version: \(agreed.version)", "status: \(agreed.status.rawValue)",
      "title: \(YAMLScalar.quoted(agreed.title))", "source: \(source(agreed.source))", "profiles:",
    ]
    let exam = agreed.exam.isEmpty ? [] : ["exam:"] + agreed.exam.flatMap(ExamWriter.lines)
    let lines = comments + head + agreed.profiles.flatMap(profile) + exam
    return lines.joined(separator: "\n") + "\n"
  }

  private static func profile(_ profile: Profile) -> [String] {
    ["  - id: \(YAMLScalar.quoted(profile.id))", "    applies: \(applies(profile.applies))"]
      + ["    requirements:"] + profile.requirements.flatMap { [""] + RequirementWriter.lines($0) }
  }

  private static func applies(_ applies: Applies) -> String {
    var parts: [String] = []
    if !applies.sequence.isEmpty {
      parts.append("sequence: [\(applies.sequence.map(\.rawValue).joined(separator: ", "))]")
    }
    if let word = applies.dimensionality {
      parts.append("dimensionality: \(YAMLScalar.quoted(word))")
    }
    if let flag = applies.timeSeries { parts.append("timeSeries: \(flag)") }
    if let contrast = applies.contrast { parts.append("contrast: \(contrast.rawValue)") }
    if let diffusion = applies.diffusion { parts.append("diffusion: \(diffusion.rawValue)") }
    if let labelling = applies.labelling { parts.append("labelling: \(labelling.rawValue)") }
    if let when = applies.when {
      let conditions = when.map(RequirementWriter.condition).joined(separator: ", ")
      parts.append("when: {\(conditions)}")
    }
    return "{\(parts.joined(separator: ", "))}"
  }

  static func source(_ source: Citation) -> String {
    let doi = source.doi.map { ", doi: \(YAMLScalar.quoted($0))" } ?? ""
    return "{text: \(YAMLScalar.quoted(source.text))\(doi), read: \(source.read)}"
  }
}

/// Texts as YAML holds them.
enum YAMLScalar {
  /// In double quotes, with what would end them or the line escaped.
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      default:
        if isHarmless(scalar) {
          out.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16)
          out += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }
      }
    }
    return out + "\""
  }

  /// For a comment, which cannot escape anything.
  static func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isHarmless($0) ? $0 : "?" }))
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse:
      false
    default: true
    }
  }
}
