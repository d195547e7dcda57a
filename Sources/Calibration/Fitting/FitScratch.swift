/// What the estimates of one resample after another are written on.
struct FitScratch: Sendable {
  var kernel = KernelScratch()
  /// The doubled placements, where patients have several cases.
  var placements: [Int]
  var plateaus: [Gap] = []
  /// What `findPlateaus` weighs on.
  var merits: [Double] = []

  init(_ sample: RankedSample) {
    placements = [Int](repeating: 0, count: sample.isIndependent ? 0 : sample.cases.total)
  }
}
