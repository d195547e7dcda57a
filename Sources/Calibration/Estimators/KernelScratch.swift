/// What the kernel estimator writes on, so that resamples allocate nothing.
struct KernelScratch: Sendable {
  /// The cases that occur, negatives first: their offsets, and how often each occurs. Behind the
  /// last of them anything may stand.
  var offsets: [Double] = []
  var counts: [Double] = []
  /// How many of them are negative.
  var negatives = 0
  /// How many there are.
  var cases = 0
  /// The difference of the densities, four neighbouring places at a time.
  var grid: [SIMD4<Double>] = []
  /// Where it rises through 0: the places on both sides, and how far between them it does.
  var brackets: [Bracket] = []

  /// Makes room for all cases of a sample, and for one that is written over.
  mutating func resize(to count: Int) {
    guard offsets.count <= count else { return }
    offsets = [Double](repeating: 0, count: count + 1)
    counts = offsets
  }

  /// The difference at a place of the grid.
  func value(_ place: Int) -> Double { grid[place / 4][place % 4] }

  struct Bracket: Sendable {
    var low, high, share: Double
  }
}
