import Glibc
import Identity
import Imaging
import Quantities
import TestSupport
import Testing

@testable import PhantomQA

/// Each fault planted into one clean pair: its code, and what it leaves alone.
@Suite("Gates of a pair")
struct PairGateTests {
  static let disc = SimulatedDisc(
    rows: 96, columns: 96, centre: (47.4, 47.9), radius: 33, sigma: 10)
  static let images = [0, 1].map { disc.values(seed: 9, image: $0) }

  static func plane(_ index: Int, _ change: ([Double]) -> [Double] = { $0 }) -> Plane {
    SimulatedScan.plane(
      change(images[index]), rows: 96, columns: 96, instance: "\(index + 1)",
      second: Double(60 * index))
  }

  static func measure(_ first: Plane, _ second: Plane) throws -> [PhantomMeasurement] {
    try SimulatedScan.phantom(diameter: 66).measure(SimulatedScan.pair(first, second))
  }

  static func measure(_ scan: PhantomScan) throws -> [PhantomMeasurement] {
    try SimulatedScan.phantom(diameter: 66).measure(scan)
  }

  @Test("a clean pair is measured without a remark, each measurand once")
  func clean() throws {
    let measurements = try Self.measure(Self.plane(0), Self.plane(1))
    #expect(
      measurements.map(\.measurand) == [
        .diameterFit, .pairShift, .noiseLowShare, .snrPair, .snrPairNema,
      ])
    for one in measurements {
      #expect(one.state == .measured && one.reasons.isEmpty, "\(one.measurand.id): \(one.codes)")
    }
    let snr = try #require(measurements.of(.snrPair)?.estimate)
    #expect((98...102).contains(snr.value) && snr.level == 0.95)
    let diameter = try #require(measurements.of(.diameterFit)?.estimate)
    #expect(diameter.lower - 0.1 <= 66 && 66 <= diameter.upper + 0.1)
    #expect(try #require(measurements.of(.pairShift)?.estimate).value < 0.02)
  }

  @Test("a measurement names the phantom, the images, the settings and the method it rests on")
  func basis() throws {
    let phantom = try SimulatedScan.phantom(diameter: 66)
    let (first, second) = (Self.plane(0), Self.plane(1))
    let snr = try #require(
      phantom.measure(SimulatedScan.pair(first, second)).of(.snrPair))
    #expect(snr.basis.agreed == [Basis.Source(name: phantom.key, fingerprint: phantom.fingerprint)])
    #expect(snr.basis.observed.map(\.name) == ["image 1", "image 2", "settings"])
    #expect(
      snr.basis.observed.prefix(2).map(\.fingerprint) == [first.fingerprint, second.fingerprint])
    #expect(snr.basis.methods == ["snr.pair": "1"])
    #expect(snr.observedAt == first.observedAt)
  }

  @Test("one image twice is no pair, under whatever name")
  func identical() throws {
    let copy = SimulatedScan.plane(
      Self.images[0], rows: 96, columns: 96, instance: "another", second: 60)
    for second in [Self.plane(0), copy] {
      let measurements = try Self.measure(Self.plane(0), second)
      for measurand in [Measurand.snrPair, .snrPairNema, .noiseLowShare, .pairShift] {
        #expect(try #require(measurements.of(measurand)).codes == [.pairIdentical])
      }
      #expect(measurements.of(.diameterFit)?.state == .measured)
    }
  }

  @Test("two series of one moment are one acquisition written twice, whatever was done to one")
  func filtered() throws {
    // Smoothed so far that nothing of its noise tells whose it was.
    let image = Self.images[0]
    let smooth = image.indices.map { index in
      let near = [-97, -96, -95, -1, 0, 1, 95, 96, 97].map { index + $0 }
        .filter(image.indices.contains)
      return near.map { image[$0] }.reduce(0, +) / Double(near.count)
    }
    func codes(after seconds: Double, from first: Double = 17.5) throws
      -> [Measurand: [PhantomReason]]
    {
      let (one, other) = (
        SimulatedScan.plane(image, rows: 96, columns: 96, second: first),
        SimulatedScan.plane(
          smooth, rows: 96, columns: 96, instance: "another", second: first + seconds)
      )
      let measured = try Self.measure(one, other)
      return Dictionary(uniqueKeysWithValues: measured.map { ($0.measurand, $0.codes) })
    }
    let together = try codes(after: 0)
    for measurand in [Measurand.snrPair, .snrPairNema, .noiseLowShare, .pairShift] {
      #expect(together[measurand] == [.pairIdentical])
      #expect(try codes(after: 60)[measurand] != [.pairIdentical])
    }
    #expect(together[.diameterFit] == [])
    // A scan may begin with the minute; midnight may be what is left of a moment that was taken out.
    #expect(try codes(after: 0, from: 0)[.snrPair] == [.pairIdentical])
    #expect(try codes(after: 0, from: -36_000)[.snrPair] != [.pairIdentical])
  }

  @Test("two images of one moment in one series are one acquisition, unless more tells them apart")
  func filteredInOneSeries() throws {
    func codes(
      _ turn: Plane.Turn = .unstated, after seconds: Double = 0, instance: String = "another",
      frame: Int = 0, parameters: AcquisitionParameters = SimulatedScan.parameters
    ) throws -> Set<PhantomReason> {
      let first = SimulatedScan.plane(Self.images[0], rows: 96, columns: 96, second: 17.5)
      let second = SimulatedScan.plane(
        Self.images[1], rows: 96, columns: 96, instance: instance, second: 17.5 + seconds,
        turn: turn, frame: frame)
      let scan = PhantomScan(acquisitions: [
        SimulatedScan.acquisition([first, second], parameters: parameters)
      ])
      return Set(try Self.measure(scan).filter { $0.measurand != .diameterFit }.flatMap(\.codes))
    }
    #expect(try codes() == [.pairIdentical])
    #expect(try codes(after: 4) == [])
    // Frames of one object have dimensions of their own.
    #expect(try codes(instance: "1", frame: 1) == [])
    for turn in [
      Plane.Turn(acquisition: 2, temporalPosition: nil, startMilliseconds: nil),
      Plane.Turn(acquisition: nil, temporalPosition: 2, startMilliseconds: nil),
      Plane.Turn(acquisition: nil, temporalPosition: nil, startMilliseconds: 2000),
    ] {
      #expect(try codes(turn) == [])
    }
    // Other weightings are no repeats, and that is said of them.
    var weighted = SimulatedScan.parameters
    weighted[.bValues] = .known(.numbers([0, 1000]), [])
    #expect(try codes(parameters: weighted) == [.pairMismatch])
  }

  @Test("an image that was sent twice counts once, in a pair and in a series")
  func sentTwice() throws {
    let others = (0..<30).map { index in
      SimulatedScan.plane(
        Self.disc.values(seed: 9, image: index), rows: 96, columns: 96, instance: "\(index)",
        second: Double(7 * index))
    }
    let again = others.enumerated().map { index, plane in
      SimulatedScan.plane(
        plane.stored.map(Double.init), rows: 96, columns: 96, instance: "again \(index)",
        second: Double(7 * index + 3))
    }
    let phantom = try SimulatedScan.phantom(diameter: 66, measurands: [.snrPair, .sfnr])
    func measured(_ planes: [Plane]) -> [PhantomMeasurement] {
      phantom.measure(
        PhantomScan(
          acquisitions: planes.enumerated().map {
            SimulatedScan.acquisition([$0.element], number: $0.offset + 1)
          }))
    }
    let once = measured(others)
    let twice = measured(others + again)
    for measurand in [Measurand.snrPair, .sfnr] {
      #expect(once.of(measurand)?.estimate != nil)
      #expect(twice.of(measurand)?.estimate == once.of(measurand)?.estimate)
    }
  }

  @Test("one acquisition that was changed a little is still no second one")
  func nearlyIdentical() throws {
    // Sent through another rescale, every pixel a little different.
    let second = Self.plane(1) { _ in
      Self.images[0].enumerated().map { $1 * 1.005 + Double($0 % 3) }
    }
    let measurements = try Self.measure(Self.plane(0), second)
    #expect(try #require(measurements.of(.snrPair)).codes == [.pairIdentical])
  }

  @Test(
    "a pair that moved is refused with the amount, which is itself measured",
    arguments: [3.0, 0.7, 0.25])
  func moved(pixels: Double) throws {
    var disc = Self.disc
    disc.centre.column += pixels
    let second = SimulatedScan.plane(
      disc.values(seed: 9, image: 1), rows: 96, columns: 96, instance: "2", second: 60)
    let measurements = try Self.measure(Self.plane(0), second)
    let snr = try #require(measurements.of(.snrPair))
    #expect(snr.state == (pixels > 0.5 ? .refused : .limited))
    // What moves leaves structure in the difference as well.
    let remark = try #require(snr.reasons.first { $0.code == .pairMoved })
    #expect(remark.detail.contains("pixels") && remark.detail.contains("mm"))
    let shift = try #require(measurements.of(.pairShift)?.estimate)
    #expect(abs(shift.value - pixels) < 0.02, "\(shift.value)")
    #expect(measurements.of(.pairShift)?.state == .measured)
  }

  @Test("other settings are no repeat, and are named with both values")
  func mismatch() throws {
    let changes: [(Parameter, Reading, String)] = [
      (.echoTimes, .known(.numbers([45]), []), "echoTimes: 30 ms, 45 ms"),
      (.flipAngles, .known(.numbers([70]), []), "flipAngles: 90 deg, 70 deg"),
      (.bandwidth, .known(.numbers([300]), []), "bandwidth: 150 Hz/pixel, 300 Hz/pixel"),
      (.coil, .known(.words(["Body"]), []), "coil: Head, Body"),
      (.averages, .known(.numbers([2]), []), "averages: absent, 2"),
      (.repetitionTime, .absent, "repetitionTime: 1000 ms, absent"),
      (.bValues, .known(.numbers([1000]), []), "bValues: absent, 1000 s/mm2"),
    ]
    for (parameter, reading, detail) in changes {
      var parameters = SimulatedScan.parameters
      parameters[parameter] = reading
      let scan = PhantomScan(acquisitions: [
        SimulatedScan.acquisition([Self.plane(0)], number: 1),
        SimulatedScan.acquisition([Self.plane(1)], number: 2, parameters: parameters),
      ])
      let measurements = try Self.measure(scan)
      let snr = try #require(measurements.of(.snrPair))
      #expect(snr.reasons == [PhantomMeasurement.Remark(.pairMismatch, detail)])
    }
  }

  @Test("a pair of b = 0 and b = 1000 is none, as two series and as one")
  func weighting() throws {
    func parameters(_ values: [Double], directions: [Double] = []) -> AcquisitionParameters {
      var parameters = SimulatedScan.parameters
      parameters[.bValues] = .known(.numbers(values), [])
      if !directions.isEmpty {
        parameters[.diffusionDirections] = .known(.numbers(directions), [])
      }
      return parameters
    }
    func reasons(
      _ first: AcquisitionParameters, _ second: AcquisitionParameters? = nil
    ) throws -> [PhantomMeasurement.Remark] {
      let planes = [Self.plane(0), Self.plane(1)]
      let acquisitions =
        second.map { second in
          [
            SimulatedScan.acquisition([planes[0]], number: 1, parameters: first),
            SimulatedScan.acquisition([planes[1]], number: 2, parameters: second),
          ]
        } ?? [SimulatedScan.acquisition(planes, number: 1, parameters: first)]
      let measured = try Self.measure(PhantomScan(acquisitions: acquisitions))
      return try #require(measured.of(.snrPair)).reasons
    }
    #expect(
      try reasons(parameters([0]), parameters([1000]))
        == [.init(.pairMismatch, "bValues: 0 s/mm2, 1000 s/mm2")])
    #expect(
      try reasons(parameters([0, 1000]))
        == [.init(.pairMismatch, "bValues: 0, 1000 s/mm2 in one series")])
    #expect(
      try reasons(parameters([1000], directions: [2]))
        == [.init(.pairMismatch, "diffusionDirections: 2 in one series")])
    #expect(try reasons(parameters([0])) == [])
    #expect(try reasons(parameters([500], directions: [1]), parameters([500])) == [])
  }

  @Test("images of two scanners are no repeat")
  func scanners() throws {
    let scan = PhantomScan(acquisitions: [
      SimulatedScan.acquisition([Self.plane(0)], number: 1),
      SimulatedScan.acquisition([Self.plane(1)], number: 2, model: "Skyra"),
    ])
    let snr = try #require(try Self.measure(scan).of(.snrPair))
    #expect(
      snr.reasons == [PhantomMeasurement.Remark(.pairMismatch, "scanner: two of them")])
  }

  @Test("another slope, spacing, orientation, place or matrix is no repeat")
  func geometry() throws {
    let first = Self.plane(0)
    func changed(
      _ values: [Double] = Self.images[1], rows: Int = 96, columns: Int = 96, spacing: Double = 1,
      step: Double = 1, cosines: [Double] = [1, 0, 0, 0, 1, 0], depth: Double = 0
    ) -> Plane {
      let plane = SimulatedScan.plane(
        values, rows: rows, columns: columns, step: step, instance: "2", second: 60)
      return Plane(
        rows: rows, columns: columns, stored: plane.stored, rescale: plane.rescale,
        geometry: PlaneGeometry(
          rowSpacing: Quantity(spacing), columnSpacing: Quantity(spacing), cosines: cosines,
          positionMillimetres: [0, 0, depth]),
        component: plane.component, origin: plane.origin, observedAt: plane.observedAt)
    }
    for (second, word) in [
      (changed(step: 2), "slope"), (changed(spacing: 1.01), "spacing"),
      (changed(cosines: [0, 1, 0, -1, 0, 0]), "cosine"), (changed(depth: 5), "slice position"),
      (changed(Array(Self.images[1].prefix(96 * 90)), rows: 90), "rows"),
    ] {
      let snr = try #require(Self.measure(first, second).of(.snrPair))
      let remark = try #require(snr.reasons.first { $0.code == .pairMismatch }, "\(word)")
      #expect(snr.state == .refused && remark.detail.contains(word), "\(remark.detail)")
    }
  }

  @Test("a gain of 2 % and six minutes in between are told, and limit")
  func gainAndTime() throws {
    let louder = try Self.measure(Self.plane(0), Self.plane(1) { $0.map { $0 * 1.02 } })
    let snr = try #require(louder.of(.snrPair))
    let remark = try #require(snr.reasons.first { $0.code == .pairGain })
    #expect(snr.state == .limited && remark.detail.hasPrefix("the mean of image 2 (series 2) is "))
    #expect(remark.detail.hasSuffix(" % above that of image 1 (series 1)"))
    let late = SimulatedScan.plane(
      Self.images[1], rows: 96, columns: 96, instance: "2", second: 361)
    let apart = try #require(Self.measure(Self.plane(0), late).of(.snrPair))
    #expect(apart.state == .limited && apart.reasons == [.init(.pairApart, "361 s")])
    let inTime = SimulatedScan.plane(
      Self.images[1], rows: 96, columns: 96, instance: "2", second: 300)
    #expect(try Self.measure(Self.plane(0), inTime).of(.snrPair)?.state == .measured)
  }

  @Test("a third image of a pair is left out and told, whether it is a repeat or not")
  func leftOut() throws {
    let third = SimulatedScan.plane(
      Self.disc.values(seed: 9, image: 2), rows: 96, columns: 96, instance: "3", second: 120)
    var parameters = SimulatedScan.parameters
    parameters[.flipAngles] = .known(.numbers([70]), [])
    let pair = SimulatedScan.pair(Self.plane(0), Self.plane(1))
    for (other, detail) in [
      (
        SimulatedScan.acquisition([third], number: 3),
        "repeat 1 of 3, series 1: the pair is the two in the middle of the time"
      ),
      (
        SimulatedScan.acquisition([third], number: 3, parameters: parameters),
        "the image of series 3: flipAngles: 90 deg, 70 deg"
      ),
    ] {
      let measurements = try Self.measure(PhantomScan(acquisitions: pair.acquisitions + [other]))
      let snr = try #require(measurements.of(.snrPair))
      // It does not limit what the pair says.
      #expect(snr.state == .measured && snr.reasons == [.init(.imageLeftOut, detail)])
      let chart = ChartedMeasurement(snr, id: Fingerprint(of: "snr".utf8), exam: "1")
      #expect(chart?.reasons == [])
    }
  }

  @Test("slow structure in the difference limits the ratio, not its own share")
  func drift() throws {
    let bent = Self.plane(1) { values in
      values.enumerated().map { index, value in
        let (y, x) = (Double(index / 96) - 47.4, Double(index % 96) - 47.9)
        return value * (1 + 0.02 * (y * y + x * x) / 1089)
      }
    }
    let measurements = try Self.measure(Self.plane(0), bent)
    #expect(try #require(measurements.of(.snrPair)).codes.contains(.pairDrift))
    let share = try #require(measurements.of(.noiseLowShare))
    #expect(!share.codes.contains(.pairDrift))
    let bound = try #require(share.details["bound"])
    #expect(try #require(share.estimate).value > bound)
  }

  @Test("values that pile up at the top are saturated; a clean maximum is not")
  func saturated() throws {
    let clipped = try Self.measure(
      Self.plane(0) { $0.map { min($0, 1010) } }, Self.plane(1) { $0.map { min($0, 1010) } })
    for measurand in [Measurand.snrPair, .snrPairNema, .noiseLowShare] {
      #expect(try #require(clipped.of(measurand)).codes == [.saturated])
    }
    #expect(clipped.of(.pairShift)?.state == .measured)
    #expect(clipped.of(.diameterFit)?.state == .measured)
  }

  @Test("all zero and all one level refuse everything, each by its name")
  func empty() throws {
    for (value, code) in [(0.0, PhantomReason.allZero), (7.0, .constant)] {
      let measurements = try Self.measure(
        Self.plane(0) { $0.map { _ in value } }, Self.plane(1) { $0.map { _ in value } })
      for one in measurements {
        #expect(one.state == .refused && one.codes == [code], "\(one.measurand.id): \(one.codes)")
      }
    }
  }

  @Test("a slope of 0, of no number, or of some images only refuses the series")
  func rescale() throws {
    func plane(_ index: Int, _ rescale: Plane.Rescale) -> Plane {
      SimulatedScan.plane(
        Self.images[index], rows: 96, columns: 96, instance: "\(index)", second: Double(60 * index),
        rescale: rescale)
    }
    let good = Plane.Rescale(slope: 1, intercept: 0)
    for bad in [
      Plane.Rescale(slope: 0, intercept: 0), .init(slope: .nan, intercept: 0),
      .init(slope: .infinity, intercept: 0), .init(slope: 1, intercept: .nan),
      .init(slope: nil, intercept: 0), .init(slope: 1, intercept: nil),
    ] {
      // In one series, so that both images are told by one acquisition.
      let scan = PhantomScan(acquisitions: [
        SimulatedScan.acquisition([plane(0, good), plane(1, bad)])
      ])
      for one in try Self.measure(scan) {
        #expect(one.state == .refused && one.codes == [.rescaleInvalid], "\(bad): \(one.codes)")
      }
    }
    let unstated = PhantomScan(acquisitions: [
      SimulatedScan.acquisition([plane(0, .none), plane(1, .none)])
    ])
    #expect(try Self.measure(unstated).of(.snrPair)?.state == .measured)
  }

  @Test("values beyond all numbers are refused")
  func notFinite() throws {
    let huge = Plane.Rescale(slope: 1e306, intercept: 0)
    let planes = (0..<2).map {
      SimulatedScan.plane(
        Self.images[$0], rows: 96, columns: 96, instance: "\($0)", second: Double(60 * $0),
        rescale: huge)
    }
    #expect(try Self.measure(planes[0], planes[1]).allSatisfy { $0.codes == [.notFinite] })
  }

  @Test("phase and imaginary images are refused, real ones keep their sign and say so")
  func components() throws {
    func planes(_ component: Plane.Component) -> [Plane] {
      let disc = SimulatedDisc(
        rows: 96, columns: 96, centre: (47.4, 47.9), radius: 33, sigma: 100, isSigned: true)
      return (0..<2).map {
        SimulatedScan.plane(
          disc.values(seed: 9, image: $0), rows: 96, columns: 96, component: component,
          instance: "\($0)", second: Double(60 * $0))
      }
    }
    for component in [Plane.Component.phase, .imaginary] {
      let images = planes(component)
      #expect(try Self.measure(images[0], images[1]).allSatisfy { $0.codes == [.notMagnitude] })
    }
    // Without a word for the component the background tells.
    for component in [Plane.Component.real, .unknown] {
      let images = planes(component)
      let snr = try #require(Self.measure(images[0], images[1]).of(.snrPair))
      #expect(snr.state == .limited && snr.codes == [.realImage])
      let estimate = try #require(snr.estimate)
      #expect(estimate.lower < 10 && 10 < estimate.upper, "\(estimate)")
    }
  }

  @Test("derived images are refused where there is nothing else, a scout changes nothing")
  func setAside() throws {
    let pair = SimulatedScan.pair(Self.plane(0), Self.plane(1))
    let derived = PhantomScan(
      acquisitions: pair.acquisitions.map {
        SimulatedScan.acquisition($0.volumes.flatMap(\.planes), setAside: .derived)
      })
    #expect(try Self.measure(derived).allSatisfy { $0.codes.contains(.derivedImage) })
    let component = PhantomScan(
      acquisitions: pair.acquisitions.map {
        SimulatedScan.acquisition($0.volumes.flatMap(\.planes), setAside: .notMagnitude)
      })
    #expect(try Self.measure(component).allSatisfy { !$0.codes.contains(.derivedImage) })
    let scout = SimulatedScan.acquisition(
      [SimulatedScan.plane(Self.images[0], rows: 96, columns: 96, instance: "scout")], number: 9,
      setAside: .localizer)
    let withScout = PhantomScan(acquisitions: [scout] + pair.acquisitions)
    #expect(try Self.measure(withScout) == Self.measure(pair))
  }

  @Test("two acquisitions that are no pair are measured each where one image is enough")
  func alone() throws {
    var parameters = SimulatedScan.parameters
    parameters[.echoTimes] = .known(.numbers([80]), [])
    let measurements = try Self.measure(
      PhantomScan(acquisitions: [
        SimulatedScan.acquisition([Self.plane(0)], number: 1),
        SimulatedScan.acquisition([Self.plane(1)], number: 2, parameters: parameters),
      ]))
    let diameters = measurements.filter { $0.measurand == .diameterFit }
    #expect(diameters.count == 2 && diameters.allSatisfy { $0.state == .measured })
    #expect(diameters[0].basis != diameters[1].basis)
    #expect(try #require(measurements.of(.snrPair)).codes == [.pairMismatch])
  }

  @Test("one image gives what one image can, and says what is missing")
  func single() throws {
    let scan = PhantomScan(acquisitions: [SimulatedScan.acquisition([Self.plane(0)])])
    let measurements = try Self.measure(scan)
    #expect(measurements.of(.diameterFit)?.state == .measured)
    for measurand in [Measurand.snrPair, .snrPairNema, .noiseLowShare, .pairShift] {
      #expect(try #require(measurements.of(measurand)).codes == [.fewVolumes])
    }
  }

  @Test("at the border regions are measured with that remark, geometry is not")
  func border() throws {
    var disc = Self.disc
    disc.centre = (47.4, 32)
    let planes = (0..<2).map {
      SimulatedScan.plane(
        disc.values(seed: 9, image: $0), rows: 96, columns: 96, instance: "\($0)",
        second: Double(60 * $0))
    }
    let measurements = try Self.measure(planes[0], planes[1])
    let snr = try #require(measurements.of(.snrPair))
    #expect(snr.state == .limited && snr.codes == [.touchesBorder])
    #expect(measurements.of(.diameterFit)?.codes == [.touchesBorder])
    #expect(measurements.of(.pairShift)?.codes == [.touchesBorder])
  }

  @Test("a bubble is cut out of the region, and refuses it where it takes more than a tenth")
  func bubble() throws {
    for (degrees, isMeasured) in [(40.0, true), (150.0, false)] {
      var disc = Self.disc
      disc.bubbleDegrees = degrees
      let planes = (0..<2).map {
        SimulatedScan.plane(
          disc.values(seed: 9, image: $0), rows: 96, columns: 96, instance: "\($0)",
          second: Double(60 * $0))
      }
      let measurements = try SimulatedScan.phantom(.cylinder).measure(
        SimulatedScan.pair(planes[0], planes[1]))
      let snr = try #require(measurements.of(.snrPair))
      if isMeasured {
        let estimate = try #require(snr.estimate)
        #expect(estimate.lower < 100 && 100 < estimate.upper)
        let clean = try #require(
          Self.measure(Self.plane(0), Self.plane(1)).of(.snrPair)?.estimate)
        #expect(estimate.n <= clean.n)
      } else {
        #expect(snr.state == .refused, "\(snr)")
      }
    }
  }

  @Test("what one measurand loses, the others keep to the bit")
  func independence() throws {
    let clean = try Self.measure(Self.plane(0), Self.plane(1))
    let saturated = try Self.measure(
      Self.plane(0) { $0.map { min($0, 1025) } }, Self.plane(1) { $0.map { min($0, 1025) } })
    #expect(saturated.count == clean.count)
    var parameters = SimulatedScan.parameters
    parameters[.echoTimes] = .known(.numbers([45]), [])
    let mismatched = try Self.measure(
      PhantomScan(acquisitions: [
        SimulatedScan.acquisition([Self.plane(0)], number: 1),
        SimulatedScan.acquisition([Self.plane(1)], number: 2, parameters: parameters),
      ]))
    #expect(
      mismatched.first { $0.measurand == .diameterFit } == clean.of(.diameterFit))
    #expect(mismatched.of(.snrPair)?.state == .refused)
  }
}
