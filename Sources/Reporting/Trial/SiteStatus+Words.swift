import Conformance
import PhantomQA

/// What a site's state rests on, in a word each: the same on the page and in every other form.
extension SiteStatus {
  /// What is said of what no site of the trial has.
  static let notAsked = "not asked"

  /// Why there is no share of conforming series, where there is none.
  static let withoutShare = "no complete series"

  /// The worst verdict of its series and of its exams as wholes, or why there is none.
  var protocolWord: String {
    guard let worst = wholes.first, protocolState != verdicts.state else {
      return verdicts.word(received: received)
    }
    return "exams as wholes \(worst.rawValue)"
  }

  /// The worst state of its charts, or why there is none.
  var phantomWord: String {
    guard let phantom else { return Self.notAsked }
    return phantom.worst?.rawValue ?? "never measured"
  }

  /// Its worst threshold; nil where it has none, or none is asked about.
  var worstThreshold: ThresholdStatus? { thresholds?.max { $0.state < $1.state } }

  /// How its worst threshold stands, or why that is not said.
  var thresholdWord: String {
    if thresholds == nil { return Self.notAsked }
    return worstThreshold?.status ?? "none issued"
  }

  /// What is the matter with what was received.
  var dataWord: String {
    if received == 0 { return "no data" }
    if incomplete > 0 { return "incomplete" }
    if unknown > 0 { return "unknown" }
    if lacking > 0 { return "sequences missing" }
    return refused > 0 ? "files refused" : "complete"
  }
}

extension CheckSummary {
  /// The worst verdict of series, or why there is none.
  ///
  /// - Parameter received: how many series there were, asked or not.
  func word(received: Int) -> String {
    if series > 0 { return verdict.rawValue }
    return received == 0 ? "nothing received" : "nothing asked"
  }
}
