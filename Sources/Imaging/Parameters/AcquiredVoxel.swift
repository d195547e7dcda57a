import DICOM

/// The voxel that was measured, before interpolation: row and column spacing and the extent along
/// the normal (`conformance.md` 2).
///
/// Absent where any part is: with a third side left out, a voxel could seem smaller than it is.
///
/// - Source: PS3.3 C.8.3.1.1 for (0018,1310), (0018,1100) and (0018,0094); C.8.13.5.9 for the steps of
///   Enhanced objects.
enum AcquiredVoxel {
  /// - Parameters:
  ///   - p: with geometry and phase encoding axis read already.
  ///   - slices: as counted.
  static func read(_ part: SeriesPart, _ p: AcquisitionParameters, slices: Int?) -> Reading {
    guard let steps = steps(part), let axis = p[.phaseEncodingAxis].word,
      let extent = readoutExtent(part, p, axis),
      let percent = part.number(.phaseFieldOfView), percent > 0,
      let percentSource = part.distinct(.phaseFieldOfView).first,
      let third = third(part, p, slices)
    else { return .absent }
    let readout = extent.value / steps.readout
    let phase = extent.value * percent / 100 / steps.phase
    let inPlane = axis == "COLUMN" ? [phase, readout] : [readout, phase]
    return .known(
      .numbers((inPlane + [third.value]).map { SeriesPart.rounded($0, 0.01) }),
      steps.sources + extent.sources + [SeriesPart.source(percentSource)] + third.sources)
  }

  private typealias Extent = (value: Double, sources: [Source])

  static func steps(
    _ part: SeriesPart
  ) -> (readout: Double, phase: Double, sources: [Source])? {
    if let readout = part.number(.readoutSteps), let phase = part.number(.phaseSteps),
      readout > 0, phase > 0
    {
      let sources = [Slot.readoutSteps, .phaseSteps].compactMap { part.distinct($0).first }
      return (readout, phase, sources.map { SeriesPart.source($0) })
    }
    let matrices = part.distinct(.acquisitionMatrix)
    guard let stored = matrices.first, matrices.count == 1 else { return nil }
    // Frequency rows, frequency columns, phase rows, phase columns: one of each pair is 0.
    let counts = SeriesPart.numbers(stored).compactMap { $0 }
    guard counts.count == 4, min(counts[0], counts[1]) == 0, min(counts[2], counts[3]) == 0,
      max(counts[0], counts[1]) > 0, max(counts[2], counts[3]) > 0
    else { return nil }
    return (max(counts[0], counts[1]), max(counts[2], counts[3]), [SeriesPart.source(stored)])
  }

  /// The field of view along the readout, in mm: as stated, else that of the image.
  private static func readoutExtent(
    _ part: SeriesPart, _ p: AcquisitionParameters, _ axis: String
  ) -> Extent? {
    guard axis == "COLUMN" || axis == "ROW" else { return nil }
    if let stored = part.distinct(.reconstructionDiameter).first {
      guard let diameter = part.number(.reconstructionDiameter), diameter > 0 else { return nil }
      return (diameter, [SeriesPart.source(stored)])
    }
    guard let matrix = p[.matrix].value?.numbers, matrix.count == 2,
      let spacing = part.wholeSpacing(p)
    else { return nil }
    let side = axis == "COLUMN" ? 1 : 0
    return (matrix[side] * spacing[side], p[.matrix].sources + p[.pixelSpacing].sources)
  }

  /// A slice's thickness, or the share of a slab that each of its encoded partitions has.
  private static func third(
    _ part: SeriesPart, _ p: AcquisitionParameters, _ slices: Int?
  ) -> Extent? {
    switch p[.dimensionality].word {
    case "2D":
      guard let thickness = p[.sliceThickness].number else { return nil }
      return (thickness, p[.sliceThickness].sources)
    case "3D":
      guard let partitions = part.number(.partitionSteps), partitions > 0,
        let stored = part.distinct(.partitionSteps).first,
        let slices, let spacing = p[.sliceSpacing].number
      else { return nil }
      return (
        Double(slices) * spacing / partitions,
        p[.sliceSpacing].sources + [SeriesPart.source(stored)]
      )
    default: return nil
    }
  }
}
