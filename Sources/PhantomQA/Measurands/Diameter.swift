import Glibc
import Imaging
import Quantities
import Statistics

/// The diameter of a round section, from the outline fitted to one image.
///
/// - Source: `phantom.md` 1.1, step 3, and 2.8.
struct Diameter {
  let estimate: Estimate<Double>?
  let remarks: [PhantomMeasurement.Remark]
  let details: [String: Double]

  /// By how many pixels the diameter may be off at every edge alike: the half height of a shaded and
  /// blurred edge above noise lies inside of the edge. Discs with known truth lie up to 0.06 pixels low;
  /// what else bends edges alike has as much again.
  private static let edgeShift = 0.1

  init(_ image: ImageStack.Image, sightings: inout Sightings) {
    typealias Remark = PhantomMeasurement.Remark
    func refused(_ remarks: [Remark]) -> (Estimate<Double>?, [Remark], [String: Double]) {
      (nil, remarks, [:])
    }
    guard image.faults.isEmpty else {
      (estimate, remarks, details) = refused(image.faults)
      return
    }
    let location: PhantomLocation
    switch sightings.of(image.plane) {
    case .lost(let remark):
      (estimate, remarks, details) = refused([remark])
      return
    case .found(let found): location = found
    }
    if location.touchesBorder {
      (estimate, remarks, details) = refused([Remark(.touchesBorder)])
      return
    }
    guard case .ellipse(let ellipse) = location.outline else {
      (estimate, remarks, details) = refused([Remark(.wrongType, "the section has straight sides")])
      return
    }
    let diameter = ellipse.longSemiAxis + ellipse.shortSemiAxis
    // Rays closer than a pixel share their pixels: no more edges are independent than pixels lie
    // around the outline.
    let pixel =
      (image.plane.geometry.rowSpacing.value
      * image.plane.geometry.columnSpacing.value).squareRoot()
    let edges = location.isOnOutline.count { $0 }
    let independent = min(Double(edges), .pi * diameter / pixel)
    let random = 2 * normalQuantile975 * location.residual.value / independent.squareRoot()
    // A shift that is not corrected widens the interval by itself, not in quadrature: JCGM 100:2008,
    // F.2.4.5.
    let half = random + Self.edgeShift * pixel
    estimate = Estimate(
      value: diameter, lower: diameter - half, upper: diameter + half, level: 0.95, n: edges)
    remarks = []
    details = [
      "centreRowMillimetres": ellipse.centre.row,
      "centreColumnMillimetres": ellipse.centre.column,
      "longDiameterMillimetres": 2 * ellipse.longSemiAxis,
      "shortDiameterMillimetres": 2 * ellipse.shortSemiAxis,
      "residualMillimetres": location.residual.value, "inlierShare": location.inlierShare,
    ]
  }
}
