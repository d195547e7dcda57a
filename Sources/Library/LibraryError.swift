public import Identity

/// Why a definition cannot be used.
///
/// Problems inside a file are `LintIssue`s, all of them at once; this error is for whoever asked for
/// one definition and cannot have it.
public typealias LibraryError = Explained<LibraryErrorCode>

extension LibraryError {
  /// The error of a file that cannot be used, by the first of its `issues` that is an error.
  ///
  /// Nil where none is: warnings alone do not keep a file from use.
  public init?(_ issues: [LintIssue]) {
    let errors = issues.filter { $0.severity == .error }
    guard let first = errors.first else { return nil }
    self.init(
      code: first.code, what: first.message, where: first.place,
      why: errors.count == 1
        ? "the file has this one error" : "the file has \(errors.count) errors; this is the first",
      do: first.remedy)
  }
}

extension LibraryError {
  /// The refusal to let something new rest on a definition that is retired.
  ///
  /// - Parameter act: what is refused, as `nothing is calibrated by it any more`.
  public static func retired(_ definition: some Definition, _ act: String) -> LibraryError {
    LibraryError(
      code: .retired, what: "\(definition.key) is retired", where: definition.key,
      why: "\(act); what rests on it already is still read",
      do: "name another version that is released, or another definition")
  }
}

/// The codes of the library. The raw values are stable: they stand in messages, JSON and manual.
public enum LibraryErrorCode: String, Sendable, Hashable, Codable, CaseIterable {
  // Finding definitions.
  /// No folder was named and none was found.
  case noneFound = "library.noneFound"
  /// A folder was named and is not there.
  case noFolder = "library.noFolder"
  /// A folder or file exists but cannot be read.
  case unreadable = "library.unreadable"
  /// No definition has this name.
  case unknownName = "library.unknownName"
  /// The definition exists, but not in this version.
  case unknownVersion = "library.unknownVersion"
  /// The definition has no released version, and no version was named.
  case notReleased = "library.notReleased"
  /// The definition is retired, and nothing new may rest on it.
  case retired = "library.retired"
  /// Not of the form `name` or `name@version`.
  case invalidReference = "library.invalidReference"

  // Files as text.
  /// Larger than 1 MiB.
  case tooLarge = "library.tooLarge"
  /// Nothing but white space and comments.
  case emptyFile = "library.emptyFile"
  case notUTF8 = "library.notUTF8"
  /// A control character, or one that changes the order in which text is shown.
  case controlCharacter = "library.controlCharacter"
  case tab = "library.tab"
  /// An anchor or an alias of YAML.
  case anchor = "library.anchor"
  /// Nested deeper than 32 levels.
  case tooDeep = "library.tooDeep"
  /// No YAML.
  case syntax = "library.syntax"

  // The shape of a file.
  case duplicateKey = "library.duplicateKey"
  case unknownKey = "library.unknownKey"
  case missingKey = "library.missingKey"
  /// A list where a text is due, or the like.
  case wrongShape = "library.wrongShape"
  /// A word that is not one of a closed list.
  case unknownWord = "library.unknownWord"
  /// The file's `schema` is another than the one read here.
  case wrongSchema = "library.wrongSchema"
  /// Name or version in the file differ from its path.
  case wrongPath = "library.wrongPath"

  // Numbers and bounds.
  case notANumber = "library.notANumber"
  case missingUnit = "library.missingUnit"
  case unknownUnit = "library.unknownUnit"
  /// A unit that measures something else than the parameter.
  case wrongUnit = "library.wrongUnit"
  /// An interval that holds nothing, or whose ends are reversed.
  case emptyInterval = "library.emptyInterval"
  /// Not of a form in which a bound is written.
  case invalidBound = "library.invalidBound"

  // What a protocol says.
  case unknownParameter = "library.unknownParameter"
  case duplicateID = "library.duplicateId"
  /// A requirement that bounds nothing.
  case noBound = "library.noBound"
  /// Two parts of a file cannot both hold.
  case contradiction = "library.contradiction"
  /// An amount that nothing has, as a negative volume.
  case impossible = "library.impossible"
  case preferredOutsideRequired = "library.preferredOutsideRequired"
  /// A reading of a printed figure that the required bound does not cover.
  case alternativeOutsideRequired = "library.alternativeOutsideRequired"
  case overlappingRequirements = "library.overlappingRequirements"
  /// A released file whose fingerprint is another than the locked one.
  case releasedChanged = "library.releasedChanged"
  /// A released file that `released.lock` does not hold.
  case notLocked = "library.notLocked"
  /// `released.lock` itself has a line that cannot be read.
  case invalidLock = "library.invalidLock"
  /// A figure that nobody has confirmed in its source: a warning.
  case unconfirmed = "library.unconfirmed"
}
