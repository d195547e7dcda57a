import Imaging

extension ImageStack.Image {
  /// How the images of its series were weighted by diffusion, where that differs among them: they are
  /// then no repeats of one another, though they share every setting.
  ///
  /// Empty where there is one weighting, or none is stated. Opposite directions weight alike.
  ///
  /// - Source: `phantom.md` 5, trap 14.
  var weightings: [PhantomMeasurement.Remark] {
    let parameters = acquisition.series.parameters
    let sides = parameters[.bValues].witnesses.map(\.value.numbers)
    if let values = sides.max(by: { $0.count < $1.count }), values.count > 1 {
      let listed = values.map { PairFit.shown($0) }.joined(separator: ", ")
      return [.init(.pairMismatch, "bValues: \(listed) s/mm2 in one series")]
    }
    let directions = parameters[.diffusionDirections].witnesses.flatMap(\.value.numbers)
    guard let most = directions.max(), most > 1 else { return [] }
    return [
      .init(.pairMismatch, "diffusionDirections: \(PairFit.shown(most)) in one series")
    ]
  }
}
