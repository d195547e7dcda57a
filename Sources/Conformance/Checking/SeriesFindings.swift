import Imaging

/// What is asked of a series as a whole, whatever the protocol: that it is an acquisition, that all
/// of it is there, and that its files do not contradict each other.
enum SeriesFindings {
  /// A finding for each promise that is broken; none of a sound series.
  ///
  /// - Parameter signal: what the images show; nil where they were not read.
  static func findings(of series: Series, showing signal: SignalEvidence? = nil) -> [Finding] {
    var found: [Finding] = []
    if let reason = series.completeness.reason ?? defaultReason(series.completeness.state) {
      found.append(
        finding(.complete, .seriesIncomplete, notes: [reason]))
    }
    for notice in series.notices {
      if notice.is(.unknownObject) {
        found.append(finding(.acquisition, .notRecorded, notes: [notice.text]))
      }
      if notice.is(.duplicateConflict) || notice.is(.filesDisagree) || notice.is(.valueMissing)
        || notice.is(.repeatedElement) || notice.is(.implausibleUnit)
        || notice.is(.recordConflict) || notice.is(.examInPart)
      {
        found.append(finding(.files, .contradictory, notes: [notice.text]))
      }
      if notice.is(.unevenVolumes) {
        found.append(finding(.files, .seriesIncomplete, notes: [notice.text]))
      }
      if notice.is(.pixelsDiffer) {
        found.append(finding(.pixels, .contradictory, notes: [notice.text]))
      }
      if notice.is(.pixelsTruncated) {
        found.append(finding(.pixels, .seriesIncomplete, notes: [notice.text]))
      }
    }
    // What cannot be decoded is as good as not there.
    if let doubt = signal?.doubt, doubt.code.isOfPixels {
      found.append(finding(.pixels, .seriesIncomplete, notes: [doubt.text]))
    }
    return found
  }

  /// The one finding of a series that is no acquisition.
  static func setAside(_ kind: Series.SetAside) -> Finding {
    finding(.acquisition, .setAside, notes: ["it is set aside: \(kind.rawValue)"])
  }

  /// The one finding of a series that is another measurement than the profile is about.
  static func other(_ why: [String]) -> Finding {
    finding(.kind, .referenceAmbiguous, notes: why)
  }

  /// What is taken for granted of the agent; told, and never counted.
  static func assumed(_ sentence: String) -> Finding {
    Finding(
      requirement: SeriesPromise.agent.rawValue, subject: nil, outcome: .pass, level: .informative,
      notes: [sentence])
  }

  /// The one finding of a series of which nobody can tell whether it is meant.
  static func undecided(_ candidates: [String], why: [String]) -> Finding {
    finding(
      .match, .matchAmbiguous,
      notes: why + ["it may be asked by: \(candidates.joined(separator: ", "))"])
  }

  private static func defaultReason(_ state: Completeness.State) -> String? {
    switch state {
    case .complete: nil
    case .incomplete: "frames are missing"
    case .unknown: "nothing tells how many frames there should be"
    }
  }

  private static func finding(_ promise: SeriesPromise, _ reason: Reason, notes: [String])
    -> Finding
  {
    Finding(
      requirement: promise.rawValue, subject: nil, outcome: .undetermined, reason: reason,
      level: .required,
      notes: notes)
  }
}
