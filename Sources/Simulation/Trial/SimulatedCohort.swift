import Glibc
import Identity
import Statistics

/// A cohort that never was: values of two classes of patients of one site, as a cohort file.
public struct SimulatedCohort: Sendable, Hashable {
  /// The site's code.
  public let site: String
  /// The metric and the plan by which it is calibrated.
  public let metric, plan: String
  /// The file's name says that it is simulated.
  public var name: String { "\(site)-\(metric).simulated.csv" }
  /// The file itself: a header and a row a case.
  public let text: String

  /// How the values of a metric lie: two classes that are normal on the log scale.
  struct Values {
    let metric, unit, recipe, plan: String
    /// The median of treatment effects, and by how much progressions lie above it, in logs.
    let median, shift: Double
    /// The standard deviation in logs, of both classes.
    let spread: Double
    let decimals: Int
  }

  static let rcbv = Values(
    metric: "rcbv.mean", unit: "1", recipe: "dsc-rcbv-mean@1", plan: "rcbv-local", median: 1.2,
    shift: 0.65, spread: 0.35, decimals: 2)
  static let adc = Values(
    metric: "adc.mean", unit: "1e-6 mm2/s", recipe: "adc-mean@1", plan: "adc-local", median: 1350,
    shift: -0.3, spread: 0.16, decimals: 0)

  /// - Parameters:
  ///   - site: the site's code.
  ///   - scanners: its scanners, which the cases take by turns.
  ///   - patients: of each class.
  ///   - first: the day of the first scan; a case every five days.
  ///   - seed: decides the values. It is the cohort's own.
  init(
    _ values: Values, at site: String, on scanners: [String], patients: Int,
    from first: CalendarDay,
    seed: UInt64
  ) {
    self.site = site
    metric = values.metric
    plan = values.plan
    var random = Philox4x32(seed: seed, purpose: .draws)
    var lines = [Self.columns.joined(separator: ",")]
    for number in 0..<2 * patients {
      let isProgression = number % 2 == 0
      let logarithm =
        log(values.median) + (isProgression ? values.shift : 0)
        + values.spread * random.nextNormal()
      let scan = CalendarDay(daysSince1970: first.daysSince1970 + 3 * number)
      // The histology of a second operation, four weeks later.
      let labelled = CalendarDay(daysSince1970: scan.daysSince1970 + 28)
      let digits = String(1000 + number)
      lines.append(
        [
          site, "SIM\(digits)", "S1", scan.text, scanners[number / 2 % scanners.count],
          values.metric, Self.decimal(exp(logarithm), values.decimals), values.unit, values.recipe,
          isProgression ? "progression" : "treatmentEffect", "histo@1", labelled.text, "histology",
          isProgression ? "80" : "5", "none", "rt+tmz", "yes",
        ].joined(separator: ","))
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static let columns = [
    "site", "patient", "scan", "scan_date", "scanner", "metric", "value", "unit", "recipe", "label",
    "label_rule", "label_date", "label_source", "tumour_percent", "antiangiogenic", "therapy",
    "x_simulated",
  ]

  /// `value` with so many digits behind the point.
  private static func decimal(_ value: Double, _ decimals: Int) -> String {
    let step = pow(10, Double(decimals))
    let rounded = (value * step).rounded() / step
    return decimals == 0 ? "\(Int(rounded))" : "\(rounded)"
  }
}
