import Quantities

/// Finds one phantom in an image.
///
/// - Source: `phantom.md` 1.1.
struct Locator {
  let shape: PhantomShape

  func locate(_ picture: Picture) -> PhantomSighting {
    guard picture.values.allSatisfy(\.isFinite) else { return .lost(.init(.notFinite)) }
    guard picture.grid.isUsable else {
      return .lost(
        .init(.notFound, "the image is too small, or its pixels are of no size that is measured"))
    }
    guard let mask = ObjectMask(picture) else { return .lost(.init(.notFound)) }
    guard mask.area >= 400 else {
      return .lost(.init(.notFound, "the largest object has \(mask.area) pixels"))
    }
    guard mask.signal >= 5 * abs(mask.background) else {
      return .lost(.init(.notFound, "the object stands out too little from the background"))
    }
    if mask.secondShare >= 0.2 { return .lost(.init(.twoPhantoms)) }
    guard let found = fit(picture, mask) else {
      return .lost(.init(.notFound, "the object has no edge that a phantom has"))
    }
    let interior = Interior(picture, smoothed: mask.smoothed, found.fit.outline)
    if interior.structure > 0.05 && found.isUnlikely { return .lost(.init(.notAPhantom)) }
    guard found.regularity >= 0.9, found.share >= 0.6, found.fit.spread <= 1.5 else {
      return .lost(.init(.notFound, "the outline is not regular"))
    }
    guard interior.variation <= 0.25 else {
      return .lost(.init(.notFound, "the object is not uniform"))
    }
    if let misfit = shape.misfit(found.fit.outline) { return .lost(.init(.wrongType, misfit)) }
    let location = found.location(touchesBorder: mask.touchesBorder)
    if shape.kind == .sphere, interior.structure > InnerPattern.most,
      let pattern = InnerPattern(mask.smoothed, location, in: picture.grid), pattern.isStructure
    {
      let share = (1000 * pattern.share).rounded() / 10
      return .lost(
        .init(
          .wrongType,
          "a sphere is uniform, and this holds structure of \(UnitText.write(share, .percent)) of its "
            + "signal, as a head does or a phantom with inserts"))
    }
    return .found(location)
  }

  /// Three rounds of rays and fits.
  func fit(_ picture: Picture, _ mask: ObjectMask) -> FittedOutline? {
    let finder = EdgeFinder(
      picture: picture,
      origin: PlanePoint(
        row: mask.centre.row * picture.grid.rowSpacing,
        column: mask.centre.column * picture.grid.columnSpacing),
      leastFall: 0.15 * (mask.signal - mask.background))
    var expected: [Double?] = mask.reaches(in: picture.grid)
    var found: FittedOutline?
    for round in 0..<3 {
      let distances = finder.edges(near: expected, round == 0 ? .outermost : .nearest)
      // A ray without an edge ends where it was expected: what shape it is must not depend on it.
      let polygon = zip(distances, expected).enumerated().compactMap { ray, pair in
        (pair.0 ?? pair.1).map { finder.point(ray, at: $0) }
      }
      guard let fitted = FittedOutline(distances, polygon, finder) else { return nil }
      expected = (0..<Ray.count).map {
        fitted.fit.outline.distance(from: finder.origin, along: Ray.angle($0))
      }
      found = fitted
    }
    return found
  }
}

/// The edges of a round with the outline fitted to them.
struct FittedOutline {
  let fit: OutlineFit
  /// For each ray the index of its edge among the fitted points.
  private let places: [Int?]
  private let points: [PlanePoint]
  private let finder: EdgeFinder
  /// How nearly the object fills a circle or a rectangle, 1 for exactly.
  let regularity: Double

  init?(_ distances: [Double?], _ polygon: [PlanePoint], _ finder: EdgeFinder) {
    var (points, places): ([PlanePoint], [Int?]) = ([], [])
    for (ray, distance) in distances.enumerated() {
      places.append(distance == nil ? nil : points.count)
      if let distance { points.append(finder.point(ray, at: distance)) }
    }
    guard let box = ClosestBox(around: polygon), box.area > 0 else { return nil }
    let rectangularity = Polygon.area(polygon) / box.area
    // A disc fills 0.785 of its box, a rectangle all of it; in between, what lies nearer to the edges.
    let round = rectangularity < 0.97 ? OutlineFit.round(points) : nil
    let sides = rectangularity > 0.85 ? OutlineFit.sides(points, in: box) : nil
    let isRound = (round?.typicalDistance ?? .infinity) < (sides?.typicalDistance ?? .infinity)
    guard let fit = isRound ? round : sides else { return nil }
    self.fit = fit
    self.points = points
    self.places = places
    self.finder = finder
    regularity = isRound ? Polygon.circularity(polygon) : rectangularity
  }

  /// Whether the outline is one that phantoms seldom have and heads nearly always: edges scatter about
  /// it by more than a millimetre, or it is longer than wide by more than a tenth.
  var isUnlikely: Bool {
    if fit.spread > 1 { return true }
    switch fit.outline {
    case .ellipse(let ellipse): return ellipse.longSemiAxis > 1.1 * ellipse.shortSemiAxis
    case .quadrilateral: return false
    }
  }

  /// The share of all rays whose edge lies on the outline.
  var share: Double { Double(fit.inliers) / Double(Ray.count) }

  func location(touchesBorder: Bool) -> PhantomLocation {
    let isOn = places.map { place in place.map { fit.isInlier[$0] } ?? false }
    return PhantomLocation(
      outline: fit.outline, edges: places.map { place in place.map { points[$0] } },
      isOnOutline: isOn, bubbles: bubbles(isOn), touchesBorder: touchesBorder,
      residual: Quantity(fit.spread))
  }

  /// Runs of at least 10 rays whose edges lie off the outline; a single ray on it does not end one.
  private func bubbles(_ isOn: [Bool]) -> [PhantomLocation.Bubble] {
    let count = isOn.count
    func isOff(_ ray: Int) -> Bool {
      let (before, here, after) = (
        isOn[(ray + count - 1) % count], isOn[ray % count], isOn[(ray + 1) % count]
      )
      return !here || (!before && !after)
    }
    guard let start = (0..<count).first(where: { !isOff($0) }) else { return [] }
    var bubbles: [PhantomLocation.Bubble] = []
    var length = 0
    for ray in (start + 1)...(start + count) {
      if isOff(ray) {
        length += 1
        continue
      }
      // From the last ray on the outline before the run to the first one after it.
      if length >= 10, let from = edgePoint(ray - length - 1), let to = edgePoint(ray) {
        bubbles.append(PhantomLocation.Bubble(from: from, to: to, degrees: length))
      }
      length = 0
    }
    return bubbles
  }

  private func edgePoint(_ ray: Int) -> PlanePoint? {
    let turned = (ray + Ray.count) % Ray.count
    return fit.outline.distance(from: finder.origin, along: Ray.angle(turned)).map {
      finder.point(turned, at: $0)
    }
  }
}

extension EdgeFinder {
  /// The point at a distance in mm along a ray.
  func point(_ ray: Int, at distance: Double) -> PlanePoint {
    let direction = Ray.direction(ray)
    return PlanePoint(
      row: origin.row + distance * direction.row,
      column: origin.column + distance * direction.column)
  }
}
