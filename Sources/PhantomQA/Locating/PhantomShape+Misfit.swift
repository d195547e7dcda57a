import Quantities

extension PhantomShape {
  /// Why an outline is not that of this phantom; nil where it may be, or where nothing is declared.
  ///
  /// Sizes may differ by 5 %. A sphere is round in every section, a cylinder round across its axis
  /// and straight along it.
  ///
  /// - Source: `phantom.md` 1.1, step 7.
  func misfit(_ outline: Outline) -> String? {
    switch (kind, outline) {
    case (.sphere, .quadrilateral): return "the object has straight sides"
    case (.sphere, .ellipse(let e)):
      return Self.misfit("diameter", 2 * e.shortSemiAxis, diameter)
        ?? Self.misfit("diameter", 2 * e.longSemiAxis, diameter) ?? Self.oval(e)
    case (.cylinder, .ellipse(let e)):
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

  /// The long axis over the short one of an outline that is just one sphere's: its axes may be 5 %
  /// longer and shorter than the diameter, so that whatever the diameter is, more fits none.
  ///
  /// Round phantoms of four makers, echo-planar ones among them, reach 1.032.
  private static let mostOval = 1.05 / 0.95

  /// Lengths are in mm as the spacing of the pixels makes them: pixels that are not square bend no
  /// circle.
  private static func oval(_ ellipse: Outline.Ellipse) -> String? {
    guard ellipse.longSemiAxis > mostOval * ellipse.shortSemiAxis else { return nil }
    let (long, short) = (shown(2 * ellipse.longSemiAxis), shown(2 * ellipse.shortSemiAxis))
    return "the section is \(long) by \(short), and a sphere's is round"
  }

  private static func misfit(
    _ name: String, _ seen: Double, _ declared: Quantity<Millimetre>?
  ) -> String? {
    guard let declared, abs(seen - declared.value) > 0.05 * declared.value else { return nil }
    return "\(name): \(shown(seen)), declared \(UnitText.write(declared.value, .millimetre))"
  }

  /// To a tenth of a mm.
  private static func shown(_ millimetres: Double) -> String {
    UnitText.write((millimetres * 10).rounded() / 10, .millimetre)
  }
}
