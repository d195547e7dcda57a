import TestSupport

/// The golden table `phantom/control-chart`: 60 points, 1.5 standard deviations higher from index 40.
struct GoldenControlChart: Decodable {
  struct Baseline: Decodable {
    let mean, sd_ddof1, median, madScaled, meanMovingRange, sigmaFromMovingRange: Double
  }
  struct Individuals: Decodable {
    struct Prediction: Decodable {
      let alpha: Double
      let factor: [String: Double]
      let lower20, upper20: Double
    }
    let lower3, upper3, movingRangeUpper, d2, D4: Double
    let alarmsIndividuals, alarmsMovingRange_secondIndex: [Int]
    let predictionLimit: Prediction
  }
  struct Chart: Decodable {
    struct Average: Decodable {
      let L: Double
      let z, halfWidth: [Double]
      let alarms: [Int]
    }
    struct Sums: Decodable {
      let h: Double
      let plus, minus: [Double]
      let alarms: [Int]
    }
    struct Combined: Decodable {
      let shewhart, L: Double
      let alarms: [Int]
    }
    let center, sigma: Double
    let ewma: Average
    let cusum: Sums
    let combined: Combined
    let runRules: [String: [Int]]
  }
  struct RunLengths: Decodable {
    let values: [String: [String: Double]]
  }
  let series: [Double]
  let baseline: Baseline
  let individuals: Individuals
  let known, estimated: Chart
  let averageRunLength: RunLengths

  static func read() throws -> GoldenControlChart {
    try golden("phantom/control-chart", as: GoldenControlChart.self)
  }
}
