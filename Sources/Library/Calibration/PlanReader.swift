public import Calibration
import Identity
import Quantities

extension CalibrationPlan: LibraryDefinition {
  public static let folder = "plans"
  public static let kind = "plan"

  /// Reads a calibration plan (`diapason.plan/1`).
  ///
  /// ```yaml
  /// metric: rcbv.mean@1
  /// labelRules: [histoOrFu6m@1]
  /// criterion: {prevalence: 50 %, missCost: 1, falseAlarmCost: 1}
  /// spreads: shrunk                       # equal, free
  /// resampling: {replicates: 2000, level: 95 %}
  /// seed: cohort                          # or a number
  /// compared: [timing]
  /// greyZone: 10 % .. 90 %
  /// validMonths: 24
  /// repeatability: {wCV: 31 %, subjects: 33, measurements: 2, source: {...}}
  /// testMinima: {sensitivity: 80 %, specificity: 70 %}
  /// ```
  public static func read(
    _ bytes: [UInt8], file: String, expecting reference: Reference? = nil,
    lock: ReleasedLock? = nil
  ) -> Linted<CalibrationPlan> {
    DefinitionReader.read(
      bytes, file: file, expecting: reference, lock: lock, "a plan", keys: PlanReader.keys,
      PlanReader.plan)
  }
}

/// Reads what a plan has beside its head.
enum PlanReader {
  static let keys = [
    "metric", "labelRules", "criterion", "spreads", "resampling", "seed", "compared", "greyZone",
    "validMonths", "repeatability", "testMinima",
  ]

  static func plan(_ members: Members, _ head: DefinitionReader.Head?) -> CalibrationPlan? {
    let metric = members.due("metric").flatMap { cited($0) }
    let rules = members.due("labelRules").map { ($0.list() ?? []).compactMap { cited($0) } }
    let rule = rule(members)
    let seed = members.due("seed").flatMap { Self.seed($0) }
    let compared = members["compared"].map { entry in
      (entry.list() ?? []).compactMap { $0.word("division of cases", CaseDivision.self) }
    }
    let grey = members.due("greyZone").flatMap { greyZone($0) }
    let months = members.due("validMonths").flatMap { validMonths($0) }
    let repeatability = members["repeatability"].flatMap { RepeatabilityReader.read($0) }
    let minima = members["testMinima"].flatMap { testMinima($0) }
    guard !members.owner.log.hasErrors, let head, let metric, let rules, let rule, let seed,
      let grey, let months
    else { return nil }
    do {
      return try CalibrationPlan(
        name: head.name, version: head.version, status: head.status, title: head.title,
        metric: metric, labelRules: rules, rule: rule, seed: seed, compared: compared ?? [],
        greyZone: grey, validMonths: months, repeatability: repeatability, testMinima: minima)
    } catch {
      members.owner.report(.notANumber, error.what, remedy: error.do)
      return nil
    }
  }

  /// A definition with its version: a plan means one and no other.
  private static func cited(_ entry: Entry) -> String? {
    guard let text = entry.text() else { return nil }
    if let reference = try? Reference(text), reference.version != nil { return text }
    entry.report(
      .wrongShape, "\(quoted(text)) names no version of a definition",
      remedy: "write it as name@version")
    return nil
  }

  // The rule of the fit.

  private static func rule(_ members: Members) -> FitRule? {
    let criterion = members.due("criterion").flatMap { Self.criterion($0) }
    let spreads = members.due("spreads").flatMap {
      $0.word("way to tell spreads apart", Spreads.self)
    }
    guard let entry = members.due("resampling"),
      let parts = entry.members(of: "resampling", keys: ["replicates", "level"])
    else { return nil }
    let replicates = parts.due("replicates").flatMap { $0.count() }
    let level = parts.due("level").flatMap { $0.percent(50...99.9) }
    guard let criterion, let spreads, let replicates, let level else { return nil }
    // Ten times what an interval needs says nothing more, and a hostile file must not ask for more.
    guard replicates <= 100_000,
      let rule = FitRule(
        criterion: criterion, ratio: spreads.ratio, level: level / 100, replicates: replicates)
    else {
      parts["replicates"]?.report(
        .invalidBound, "\(replicates) resamples give no interval worth its name, or take too long",
        remedy: "write a number from \(FitRule.fewestReplicates) to 100000")
      return nil
    }
    return rule
  }

  private enum Spreads: String, CaseIterable {
    case shrunk, equal, free

    var ratio: VarianceRatio {
      switch self {
      case .shrunk: .standard
      case .equal: .equal
      case .free: .free
      }
    }
  }

  private static func criterion(_ entry: Entry) -> Criterion? {
    guard
      let members = entry.members(
        of: "a criterion", keys: ["prevalence", "missCost", "falseAlarmCost"])
    else { return nil }
    let prevalence = members.due("prevalence").flatMap { $0.percent(0...100) }
    let miss = members.due("missCost").flatMap { $0.number("a cost", .one) }
    let alarm = members.due("falseAlarmCost").flatMap { $0.number("a cost", .one) }
    guard let prevalence, let miss, let alarm else { return nil }
    if let criterion = Criterion(
      prevalence: prevalence / 100, missCost: miss, falseAlarmCost: alarm)
    {
      return criterion
    }
    entry.report(
      .invalidBound, "a prevalence lies between 0 % and 100 %, and costs are positive",
      remedy: "write 50 %, 1 and 1 for Youden's index")
    return nil
  }

  private static func seed(_ entry: Entry) -> CalibrationPlan.Seed? {
    guard let text = entry.text() else { return nil }
    if text == "cohort" { return .cohort }
    if let number = UInt64(text), "\(number)" == text { return .number(number) }
    entry.report(
      .unknownWord, "\(quoted(text)) is no seed", remedy: "write cohort, or a whole number")
    return nil
  }

  // The use of a threshold.

  private static func greyZone(_ entry: Entry) -> CalibrationPlan.GreyZone? {
    guard let bounds = entry.bounds("greyZone", .percent) else { return nil }
    if let lower = bounds.lower, let upper = bounds.upper, lower > 0, upper < 100, lower <= 50,
      upper >= 50
    {
      return CalibrationPlan.GreyZone(lower: lower / 100, upper: upper / 100)
    }
    entry.report(
      .invalidBound, "a grey zone lies around 50 %, within 0 % and 100 %",
      remedy: "write 10 % .. 90 %")
    return nil
  }

  private static func validMonths(_ entry: Entry) -> Int? {
    guard let months = entry.count() else { return nil }
    if months <= 120 { return months }
    entry.report(
      .invalidBound, "nothing stays valid for \(months) months", remedy: "write at most 120")
    return nil
  }

  private static func testMinima(_ entry: Entry) -> CalibrationPlan.TestMinima? {
    guard
      let members = entry.members(of: "the minima of a test", keys: ["sensitivity", "specificity"])
    else { return nil }
    let sensitivity = members.due("sensitivity").flatMap { $0.percent(0...100) }
    let specificity = members.due("specificity").flatMap { $0.percent(0...100) }
    guard let sensitivity, let specificity else { return nil }
    return CalibrationPlan.TestMinima(
      sensitivity: sensitivity / 100, specificity: specificity / 100)
  }
}
