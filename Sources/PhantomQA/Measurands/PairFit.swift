import Glibc
import Imaging
import Quantities

/// Whether two images are repeats of one another, by their settings and by their pixels.
///
/// - Source: `phantom.md` 1.4.
enum PairFit {
  typealias Remark = PhantomMeasurement.Remark

  /// The settings in which the images differ; empty where they are repeats.
  static func mismatches(_ a: ImageStack.Image, _ b: ImageStack.Image) -> [Remark] {
    let (p, q) = (a.acquisition.series.parameters, b.acquisition.series.parameters)
    var details = p.differences(from: q).map { parameter in
      "\(parameter.rawValue): \(text(p[parameter], parameter)), \(text(q[parameter], parameter))"
    }
    func compare(_ name: String, _ first: Double?, _ second: Double?, within: Double) {
      switch (first, second) {
      case (nil, nil): return
      case (let x?, let y?) where abs(x - y) <= within: return
      case (let x, let y):
        details.append("\(name): \(x.map(shown) ?? "absent"), \(y.map(shown) ?? "absent")")
      }
    }
    let (g, h) = (a.plane.geometry, b.plane.geometry)
    if p[.echoTimes].value == q[.echoTimes].value {
      compare(
        "echoTime", a.acquisition.echoTime?.value, b.acquisition.echoTime?.value, within: 0.0005)
    }
    if details.isEmpty {
      compare("rows", Double(a.plane.rows), Double(b.plane.rows), within: 0)
      compare("columns", Double(a.plane.columns), Double(b.plane.columns), within: 0)
      compare("row spacing", g.rowSpacing.value, h.rowSpacing.value, within: 0.0005)
      compare("column spacing", g.columnSpacing.value, h.columnSpacing.value, within: 0.0005)
    }
    for index in 0..<6 {
      compare("cosine \(index + 1)", g.cosines?[index], h.cosines?[index], within: 0.001)
    }
    compare("slice position", g.depth?.value, h.depth?.value, within: 0.5)
    // A rescale that cannot be used is a fault of its own, and no other setting.
    if a.acquisition.rescale != .invalid, b.acquisition.rescale != .invalid {
      let slope = a.plane.rescale.slope ?? 1
      compare("slope", slope, b.plane.rescale.slope ?? 1, within: 1e-6 * abs(slope))
    }
    if a.plane.component != b.plane.component {
      details.append(
        "component: \(a.plane.component.rawValue), \(b.plane.component.rawValue)")
    }
    // Without their serial numbers, which name a scanner to whoever knows them.
    if a.acquisition.series.equipment != b.acquisition.series.equipment {
      details.append("scanner: two of them")
    }
    return details.isEmpty ? [] : [Remark(.pairMismatch, details.joined(separator: "; "))]
  }

  /// Whether more than 99 % of the pixels that are not zero in both are equal, or both are one
  /// object.
  static func areIdentical(_ a: Plane, _ b: Plane) -> Bool {
    if a.origin == b.origin { return true }
    var (equal, counted) = (0, 0)
    for (x, y) in zip(a.stored, b.stored) where x != 0 || y != 0 {
      counted += 1
      if x == y { equal += 1 }
    }
    return 100 * equal > 99 * counted
  }

  /// How far the phantom moved, by the gate of a pair: refused beyond half a pixel, half a mm or half
  /// a degree; limited beyond a tenth of a pixel.
  static func movement(
    _ shift: PhaseCorrelation, _ grid: PixelGrid, degrees: Double
  ) -> (remark: Remark, isRefusal: Bool)? {
    let pixels = hypot(shift.rows, shift.columns)
    let millimetres = hypot(shift.rows * grid.rowSpacing, shift.columns * grid.columnSpacing)
    let remark = Remark(
      .pairMoved,
      "\(shown(pixels)) pixels, \(shown(millimetres)) mm"
        + (degrees != 0 ? ", \(shown(degrees)) degrees" : ""))
    if pixels > 0.5 || millimetres > 0.5 || abs(degrees) > 0.5 { return (remark, true) }
    return pixels > 0.1 ? (remark, false) : nil
  }

  /// The angle between two outlines in degrees; 0 where they are round.
  static func rotation(_ a: Outline, _ b: Outline) -> Double {
    switch (a, b) {
    case (.quadrilateral(let p), .quadrilateral(let q)):
      return (q.rotation - p.rotation) * 180 / .pi
    case (.ellipse, .ellipse), (.ellipse, .quadrilateral), (.quadrilateral, .ellipse): return 0
    }
  }

  private static func text(_ reading: Reading, _ parameter: Parameter) -> String {
    switch reading {
    case .absent: return "absent"
    case .contradictory: return "contradictory"
    case .known(let value, _):
      let unit = parameter.unit ?? .one
      return (value.words + value.numbers.map { UnitText.write($0, unit) })
        .joined(separator: " x ")
    }
  }

  /// To a thousandth.
  static func shown(_ value: Double) -> String { UnitText.number((value * 1000).rounded() / 1000) }
}
