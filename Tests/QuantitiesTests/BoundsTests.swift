import Quantities
import Testing

@Suite("Bounds")
struct BoundsTests {
  private static let ends: [Int?] = [nil, 0, 1, 2]

  /// Every range with ends among `ends`, open and closed.
  static var all: [Bounds<Int>] {
    var found: [Bounds<Int>] = []
    for lower in ends {
      for upper in ends {
        for lowerOpen in [false, true] {
          for upperOpen in [false, true] {
            Bounds(lower: lower, upper: upper, lowerOpen: lowerOpen, upperOpen: upperOpen)
              .map { found.append($0) }
          }
        }
      }
    }
    return found
  }

  @Test("a range that holds nothing or everything cannot be made")
  func refuses() {
    #expect(Bounds<Int>(lower: nil, upper: nil) == nil)
    #expect(Bounds(lower: 2, upper: 1) == nil)
    #expect(Bounds(lower: 1, upper: 1, lowerOpen: true) == nil)
    #expect(Bounds(lower: 1, upper: 1, upperOpen: true) == nil)
    #expect(Bounds(lower: 1, upper: 1) != nil)
  }

  @Test("an end that is not there is not open")
  func openness() {
    #expect(Bounds(lower: nil, upper: 1, lowerOpen: true)?.lowerOpen == false)
  }

  @Test("holds exactly the values between its ends, for all small ranges")
  func contains() {
    for bounds in Self.all {
      for value in -1...3 {
        let above = bounds.lower.map { bounds.lowerOpen ? value > $0 : value >= $0 } ?? true
        let below = bounds.upper.map { bounds.upperOpen ? value < $0 : value <= $0 } ?? true
        #expect(bounds.contains(value) == (above && below), "\(bounds) \(value)")
      }
    }
  }

  @Test("holds a range only if it holds all its values, for all pairs of small ranges")
  func containsRange() {
    // Values between the ends too: an open end and a closed one differ only there.
    let probes = [-1.0, 0, 0.5, 1, 1.5, 2, 3]
    for outer in Self.all.map(Self.real) {
      for inner in Self.all.map(Self.real) {
        let all = probes.allSatisfy { !inner.contains($0) || outer.contains($0) }
        #expect(outer.contains(inner) == all, "\(outer) \(inner)")
      }
    }
  }

  private static func real(_ bounds: Bounds<Int>) -> Bounds<Double> {
    guard
      let real = Bounds<Double>(
        lower: bounds.lower.map(Double.init), upper: bounds.upper.map(Double.init),
        lowerOpen: bounds.lowerOpen, upperOpen: bounds.upperOpen)
    else { preconditionFailure("the same ends make a range again") }
    return real
  }

  @Test("rounds value and ends to the resolution before it compares")
  func resolution() throws {
    let closed = try #require(Bounds(lower: 25.0, upper: 55.0))
    #expect(closed.contains(55.00000000000001, resolution: 0.001))
    #expect(closed.contains(24.9996, resolution: 0.001))
    #expect(!closed.contains(55.0006, resolution: 0.001))
    let open = try #require(Bounds(lower: 14.5, upper: 15.5, upperOpen: true))
    #expect(!open.contains(15.499999, resolution: 0.01))
    #expect(open.contains(15.49, resolution: 0.01))
    #expect(open.contains(14.5, resolution: 0.01))
  }

  @Test("never holds what is not a number", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(_ value: Double) throws {
    let bounds = try #require(Bounds(lower: 0.0, upper: nil))
    #expect(!bounds.contains(value, resolution: 0.1))
  }
}
