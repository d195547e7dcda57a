import Fourier
import Imaging
import Quantities
import Statistics

/// A repeated pair of images with all that its measurands share: where the phantom is, how far it
/// moved, the noise and its spectrum, and what speaks against each.
struct PairAnalysis {
  typealias Remark = PhantomMeasurement.Remark

  let first, second: ImageStack.Image
  /// What refuses every measurand of the pair.
  private(set) var faults: [Remark] = []
  /// Movement beyond the gate: it refuses all but the shift.
  private(set) var movement: [Remark] = []
  /// What refuses the noise of the region: saturation, a bubble.
  private(set) var regionFaults: [Remark] = []
  /// What limits what is measured in the region.
  private(set) var remarks: [Remark] = []
  private(set) var location: PhantomLocation?
  private(set) var shift: PhaseCorrelation?
  private(set) var noise: PairNoise?

  /// - Parameters:
  ///   - region: as the phantom asks for it; nil: 75 % of the outline's area.
  ///   - sightings: of images that were looked at before.
  init(
    _ first: ImageStack.Image, _ second: ImageStack.Image, region: PhantomRegion?,
    sightings: inout Sightings
  ) {
    self.first = first
    self.second = second
    faults = first.faults
    for fault in second.faults where !faults.contains(fault) { faults.append(fault) }
    faults += PairFit.mismatches(first, second)
    // Of two series each has its own, and is held against the other above.
    if faults.isEmpty { faults += first.weightings }
    guard first.plane.rows == second.plane.rows, first.plane.columns == second.plane.columns,
      faults.allSatisfy({ $0.code == .pairMismatch })
    else { return }
    if PairFit.areIdentical(first.plane, second.plane) { faults.append(Remark(.pairIdentical)) }
    let (a, b) = (first.plane.picture, second.plane.picture)
    guard let here = locate(first, &sightings), let there = locate(second, &sightings) else {
      return
    }
    location = here
    if here.touchesBorder { remarks.append(Remark(.touchesBorder)) }
    if faults.isEmpty { measureShift(a, b, here, there) }
    measureRegion(a, b, here, (region ?? .share(0.75)).outline(in: here.outline))
  }

  private mutating func locate(
    _ image: ImageStack.Image, _ sightings: inout Sightings
  ) -> PhantomLocation? {
    switch sightings.of(image.plane) {
    case .found(let location): return location
    case .lost(let remark):
      if !faults.contains(remark) { faults.append(remark) }
      return nil
    }
  }

  private mutating func measureShift(
    _ a: Picture, _ b: Picture, _ here: PhantomLocation, _ there: PhantomLocation
  ) {
    guard
      let shift = PhaseCorrelation(
        a.values, b.values, rows: a.grid.rows, columns: a.grid.columns,
        isWindowed: here.touchesBorder)
    else { return }
    self.shift = shift
    let degrees = PairFit.rotation(here.outline, there.outline)
    if let (remark, isRefusal) = PairFit.movement(shift, a.grid, degrees: degrees) {
      if isRefusal { movement.append(remark) } else { remarks.append(remark) }
    }
  }

  private mutating func measureRegion(
    _ a: Picture, _ b: Picture, _ location: PhantomLocation, _ outline: Outline
  ) {
    let halves = location.bubbles.map {
      HalfPlane(keeping: location.outline.centre, of: $0.from, $0.to, marginMillimetres: 3)
    }
    let region = PixelRegion(outline, of: location.outline, in: a.grid, halves: halves)
    let whole = outline.area / (a.grid.rowSpacing * a.grid.columnSpacing)
    if region.area < 0.9 * whole { regionFaults.append(Remark(.bubbleInRegion)) }
    let pixels = region.innerPixels
    if first.plane.isSaturated(in: pixels) || second.plane.isSaturated(in: pixels) {
      regionFaults.append(Remark(.saturated))
    }
    if first.isSigned || second.isSigned { remarks.append(Remark(.realImage)) }
    if let start = first.plane.observedAt, let end = second.plane.observedAt,
      abs(end.seconds(since: start)) > 300
    {
      remarks.append(
        Remark(.pairApart, "\(PairFit.shown(abs(end.seconds(since: start)))) s"))
    }
    let gain = region.mean(of: b.values) / region.mean(of: a.values) - 1
    if !(abs(gain) <= 0.01) {
      remarks.append(
        Remark(
          .pairGain,
          "the mean of image 2 (\(second.seriesName)) is \(PairFit.shown(100 * abs(gain))) % "
            + "\(gain < 0 ? "below" : "above") that of image 1 (\(first.seriesName))"))
    }
    guard faults.isEmpty else { return }
    guard
      let noise = PairNoise(
        a, b, region: region, pixels: pixels, centre: outline.centre,
        step: first.plane.step ?? 0, isSigned: first.isSigned)
    else {
      regionFaults.append(Remark(.notFound, "the region holds no square of 8 pixels"))
      return
    }
    self.noise = noise
    if noise.highPassCorrelation > 0.9 { faults.append(Remark(.pairIdentical)) }
    if noise.differenceVariance == 0 { faults.append(Remark(.noiseVanishes)) }
    if noise.colour.hasDrift, let share = noise.colour.lowShare {
      remarks.append(Remark(.pairDrift, "low-frequency share \(PairFit.shown(share.ratio))"))
    }
  }
}
