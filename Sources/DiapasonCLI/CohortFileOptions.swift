import ArgumentParser
import Calibration
import Workflows

/// How a cohort file is written, and what is said beside it.
struct CohortFileOptions: ParsableArguments {
  @Option(help: "What parts the cells: ',', ';', '|' or '\\t'.") var delimiter = ","

  @Option(help: "The decimal mark of its numbers: '.' or ','.") var decimal = "."

  @Option(
    help: ArgumentHelp(
      "What stands in a column that the file does not have; may be given again.",
      valueName: "column=value"))
  var set: [String] = []

  /// - Throws: a usage error for an option that cannot be read; `input.notOpened`.
  func file(at path: String) throws -> CohortFile {
    try file(of: InputFile.bytes(at: path, limit: CohortTable.maximumBytes))
  }

  func file(of bytes: [UInt8]) throws -> CohortFile {
    CohortFile(
      bytes: bytes,
      format: try CohortFormat(
        delimiter: Self.mark(delimiter, "--delimiter"), decimalMark: Self.mark(decimal, "--decimal")
      ),
      constants: try constants)
  }

  private static func mark(_ text: String, _ option: String) throws -> Unicode.Scalar {
    if text == "\\t" { return "\t" }
    guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first else {
      throw ValidationError("\(option) takes one character.")
    }
    return scalar
  }

  private var constants: [String: String] {
    get throws {
      var constants: [String: String] = [:]
      for text in set {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
          throw ValidationError("'\(text)' is not of the form COLUMN=VALUE.")
        }
        guard constants.updateValue(String(parts[1]), forKey: String(parts[0])) == nil else {
          throw ValidationError("The column '\(parts[0])' is set twice.")
        }
      }
      return constants
    }
  }
}

/// How strictly a cohort file is judged.
struct CohortJudgingOptions: ParsableArguments {
  @Flag(help: "Let warnings count as errors.") var strict = false

  @Flag(
    name: .customLong("allow-incorporation"),
    help: "Let labels rest on the calibrated modality; the status stays provisional for it.")
  var allowsIncorporation = false

  func callAsFunction(_ file: CohortFile) -> CohortFile {
    var file = file
    file.isStrict = strict
    file.allowsIncorporation = allowsIncorporation
    return file
  }
}
