import Imaging

/// Where a phantom lies in the images of a scan, looked for once in each.
struct Sightings {
  private let locator: Locator
  private var known: [Plane.Origin: PhantomSighting] = [:]

  init(shape: PhantomShape) { locator = Locator(shape: shape) }

  mutating func of(_ plane: Plane) -> PhantomSighting {
    if let sighting = known[plane.origin] { return sighting }
    let sighting = locator.locate(plane.picture)
    known[plane.origin] = sighting
    return sighting
  }
}
