import TestSupport

/// The golden table `phantom/control-chart`: 60 points, 1.5 standard deviations higher from index 40.
struct GoldenControlChart: Decodable {
  struct Baseline: Decodable {
    enum CodingKeys: String, CodingKey {
      case mean, median, madScaled, sigmaFromMovingRange
      case deviation = "sd_ddof1"
    }
    let mean, deviation, median, madScaled, sigmaFromMovingRange: Double
  }
  struct Individuals: Decodable {
    struct Prediction: Decodable {
      let alpha: Double
      let factor: [String: Double]
      let lower20, upper20: Double
    }
    enum CodingKeys: String, CodingKey {
      case lower3, upper3, movingRangeUpper, alarmsIndividuals, predictionLimit
      case alarmsMovingRange = "alarmsMovingRange_secondIndex"
    }
    let lower3, upper3, movingRangeUpper: Double
    let alarmsIndividuals, alarmsMovingRange: [Int]
    let predictionLimit: Prediction
  }
  struct Chart: Decodable {
    struct Average: Decodable {
      enum CodingKeys: String, CodingKey {
        case z, halfWidth, alarms
        case limit = "L"
      }
      let limit: Double
      let z, halfWidth: [Double]
      let alarms: [Int]
    }
    struct Sums: Decodable {
      let h: Double
      let plus, minus: [Double]
      let alarms: [Int]
    }
    struct Combined: Decodable {
      enum CodingKeys: String, CodingKey {
        case shewhart, alarms
        case limit = "L"
      }
      let shewhart, limit: Double
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
