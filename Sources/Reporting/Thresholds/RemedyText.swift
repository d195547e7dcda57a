public import Calibration
public import Chains
import Identity

/// What would end a suspension, in words and as an act.
public enum RemedyText {
  /// "a measurement in control".
  public static func words(_ remedy: Remedy) -> String {
    switch remedy {
    case .measurement: "a measurement in control"
    case .recovery: "recorded recovery, or a named person's review"
    case .review: "a named person's review"
    case .equivalence: "measurements in control that show the values of the fit, or a new fit"
    case .bridge: "a new fit on cases from after the change, which issues the next version"
    case .refit: "a new fit, which issues the next version"
    }
  }

  /// The act that helps, for the last part of a message.
  public static func act(_ suspension: Suspension, of threshold: Threshold) -> String {
    switch suspension.remedy {
    case .measurement, .recovery:
      switch suspension.link?.kind {
      case .phantom:
        "measure the phantom again after service: diapason phantom measure ... --record"
      case .conformance: "bring the site's scans back to the protocol; ingest shows when it is so"
      case .protocol, .scanner, .recipe, .metric, .labelRule, .cohort, .transform, .prior,
        .algorithm, .plan, nil:
        "diapason threshold why \(threshold.key)"
      }
    case .review: "diapason threshold review \(threshold.key) --actor NAME --reason TEXT"
    case .equivalence:
      "measure the phantom until its values are shown to be those of the fit: diapason phantom "
        + "measure ... --record; or calibrate anew"
    case .bridge:
      "calibrate on cases from after the change: diapason calibrate threshold --plan "
        + "\(threshold.plan.key) ..."
    case .refit:
      "calibrate on new cases: diapason calibrate threshold --plan \(threshold.plan.key) ..."
    }
  }
}
