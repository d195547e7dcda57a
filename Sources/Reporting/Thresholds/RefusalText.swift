public import Calibration
public import Chains
import Identity
import Quantities

/// Why a threshold gave no answer, in the four parts of a message.
public struct RefusalText: Sendable {
  /// As `threshold.suspended`.
  public let code: String
  public let what, `where`, why, `do`: String

  /// - Parameters:
  ///   - doubtful: how many answers were given since the suspension began.
  public init(
    _ refusal: Refusal, of threshold: Threshold, _ standing: Standing, doubtful: Int = 0
  ) {
    code = refusal.rawValue
    if let parts = Self.parts(refusal, threshold, standing, doubtful) {
      (what, self.where, why, self.do) = parts
    } else {
      self.where = threshold.key
      (what, why, self.do) = Self.parts(refusal, threshold)
    }
  }

  /// What the standing says of its own refusal; nil for every other.
  private static func parts(
    _ refusal: Refusal, _ threshold: Threshold, _ standing: Standing, _ doubtful: Int
  ) -> (String, String, String, String)? {
    switch standing {
    case .inForce: return nil
    case .suspended(let open):
      guard refusal == .suspended, let first = open.first else { return nil }
      let causes = open.map { one in
        one.code.rawValue + ": "
          + (one.cause.map { "\($0.cause), learned \($0.recordedAt.day)" } ?? "by the date alone")
      }
      let made = counted(doubtful, "evaluation")
      return (
        "this threshold may not be used since \(first.since.day)",
        threshold.key + (first.link == nil ? "" : ", link \(first.place)"),
        causes.joined(separator: "; ")
          + (doubtful == 0
            ? "" : "; \(made) made in between: diapason threshold why \(threshold.key)"),
        RemedyText.act(first, of: threshold)
      )
    case .expired(let ending):
      guard refusal == .expired else { return nil }
      return (
        "this threshold may not be used since \(ending.since.day)", threshold.key,
        "\(ending.code.rawValue): \(ending.cause?.cause ?? "it was valid until then")",
        "calibrate on new cases; only a new fit leads on"
      )
    case .withdrawn(let ending):
      guard refusal == .withdrawn else { return nil }
      return (
        "this threshold was withdrawn on \(ending.since.day)", threshold.key,
        ending.cause?.cause ?? "no reason is recorded",
        "calibrate on new cases; only a new fit leads on"
      )
    }
  }

  private static func parts(
    _ refusal: Refusal, _ threshold: Threshold
  ) -> (String, String, String) {
    switch refusal {
    case .suspended, .expired, .withdrawn:
      (
        "this threshold may not be used", "it is \(refusal.word)",
        "diapason threshold why \(threshold.key)"
      )
    case .literatureOnly:
      (
        "the local cases do not carry a threshold",
        "\(threshold.fit.patients.positives) and \(threshold.fit.patients.negatives) patients; "
          + "wanting: "
          + threshold.evidence.missing(for: .provisional).map { Words.spaced($0.rawValue) }
          .joined(separator: ", "), "add cases and calibrate anew"
      )
    case .noDiscrimination: discrimination(threshold)
    case .priorConflict:
      (
        "the site's cases contradict what was borrowed", "the threshold is borrowed",
        "add cases until the site stands by itself"
      )
    case .recipeHard:
      (
        "the value was computed by another recipe",
        "the threshold is for \(threshold.recipes.map(\.key).joined(separator: ", ")) and its hard keys",
        "compute the value by that recipe, or calibrate by this one"
      )
    case .metricVersion:
      (
        "the value is of another metric", "the threshold is for \(threshold.metric.key)",
        "name the threshold of that metric"
      )
    case .protocolNotLinked:
      (
        "the scan is not known to be acquired by the protocol of the fitted cases",
        "the threshold rests on \(Self.objects(.protocol, threshold))",
        "ingest the series, and name it in the column series"
      )
    case .scannerNotLinked:
      (
        "the scanner, or its software, is none of the fitted cases",
        "the threshold is for \(threshold.scanners.map(\.text).joined(separator: ", "))",
        "calibrate with cases of this scanner"
      )
    case .transformChanged:
      (
        "the value was brought to another scale",
        "the threshold rests on \(Self.objects(.transform, threshold))",
        "apply the same transform"
      )
    case .scanNotConformant:
      (
        "the series fails its protocol", "a value of it does not mean what the fitted ones mean",
        "see what it fails: diapason check"
      )
    case .phantomOutOfControl:
      (
        "the phantom was out of control around the day of the scan",
        "what the scanner measured then is in doubt", "scan again once control is regained"
      )
    case .stratumMismatch:
      (
        "the case is of another stratum",
        "the threshold is for \(threshold.stratum.rawValue) cases, or the treatment is not known",
        "write whether vessels were under treatment, in the column antiangiogenic"
      )
    case .antiangiogenicStratum:
      (
        "vessels were under treatment", "the threshold is for \(threshold.stratum.rawValue) cases",
        "calibrate this stratum by itself: --stratum antiangiogenic"
      )
    case .outOfRange:
      (
        "the metric cannot have this value",
        "possible is "
          + NumberStyle.plain.bounds(
            threshold.metric.possible, threshold.metric.unit, decimals: threshold.metric.decimals),
        "check the value and its unit"
      )
    case .scaleBoundary:
      (
        "the value has no place on the \(threshold.metric.scale.rawValue) scale of the metric",
        "an end of the scale, as 0, is what a lesion outside the map, or a failed computation, gives",
        "check the value; nothing is added to it"
      )
    case .fitCase:
      (
        "the patient is one of those that the threshold was fitted to",
        "a threshold knows its own cases too well",
        "leave the patient out, or wait for a threshold without it"
      )
    }
  }

  /// Where the classes lie the other way round they may well be told apart; what is declared is not
  /// so.
  private static func discrimination(_ threshold: Threshold) -> (String, String, String) {
    guard threshold.reasons.contains(.directionContradicted) else {
      return (
        "the threshold does not tell the classes apart",
        "the lower bound of its area is not above one half",
        "use another metric, or calibrate on more cases"
      )
    }
    let seen = threshold.metric.direction == .higher ? "lower" : "higher"
    return (
      "\(seen) values go with progression in these cases, against what the metric declares",
      "\(threshold.metric.key) declares \(threshold.metric.direction.rawValue) values to mean it",
      "check labels and units; a direction is never turned"
    )
  }

  private static func objects(_ kind: Link.Kind, _ threshold: Threshold) -> String {
    threshold.chain.links.filter { $0.kind == kind }.map { "\($0.object)@\($0.version)" }
      .joined(separator: ", ")
  }
}

extension Refusal {
  /// The code without its subject.
  var word: String { String(rawValue.drop { $0 != "." }.dropFirst()) }
}
