import Calibration
import Library

/// Files of calibration without blemish, from which each test changes one line.
enum CalibrationSample {
  static let metric = """
    schema: diapason.metric/1
    name: demo
    version: 1
    status: draft
    title: Demo
    source: {text: Somebody 2020, read: true}
    family: adc
    unit: 1e-6 mm2/s
    conversions: {um2/ms: 1000}
    scale: log
    direction: lower
    possible: "[0, 4000] 1e-6 mm2/s"
    plausible: 300 1e-6 mm2/s .. 2500 1e-6 mm2/s
    typical: 1200 1e-6 mm2/s
    decimals: 0
    measurands: [adc.bias, snr.pair]
    """

  static let recipe = """
    schema: diapason.recipe/1
    name: demo
    version: 1
    status: draft
    title: Demo
    metric: rcbv.mean
    family: rCBV
    hard:
      leakageCorrection: BSW
      statistic: mean
    soft:
      smoothing: none
    """

  static let rule = """
    schema: diapason.labelRule/1
    name: demo
    version: 1
    status: draft
    title: Demo
    source: {text: Somebody 2020, read: true}
    positive: [progression]
    negative: [treatmentEffect]
    exclude: [mixed, indeterminate]
    criteria: {progression: grows, treatmentEffect: shrinks}
    sources: [histology, followup]
    minFollowupDays: 182
    histology: {negativeAtMost: 10 %, positiveAtLeast: 50 %, withinDays: 42}
    misclassification: {histology: 3 %, followup: 5 %}
    evidenceModalities: [anatomical, histology]
    """

  static let plan = """
    schema: diapason.plan/1
    name: demo
    version: 1
    status: draft
    title: Demo
    metric: rcbv.mean@1
    labelRules: [histo@1, fu6m@2]
    criterion: {prevalence: 50 %, missCost: 1, falseAlarmCost: 1}
    spreads: shrunk
    resampling: {replicates: 2000, level: 95 %}
    seed: cohort
    compared: [timing]
    greyZone: 10 % .. 90 %
    validMonths: 24
    repeatability: {wCV: 31 %, subjects: 33, measurements: 2, source: {text: A, read: true}}
    testMinima: {sensitivity: 80 %, specificity: 70 %}
    """

  static let texts: [Kind: String] = [.metric: metric, .recipe: recipe, .rule: rule, .plan: plan]

  enum Kind: String, Sendable, CaseIterable { case metric, recipe, rule, plan }

  /// What there is to say of a file of a kind.
  static func issues(
    _ kind: Kind, _ text: String, expecting reference: Reference? = nil, lock: ReleasedLock? = nil
  ) -> [LintIssue] {
    let bytes = Array(text.utf8)
    return switch kind {
    case .metric: Metric.read(bytes, file: "a.yaml", expecting: reference, lock: lock).issues
    case .recipe: Recipe.read(bytes, file: "a.yaml", expecting: reference, lock: lock).issues
    case .rule: LabelRule.read(bytes, file: "a.yaml", expecting: reference, lock: lock).issues
    case .plan:
      CalibrationPlan.read(bytes, file: "a.yaml", expecting: reference, lock: lock).issues
    }
  }
}
