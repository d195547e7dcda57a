import Imaging
import Quantities

/// The stability of a stack of images: where its square lies, what speaks against it, and what it
/// shows.
///
/// - Source: Friedman and Glover, J. Magn. Reson. Imaging 23 (2006) 827; `phantom.md` 2.4.
struct StabilityStack {
  typealias Remark = PhantomMeasurement.Remark

  /// The edge of the square where the phantom asks for none.
  static let defaultSide = Quantity<Millimetre>(72)

  /// The images that were asked for.
  let images: [ImageStack.Image]
  /// Why there is no analysis; empty where there is one.
  let faults: [Remark]
  let analysis: StabilityAnalysis?

  /// - Parameters:
  ///   - region: a square as the phantom asks for it (`Measurand.takes`); nil: the one of 72 mm.
  ///   - sightings: of images that were looked at before.
  init(_ stack: ImageStack, region: PhantomRegion?, sightings: inout Sightings) {
    images = stack.images
    var faults: [Remark] = []
    for image in images {
      for fault in image.faults where !faults.contains(fault) { faults.append(fault) }
    }
    let middle = images[images.count / 2]
    let plane = middle.plane
    if !images.allSatisfy({ $0.plane.rows == plane.rows && $0.plane.columns == plane.columns }) {
      faults.append(Remark(.pairMismatch, "the images have different matrices"))
    }
    if images.count > 1 { faults += middle.weightings }
    guard faults.isEmpty else {
      (self.faults, analysis) = (faults, nil)
      return
    }
    let location: PhantomLocation
    switch sightings.of(plane) {
    case .lost(let remark):
      (self.faults, analysis) = ([remark], nil)
      return
    case .found(let found): location = found
    }
    guard let square = Self.square(in: location, of: plane, region) else {
      (self.faults, analysis) = ([Remark(.bubbleInRegion, "no square of 8 pixels is free")], nil)
      return
    }
    if images.contains(where: { $0.plane.isSaturated(in: square.pixels) }) {
      (self.faults, analysis) = ([Remark(.saturated)], nil)
      return
    }
    var remarks: [Remark] = []
    if location.touchesBorder { remarks.append(Remark(.touchesBorder)) }
    if middle.isSigned { remarks.append(Remark(.realImage)) }
    if images.contains(where: { $0.acquisition.rescale == .varying }) {
      remarks.append(Remark(.rescaleVaries))
    }
    let series = StabilitySeries(
      side: square.side, values: images.flatMap { $0.plane.values(in: square) },
      repetition: Self.repetition(images))
    self.faults = []
    analysis = series.stability(remarks: remarks)
  }

  /// What the stack answers to a measurand of a series.
  ///
  /// - Precondition: it is one.
  func answer(_ measurand: Measurand) -> StabilityAnalysis.Answer {
    guard let analysis else {
      return StabilityAnalysis.Answer(
        measurand: measurand, estimate: nil, remarks: faults, details: [:])
    }
    guard let answer = analysis.answer(measurand) else {
      preconditionFailure("\(measurand.id) is not measured in a series")
    }
    return answer
  }

  /// The square about the centre, smaller where the phantom or a bubble leaves less room; nil below
  /// 8 pixels an edge.
  private static func square(
    in location: PhantomLocation, of plane: Plane, _ region: PhantomRegion?
  ) -> PixelSquare? {
    let grid = plane.picture.grid
    let halves = location.bubbles.map {
      HalfPlane(keeping: location.outline.centre, of: $0.from, $0.to, marginMillimetres: 3)
    }
    // Within the region of other measurands, so that the edge of the phantom stays out of it.
    let inside = PhantomRegion.share(0.75).outline(in: location.outline)
    let free = PixelRegion(inside, of: location.outline, in: grid, halves: halves)
    let side: Quantity<Millimetre>
    if case .square(let asked) = region { side = asked } else { side = defaultSide }
    let pixel = (grid.rowSpacing * grid.columnSpacing).squareRoot()
    return free.square(
      about: location.outline.centre, side: Int((side.value / pixel).rounded()), least: 8)
  }

  /// From one volume to the next, where the images are dated and evenly apart to a tenth.
  private static func repetition(_ images: [ImageStack.Image]) -> Quantity<Second>? {
    let times = images.compactMap(\.plane.observedAt)
    guard times.count == images.count, times.count > 1 else { return nil }
    let steps = zip(times.dropFirst(), times).map { $0.seconds(since: $1) }
    let mean = steps.reduce(0, +) / Double(steps.count)
    guard mean > 0, steps.allSatisfy({ abs($0 - mean) <= 0.1 * mean }) else { return nil }
    return Quantity(mean)
  }
}

extension Plane {
  /// The values of a square, row after row.
  fileprivate func values(in square: PixelSquare) -> [Double] {
    let slope = rescale.slope ?? 1
    let intercept = rescale.intercept ?? 0
    return square.pixels.map { Double(stored[$0.row * columns + $0.column]) * slope + intercept }
  }
}

extension PixelRegion {
  /// The square of `side` pixels about `centre`, or the largest smaller one that lies inside; nil
  /// where that has fewer than `least` an edge.
  fileprivate func square(about centre: PlanePoint, side: Int, least: Int) -> PixelSquare? {
    let (y, x) = (centre.row / grid.rowSpacing, centre.column / grid.columnSpacing)
    for side in stride(from: side, through: least, by: -1) {
      let square = PixelSquare(
        top: Int((y - Double(side - 1) / 2).rounded()),
        left: Int((x - Double(side - 1) / 2).rounded()), side: side)
      let isInside = square.corners.allSatisfy { row, column in
        (0..<grid.rows).contains(row) && (0..<grid.columns).contains(column)
          && weights[row * grid.columns + column] == 1
      }
      if isInside { return square }
    }
    return nil
  }
}
