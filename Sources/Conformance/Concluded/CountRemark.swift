import Imaging

/// What files lack that would show that something of a series is missing, or is there twice.
///
/// A grid of frames without holes is then taken for the whole series, and each finding that rests on its
/// counts says so in its notes, as do those that reports recorded earlier hold.
public enum CountRemark: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing announces how many volumes, or slices, there should be.
  case unannouncedVolumes, unannouncedSlices
  /// No clock tells one volume from the next.
  case untimedVolumes

  /// How its sentence begins, by which a finding is known to say it.
  public var lead: String {
    switch self {
    case .unannouncedVolumes: "nothing announces how many volumes there should be"
    case .unannouncedSlices: "nothing announces how many slices there should be"
    case .untimedVolumes: "no clock tells one volume from the next"
    }
  }

  /// The sentence, with how many were counted.
  ///
  /// - Parameter count: nil where counts contradict each other.
  func sentence(_ count: String?) -> String {
    switch self {
    case .unannouncedVolumes, .unannouncedSlices:
      lead + (count.map { ": \($0) were counted" } ?? "")
    case .untimedVolumes:
      lead + ": none would be seen to be missing between them, or to be there twice"
    }
  }

  /// The count that it is of, and the mark by which that has it.
  var parameter: Parameter { self == .unannouncedSlices ? .slices : .volumes }
  var mark: Source.Note { self == .untimedVolumes ? .untimed : .unannounced }
}

extension Finding {
  /// What it says of the counts that it rests on, where it is favourable or merely told: of every other one
  /// its notes are read anyway. By remark, the sentence.
  public var remarksOnCounts: [CountRemark: String] {
    guard outcome == .pass || outcome == .suboptimal || level == .informative else { return [:] }
    var remarks: [CountRemark: String] = [:]
    for remark in CountRemark.allCases {
      remarks[remark] = notes.first { $0.hasPrefix(remark.lead) }
    }
    return remarks
  }
}

extension ConformanceReport {
  /// What its favourable findings say of the counts that they rest on. By remark, the sentence.
  public var remarksOnCounts: [CountRemark: String] {
    findings.reduce(into: [:]) { $0.merge($1.remarksOnCounts) { one, _ in one } }
  }
}
