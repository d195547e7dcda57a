import ArgumentParser
import Conformance
import Reporting
import Workflows

/// The exit statuses of every verb; the same number means the same thing everywhere (`cli.md` 3).
enum Status {
  /// Conforms, in order, verified, done.
  static let favourable = ExitCode(0)
  /// Suboptimal, fail, damage found.
  static let unfavourable = ExitCode(1)
  /// Not known, or no data at all.
  static let undetermined = ExitCode(2)
  /// No answer may be given: a threshold out of force, a rule of calibration, a state.
  static let refused = ExitCode(3)
  static let usage = ExitCode(64)
  static let badInput = ExitCode(65)
  static let noInput = ExitCode(66)
  static let fault = ExitCode(70)
  static let cannotWrite = ExitCode(73)
  static let storeTrouble = ExitCode(74)
  static let tryAgain = ExitCode(75)
  static let notPermitted = ExitCode(77)
  static let configuration = ExitCode(78)
  static let interrupted = ExitCode(130)
  static let brokenPipe = ExitCode(141)

  static func of(_ verdict: Verdict) -> ExitCode {
    switch verdict {
    case .pass: favourable
    case .suboptimal, .fail: unfavourable
    case .undetermined: undetermined
    }
  }

  static func of(_ state: DisplayState) -> ExitCode { of(state.verdict) }

  static func of(_ kind: Trouble.Kind) -> ExitCode {
    switch kind {
    case .usage: usage
    case .badInput: badInput
    case .noInput: noInput
    case .fault: fault
    case .cannotWrite: cannotWrite
    case .store: storeTrouble
    case .tryAgain: tryAgain
    case .notPermitted: notPermitted
    case .configuration: configuration
    case .interrupted: interrupted
    case .refused: refused
    case .noData: undetermined
    }
  }
}
