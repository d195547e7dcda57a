import Quantities

/// The seed is written in 16 hexadecimal digits, the rest member by member.
extension Fit {
  private enum CodingKeys: String, CodingKey {
    case rule, seed, cases, patients, area, areaInterval, curve, reported, standardError, model
    case alternatives, plateaus, apparent, outOfBag, draws, reasons
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rule, forKey: .rule)
    try container.encode(SeedText.write(seed), forKey: .seed)
    try container.encode(cases, forKey: .cases)
    try container.encode(patients, forKey: .patients)
    try container.encodeIfPresent(area, forKey: .area)
    try container.encodeIfPresent(areaInterval, forKey: .areaInterval)
    try container.encode(curve, forKey: .curve)
    try container.encode(reported, forKey: .reported)
    try container.encodeIfPresent(standardError, forKey: .standardError)
    try container.encodeIfPresent(model, forKey: .model)
    try container.encode(alternatives, forKey: .alternatives)
    try container.encode(plateaus, forKey: .plateaus)
    try container.encodeIfPresent(apparent, forKey: .apparent)
    try container.encodeIfPresent(outOfBag, forKey: .outOfBag)
    try container.encode(draws, forKey: .draws)
    try container.encode(reasons, forKey: .reasons)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard let seed = SeedText.read(try container.decode(String.self, forKey: .seed)) else {
      throw DecodingError.dataCorruptedError(
        forKey: .seed, in: container, debugDescription: "a seed has 16 hexadecimal digits")
    }
    self.init(
      rule: try container.decode(FitRule.self, forKey: .rule), seed: seed,
      cases: try container.decode(ClassCounts.self, forKey: .cases),
      patients: try container.decode(ClassCounts.self, forKey: .patients),
      area: try container.decodeIfPresent(AreaUnderCurve.self, forKey: .area),
      areaInterval: try container.decodeIfPresent(Estimate<Double>.self, forKey: .areaInterval),
      curve: try container.decode(ROCCurve.self, forKey: .curve),
      reported: try container.decode(EstimatedCut.self, forKey: .reported),
      standardError: try container.decodeIfPresent(Double.self, forKey: .standardError),
      model: try container.decodeIfPresent(LogBinormal.self, forKey: .model),
      alternatives: try container.decode([EstimatedCut].self, forKey: .alternatives),
      plateaus: try container.decode([Gap].self, forKey: .plateaus),
      apparent: try container.decodeIfPresent(OperatingPoint.self, forKey: .apparent),
      outOfBag: try container.decodeIfPresent(OutOfBag.self, forKey: .outOfBag),
      draws: try container.decode([Double].self, forKey: .draws),
      reasons: try container.decode([CalibrationReason].self, forKey: .reasons))
  }
}
