import Statistics
import TestSupport
import Testing

@Suite("Noise of coils")
struct NonCentralChiTests {
  struct Content: Decodable {
    struct Central: Decodable {
      let coils: Int
      let meanOverSigma, sdOverSigma, meanOverSd, sigmaFromSd, sigmaFromMean: Double
    }
    struct Rice: Decodable { let theta, meanOverSigma, sdOverSigma, xi: Double }
    struct Inverse: Decodable { let observedMeanOverSd, theta: Double }
    struct Floor: Decodable { let meanOverSdAtTheta0: Double }
    struct NonCentral: Decodable {
      let coils: Int
      let theta, meanOverSigma, sdOverSigma: Double
    }
    let centralChi: [Central]
    let rice: [Rice]
    let riceInverse: [Inverse]
    let riceFloor: Floor
    let noncentralChi: [NonCentral]
  }

  @Test(
    "the golden moments to 1e-12, above a signal of 5 to 1e-10",
    .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
  func moments() throws {
    let content = try golden("phantom/rayleigh-ncoil", as: Content.self)
    for row in content.centralChi {
      let noise = NonCentralChi(coils: row.coils, theta: 0)
      let sd = noise.variance.squareRoot()
      #expect(relativeError(noise.mean, row.meanOverSigma) < 1e-12, "\(row.coils) coils")
      // Beyond 32 coils the file's own figures are 6e-12 off: differences of its large gammas.
      let allowed = row.coils <= 32 ? 1e-12 : 1e-11
      #expect(relativeError(sd, row.sdOverSigma) < allowed, "\(row.coils) coils")
      #expect(
        relativeError(NonCentralChi.floor(coils: row.coils), row.meanOverSd) < allowed)
      #expect(relativeError(1 / sd, row.sigmaFromSd) < allowed)
      #expect(relativeError(1 / noise.mean, row.sigmaFromMean) < 1e-12)
    }
    for row in content.rice {
      let noise = NonCentralChi(coils: 1, theta: row.theta)
      let allowed = row.theta <= 5 ? 1e-12 : 1e-10
      #expect(relativeError(noise.mean, row.meanOverSigma) < allowed, "theta \(row.theta)")
      #expect(relativeError(noise.variance, row.xi) < allowed, "theta \(row.theta)")
    }
    for row in content.noncentralChi {
      let noise = NonCentralChi(coils: row.coils, theta: row.theta)
      let allowed = row.theta <= 5 ? 1e-12 : 1e-10
      #expect(relativeError(noise.mean, row.meanOverSigma) < allowed)
      #expect(relativeError(noise.variance.squareRoot(), row.sdOverSigma) < allowed)
    }
    for row in content.riceInverse {
      let theta = NonCentralChi.theta(meanOverSD: row.observedMeanOverSd, coils: 1)
      #expect(abs(theta - row.theta) < 1e-9)
    }
    #expect(
      relativeError(NonCentralChi.floor(coils: 1), content.riceFloor.meanOverSdAtTheta0) < 1e-12)
  }

  @Test("the inverse undoes the ratio of mean and SD, for any signal and number of coils")
  func inverse() {
    for coils in [1, 2, 4, 8, 32] {
      for theta in [0.5, 1, 2, 5, 10, 24, 25, 40, 100] {
        let noise = NonCentralChi(coils: coils, theta: theta)
        let ratio = noise.mean / noise.variance.squareRoot()
        let found = NonCentralChi.theta(meanOverSD: ratio, coils: coils)
        // Near the floor the ratio hardly grows: its last digit is worth much in theta.
        #expect(abs(found - theta) < 1e-9 * max(1, theta), "\(coils) coils, theta \(theta)")
      }
    }
  }

  @Test("the SD of many coils, against 40 digits", arguments: [(48, 0.706180699386007547), (64, 0.70641322309418022)])
  func manyCoils(coils: Int, sd: Double) {
    let noise = NonCentralChi(coils: coils, theta: 0)
    #expect(relativeError(noise.variance.squareRoot(), sd) < 1e-12)
  }

  @Test("both series of the mean meet where one takes over from the other")
  func seam() {
    for coils in [1, 8, 64] {
      // z = theta²/2 just below and above 300; the mean grows by about the step.
      let below = NonCentralChi(coils: coils, theta: 24.494_89)
      let above = NonCentralChi(coils: coils, theta: 24.494_90)
      let slope = (above.mean - below.mean) / (above.theta - below.theta)
      #expect(abs(slope - below.theta / below.mean) < 0.01, "\(coils) coils: \(slope)")
    }
  }

  @Test("what holds no signal has none, and nonsense stays nonsense")
  func edges() {
    #expect(NonCentralChi.theta(meanOverSD: 1.9, coils: 1) == 0)
    #expect(NonCentralChi.theta(meanOverSD: 0, coils: 4) == 0)
    #expect(NonCentralChi.theta(meanOverSD: .nan, coils: 1).isNaN)
    #expect(NonCentralChi.theta(meanOverSD: .infinity, coils: 1).isNaN)
  }
}
