/// Versions of the program and of the methods by which it concludes.
public enum Version {
  /// The program's version.
  public static let program = "0.1.0"
  /// The version of reading parameters from headers; raised when a number moves.
  public static let extraction = "1"
  /// The version of judging parameters by a protocol; raised when an outcome moves.
  public static let checker = "1"
  /// The version of calibrating thresholds and evaluating cases; raised when a number moves.
  public static let calibration = "1"
}
