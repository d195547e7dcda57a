import Imaging

/// A span of a sequence's life on one scanner between changes that its own headers show: of model,
/// receive coil or the major part of the software.
///
/// A scanner has several coils, and which is used is a choice of the sequence: a coil seen in the
/// headers of one sequence begins an epoch of that sequence and none of the scanner. That a scanner got
/// another coil is declared.
///
/// - Source: `conformance.md` 8.
public struct SequenceEpoch: Sendable, Hashable, Codable {
  /// 1 for the first span, then counted up.
  public let number: Int
  /// The first scan that showed it.
  public let since: ScanMark
  /// Why it began, as `coil Head_32 -> HeadNeck_64`, or `first seen`.
  public let cause: String
  /// Nil where no scan of the span says.
  public let model, software, coil: String?

  /// The epochs of `points`, earliest first.
  ///
  /// A scan that does not name something changes nothing; what is named first in a span is that span's.
  /// Of scans that nothing orders all that they name is named: `E11 or XA30`.
  ///
  /// - Parameter points: in order of time.
  static func epochs(of points: [CoursePoint]) -> [SequenceEpoch] {
    var epochs: [SequenceEpoch] = []
    for point in points {
      let seen = [
        point.words { $0.model }, point.words { $0.software },
        point.words { $0.parameters[.coil].word },
      ]
      let before = epochs.last.map { [$0.model, $0.software, $0.coil] } ?? [nil, nil, nil]
      let now = zip(seen, before).map { $0 ?? $1 }
      let causes = zip(["model", "software", "coil"], zip(before, seen)).compactMap {
        name, sides -> String? in
        guard let was = sides.0, let isNow = sides.1, was != isNow else { return nil }
        return "\(name) \(was) -> \(isNow)"
      }
      let last = epochs.last
      let begins = last == nil || !causes.isEmpty
      if !begins { epochs.removeLast() }
      epochs.append(
        SequenceEpoch(
          number: (last?.number ?? 0) + (begins ? 1 : 0),
          since: begins ? point.mark : last?.since ?? point.mark,
          cause: begins
            ? causes.isEmpty ? "first seen" : causes.joined(separator: ", ")
            : last?.cause ?? "first seen",
          model: now[0], software: now[1], coil: now[2]))
    }
    return epochs
  }
}
