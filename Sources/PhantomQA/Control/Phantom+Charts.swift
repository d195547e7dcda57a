public import Quantities

// What a phantom's definition says of its charts.
extension Phantom {
  /// How a measurand is laid out on its chart.
  public func chartScale(of measurand: Measurand) -> ChartScale {
    baseline.log.contains(measurand.id) ? .logarithm : .linear
  }

  /// What a chart is judged by beside its baseline.
  ///
  /// - Parameters:
  ///   - fieldStrength: of the scanner; nil where it is not known, and tolerances that hold for some
  ///     field strengths only are then left out. So are those in another unit than the measurand's,
  ///     which bound something else.
  ///   - causes: what was done to the scanner, in any order.
  public func controlTerms(
    for measurand: Measurand, fieldStrength: Quantity<Tesla>?, causes: [RecordedCause] = []
  ) -> ControlTerms {
    let all = tolerances.sorted { $0.key < $1.key }.flatMap(\.value)
    let holding = all.filter { tolerance in
      guard tolerance.measurand == measurand.id, tolerance.unit == measurand.unit else {
        return false
      }
      guard let strengths = tolerance.fieldStrength else { return true }
      return fieldStrength.map { strengths.contains($0.value) } ?? false
    }
    return ControlTerms(
      tolerances: holding, nominal: measurands.first { $0.id == measurand.id }?.nominal,
      harmless: baseline.harmless, causes: causes)
  }
}
