public import Imaging

extension SignalEvidence {
  /// What `course` shows of `series`; where the series is not sound, neither a count nor the absence of
  /// a bolus is concluded.
  ///
  /// Volumes that are missing may be those of the baseline or of the bolus, and files that contradict
  /// each other may be of two scans.
  public init(_ course: SignalCourse, of series: Series) {
    let found = SignalEvidence(course)
    if let notice = series.notices.first(where: { $0.isContradiction }) {
      self = found.withheld(SignalDoubt(.contradictory, why: notice.text))
    } else if let notice = series.notices.first(where: {
      $0.is(.unevenVolumes) || $0.is(.pixelsTruncated)
    }) {
      self = found.withheld(SignalDoubt(.incomplete, why: notice.text))
    } else if series.completeness.state != .complete {
      self = found.withheld(
        SignalDoubt(
          .incomplete,
          why: series.completeness.reason ?? "nothing shows that all volumes are there"))
    } else {
      self = found
    }
  }
}

extension Notice {
  /// Whether it says that files, or one file, tell two stories.
  fileprivate var isContradiction: Bool {
    let codes: [Notice.Code] = [
      .duplicateConflict, .filesDisagree, .valueMissing, .repeatedElement, .repeatedFrames,
      .pixelsDiffer,
    ]
    return codes.contains { self.is($0) }
  }
}

extension ScanProtocol {
  /// Whether what the images of `series` show can change what this protocol says of it.
  ///
  /// - Parameter isChosen: a person named this series to be asked, whatever its kind.
  public func asksForSignal(of series: Series, isChosen: Bool = false) -> Bool {
    guard series.setAside == nil else { return false }
    return profiles.contains { profile in
      (profile.applies.contrast == .expected
        || profile.requirements.contains { $0.subject == .siteRecord(.baselineVolumes) })
        && (isChosen || profile.applies.candidacy(of: series, nil).isCandidate)
    }
  }
}
