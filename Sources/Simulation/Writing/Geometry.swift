import Quantities

/// Where slices lie and when they are measured: axial slices about the magnet's centre.
extension SimulatedSeries {
  /// Row and column cosines: axial, patient's left to the right of the image.
  static let orientation: [Double] = [1, 0, 0, 0, 1, 0]

  /// The centre of the first pixel of a slice, in mm.
  func position(slice: Int) -> [Double] {
    let corner = -Double(matrix - 1) / 2 * pixelSpacing.value
    return [corner, corner, elevation(slice)]
  }

  /// The slice's place along the normal, in mm.
  func elevation(_ slice: Int) -> Double {
    (Double(slice) - Double(slices - 1) / 2) * sliceSpacing.value
  }

  /// The field of view's side in mm.
  var fieldOfView: Double { Double(matrix) * pixelSpacing.value }

  /// Whether slices are excited one after the other; a three-dimensional volume is measured whole.
  var isTwoDimensional: Bool {
    switch kind {
    case .dsc, .perfusionMap, .phantomImage, .phantomSeries: true
    case .dce: false
    }
  }

  /// Seconds from the beginning of a volume to the excitation of a slice: odd slices first, then
  /// even ones, spread evenly.
  func sliceDelay(_ slice: Int) -> Double {
    guard isTwoDimensional else { return 0 }
    let rank = slice % 2 == 0 ? slice / 2 : (slices + 1) / 2 + slice / 2
    return volumeTime.value * Double(rank) / Double(slices)
  }

  /// The scanner's clock at the beginning of a volume, or of one slice of it.
  func clock(volume: Int, slice: Int? = nil) -> Clock {
    Clock(
      startedAt,
      plus: Double(volume) * volumeTime.value + (slice.map { sliceDelay($0) } ?? 0))
  }
}
