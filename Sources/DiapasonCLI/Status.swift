import ArgumentParser

/// The exit statuses of every verb; the same number means the same thing everywhere.
enum Status {
  static let favourable = ExitCode(0)
  static let undetermined = ExitCode(2)
  static let usage = ExitCode(64)
  static let badInput = ExitCode(65)
  static let noInput = ExitCode(66)
}
