import Quantities
import Statistics
import TestSupport
import Testing

@Suite("Linear fit")
struct LinearFitTests {
  // NIST StRD "Longley": 16 years, six columns and an intercept, condition number about 10⁷.
  static let longley: [[Double]] = [
    [60323, 83.0, 234289, 2356, 1590, 107608, 1947],
    [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
    [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
    [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
    [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
    [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
    [64989, 99.0, 365385, 1870, 3547, 115094, 1953],
    [63761, 100.0, 363112, 3578, 3350, 116219, 1954],
    [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
    [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
    [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
    [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
    [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
    [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
    [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
    [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
  ]
  static let certified: [(coefficient: Double, error: Double)] = [
    (-3482258.63459582, 890420.383607373), (15.0618722713733, 84.9149257747669),
    (-0.358191792925910e-1, 0.334910077722432e-1), (-2.02022980381683, 0.488399681651699),
    (-1.03322686717359, 0.214274163161675), (-0.511041056535807e-1, 0.226073200069370),
    (1829.15146461355, 455.478499142212),
  ]

  static let ones = [Double](repeating: 1, count: 16)
  static let columns = [ones] + (1...6).map { column in longley.map { $0[column] } }

  @Test("agrees with NIST's certified values of Longley's table to ten digits")
  func certifiedValues() throws {
    let fit = try LinearFit(Self.longley.map { $0[0] }, by: Self.columns)
    for (index, expected) in Self.certified.enumerated() {
      #expect(relativeError(fit.coefficients[index], expected.coefficient) < 1e-10)
      let error = try #require(fit.covariance)[index][index].squareRoot()
      #expect(relativeError(error, expected.error) < 1e-10)
    }
    #expect(relativeError(try #require(fit.residualDeviation), 304.854073561965) < 1e-12)
    #expect(fit.degrees == 9)
  }

  @Test("neither the unit of a column nor the order of columns changes the fit")
  func units() throws {
    let response = Self.longley.map { $0[0] }
    let plain = try LinearFit(response, by: Self.columns)
    let scales = [1e-12, 1e9, 1e-6, 3, 1e12, 7e-9, 1e-3]
    let scaled = zip(Self.columns, scales).map { column, scale in column.map { $0 * scale } }
    let other = try LinearFit(response, by: scaled.reversed())
    for index in 0..<7 {
      let back = other.coefficients[6 - index] * scales[index]
      #expect(relativeError(back, plain.coefficients[index]) < 1e-9)
    }
    #expect(relativeError(other.squares, plain.squares) < 1e-12)
  }

  @Test("residuals are orthogonal to every column, weighted or not")
  func orthogonal() throws {
    var stream = Philox4x32(seed: 3, purpose: .draws)
    let rows = 50
    let columns = (0..<4).map { _ in (0..<rows).map { _ in stream.nextNormal() } }
    let response = (0..<rows).map { _ in stream.nextNormal() }
    let weights = (0..<rows).map { _ in stream.nextUniform() }
    for weights in [nil, weights] {
      let fit = try LinearFit(response, by: columns, weights: weights)
      for column in columns {
        var product = 0.0
        for row in 0..<rows {
          let weight = weights.map { $0[row] } ?? 1
          product += column[row] * fit.residuals[row] * weight
        }
        #expect(abs(product) < 1e-13)
      }
    }
  }

  @Test("whole weights are repeated rows, zero weights rows left out")
  func weights() throws {
    let x: [Double] = [0, 1, 2, 3, 4, 5]
    let y: [Double] = [1, 3, 2, 5, 4, 9]
    let weights: [Double] = [1, 0, 2, 1, 3, 1]
    let weighted = try LinearFit(
      y, by: [x.map { _ in 1 }, x], weights: weights)
    let order = [0, 2, 2, 3, 4, 4, 4, 5]
    let repeated = try LinearFit(
      order.map { y[$0] }, by: [order.map { _ in 1 }, order.map { x[$0] }])
    for index in 0..<2 {
      #expect(abs(weighted.coefficients[index] - repeated.coefficients[index]) < 1e-14)
      #expect(abs(weighted.inverse[index][index] - repeated.inverse[index][index]) < 1e-14)
    }
    #expect(relativeError(weighted.squares, repeated.squares) < 1e-14)
    #expect(weighted.degrees == 3)
  }

  @Test("the basis is orthonormal and leaves what the fit leaves")
  func basis() throws {
    let time = (0..<30).map { Double($0) }
    let design = try DesignMatrix(columns: [time.map { _ in 1 }, time, time.map { $0 * $0 }])
    let basis = design.basis
    let dot = { (a: [Double], b: [Double]) in zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    for first in 0..<3 {
      for second in 0..<3 {
        let expected: Double = first == second ? 1 : 0
        #expect(abs(dot(basis[first], basis[second]) - expected) < 1e-14)
      }
    }
    var stream = Philox4x32(seed: 8, purpose: .draws)
    let response = time.map { 5 + 0.1 * $0 + stream.nextNormal() }
    let fit = try LinearFit(response, by: design)
    let left = basis.reduce(dot(response, response)) { $0 - dot($1, response) * dot($1, response) }
    #expect(relativeError(left, fit.squares) < 1e-12)
  }

  @Test("columns that add nothing are named, whatever their size")
  func deficient() {
    let x: [Double] = [1, 2, 3, 4]
    let failure = StatisticsError.rankDeficient(columns: [1])
    #expect(throws: failure) { try DesignMatrix(columns: [x, [0, 0, 0, 0]]) }
    #expect(throws: StatisticsError.rankDeficient(columns: [1])) {
      try DesignMatrix(columns: [x, x.map { $0 * 1e-9 }])
    }
    #expect(throws: StatisticsError.tooFewRows) { try DesignMatrix(columns: [[1], [2]]) }
    #expect(throws: StatisticsError.notFinite) { try DesignMatrix(columns: [[1, .nan]]) }
    #expect(throws: StatisticsError.notFinite) { try LinearFit([1, .infinity], by: [[1, 1]]) }
    #expect(throws: StatisticsError.notFinite) {
      try LinearFit([1, 2], by: [[1, 1]], weights: [1, -1])
    }
  }

  @Test("as many rows as columns fit exactly and have no error")
  func exact() throws {
    let fit = try LinearFit([3, 5], by: [[1, 1], [0, 2]])
    #expect(abs(fit.coefficients[0] - 3) < 1e-15 && abs(fit.coefficients[1] - 1) < 1e-15)
    #expect(fit.degrees == 0 && fit.residualDeviation == nil && fit.covariance == nil)
    #expect(fit.estimate(of: [0, 1]) == nil)
  }

  @Test("the interval of a mean is the t interval; an inflation stretches it")
  func interval() throws {
    let values: [Double] = [4, 7, 1, 9, 4]
    let fit = try LinearFit(values, by: [values.map { _ in 1 }])
    let summary = try #require(Summary(of: values))
    let reach = try tQuantile(0.95, degrees: 4) * #require(summary.standardError)
    let estimate = try #require(fit.estimate(of: [1], level: 0.9))
    #expect(abs(estimate.value - summary.mean) < 1e-14)
    #expect(relativeError(estimate.upper - estimate.value, reach) < 1e-12)
    let wide = try #require(fit.estimate(of: [1], level: 0.9, inflation: 2))
    #expect(relativeError(wide.upper - wide.value, 2 * reach) < 1e-12)
    #expect(wide.n == 5)
  }

  @Test(
    "intervals of a trend cover where residuals follow one another, as they would not unstretched")
  func correlated() throws {
    let time = (0..<60).map(Double.init)
    let design = try DesignMatrix(columns: [time.map { _ in 1 }, time])
    let runs = SlowTests.runs(4000)
    var (stretched, plain) = (0, 0)
    for run in 0..<runs {
      var stream = Philox4x32(seed: 16, purpose: .nullSimulation, replicate: UInt32(run))
      var residual = stream.nextNormal() / 0.75.squareRoot()
      let response = time.map { time in
        residual = 0.5 * residual + stream.nextNormal()
        return 0.1 * time + residual
      }
      let fit = try LinearFit(response, by: design)
      let inflation = trendInflation(lagOne: try #require(lagOneAutocorrelation(fit.residuals)))
      let wide = try #require(fit.estimate(of: [0, 1], inflation: inflation))
      let narrow = try #require(fit.estimate(of: [0, 1]))
      if wide.lower <= 0.1 && 0.1 <= wide.upper { stretched += 1 }
      if narrow.lower <= 0.1 && 0.1 <= narrow.upper { plain += 1 }
    }
    // 4000 runs gave 0.914 and 0.744; four binomial standard errors about the demanded 0.90 to 0.97.
    let share = Double(stretched) / Double(runs)
    let slack = 4 * (0.09 / Double(runs)).squareRoot()
    #expect(share > 0.90 - slack && share < 0.97 + slack, "\(share)")
    #expect(Double(plain) / Double(runs) < 0.85)
  }
}
