import Quantities

extension PhantomRegion {
  /// The outline of the region on a phantom whose outline is `phantom`.
  func outline(in phantom: Outline) -> Outline {
    let centre = phantom.centre
    switch self {
    case .share(let share): return phantom.scaled(by: share.squareRoot())
    case .disc(let area):
      let radius = (area.value * 100 / .pi).squareRoot()
      return .ellipse(
        Outline.Ellipse(
          centre: centre, longSemiAxis: radius, shortSemiAxis: radius, rotation: 0))
    case .square(let side):
      let half = side.value / 2
      return .quadrilateral(
        Outline.Quadrilateral(
          corners: [(-half, -half), (-half, half), (half, half), (half, -half)].map {
            PlanePoint(row: centre.row + $0.0, column: centre.column + $0.1)
          }))
    }
  }
}
