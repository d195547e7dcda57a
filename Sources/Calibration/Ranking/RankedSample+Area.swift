extension RankedSample {
  /// The area under the curve with its variance, in one walk along the ranks; nil where a class has
  /// no case.
  ///
  /// The variance is DeLong's from doubled placements, which are integers; where patients have
  /// several cases Obuchowski's from the sums of placements of each patient, which is the same
  /// number where they have one.
  ///
  /// - Source: DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988) 837; Sun and Xu, IEEE Signal
  ///   Process. Lett. 21 (2014) 1389; Obuchowski, Biometrics 53 (1997) 567.
  public func area() -> AreaUnderCurve? {
    var placements = [Int](repeating: 0, count: isIndependent ? 0 : cases.total)
    return area(of: Multiplicities(of: self), placements: &placements)
  }

  /// The doubled placement of each row: for a positive case twice the negatives below it plus the
  /// negatives at its value, for a negative one twice the positives above it plus those at its
  /// value.
  public func doubledPlacements() -> [Int] {
    var placements = [Int](repeating: 0, count: cases.total)
    _ = walk(Multiplicities(of: self), placements: &placements)
    return placements
  }

  /// The area of a resample.
  ///
  /// - Parameter placements: scratch, one for each row; none where each patient has one case.
  func area(of counts: Multiplicities, placements: inout [Int]) -> AreaUnderCurve? {
    let (n, m) = (counts.cases.negatives, counts.cases.positives)
    guard n > 0, m > 0 else { return nil }
    let sums = walk(counts, placements: &placements)
    return AreaUnderCurve(
      numerator: sums.total, denominator: 2 * m * n,
      variance: isIndependent
        ? variance(of: sums, counts.cases)
        : clusteredVariance(sums.total, counts, placements),
      patients: isIndependent ? counts.cases : drawnPatients(counts))
  }

  private struct PlacementSums {
    var total = 0
    var squaresOfPositives = 0
    var squaresOfNegatives = 0
  }

  private func walk(_ counts: Multiplicities, placements: inout [Int]) -> PlacementSums {
    let n = Int32(cases.negatives)
    let m = counts.cases.positives
    let keeps = !placements.isEmpty
    var sums = PlacementSums()
    var (negativesBelow, positivesBelow) = (0, 0)
    var (negatives, positives) = (0, 0)
    var runStart = 0
    let rows = counts.rows.span
    let (pooled, endsRun) = (pooled.span, endsRun.span)
    for place in 0..<pooled.count {
      let row = pooled[place]
      let count = Int(rows[Int(row)])
      negatives += row < n ? count : 0
      positives += row < n ? 0 : count
      guard endsRun[place] else { continue }
      let ofPositive = 2 * negativesBelow + negatives
      let ofNegative = 2 * (m - positivesBelow) - positives
      sums.total += positives * ofPositive
      sums.squaresOfPositives += positives * ofPositive * ofPositive
      sums.squaresOfNegatives += negatives * ofNegative * ofNegative
      if keeps {
        for member in runStart...place {
          placements[Int(pooled[member])] = pooled[member] < n ? ofNegative : ofPositive
        }
      }
      negativesBelow += negatives
      positivesBelow += positives
      (negatives, positives) = (0, 0)
      runStart = place + 1
    }
    return sums
  }

  /// S10/m + S01/n. The differences m Σ P² - (Σ P)² are exact before they are divided, so that
  /// equal placements give exactly 0.
  private func variance(of sums: PlacementSums, _ cases: ClassCounts) -> Double? {
    let (n, m) = (cases.negatives, cases.positives)
    guard n > 1, m > 1 else { return nil }
    let square = Int128(sums.total) * Int128(sums.total)
    let positives = Double(Int128(m) * Int128(sums.squaresOfPositives) - square)
    let negatives = Double(Int128(n) * Int128(sums.squaresOfNegatives) - square)
    let (dm, dn) = (Double(m), Double(n))
    return positives / (4 * dn * dn * dm * dm * (dm - 1))
      + negatives / (4 * dm * dm * dn * dn * (dn - 1))
  }

  /// S10/m + S01/n + 2 S11/(mn) from the sums of placements of each patient, less their expectation;
  /// in units of 1/(2mn) these are integers.
  private func clusteredVariance(
    _ total: Int, _ counts: Multiplicities, _ placements: [Int]
  ) -> Double? {
    let (n, m) = (counts.cases.negatives, counts.cases.positives)
    var withPositive = 0
    var withNegative = 0
    var patients = 0
    var (positives, negatives, products) = (0.0, 0.0, 0.0)
    for stratum in counts.patients.indices {
      for patient in counts.patients[stratum].indices where counts.patients[stratum][patient] > 0 {
        let count = Int(counts.patients[stratum][patient])
        var (own10, own01, ownPositives, ownNegatives) = (0, 0, 0, 0)
        for row in units.rows(of: patient, in: stratum) {
          if row < cases.negatives {
            own01 += placements[Int(row)]
            ownNegatives += 1
          } else {
            own10 += placements[Int(row)]
            ownPositives += 1
          }
        }
        patients += count
        if ownPositives > 0 { withPositive += count }
        if ownNegatives > 0 { withNegative += count }
        let deviation10 = Double(m * own10 - ownPositives * total)
        let deviation01 = Double(n * own01 - ownNegatives * total)
        let weight = Double(count)
        positives += weight * deviation10 * deviation10
        negatives += weight * deviation01 * deviation01
        products += weight * deviation10 * deviation01
      }
    }
    guard withPositive > 1, withNegative > 1 else { return nil }
    let (dm, dn) = (Double(m), Double(n))
    let unit = 4 * dm * dm * dn * dn
    func corrected(_ count: Int) -> Double { Double(count) / Double(count - 1) }
    let variance =
      corrected(withPositive) * positives / (dm * dm) + corrected(withNegative) * negatives
      / (dn * dn) + 2 * corrected(patients) * products / (dm * dn)
    // Negative only by rounding, or by few patients with cases of both classes.
    return max(variance / unit, 0)
  }

  private func drawnPatients(_ counts: Multiplicities) -> ClassCounts {
    func drawn(_ stratum: Int) -> Int { counts.patients[stratum].reduce(0) { $0 + Int($1) } }
    return ClassCounts(negatives: drawn(0) + drawn(2), positives: drawn(1) + drawn(2))
  }
}
