public import Imaging
import Quantities

extension Phantom {
  /// Of `phantoms` the one that the object of a scan fits best; nil where it fits none, or where none
  /// is found.
  ///
  /// The nearest in size comes first, and one that leaves its size open last: it fits any.
  public static func fitting(_ scan: PhantomScan, among phantoms: [Phantom]) -> Phantom? {
    // Of any shape and size.
    let locator = Locator(shape: PhantomShape(kind: .cylinder, diameter: nil, confirmed: false))
    for acquisition in scan.acquisitions {
      let planes = acquisition.volumes[0].planes
      let picture = planes[planes.count / 2].picture
      guard case .found(let location) = locator.locate(picture) else { continue }
      let fitting = phantoms.filter { phantom in
        if case .found = Locator(shape: phantom.shape).locate(picture) { true } else { false }
      }
      return fitting.min { a, b in
        let (x, y) = (a.shape.offset(location.outline), b.shape.offset(location.outline))
        return (x, a.name, a.version) < (y, b.name, b.version)
      }
    }
    return nil
  }
}

extension PhantomShape {
  /// How far the declared diameter is from the seen one, as a share of it; infinite where none is
  /// declared.
  fileprivate func offset(_ outline: Outline) -> Double {
    guard let diameter = diameter?.value else { return .infinity }
    let seen =
      switch outline {
      case .ellipse(let ellipse): [2 * ellipse.shortSemiAxis]
      case .quadrilateral(let sides): [sides.sides.long, sides.sides.short]
      }
    return seen.map { abs($0 - diameter) / diameter }.min() ?? .infinity
  }
}
