import Statistics

/// The resamples of a sample: which cases are drawn depends on the seed and the number of the
/// replicate and on nothing else, so that replicates may be computed in any order and anywhere.
///
/// Patients are drawn with replacement, as many as there are, within each pattern of classes:
/// negative only (stratum 0), positive only (1), both (2), in the order of their smallest values.
/// All cases of a patient count as often as it is drawn. The stream of random numbers is that of
/// (seed, replicate, stratum) for the purpose `bootstrap`.
///
/// - Source: Efron and Tibshirani (1993), chapter 6, by counts; Davison and Hinkley (1997), 3.8, for
///   drawing whole patients.
public struct Resampler: Sendable {
  private let sample: RankedSample
  private let seed: UInt64

  /// The resamples of `sample` under `seed`.
  public init(_ sample: RankedSample, seed: UInt64) {
    self.sample = sample
    self.seed = seed
  }

  /// Writes the counts of one replicate.
  ///
  /// - Parameters:
  ///   - replicate: from 0.
  ///   - counts: those of the same sample; what was in them is replaced.
  public func draw(_ replicate: Int, into counts: inout Multiplicities) {
    for stratum in counts.patients.indices where !counts.patients[stratum].isEmpty {
      var stream = Philox4x32(
        seed: seed, purpose: .bootstrap, replicate: UInt32(replicate), stratum: UInt32(stratum))
      stream.drawMultiplicities(into: &counts.patients[stratum])
    }
    if sample.units.areRows {
      let negatives = sample.cases.negatives
      for row in sample.negativeRows { counts.rows[row] = counts.patients[0][row] }
      for row in sample.positiveRows { counts.rows[row] = counts.patients[1][row - negatives] }
    } else {
      spread(&counts)
    }
  }

  /// Gives each row the count of its patient.
  private func spread(_ counts: inout Multiplicities) {
    var negatives = 0
    var positives = 0
    for stratum in counts.patients.indices {
      for patient in counts.patients[stratum].indices {
        let count = counts.patients[stratum][patient]
        for row in sample.units.rows(of: patient, in: stratum) {
          counts.rows[Int(row)] = count
          if row < sample.cases.negatives {
            negatives += Int(count)
          } else {
            positives += Int(count)
          }
        }
      }
    }
    counts.cases = ClassCounts(negatives: negatives, positives: positives)
  }
}
