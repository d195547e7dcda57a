public import Quantities

/// What the images themselves show of a contrast agent's passage (`conformance.md` 9).
public struct SignalEvidence: Sendable, Hashable, Codable {
  /// Volumes in the steady state before the bolus arrives, with the interval of the estimate; nil
  /// where it could not be estimated. A pure number.
  public let baselineVolumes: Estimate<Double>?
  /// Whether a bolus was seen; nil where the images do not tell.
  public let bolusSeen: Bool?
  /// How it passed; nil where none was seen, or where it cannot be told.
  public let passage: BolusPassage?
  /// Why there is no estimate, or what limits it; nil where nothing does.
  public let doubt: SignalDoubt?

  /// The version of reading a bolus from images; raised when a number moves.
  public static let method = "1"

  public init(
    baselineVolumes: Estimate<Double>?, bolusSeen: Bool?, passage: BolusPassage? = nil,
    doubt: SignalDoubt? = nil
  ) {
    self.baselineVolumes = baselineVolumes
    self.bolusSeen = bolusSeen
    self.passage = passage
    self.doubt = doubt
  }

  /// How the bolus passed and what is in doubt, in sentences for notes.
  var remarks: [String] { (passage?.remarks ?? []) + (doubt.map { [$0.text] } ?? []) }

  /// Nothing is known, and why.
  public static func unknown(_ doubt: SignalDoubt) -> SignalEvidence {
    SignalEvidence(baselineVolumes: nil, bolusSeen: nil, doubt: doubt)
  }

  /// The same of a series that is not sound: a bolus that was seen is seen, but neither its absence
  /// nor a count can be concluded from what is there.
  public func withheld(_ doubt: SignalDoubt) -> SignalEvidence {
    SignalEvidence(
      baselineVolumes: nil, bolusSeen: bolusSeen == true ? true : nil, passage: passage,
      doubt: doubt)
  }
}
