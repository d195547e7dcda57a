import Identity
import Imaging
import Quantities

/// The stability of one position of a phantom over the volumes of one acquisition: the square that
/// is looked at, and what each measurand says of it.
struct StabilityAnswers {
  typealias Remark = PhantomMeasurement.Remark

  /// What one measurand says.
  struct Answer {
    let estimate: Estimate<Double>?
    let remarks: [Remark]
    let details: [String: Double]
  }

  /// The side of the square where the phantom names none (Friedman and Glover 2006; 21 voxels of
  /// 3.4 mm).
  static let sideMillimetres = 72.0

  private let faults: [Remark]
  private let measurements: [PhantomMeasurement]
  private let details: [String: Double]

  init(_ stack: ImageStack, _ region: PhantomRegion?, sightings: inout Sightings) {
    func refused(_ remarks: [Remark]) -> ([Remark], [PhantomMeasurement], [String: Double]) {
      (remarks, [], [:])
    }
    let first = stack.images[0]
    var faults: [Remark] = []
    for image in stack.images {
      for fault in image.faults where !faults.contains(fault) { faults.append(fault) }
    }
    guard stack.images.count >= StabilityAnalysis.leastVolumes else {
      let count = stack.images.count
      (self.faults, measurements, details) = refused(
        [Remark(.fewVolumes, count == 1 ? "1 volume" : "\(count) volumes")])
      return
    }
    guard faults.isEmpty else {
      (self.faults, measurements, details) = refused(faults)
      return
    }
    let location: PhantomLocation
    switch sightings.of(first.plane) {
    case .lost(let remark):
      (self.faults, measurements, details) = refused([remark])
      return
    case .found(let found): location = found
    }
    guard let square = Self.square(in: first.plane, around: location.outline, region) else {
      (self.faults, measurements, details) = refused(
        [Remark(.touchesBorder, "the square does not lie in the image")])
      return
    }
    let values = stack.images.flatMap { square.values(of: $0.plane) }
    guard values.count == stack.images.count * square.side * square.side else {
      (self.faults, measurements, details) = refused(
        [Remark(.pairMismatch, "volumes have different rows or columns")])
      return
    }
    let repetition = first.acquisition.series.parameters[.volumeRepetitionTime].number
    let series = StabilitySeries(
      side: square.side, values: values, repetition: repetition.map { Quantity($0 / 1000) })
    self.faults = []
    measurements =
      series.stability(
        observedAt: first.plane.observedAt,
        basis: Basis(agreed: [], observed: [], methods: [:]),
        remarks: location.touchesBorder ? [Remark(.touchesBorder)] : []
      ).measurements
    details = [
      "sidePixels": Double(square.side), "firstRow": Double(square.row),
      "firstColumn": Double(square.column), "volumes": Double(stack.images.count),
    ]
  }

  func answer(_ measurand: Measurand) -> Answer {
    guard let measured = measurements.first(where: { $0.measurand == measurand }) else {
      return Answer(estimate: nil, remarks: faults, details: details)
    }
    return Answer(
      estimate: measured.estimate, remarks: measured.reasons,
      details: measured.details.merging(details) { own, _ in own })
  }

  /// A square of pixels of a plane.
  private struct Square {
    let row, column, side: Int

    func values(of plane: Plane) -> [Double] {
      guard row + side <= plane.rows, column + side <= plane.columns else { return [] }
      let all = plane.values
      return (row..<row + side).flatMap { line in
        all[line * plane.columns + column..<line * plane.columns + column + side]
      }
    }
  }

  /// The square about the middle of the outline; nil where it reaches beyond the image.
  private static func square(
    in plane: Plane, around outline: Outline, _ region: PhantomRegion?
  ) -> Square? {
    let geometry = plane.geometry
    let pixel = (geometry.rowSpacing.value * geometry.columnSpacing.value).squareRoot()
    var wanted = sideMillimetres
    if case .square(let side) = region { wanted = side.value }
    let side = max(1, Int((wanted / pixel).rounded()))
    let centre = outline.centre
    let row = Int((centre.row / geometry.rowSpacing.value - Double(side - 1) / 2).rounded())
    let column = Int(
      (centre.column / geometry.columnSpacing.value - Double(side - 1) / 2).rounded())
    guard row >= 0, column >= 0, row + side <= plane.rows, column + side <= plane.columns else {
      return nil
    }
    return Square(row: row, column: column, side: side)
  }
}
