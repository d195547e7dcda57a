import Identity
import Quantities

/// The cases of a cohort that a plan fits, those it sweeps, and how many it leaves out and why.
struct FitSet: Sendable {
  /// A case that is fitted.
  struct Fitted: Sendable {
    let made: Case
    let fingerprint: Fingerprint
    let value: LabelledValue
  }

  let metric: Metric
  /// The recipes of the cases, ascending by key; all with the same hard keys.
  let recipes: [Recipe]
  /// The rules of the cases, ascending by key.
  let rules: [LabelRule]
  /// In the order of the cohort.
  let fitted: [Fitted]
  /// Cases of no class, which are counted to either in turn; their class is of no meaning.
  let swept: [LabelledValue]
  let excluded: [CaseExclusion: Int]

  /// - Throws: `calibration.otherMetric`, `missingDefinition`, `recipesDiffer`, `nothingToFit`,
  ///   `oneClass`.
  init(
    _ cohort: Cohort, by plan: CalibrationPlan, _ definitions: CohortDefinitions,
    _ stratum: CaseStratum
  ) throws(CalibrationError) {
    metric = try Self.metric(cohort, plan, definitions)
    var fitted: [Fitted] = []
    var swept: [LabelledValue] = []
    var excluded: [CaseExclusion: Int] = [:]
    var rules: Set<LabelRule> = []
    for (one, fingerprint) in zip(cohort.cases, cohort.fingerprints) {
      let rule = try Self.rule(one, definitions)
      let exclusion = Self.exclusion(one, plan, metric, stratum)
      let isPositive = rule?.isPositive(one.label)
      guard exclusion == nil, let rule, let isPositive else {
        let why = exclusion ?? .unclassed
        excluded[why, default: 0] += 1
        if why == .unclassed {
          swept.append(Self.value(one, metric, fingerprint, isPositive: false))
        }
        continue
      }
      rules.insert(rule)
      fitted.append(
        Fitted(
          made: one, fingerprint: fingerprint,
          value: Self.value(one, metric, fingerprint, isPositive: isPositive)))
    }
    self.fitted = fitted
    self.swept = swept
    self.excluded = excluded
    self.rules = rules.sorted { $0.key < $1.key }
    recipes = try Self.recipes(fitted.map(\.made), definitions)
    try Self.checkClasses(fitted.map(\.value), cohort, stratum)
  }

  private static func metric(
    _ cohort: Cohort, _ plan: CalibrationPlan, _ definitions: CohortDefinitions
  ) throws(CalibrationError) -> Metric {
    guard cohort.metric.name == plan.metric else {
      throw CalibrationError(
        code: .otherMetric, what: "the plan calibrates another metric", where: plan.key,
        why: "it is for \(plan.metric), and the cohort holds \(cohort.metric.name)",
        do: "name a plan for \(cohort.metric.name)")
    }
    guard let metric = definitions.metrics.values.first(where: { $0.basisSource == cohort.metric })
    else {
      throw missing(plan.metric, "the metric of the cohort")
    }
    return metric
  }

  private static func rule(
    _ one: Case, _ definitions: CohortDefinitions
  ) throws(CalibrationError) -> LabelRule? {
    guard let key = one.labelRule else { return nil }
    guard let rule = definitions.labelRules[key] else {
      throw missing(key, "a label rule of the cohort")
    }
    return rule
  }

  /// Why a case is not fitted; nil where it is, or is of no class.
  private static func exclusion(
    _ one: Case, _ plan: CalibrationPlan, _ metric: Metric, _ stratum: CaseStratum
  ) -> CaseExclusion? {
    if (one.role ?? .fit) != .fit { return .otherRole }
    if one.repeat > 0 { return .repeated }
    guard let own = CaseStratum(one.antiangiogenic) else { return .stratumUnknown }
    if own != stratum { return .otherStratum }
    if one.label == .pending { return .pending }
    guard let key = one.labelRule, plan.labelRules.contains(key) else { return .otherRule }
    // A file brings no such value about; a case made otherwise may.
    return metric.possible.contains(one.value) && !metric.signed(one.value).isNaN
      ? nil : .impossible
  }

  private static func value(
    _ one: Case, _ metric: Metric, _ fingerprint: Fingerprint, isPositive: Bool
  ) -> LabelledValue {
    LabelledValue(
      value: metric.signed(one.value), isPositive: isPositive, patient: one.patient,
      key: fingerprint.hex)
  }

  private static func recipes(
    _ cases: [Case], _ definitions: CohortDefinitions
  ) throws(CalibrationError) -> [Recipe] {
    var recipes: [Recipe] = []
    for key in Set(cases.map(\.recipe)).sorted() {
      guard let recipe = definitions.recipes[key] else {
        throw missing(key, "a recipe of the cohort")
      }
      if let first = recipes.first, case .hardDiffers(let keys) = first.compare(with: recipe) {
        throw CalibrationError(
          code: .recipesDiffer, what: "the values of the cohort are of two metrics",
          where: "\(first.key) and \(key)",
          why: "the recipes differ in the hard keys \(keys.joined(separator: ", "))",
          do: "calibrate the cases of each recipe by themselves")
      }
      recipes.append(recipe)
    }
    return recipes
  }

  private static func checkClasses(
    _ fitted: [LabelledValue], _ cohort: Cohort, _ stratum: CaseStratum
  ) throws(CalibrationError) {
    let place = "\(cohort.site), \(cohort.metric.name), \(stratum.rawValue)"
    guard let first = fitted.first else {
      throw CalibrationError(
        code: .nothingToFit, what: "no case of the cohort can be fitted", where: place,
        why: counted(cohort.cases.count, "case is", "cases are")
          + " pending, of no class, of another role or stratum",
        do: "see diapason cohort lint for what becomes of each row")
    }
    guard fitted.contains(where: { $0.isPositive != first.isPositive }) else {
      throw CalibrationError(
        code: .oneClass, what: "all cases are of one class", where: place,
        why: counted(fitted.count, "case is", "cases are")
          + " \(first.isPositive ? "positive" : "negative"), "
          + "and a threshold lies between two classes",
        do: "add cases of the other class")
    }
  }

  private static func missing(_ key: String, _ what: String) -> CalibrationError {
    CalibrationError(
      code: .missingDefinition, what: "\(what) is not there", where: key,
      why: "the cohort was closed with it, and the library does not hold it as it was",
      do: "use the library with which the cohort was judged")
  }
}
