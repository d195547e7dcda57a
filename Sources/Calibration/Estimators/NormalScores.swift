import Statistics

/// How straight a class lies against normal scores: Shapiro and Francia's statistic of resamples.
///
/// W′ = (Σ mᵢ x₍ᵢ₎)² / (Σ mᵢ² Σ (xᵢ - x̄)²) with mᵢ = Φ⁻¹((i - 3/8)/(n + 1/4)): the squared
/// correlation of the ordered values with the scores.
///
/// - Source: Shapiro and Francia, J. Am. Stat. Assoc. 67 (1972) 215, with Blom's scores as in Royston,
///   The Statistician 42 (1993) 37.
struct NormalScores: Sendable {
  /// How many scores there are.
  let n: Int
  /// The sums of the first 0, 1, ..., n scores.
  private let sums: [Double]
  private let squares: Double

  init(_ n: Int) {
    self.n = n
    var sums = [0.0]
    var squares = 0.0
    sums.reserveCapacity(n + 1)
    for i in 0..<n {
      let score = normalQuantile((Double(i) + 0.625) / (Double(n) + 0.25))
      sums.append(sums[i] + score)
      squares += score * score
    }
    self.sums = sums
    self.squares = squares
  }

  /// W′ of ascending values that occur as often as `counts` says; 1 without any spread.
  ///
  /// - Parameters:
  ///   - mean, squares: the mean of the values and the sum of their squared distances from it.
  ///   - count: how many they are. A resample of patients may hold some cases more or fewer than n:
  ///     then each has the scores of its share of the way.
  func straightness(
    _ rows: Range<Int>, values: [Double], counts: [Int32], mean: Double, squares: Double, count: Int
  ) -> Double {
    guard squares > 0 else { return 1 }
    let stretch = Double(n) / Double(count)
    let (values, counts, sums) = (values.span, counts.span, sums.span)
    var product = 0.0
    var taken = 0
    var before = 0.0
    // A case that does not occur adds 0: to guess whether it does costs more than to add it.
    for row in rows {
      taken += Int(counts[row])
      let after = count == n ? sums[taken] : sum(upTo: Double(taken) * stretch)
      product += (after - before) * (values[row] - mean)
      before = after
    }
    return product * product / (self.squares * stretch * squares)
  }

  private func sum(upTo place: Double) -> Double {
    let whole = min(Int(place), n - 1)
    return sums[whole] + (place - Double(whole)) * (sums[whole + 1] - sums[whole])
  }
}
