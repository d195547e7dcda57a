public import Quantities

/// A quantity defined by a method: what is measured, its unit and the version of the method.
///
/// The identifiers are a promise: they stand in phantom files, records and charts. The version is
/// raised when a change moves a number.
public struct Measurand: Sendable, Hashable, Codable, Comparable {
  /// As `snr.pair`.
  public let id: String
  /// The unit of every value and interval of it.
  public let unit: UnitSymbol
  /// Counted from 1.
  public let method: Int

  public init(id: String, unit: UnitSymbol, method: Int) {
    self.id = id
    self.unit = unit
    self.method = method
  }

  public static func < (a: Measurand, b: Measurand) -> Bool { (a.id, a.method) < (b.id, b.method) }
}

extension Measurand {
  /// Signal over noise of a repeated pair, a plane taken out of the difference.
  public static let snrPair = Measurand(id: "snr.pair", unit: .one, method: 1)
  /// The same without taking out a plane: the form of NEMA MS 1, method 1.
  public static let snrPairNema = Measurand(id: "snr.pairNema", unit: .one, method: 1)
  /// Noise power below 0.05 cycles a pixel over that from 0.05 to 0.15.
  public static let noiseLowShare = Measurand(id: "noise.lowShare", unit: .one, method: 1)
  /// How far the phantom lies from one image of a pair to the other.
  public static let pairShift = Measurand(id: "pair.shift", unit: .millimetre, method: 1)

  /// The diameter of the circle fitted to a round section, or the mean of an ellipse's.
  public static let diameterFit = Measurand(id: "diameter.fit", unit: .millimetre, method: 1)

  /// Every measurand that has a method, by identifier.
  public static let all: [Measurand] =
    ([.diameterFit, .noiseLowShare, .pairShift, .snrPair, .snrPairNema] + stability).sorted()

  /// The measurand `id`; nil where it has no method.
  public static func named(_ id: String) -> Measurand? { all.first { $0.id == id } }
}
