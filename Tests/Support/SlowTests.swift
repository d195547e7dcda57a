import Foundation

/// Long statistics: a tenth of them runs by default, all of them with `DIAPASON_SLOW=1`.
public enum SlowTests {
  /// Whether the environment asks for them.
  public static let areAsked = ProcessInfo.processInfo.environment["DIAPASON_SLOW"] == "1"

  /// How many of `runs` to do now: all where they are asked for, else a tenth.
  public static func runs(_ runs: Int) -> Int { areAsked ? runs : runs / 10 }
}
