/// What kind of object a file is, and why some are no acquisitions (`conformance.md` 7.4).
enum ObjectKind {
  /// Objects with functional groups: Enhanced MR, its legacy-converted and colour forms, and
  /// spectroscopy (PS3.4 B.5).
  static func isEnhanced(_ sopClass: String) -> Bool {
    switch sopClass {
    case "1.2.840.10008.5.1.4.1.1.4.1", "1.2.840.10008.5.1.4.1.1.4.3",
      "1.2.840.10008.5.1.4.1.1.4.4":
      true
    default: isSpectroscopy(sopClass)
    }
  }

  /// MR spectroscopy (PS3.4 B.5): functional groups, but no image.
  static func isSpectroscopy(_ sopClass: String) -> Bool {
    sopClass == "1.2.840.10008.5.1.4.1.1.4.2"
  }

  /// Why a part is set aside; nil for an acquisition.
  static func setAside(_ part: SeriesPart) -> Series.SetAside? {
    let sopClass = part.text(.sopClass) ?? ""
    if isSpectroscopy(sopClass) { return .spectroscopy }
    if sopClass == "1.2.840.10008.5.1.4.1.1.66" { return .rawData }
    if sopClass.hasPrefix("1.2.840.10008.5.1.4.1.1.7") { return .secondaryCapture }
    if part.distinct(.modality).contains(where: {
      SeriesPart.texts($0).contains { $0 != "MR" && !$0.isEmpty }
    }) {
      return .otherModality
    }
    if part.distinct(.rows).isEmpty || part.distinct(.columns).isEmpty { return .notAnImage }
    let types = part.texts(.imageType)
    if types.first == "DERIVED" || types.dropFirst().first == "SECONDARY" { return .derived }
    // A maker's map may say ORIGINAL at the top and DERIVED in its frames.
    if part.texts(.frameType).first == "DERIVED" { return .derived }
    if types.contains("LOCALIZER") { return .localizer }
    return nil
  }
}

extension Series.SetAside {
  /// Whether an object of this kind has pixels.
  var isImage: Bool {
    switch self {
    case .spectroscopy, .rawData, .notAnImage: false
    case .derived, .secondaryCapture, .localizer, .otherModality: true
    }
  }
}
