public import Calibration
public import Conformance
import Identity
public import Library
import PhantomQA
public import Reporting
public import Store

/// An error as every face shows it: its code, the four parts of its message, and what kind of
/// trouble it is, from which a face takes its status.
public struct Trouble: Sendable, Hashable {
  /// Kinds of trouble (`cli.md` 3).
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// What was asked names something that does not exist or is not of the right form.
    case usage
    /// What was handed in cannot be used.
    case badInput
    /// A path or a store does not exist or cannot be opened.
    case noInput
    /// A bug.
    case fault
    case cannotWrite
    /// The disk failed, or what is recorded is damaged.
    case store
    /// Nothing is wrong but the moment.
    case tryAgain
    case notPermitted
    case configuration
    /// A rule of calibration, or the state of what is asked, allows no answer.
    case refused
    /// There is nothing to conclude from.
    case noData
    /// A person stopped it.
    case interrupted
  }

  public let kind: Kind
  /// As `store.locked`.
  public let code: String
  public let what, `where`, why, `do`: String

  public init(_ error: any Error) {
    switch error {
    case let error as StoreError: self.init(error, Self.kind(of: error.code))
    case let error as LibraryError: self.init(error, Self.kind(of: error.code))
    case let error as ReportingError: self.init(error, Self.kind(of: error.code))
    case let error as WorkbenchError: self.init(error, Self.kind(of: error.code))
    case let error as ConformanceError: self.init(error, Self.kind(of: error.code))
    case let error as PhantomError: self.init(error, .badInput)
    case let error as CalibrationError: self.init(error, Self.kind(of: error.code))
    default:
      self.init(
        Explained(
          code: Unforeseen.fault, what: "something went wrong that nobody foresaw",
          where: "Diapason \(Version.program)", why: "\(type(of: error))",
          do: "report this with the command and the version: it is a fault of Diapason"), .fault)
    }
  }

  /// The code of what nobody foresaw.
  public enum Unforeseen: String, Sendable, Hashable, CaseIterable {
    case fault = "program.fault"
  }

  /// An error in four parts, whose kind its code alone does not tell.
  init<Code>(_ error: Explained<Code>, _ kind: Kind) {
    self.kind = kind
    code = error.code.rawValue
    what = error.what
    self.where = error.where
    why = error.why
    self.do = error.do
  }

  /// The kind of each error of the store.
  public static func kind(of code: StoreErrorCode) -> Kind {
    switch code {
    case .missing, .notAStore: .noInput
    case .notEmpty, .cannotCreate: .cannotWrite
    case .networkFilesystem, .newer, .otherLayout, .wrongKey: .configuration
    case .notPermitted: .notPermitted
    case .damaged, .inputOutput, .outcomeUnknown: .store
    case .locked, .busy, .diskFull: .tryAgain
    case .unknownObject, .exists, .scannerElsewhere, .siteDiffers, .notRecordable, .fitCase,
      .testCaseInFit:
      .badInput
    case .refused: .fault
    }
  }

  /// The kind of each error of the library: a name that is not there is the asker's, a file that
  /// cannot be used is bad input.
  public static func kind(of code: LibraryErrorCode) -> Kind {
    switch code {
    case .noneFound, .noFolder, .unreadable: .noInput
    case .unknownName, .unknownVersion, .notReleased, .invalidReference: .usage
    case .retired: .refused
    case .tooLarge, .emptyFile, .notUTF8, .controlCharacter, .tab, .anchor, .tooDeep, .syntax,
      .duplicateKey, .unknownKey, .missingKey, .wrongShape, .unknownWord, .wrongSchema, .wrongPath,
      .notANumber, .missingUnit, .unknownUnit, .wrongUnit, .emptyInterval, .invalidBound,
      .unknownParameter, .duplicateID, .noBound, .contradiction, .impossible,
      .preferredOutsideRequired, .alternativeOutsideRequired, .overlappingRequirements,
      .releasedChanged, .notLocked,
      .invalidLock, .unconfirmed:
      .badInput
    }
  }

  /// The kind of each error of pages: the library's templates cannot be used.
  public static func kind(of code: ReportingErrorCode) -> Kind {
    switch code {
    case .templateBroken, .templateMissing, .templateUnescaped: .badInput
    }
  }

  /// The kind of each error of conformance.
  public static func kind(of code: ConformanceErrorCode) -> Kind {
    switch code {
    case .protocolNotFinite: .badInput
    case .tooFewScans, .scansDiffer, .unknownSequence: .noData
    }
  }

  /// The kind of each error of calibration.
  public static func kind(of code: CalibrationErrorCode) -> Kind {
    switch code {
    case .invalidFormat, .otherMetric: .usage
    case .definitionNotFinite, .missingDefinition: .badInput
    case .nothingToFit: .noData
    case .oneClass, .recipesDiffer: .refused
    }
  }

  static func kind(of code: WorkbenchErrorCode) -> Kind {
    switch code {
    case .draft, .unknownEventKind, .notHappened, .notYet, .notEnrolled,
      .unknownVendor:
      .usage
    case .protocolChanged, .noCases, .caseErased, .caseNonconformant, .notIssued: .badInput
    case .severalSites, .unnamed, .noReason, .shortReason, .tooEarly: .usage
    case .unknownRequirement, .severalProfiles, .waiverOver, .waiverTooLong: .usage
    case .sameCohort, .nothingToLift: .refused
    case .demoNotEmpty, .demoNotWritten: .cannotWrite
    case .demoInterrupted: .interrupted
    }
  }
}
