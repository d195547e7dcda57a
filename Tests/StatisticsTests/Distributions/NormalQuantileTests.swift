import Statistics
import Testing

@Suite("Normal quantile")
struct NormalQuantileTests {
  // Computed with 60 digits (mpmath 1.4.1).
  static let exact: [(Double, Double)] = [
    (1e-300, -37.0470962993612), (1e-100, -21.273453560965326), (1e-16, -8.222082216130435),
    (1e-10, -6.361340902404057), (0.001, -3.0902323061678136), (0.02425, -1.972961051311885),
    (0.025, -1.9599639845400543), (0.1, -1.2815515655446004), (0.3, -0.5244005127080408),
    (0.7, 0.5244005127080407), (0.975, 1.9599639845400538), (0.999, 3.090232306167813),
    (0.9999999999, 6.361340889697422),
  ]

  @Test("agrees with 60-digit values to 4e-15", arguments: exact)
  func values(_ p: Double, _ x: Double) {
    #expect(abs(normalQuantile(p) / x - 1) < 4e-15)
  }

  @Test("the median is exactly 0 and the function is odd about it")
  func symmetry() {
    #expect(normalQuantile(0.5) == 0)
    for k in 1...16 {
      // Multiples of 1/64 are exact, so that 1 - p is the mirror image of p to the last bit.
      let p = Double(k) / 64
      #expect(normalQuantile(p) == -normalQuantile(1 - p))
    }
  }

  @Test("the ends are infinite, and outside them there is no number")
  func ends() {
    #expect(normalQuantile(0) == -.infinity)
    #expect(normalQuantile(1) == .infinity)
    #expect(normalQuantile(-0.1).isNaN)
    #expect(normalQuantile(1.1).isNaN)
    #expect(normalQuantile(.nan).isNaN)
  }

  @Test("grows over the seams of its three pieces")
  func monotone() {
    for seam in [0.075, 0.925, 1.3887943864964021e-11] {
      let below = normalQuantile(seam * (1 - 1e-9))
      let above = normalQuantile(seam * (1 + 1e-9))
      #expect(below < above)
      #expect(above - below < 1e-7)
    }
  }
}
