import Identity
import Quantities
import Statistics

/// What can be told only of the cases of one metric at one site together.
struct CohortChecks {
  /// From how many values on their last digits say something.
  static let leastValuesForDigits = 20
  /// The factors by which a mistaken unit is off: decimal prefixes, and minutes for seconds.
  static let unitFactors = [10.0, 60, 100, 1000]
  /// How far from such a factor a median may lie, either way: medians of sites differ themselves.
  static let unitFactorMargin = 1.25

  private let table: CohortTable
  private let group: RowGroup
  private let definitions: CohortDefinitions
  /// The cases that are no repeats of an agreement study, with their rows.
  private let cases: [(row: Int, made: Case)]

  init(_ table: CohortTable, _ group: RowGroup, _ definitions: CohortDefinitions) {
    self.table = table
    self.group = group
    self.definitions = definitions
    cases = group.rows.compactMap { row in
      row.made.flatMap { $0.repeat == 0 ? (row.row, $0) : nil }
    }
  }

  private var name: String { "\(group.site), \(group.metric)" }

  func run(_ log: inout FindingLog) {
    // First: what follows may keep the whole group from use.
    checkSelection(&log)
    guard let metric = definitions.metrics[group.metric], !cases.isEmpty else { return }
    checkUnit(metric, &log)
    checkDigits(metric, &log)
    checkClasses(&log)
    checkConfounding(&log)
    checkRecipes(&log)
  }

  /// The cases whose label is of a class, in the stratum without treated vessels.
  private var classed: [(made: Case, isPositive: Bool)] {
    cases.compactMap { _, made in
      guard made.antiangiogenic == .none || made.antiangiogenic == .before,
        let rule = made.labelRule.flatMap({ definitions.labelRules[$0] }),
        let isPositive = rule.isPositive(made.label)
      else { return nil }
      return (made, isPositive)
    }
  }

  // Recipes.

  private func checkRecipes(_ log: inout FindingLog) {
    let recipes = Set(cases.map(\.made.recipe)).sorted().compactMap { definitions.recipes[$0] }
    guard let first = recipes.first, recipes.count > 1 else { return }
    var soft: Set<String> = []
    var hard: (other: Recipe, keys: [String])?
    for other in recipes.dropFirst() {
      switch first.compare(with: other) {
      case .identical: continue
      case .softDiffers(let keys): soft.formUnion(keys)
      case .hardDiffers(let keys): hard = hard ?? (other, keys)
      }
    }
    if let hard, let one = cases.first(where: { $0.made.recipe == hard.other.key }) {
      log.report(
        .error, .recipeHardMix, table.cell(.recipe, one.row).place,
        "\(name): \(first.key) and \(hard.other.key) differ in the hard keys "
          + "\(hard.keys.joined(separator: ", ")), so their values are of two metrics",
        remedy: "make one file of each recipe")
      log.block(group.rows.map(\.row), .recipeHardMix)
      return
    }
    for key in soft.sorted() {
      let labels = Set(cases.map(\.made.label))
      let counts = CaseLabel.allCases.filter(labels.contains).map { label in
        let values = cases.filter { $0.made.label == label }.map { softValue(key, $0.made) }
        let texts = Set(values).sorted().map { text in
          "\(values.count { $0 == text }) \(text)"
        }
        return "\(label.rawValue) \(texts.joined(separator: ", "))"
      }
      log.report(
        .warning, .recipeSoftMix, .all,
        "\(name): recipes differ in the soft key \(key): \(counts.joined(separator: "; "))",
        remedy: "use one recipe, or see that no label goes with one of them")
    }
  }

  private func softValue(_ key: String, _ made: Case) -> String {
    definitions.recipes[made.recipe]?.soft[key] ?? Recipe.undeclared
  }

  // Values.

  private func checkUnit(_ metric: Metric, _ log: inout FindingLog) {
    guard let median = Quantiles(of: cases.map(\.made.value))?.median, median > 0 else { return }
    let ratio = max(median / metric.typical, metric.typical / median)
    let margin = Self.unitFactorMargin
    guard let factor = Self.unitFactors.first(where: { ratio > $0 / margin && ratio < $0 * margin })
    else { return }
    let told = UnitText.write(RowJudge.rounded(median, digits: 6), metric.unit)
    log.report(
      .warning, .unitSuspect, .all,
      "\(name): the median is \(told), about "
        + "\(UnitText.number(factor)) times \(median > metric.typical ? "more" : "less") than usual",
      remedy: "check in which unit the values were exported")
  }

  private func checkDigits(_ metric: Metric, _ log: inout FindingLog) {
    guard cases.count >= Self.leastValuesForDigits else { return }
    let power = (0..<metric.decimals).reduce(1.0) { result, _ in result * 10 }
    var counts = [Int](repeating: 0, count: 10)
    for (_, made) in cases {
      counts[Int((abs(made.value) * power).rounded().truncatingRemainder(dividingBy: 10))] += 1
    }
    guard let most = counts.max(), let digit = counts.firstIndex(of: most),
      Double(most) > 0.3 * Double(cases.count)
    else { return }
    log.report(
      .warning, .heaping, .all,
      "\(name): \(most) of \(cases.count) values have the last declared digit \(digit): "
        + "they were rounded more coarsely, and will tie",
      remedy: "export values with \(metric.decimals) decimals, not rounded by hand")
  }

  // Classes.

  private func checkClasses(_ log: inout FindingLog) {
    let classed = classed
    let positives = Set(classed.filter(\.isPositive).map(\.made.patient)).count
    let negatives = Set(classed.filter { !$0.isPositive }.map(\.made.patient)).count
    let smaller = min(positives, negatives)
    if let next = Rung.allCases.first(where: { smaller < $0.leastPatients }),
      let highest = Rung.allCases.last(where: { $0 < next })
    {
      log.report(
        .note, .classSmall, .all,
        "\(name): \(counted(positives, "patient")) in the positive class and "
          + "\(negatives) in the negative; below \(next.leastPatients) the status is at most \(highest.rawValue)",
        remedy: "add patients of the smaller class")
    }
    let patients = Set(classed.map(\.made.patient)).count
    if patients < classed.count {
      log.report(
        .note, .cluster, .all,
        "\(name): \(counted(classed.count, "case")) of \(counted(patients, "patient")); "
          + "patients are resampled as a whole",
        remedy: "nothing needs doing")
    }
  }

  private func checkConfounding(_ log: inout FindingLog) {
    let classed = classed
    report(
      "scanner", classed.map { ($0.made.scanner.text, $0.isPositive) }, name, &log)
    let keys = Set(
      classed.compactMap { definitions.recipes[$0.made.recipe] }.flatMap(\.soft.keys))
    for key in keys.sorted() {
      report(key, classed.map { (softValue(key, $0.made), $0.isPositive) }, name, &log)
    }
  }

  private func report(
    _ kind: String, _ pairs: [(String, Bool)], _ name: String, _ log: inout FindingLog
  ) { SiteChecks.reportConfounding(kind, pairs, name, &log) }

  /// Whether more of a class was left out than can be passed over, or more of one than of the other.
  private func checkSelection(_ log: inout FindingLog) {
    func counts(_ label: CaseLabel) -> (out: Int, all: Int) {
      let rows = group.all.filter { $0.label == label }
      return (rows.count { !log.isGood($0.row) }, rows.count)
    }
    let positive = counts(.progression)
    let negative = counts(.treatmentEffect)
    let isMany = [positive, negative].contains { $0.all > 0 && $0.out * 5 > $0.all }
    let p = FisherExact.twoSided(
      positive.out, of: positive.all, negative.out, of: negative.all)
    guard isMany || p < 0.05 else { return }
    log.report(
      .warning, .selection, .all,
      "\(name): \(positive.out) of \(counted(positive.all, "row")) of progression and "
        + "\(negative.out) of \(negative.all) of treatmentEffect were left out"
        + (p < 0.05 ? ", more of one class than chance explains" : ""),
      remedy: "mend the rows with errors: what is left may not stand for what was seen")
  }
}
