/// Why the images of a series do not show what is asked of them.
public struct SignalDoubt: Sendable, Hashable, Codable {
  /// The raw values are a promise: they stand in notes and in `diapason.check/1`.
  public enum Code: String, Sendable, Hashable, Codable, CaseIterable {
    /// The signal changes by less than 5 %, or for one volume only.
    case bolusNotSeen = "signal.bolusNotSeen"
    /// The bolus is there from the start, or fewer than three volumes come before it.
    case baselineTooShort = "signal.baselineTooShort"
    /// No three volumes in a row before the bolus have one level.
    case notSteady = "signal.notSteady"
    /// There are too few volumes for a baseline and a bolus.
    case tooFewVolumes = "signal.tooFewVolumes"
    /// Nothing stands out of the background.
    case noObject = "signal.noObject"
    /// A file cannot be read, a frame cannot be decoded, or its rescale is no number.
    case unreadable = "signal.unreadable"
    /// There are more pixels, files or volumes than are read.
    case tooLarge = "signal.tooLarge"
    /// Volumes or slices are missing, or that cannot be told.
    case incomplete = "signal.incomplete"
    /// Files contradict each other about what the images are or when they were acquired.
    case contradictory = "signal.contradictory"
    /// Nothing tells which volume came first.
    case unordered = "signal.unordered"
    /// Images of several echoes, labels or b-values stand side by side.
    case severalKinds = "signal.severalKinds"
    /// The files hold no images, as sidecars do.
    case noPixels = "signal.noPixels"

    /// Whether the images themselves are broken, whatever is asked of them.
    public var isOfPixels: Bool {
      switch self {
      case .unreadable: true
      case .bolusNotSeen, .baselineTooShort, .notSteady, .tooFewVolumes, .noObject, .tooLarge,
        .incomplete, .contradictory, .unordered, .severalKinds, .noPixels:
        false
      }
    }
  }

  public let code: Code
  /// What was found, in a sentence without the code.
  public let why: String

  public init(_ code: Code, why: String) {
    self.code = code
    self.why = why
  }

  /// For a note: `signal.bolusNotSeen: the signal drops by 1.2 %`.
  public var text: String { "\(code.rawValue): \(why)" }
}
