import Glibc
import Statistics

extension PhaseCorrelation {
  /// How far the second image lies from the first, with its 95 % interval, in the unit of the spacings.
  ///
  /// A distance is never negative: of two images that lie alike it is the length of what noise makes of
  /// two numbers, which exceeds 1.96 standard errors of one in 15 of 100 pairs. The lower end is
  /// therefore 0 unless both numbers together exclude that the images lie alike; beyond, the interval is
  /// that of the shift along its own direction.
  ///
  /// - Source: Wald, Trans Am Math Soc 54 (1943) 426: d' V^-1 d follows chi-square with 2 degrees of
  ///   freedom, whose 95 % point is -2 ln 0.05.
  func distance(
    rowSpacing: Double, columnSpacing: Double
  ) -> (value: Double, lower: Double, upper: Double) {
    let (down, across) = (rows * rowSpacing, columns * columnSpacing)
    let downVariance = rowError * rowError * rowSpacing * rowSpacing
    let acrossVariance = columnError * columnError * columnSpacing * columnSpacing
    let mixed = covariance * rowSpacing * columnSpacing
    let value = hypot(down, across)
    // Along the shift; for none, the larger of both.
    var variance = max(downVariance, acrossVariance)
    if value > 0 {
      let (v, u) = (down / value, across / value)
      variance = max(0, v * v * downVariance + u * u * acrossVariance + 2 * v * u * mixed)
    }
    let half = normalQuantile975 * variance.squareRoot()
    let determinant = downVariance * acrossVariance - mixed * mixed
    // d' V^-1 d times the determinant of V.
    let scaled =
      down * down * acrossVariance - 2 * down * across * mixed + across * across * downVariance
    let hasMoved = scaled > -2 * log(0.05) * determinant
    return (value, hasMoved ? max(0, value - half) : 0, value + half)
  }
}
