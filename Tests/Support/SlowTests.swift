import Foundation

/// Long statistics: a tenth of them runs by default, all of them with `./run slow`.
public enum SlowTests {
  /// Whether the environment asks for them.
  public static let areAsked = ProcessInfo.processInfo.environment["DIAPASON_SLOW"] == "1"

  /// How many of `runs` to do now: all where they are asked for, else a tenth.
  public static func runs(_ runs: Int) -> Int { areAsked ? runs : runs / 10 }

  /// Prints a figure of the full length, which documents quote: `figure: WHAT: VALUE`.
  public static func tell(_ what: String, _ value: String) {
    if areAsked { print("figure: \(what): \(value)") }
  }
}
