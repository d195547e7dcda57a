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
      let firstAlarm = sample.firstRow(atOrAbove: cut, in: sample.negativeRows)
      let firstHit = sample.firstRow(atOrAbove: cut, in: sample.positiveRows)
      for row in counts.rows.indices where counts.rows[row] == 0 {
        tally.asked[row] += 1
        let isPositive = row >= sample.cases.negatives
        if isPositive ? row >= firstHit : row < firstAlarm { tally.hits[row] += 1 }
      }
    }
    return tally
  }
}
