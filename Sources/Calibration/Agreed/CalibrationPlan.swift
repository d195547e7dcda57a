public import Identity

/// What is calibrated and how, chosen before the cohort is seen.
///
/// - Source: `calibration.md` 3.5, 3.10, 3.12.
public struct CalibrationPlan: Definition {
  public static let schema = "diapason.plan/1"

  /// Where the random numbers begin.
  public enum Seed: Sendable, Hashable {
    /// The first eight bytes of the cohort's fingerprint.
    case cohort
    case number(UInt64)
  }

  /// How sure it must be on which side of the threshold a value lies.
  ///
  /// Between the two probabilities of being beyond it a value is in the grey zone.
  public struct GreyZone: Sendable, Hashable, Codable {
    /// Strictly between 0 and 1, the first below the second.
    public let lower, upper: Double

    public init(lower: Double, upper: Double) {
      self.lower = lower
      self.upper = upper
    }

    public func contains(_ probability: Double) -> Bool {
      lower < probability && probability < upper
    }
  }

  /// The least performance on a locked test set, as shares; written before it is opened.
  public struct TestMinima: Sendable, Hashable, Codable {
    public let sensitivity, specificity: Double

    public init(sensitivity: Double, specificity: Double) {
      self.sensitivity = sensitivity
      self.specificity = specificity
    }
  }

  public let name: String
  public let version: Int
  public let status: DefinitionStatus
  public let title: String
  /// As `name@version`.
  public let metric: String
  /// The rules whose labels are fitted, as `name@version`, ascending.
  public let labelRules: [String]
  /// Criterion, estimator and resampling.
  public let rule: FitRule
  public let seed: Seed
  /// By what the cases are parted to see whether their thresholds differ, in the order of
  /// `CaseDivision`.
  public let compared: [CaseDivision]
  public let greyZone: GreyZone
  /// How many months after its fit a threshold expires.
  public let validMonths: Int
  /// Nil where nobody has measured it: then a threshold is at best provisional.
  public let repeatability: Repeatability?
  /// Nil: no test set is planned.
  public let testMinima: TestMinima?
  public private(set) var fingerprint: Fingerprint

  /// - Throws: `calibration.definitionNotFinite`.
  public init(
    name: String, version: Int, status: DefinitionStatus, title: String, metric: String,
    labelRules: [String], rule: FitRule = .standard, seed: Seed = .cohort,
    compared: [CaseDivision] = [], greyZone: GreyZone = GreyZone(lower: 0.1, upper: 0.9),
    validMonths: Int = 24, repeatability: Repeatability? = nil, testMinima: TestMinima? = nil
  ) throws(CalibrationError) {
    self.name = name
    self.version = version
    self.status = status
    self.title = title
    self.metric = metric
    self.labelRules = Set(labelRules).sorted()
    self.rule = rule
    self.seed = seed
    self.compared = CaseDivision.allCases.filter(compared.contains)
    self.greyZone = greyZone
    self.validMonths = validMonths
    self.repeatability = repeatability
    self.testMinima = testMinima
    fingerprint = Fingerprint(of: [])
    fingerprint = try Fingerprint(of: self, "a plan", "\(name)@\(version)")
  }

  /// Where the random numbers for a cohort begin.
  public func seed(for cohort: Cohort) -> UInt64 {
    switch seed {
    case .cohort: cohort.fingerprint.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    case .number(let number): number
    }
  }
}

extension CalibrationPlan.Seed: Codable {
  /// `cohort`, or the number in 16 hexadecimal digits: JSON has no whole numbers of 64 bits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .cohort: try container.encode("cohort")
    case .number(let number): try container.encode(SeedText.write(number))
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    if text == "cohort" {
      self = .cohort
    } else if let number = SeedText.read(text) {
      self = .number(number)
    } else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a seed is the word cohort or 16 hexadecimal digits")
    }
  }
}

extension CalibrationPlan {
  private enum CodingKeys: String, CodingKey {
    case schema, name, version, status, title, metric, labelRules, rule, seed, compared, greyZone
    case validMonths, repeatability, testMinima
  }

  /// The fingerprint is not written: it is that of what is written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.schema, forKey: .schema)
    try container.encode(name, forKey: .name)
    try container.encode(version, forKey: .version)
    try container.encode(status, forKey: .status)
    try container.encode(title, forKey: .title)
    try container.encode(metric, forKey: .metric)
    try container.encode(labelRules, forKey: .labelRules)
    try container.encode(rule, forKey: .rule)
    try container.encode(seed, forKey: .seed)
    try container.encode(compared, forKey: .compared)
    try container.encode(greyZone, forKey: .greyZone)
    try container.encode(validMonths, forKey: .validMonths)
    try container.encodeIfPresent(repeatability, forKey: .repeatability)
    try container.encodeIfPresent(testMinima, forKey: .testMinima)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try container.requireSchema(Self.schema, forKey: .schema)
    try self.init(
      name: container.decode(String.self, forKey: .name),
      version: container.decode(Int.self, forKey: .version),
      status: container.decode(DefinitionStatus.self, forKey: .status),
      title: container.decode(String.self, forKey: .title),
      metric: container.decode(String.self, forKey: .metric),
      labelRules: container.decode([String].self, forKey: .labelRules),
      rule: container.decode(FitRule.self, forKey: .rule),
      seed: container.decode(Seed.self, forKey: .seed),
      compared: container.decode([CaseDivision].self, forKey: .compared),
      greyZone: container.decode(GreyZone.self, forKey: .greyZone),
      validMonths: container.decode(Int.self, forKey: .validMonths),
      repeatability: container.decodeIfPresent(Repeatability.self, forKey: .repeatability),
      testMinima: container.decodeIfPresent(TestMinima.self, forKey: .testMinima))
  }
}
