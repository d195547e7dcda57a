extension SeriesPart {
  /// The complex component that its frames show, where all show one: by its own element, the
  /// maker's, or a word of the image type.
  func component(_ dialect: VendorDialect) -> Plane.Component {
    switch text(.component) {
    case "MAGNITUDE": return .magnitude
    case "REAL": return .real
    case "IMAGINARY": return .imaginary
    case "PHASE": return .phase
    default: break
    }
    if let component = dialect.component(of: self) { return component }
    // The first two words say whether the image is original; the component is among the others.
    for word in texts(.imageType).dropFirst(2) {
      switch Self.withoutTechnique(word.uppercased()) {
      case "M", "MAGNITUDE": return .magnitude
      case "R", "REAL": return .real
      case "I", "IMAGINARY": return .imaginary
      case "P", "PHASE": return .phase
      default: continue
      }
    }
    return .unknown
  }

  /// `R` of Philips' `R_FFE`, which names the technique behind it; any other word as it is.
  private static func withoutTechnique(_ word: String) -> String {
    let parts = word.split(separator: "_")
    let isPhilips = parts.count == 2 && ["FFE", "SE", "IR", "PCA"].contains(parts[1])
    return isPhilips ? String(parts[0]) : word
  }
}
