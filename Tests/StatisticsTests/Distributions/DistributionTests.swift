import Statistics
import Testing

/// Values of mpmath 1.3 with 50 digits; the smaller tail is what is compared.
@Suite("Distributions")
struct DistributionTests {
  static let betas: [(a: Double, b: Double, x: Double, lower: Double, upper: Double)] = [
    (0.06256337860175656, 0.7306153756356714, 8.688035602955381e-179, 7.006624945444576e-12, 1),
    (0.1702456271783943, 0.5335756432735488, 2.4341578602473165e-28, 1.6678708842311256e-05, 1),
    (0.4231538051843301, 0.1577337887944383, 1.982349267896323e-09, 6.0959796083708486e-05, 1),
    (0.8274245236593223, 11.647528591834075, 5.643459918021833e-10, 1.7970102213831162e-07, 1),
    (1.6307164134283734, 558.0948885120908, 0.00026617605996831354, 0.027862358130074965, 1),
    (7.7279572346120755, 0.06802032607476032, 0.11104030330014975, 4.83150925321139e-10, 1),
    (13.50348077455146, 3.198617159522148, 0.182537064732925, 1.1366376578885932e-08, 1),
    (72.66328172565579, 0.8648127030837467, 0.8405971147425768, 2.1445217410512916e-06, 1),
    (219.41157426270564, 0.05117207712717099, 0.9536311212485128, 1.6090750414603221e-07, 1),
    (700.4210384090859, 2248.0986591373576, 0.21019562157212313, 0.00016983630546704066, 1),
    (1315.4701955626333, 7.695923850676803, 0.972671985912853, 1.7388676815748076e-09, 1),
  ]
  static let gammas: [(shape: Double, x: Double, lower: Double, upper: Double)] = [
    (0.05232208110655122, 2.3285283399475216e-143, 3.542511595056038e-08, 1),
    (0.4619103710557867, 4.787240514979183, 1, 0.0017075897327942743),
    (1.2288333968273843, 0.002545773813184442, 0.0005788325201595496, 1),
    (2.7906392105360482, 13.239942092579955, 1, 0.00012473574239845383),
    (24.06506028894155, 4.864692405224342, 4.275390364231181e-10, 1),
    (107.11012757091021, 132.54405851727418, 1, 0.010230097053156195),
    (600.7006742086979, 502.8239128679525, 1.22230132454693e-05, 1),
    (6568.402097199355, 6018.716827909283, 1.5047574590017248e-12, 1),
  ]

  @Test("beta: either tail and its inverse to 1e-13", arguments: betas.indices)
  func beta(_ index: Int) {
    let row = Self.betas[index]
    #expect(relativeError(betaCDF(row.x, a: row.a, b: row.b), row.lower) < 1e-13)
    // The mirror image, whose upper tail is the small one; 1 - x costs x its digits near 0.
    if row.x > 0.1 {
      let mirrored = betaUpperTail(1 - row.x, a: row.b, b: row.a)
      #expect(relativeError(mirrored, row.lower) < 1e-12)
    }
    #expect(relativeError(betaQuantile(row.lower, a: row.a, b: row.b), row.x) < 1e-13)
  }

  @Test("gamma: the smaller tail and the inverse to 1e-13", arguments: gammas.indices)
  func gamma(_ index: Int) {
    let row = Self.gammas[index]
    if row.lower < row.upper {
      #expect(relativeError(gammaCDF(row.x, shape: row.shape), row.lower) < 1e-13)
      #expect(relativeError(gammaQuantile(row.lower, shape: row.shape), row.x) < 1e-13)
    } else {
      #expect(relativeError(gammaUpperTail(row.x, shape: row.shape), row.upper) < 1e-13)
      #expect(relativeError(gammaQuantile(1 - row.upper, shape: row.shape), row.x) < 1e-10)
    }
  }

  @Test("t far out, near the middle, of few and of many degrees to 1e-13")
  func studentT() {
    let rows: [(degrees: Double, t: Double, p: Double)] = [
      (1, -1e8, 3.1830988618379066e-09), (2.5, -40, 7.097817145246691e-05),
      (4, -3.2, 0.01645040530046949), (9, -1e-05, 0.49999611965091134),
      (17, -12, 5.031157763210951e-10), (300, -2.6, 0.004891878543346531),
      (1e5, -4.2, 1.3357289014839877e-05), (0.4, -6, 0.16194099843053145),
    ]
    for row in rows {
      #expect(relativeError(tCDF(row.t, degrees: row.degrees), row.p) < 1e-13, "\(row)")
      #expect(abs(tCDF(-row.t, degrees: row.degrees) - (1 - row.p)) < 1e-15, "\(row)")
      // Near the middle the rounding of p is all that t has.
      let allowed = row.t > -0.1 ? 1e-10 : 1e-13
      #expect(relativeError(tQuantile(row.p, degrees: row.degrees), row.t) < allowed, "\(row)")
    }
    #expect(tQuantile(0.975, degrees: .infinity) == normalQuantile(0.975))
    #expect(tQuantile(0.5, degrees: 3) == 0)
    #expect(tQuantile(0.25, degrees: 3) == -tQuantile(0.75, degrees: 3))
  }

  @Test("the upper tail of F and its inverse to 1e-12")
  func fisher() {
    let rows: [(Double, Double, f: Double, tail: Double)] = [
      (1, 1, 4000, 0.010065003726496232), (3, 20, 8.5, 0.0007716702335940843),
      (12, 4000, 2.02, 0.019121319887440324), (60, 64, 1.8, 0.010802102023278946),
      (5, 3, 0.01, 0.9999303137450968), (2.5, 7.5, 3.3, 0.0876961064064838),
    ]
    for (numerator, denominator, f, tail) in rows {
      let found = fUpperTail(f, numerator: numerator, denominator: denominator)
      #expect(relativeError(found, tail) < 1e-13)
      #expect(abs(fCDF(f, numerator: numerator, denominator: denominator) - (1 - tail)) < 1e-15)
      let back = fQuantile(1 - found, numerator: numerator, denominator: denominator)
      #expect(relativeError(back, f) < 1e-12)
    }
  }

  @Test("outside their ranges there is no number, and at the ends the last one")
  func ends() {
    for bad in [-0.1, 1.1, .nan] {
      #expect(tQuantile(bad, degrees: 3).isNaN && chiSquareQuantile(bad, degrees: 3).isNaN)
      #expect(betaQuantile(bad, a: 1, b: 2).isNaN)
      #expect(fQuantile(bad, numerator: 1, denominator: 2).isNaN)
    }
    for bad in [0, -1, .nan, Double.infinity] {
      #expect(chiSquareCDF(1, degrees: bad).isNaN && chiSquareQuantile(0.5, degrees: bad).isNaN)
      #expect(betaCDF(0.5, a: bad, b: 1).isNaN && betaQuantile(0.5, a: 1, b: bad).isNaN)
      #expect(fUpperTail(1, numerator: bad, denominator: 1).isNaN)
      if bad != .infinity { #expect(tCDF(1, degrees: bad).isNaN) }
    }
    #expect(tQuantile(0, degrees: 3) == -.infinity && tQuantile(1, degrees: 3) == .infinity)
    #expect(tCDF(-.infinity, degrees: 3) == 0 && tCDF(.infinity, degrees: 3) == 1)
    #expect(tCDF(1e200, degrees: 3) == 1)
    #expect(chiSquareQuantile(0, degrees: 3) == 0 && chiSquareQuantile(1, degrees: 3) == .infinity)
    #expect(chiSquareCDF(-1, degrees: 3) == 0 && chiSquareUpperTail(.infinity, degrees: 3) == 0)
    #expect(betaCDF(-1, a: 2, b: 3) == 0 && betaCDF(2, a: 2, b: 3) == 1)
    #expect(betaQuantile(0, a: 2, b: 3) == 0 && betaQuantile(1, a: 2, b: 3) == 1)
    #expect(normalCDF(-.infinity) == 0 && normalCDF(.infinity) == 1 && normalCDF(.nan).isNaN)
  }

  @Test("quantiles undo shares for degrees from 0.3 to a million")
  func inverse() {
    for degrees in [0.3, 1, 2, 7.5, 40, 1e3, 1e6] {
      for p in [1e-9, 0.003, 0.3, 0.5, 0.8, 0.999] {
        #expect(abs(tCDF(tQuantile(p, degrees: degrees), degrees: degrees) / p - 1) < 1e-12)
        let x = chiSquareQuantile(p, degrees: degrees)
        #expect(abs(chiSquareCDF(x, degrees: degrees) / p - 1) < 1e-12)
        let f = fQuantile(p, numerator: degrees, denominator: 12)
        #expect(abs(fCDF(f, numerator: degrees, denominator: 12) / p - 1) < 1e-12)
      }
    }
  }
}
