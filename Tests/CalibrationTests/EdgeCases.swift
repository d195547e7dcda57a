/// Inputs on which other programs were seen to go wrong, as `golden/edge-cases` has them.
struct EdgeCases: Decodable {
  let roc: ROC

  struct ROC: Decodable {
    struct Auto: Decodable, LabelledNumbers {
      let label: [Int]
      let value: [Double]
      let declaredLessAUC: Double
    }
    struct EqualMedians: Decodable, LabelledNumbers {
      let label: [Int]
      let value: [Double]
      let auc: Double
    }
    struct Plateaus: Decodable, LabelledNumbers {
      let label: [Int]
      let value: [Double]
      let midpoints: [Double]
      let maxYouden, youdenAtMean, breakTiesMean: Double
    }
    struct Plain: Decodable, LabelledNumbers {
      let label: [Int]
      let value: [Double]
    }
    struct Words: Decodable {
      let label: [String]
      let value: [Double]
    }
    let procAuto: Auto
    let cutpointrPosClass: Words
    let procAutoEqualMedians: EqualMedians
    let cutpointrPlateaus: Plateaus
    let observedValueCutpoint: Plain
    let perfect: Plain
  }
}
