import Statistics
import Testing

@Suite("Exact test and association of shares")
struct AssociationTests {
  /// Binomial coefficients as exact doubles, for up to 40.
  private static func choose(_ n: Int, _ k: Int) -> Double {
    guard (0...n).contains(k) else { return 0 }
    return (0..<k).reduce(1.0) { ($0 * Double(n - $1) / Double($1 + 1)).rounded() }
  }

  @Test(
    "published tables have their p",
    arguments: [
      // Fisher 1935: the lady tasting tea. The second is a textbook's table of 12 and 12.
      (3, 4, 1, 4, 0.485_714_285_714_285_7), (1, 12, 9, 12, 0.002_759_456_185_220_083),
    ])
  func published(_ first: Int, _ firstN: Int, _ second: Int, _ secondN: Int, _ p: Double) {
    #expect(abs(FisherExact.twoSided(first, of: firstN, second, of: secondN) / p - 1) < 1e-12)
  }

  @Test("every table of up to seven and nine has the p of its definition, either way round")
  func exhaustive() {
    for firstN in 0...7 {
      for secondN in 0...9 {
        for first in 0...firstN {
          for second in 0...secondN {
            let counted = first + second
            let weights = (0...counted).map {
              Self.choose(firstN, $0) * Self.choose(secondN, counted - $0)
            }
            let seen = weights[first]
            let expected =
              weights.filter { $0 <= seen * (1 + 1e-7) }.reduce(0, +) / weights.reduce(0, +)
            let p = FisherExact.twoSided(first, of: firstN, second, of: secondN)
            #expect(abs(p - expected) < 1e-12)
            #expect(abs(p - FisherExact.twoSided(second, of: secondN, first, of: firstN)) < 1e-12)
          }
        }
      }
    }
  }

  @Test("large tables neither overflow nor vanish")
  func large() {
    #expect(FisherExact.twoSided(50_000, of: 100_000, 50_000, of: 100_000) > 0.99)
    #expect(FisherExact.twoSided(90_000, of: 100_000, 10_000, of: 100_000) == 0)
    let p = FisherExact.twoSided(50_300, of: 100_000, 49_700, of: 100_000)
    // The normal approximation with its correction: z = 599 / √50,000 = 2.679.
    #expect(abs(p - 0.00739) < 0.0002)
  }

  @Test("an association is 0 where shares are alike and 1 where each row is of one kind")
  func association() throws {
    #expect(CramersV.association([(5, 5), (10, 10)]) == 0)
    #expect(CramersV.association([(5, 0), (0, 7), (3, 0)]) == 1)
    // χ² = 20 (6·8 - 4·2)² / (10·10·8·12) = 3.333; V = √(χ² / 20).
    let v = try #require(CramersV.association([(6, 4), (2, 8)]))
    #expect(abs(v - (1.0 / 6).squareRoot()) < 1e-12)
    #expect(CramersV.association([(6, 4), (0, 0), (2, 8)]) == v)
  }

  @Test("of one row, or of one column, there is no association")
  func none() {
    #expect(CramersV.association([]) == nil)
    #expect(CramersV.association([(3, 4)]) == nil)
    #expect(CramersV.association([(3, 0), (4, 0)]) == nil)
  }
}
