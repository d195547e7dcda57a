import Statistics
import Testing

@testable import Calibration

@Suite("Radix sort")
struct RadixSortTests {
  @Test("numbers come as by comparing, bit for bit", arguments: [0, 1, 4095, 4096, 5000, 9001])
  func ascending(count: Int) {
    var stream = Philox4x32(seed: 21, purpose: .draws)
    let kinds: [(inout Philox4x32) -> Double] = [
      { $0.nextNormal() },
      // Two decimals: most digits are shared.
      { ($0.nextNormal() * 100).rounded() / 100 },
      // Any bits but those of not-a-number.
      {
        let value = Double(bitPattern: $0.next())
        return value.isNaN ? -.infinity : value
      },
    ]
    for kind in kinds {
      let values = (0..<count).map { _ in kind(&stream) }
      let sorted = RadixSort.ascending(values)
      #expect(sorted == values.sorted())
      #expect(sorted.map(\.bitPattern).sorted() == values.map(\.bitPattern).sorted())
    }
  }

  @Test("both zeros and both infinities find their places")
  func special() {
    let few = [0.0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, -1, 1]
    let values = (0..<1000).flatMap { _ in few }
    let sorted = RadixSort.ascending(values)
    #expect(sorted == values.sorted())
    #expect(sorted.prefix(1000).allSatisfy { $0 == -.infinity })
    // All values equal: every digit is shared.
    #expect(RadixSort.ascending([Double](repeating: 2, count: 5000)).allSatisfy { $0 == 2 })
  }

  @Test("a sample large enough for it is ranked as a small one is")
  func ranked() throws {
    let small = RandomSample(seed: 2, most: 12)
    let times = 2100
    func repeated(_ values: [Double]) -> [Double] { (0..<times).flatMap { _ in values } }
    let large = RankedSample(
      negatives: repeated(small.negatives), positives: repeated(small.positives))
    #expect(large.cases.smaller >= RadixSort.fewest)
    #expect(large.area()?.value == small.ranked.area()?.value)
    #expect(large.empirical().plateaus == small.ranked.empirical().plateaus)
  }
}
