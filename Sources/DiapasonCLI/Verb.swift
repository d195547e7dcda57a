import ArgumentParser
import Identity
import Workflows

/// A verb: parses, asks the workbench once, prints, and answers with a status.
protocol Verb: ParsableCommand {
  func answer() throws -> ExitCode
}

extension Verb {
  /// Turns whatever went wrong into its message and its status; the only place that does.
  func run() throws {
    let status: ExitCode
    do {
      status = try answer()
    } catch let error as FaceError {
      Terminal.tell(Message(.error, error))
      status = error.code.status
    } catch let error as ValidationError {
      Usage.report(error.message, of: Self.self)
      status = Status.usage
    } catch let error as ExitCode {
      throw error
    } catch {
      let trouble = Trouble(error)
      Terminal.tell(Message(.error, trouble))
      status = Status.of(trouble.kind)
    }
    if status != Status.favourable { throw status }
  }
}

/// Several verbs under one noun; the noun alone is no verb.
protocol VerbGroup: Verb {}

extension VerbGroup {
  /// Without a verb there is no answer: the help is part of the conversation.
  func answer() -> ExitCode {
    Terminal.say(Help.short(Self.self))
    return Status.usage
  }
}

/// What goes wrong at this face alone: the files that people name.
typealias FaceError = Explained<FaceErrorCode>

enum FaceErrorCode: String, Sendable, Hashable, CaseIterable {
  case outputExists = "output.exists"
  case outputNotWritten = "output.notWritten"
  case inputNotOpened = "input.notOpened"
  case listTooLarge = "input.listTooLarge"
  case invalidPath = "input.invalidPath"
  case noSuchSeries = "input.noSuchSeries"
  case storeUnnamed = "store.unnamed"
  case noSuchCode = "input.noSuchCode"
  case noSuchVerb = "input.noSuchVerb"
  case notConfirmed = "input.notConfirmed"
  case clockSet = "store.clockSet"
  case usage

  var status: ExitCode {
    switch self {
    case .outputExists, .outputNotWritten: Status.cannotWrite
    case .inputNotOpened: Status.noInput
    case .listTooLarge, .invalidPath: Status.badInput
    case .noSuchSeries, .noSuchCode, .noSuchVerb, .notConfirmed, .clockSet, .usage: Status.usage
    case .storeUnnamed: Status.configuration
    }
  }
}

/// What a verb says beside its answer, where nothing was thrown.
enum TalkCode: String, Sendable, Hashable, CaseIterable {
  case noInput = "imaging.noInput"
  case noSeries = "imaging.noSeries"
  case walkStopped = "imaging.walkStopped"
  case notAsked = "series.notAsked"
  case enrolmentReplaced = "trial.enrolmentReplaced"
  case onlySetAside = "series.setAside"
  case otherModality = "series.otherModality"
  case recordNotUsed = "siteRecord.notUsed"
  case unknownSequence = "siteRecord.unknownSequence"
  case noProtocols = "library.noProtocols"
  case noDefinitions = "library.noDefinitions"
  case scansLeftOut = "protocol.scansLeftOut"
  case unknownScanner = "phantom.unknownScanner"
  case chartLost = "phantom.outOfControl"
  case noChart = "phantom.noChart"
  case noThresholds = "threshold.none"
  case noCases = "threshold.noCases"
  case suspended = "threshold.suspended"
  case clockBack = "store.clockBack"
}
