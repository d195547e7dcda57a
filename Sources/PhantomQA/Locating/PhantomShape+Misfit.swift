import Quantities

extension PhantomShape {
  /// Why an outline is not that of this phantom; nil where it may be, or where nothing is declared.
  ///
  /// Sizes may differ by 5 %. A sphere is round in every section, a cylinder round across its axis
  /// and straight along it.
  func misfit(_ outline: Outline) -> String? {
    switch (kind, outline) {
    case (.sphere, .quadrilateral): return "the object has straight sides"
    case (.sphere, .ellipse(let e)), (.cylinder, .ellipse(let e)):
      // Across its axis a cylinder shows its diameter; cut obliquely, along one axis only.
      return Self.misfit("diameter", 2 * e.shortSemiAxis, diameter)
    case (.cylinder, .quadrilateral(let q)):
      let (long, short) = q.sides
      guard let diameter else { return nil }
      // Which side is the diameter is not known beforehand.
      let ends = [long, short].sorted {
        abs($0 - diameter.value) < abs($1 - diameter.value)
      }
      return Self.misfit("diameter", ends[0], diameter) ?? Self.misfit("length", ends[1], length)
    }
  }

  private static func misfit(
    _ name: String, _ seen: Double, _ declared: Quantity<Millimetre>?
  ) -> String? {
    guard let declared, abs(seen - declared.value) > 0.05 * declared.value else { return nil }
    return "\(name): \(UnitText.write((seen * 10).rounded() / 10, .millimetre)), declared "
      + UnitText.write(declared.value, .millimetre)
  }
}
