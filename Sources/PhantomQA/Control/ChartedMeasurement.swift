public import Identity
import Imaging
public import Quantities

/// One measurement as it stands on a chart.
///
/// A refused measurement has no value and is no point: a chart that gets none becomes overdue.
public struct ChartedMeasurement: Sendable, Hashable, Codable {
  /// Of the measurement.
  public let id: Fingerprint
  /// The scanner's clock, read as UTC: it orders what one scanner did.
  public let observedAt: Instant
  /// The exam it belongs to, by any key of its own. Within one exam the phantom is not placed anew.
  public let exam: String
  /// In the unit of the measurand.
  public let estimate: Estimate<Double>
  /// What limits the measurement; empty where nothing does.
  public let reasons: [PhantomReason]
  /// Nil where no person has taken it out.
  public let exclusion: Exclusion?
  /// Another moment under which the same images stand, too; nil where they stand under none.
  ///
  /// Nobody knows which of the two is theirs. So what they show of bad holds at both, and of good at
  /// neither.
  public let otherMoment: Instant?

  public init(
    id: Fingerprint, observedAt: Instant, exam: String, estimate: Estimate<Double>,
    reasons: [PhantomReason] = [], exclusion: Exclusion? = nil, otherMoment: Instant? = nil
  ) {
    self.id = id
    self.observedAt = observedAt
    self.exam = exam
    self.estimate = estimate
    self.reasons = reasons
    self.exclusion = exclusion
    self.otherMoment = otherMoment
  }

  /// The same, with another moment under which its images stand, or none.
  public func beside(_ otherMoment: Instant?) -> ChartedMeasurement {
    ChartedMeasurement(
      id: id, observedAt: observedAt, exam: exam, estimate: estimate, reasons: reasons,
      exclusion: exclusion, otherMoment: otherMoment)
  }

  /// The point of `measurement`; nil where it was refused or its time is not known.
  public init?(
    _ measurement: PhantomMeasurement, id: Fingerprint, exam: String, exclusion: Exclusion? = nil
  ) {
    guard let estimate = measurement.estimate, let observedAt = measurement.observedAt?.instant
    else { return nil }
    self.init(
      id: id, observedAt: observedAt, exam: exam,
      estimate: estimate, reasons: measurement.reasons.map(\.code).filter(\.limitsValue),
      exclusion: exclusion)
  }
}

extension [ChartedMeasurement] {
  /// In the order of time, those of one moment by their fingerprints; each measurement once.
  ///
  /// The order in which points are handed over changes nothing.
  var inOrder: [ChartedMeasurement] {
    let ordered = sorted { a, b in
      a.observedAt == b.observedAt ? a.id < b.id : a.observedAt < b.observedAt
    }
    // One measurement has one time: twice the same lie side by side.
    return ordered.indices.filter { $0 == 0 || ordered[$0].id != ordered[$0 - 1].id }
      .map { ordered[$0] }
  }
}
