/// How often each row was left out of a resample, and how often the cut-off of that resample then
/// called it rightly.
public struct OutOfBagTally: Sendable, Hashable {
  var asked: [Int32]
  var hits: [Int32]

  /// Nothing asked yet.
  public init(of sample: RankedSample) {
    asked = [Int32](repeating: 0, count: sample.cases.total)
    hits = asked
  }

  /// The tally of two disjoint sets of replicates of one fit.
  public static func + (a: OutOfBagTally, b: OutOfBagTally) -> OutOfBagTally {
    var sum = a
    for row in sum.asked.indices {
      sum.asked[row] += b.asked[row]
      sum.hits[row] += b.hits[row]
    }
    return sum
  }
}

extension Fitting {
  /// Asks the cut-offs of some of the replicates about the cases that were not drawn for them.
  ///
  /// - Parameter choice: the cut-offs; a replicate without one is asked nothing.
  public func outOfBag(_ replicates: Range<Int>, _ choice: Choice) -> OutOfBagTally {
    let resampler = Resampler(sample, seed: seed)
    var counts = Multiplicities(of: sample)
    var tally = OutOfBagTally(of: sample)
    for replicate in replicates {
      guard let cut = choice.cuts[replicate] else { continue }
      resampler.draw(replicate, into: &counts)
      let (negatives, positives) = (sample.negativeRows, sample.positiveRows)
      let firstAlarm = sample.firstRow(atOrAbove: cut, in: negatives)
      let firstHit = sample.firstRow(atOrAbove: cut, in: positives)
      Self.addMissing(counts.rows, negatives.lowerBound..<positives.upperBound, to: &tally.asked)
      Self.addMissing(counts.rows, negatives.lowerBound..<firstAlarm, to: &tally.hits)
      Self.addMissing(counts.rows, firstHit..<positives.upperBound, to: &tally.hits)
    }
    return tally
  }

  /// Adds 1 for each of the rows that was not drawn.
  private static func addMissing(_ counts: [Int32], _ rows: Range<Int>, to tally: inout [Int32]) {
    let counts = counts.span
    var tally = tally.mutableSpan
    // Asked once instead of at each row, and without a branch, so that several are added at once.
    precondition(rows.lowerBound >= 0 && rows.upperBound <= min(counts.count, tally.count))
    for row in rows { tally[row] &+= counts[row] == 0 ? 1 : 0 }
  }
}
