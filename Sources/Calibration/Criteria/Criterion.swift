/// What a cut-off is chosen for: the least expected cost of its two kinds of error.
///
/// Cost = π c₁ (1 - Se) + (1 - π) c₂ (1 - Sp), with the prevalence π of the positive class, the cost
/// c₁ of a missed positive and c₂ of a false alarm. Only the slope k = (1 - π) c₂ / (π c₁) matters:
/// the same cut-off maximizes Se + k Sp. With k = 1 that is Youden's index.
///
/// - Source: Metz, Semin. Nucl. Med. 8 (1978) 283; Youden, Cancer 3 (1950) 32.
public struct Criterion: Sendable, Hashable, Codable {
  /// The prevalence of the positive class among those who will be asked, strictly between 0 and 1.
  public let prevalence: Double
  /// The cost of calling a positive case negative, in any unit; positive.
  public let missCost: Double
  /// The cost of calling a negative case positive, in the same unit; positive.
  public let falseAlarmCost: Double

  /// Youden's index: both kinds of error weigh alike.
  public static let youden = Criterion(unchecked: 0.5, 1, 1)

  /// Nil outside the ranges above.
  public init?(prevalence: Double, missCost: Double, falseAlarmCost: Double) {
    guard prevalence > 0, prevalence < 1, missCost > 0, missCost.isFinite, falseAlarmCost > 0,
      falseAlarmCost.isFinite
    else { return nil }
    self.init(unchecked: prevalence, missCost, falseAlarmCost)
    guard slope > 0, slope.isFinite else { return nil }
  }

  private init(unchecked prevalence: Double, _ missCost: Double, _ falseAlarmCost: Double) {
    self.prevalence = prevalence
    self.missCost = missCost
    self.falseAlarmCost = falseAlarmCost
  }

  /// How much specificity is worth, in units of sensitivity: k of the definition.
  public var slope: Double { (1 - prevalence) * falseAlarmCost / (prevalence * missCost) }

  /// Why there is no cut-off when no cut is better than the better of never and always.
  var reasonWithoutOptimum: CalibrationReason { slope == 1 ? .noDiscrimination : .costDominates }
}

extension Criterion {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let prevalence = try container.decode(Double.self, forKey: .prevalence)
    let missCost = try container.decode(Double.self, forKey: .missCost)
    let falseAlarmCost = try container.decode(Double.self, forKey: .falseAlarmCost)
    guard
      let criterion = Criterion(
        prevalence: prevalence, missCost: missCost, falseAlarmCost: falseAlarmCost)
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .prevalence, in: container,
        debugDescription: "a prevalence lies between 0 and 1, costs are positive")
    }
    self = criterion
  }
}
