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

  /// Classic MR images, which are of one frame (PS3.3 A.4), and objects of a class that is no standard's:
  /// those of other standard classes are set aside, and some of them have several.
  static func isOfOneFrame(_ sopClass: String) -> Bool {
    sopClass == "1.2.840.10008.5.1.4.1.1.4" || !sopClass.hasPrefix("1.2.840.10008.")
  }

  /// MR spectroscopy (PS3.4 B.5): functional groups, but no image.
  static func isSpectroscopy(_ sopClass: String) -> Bool {
    sopClass == "1.2.840.10008.5.1.4.1.1.4.2"
  }

  /// Whether a part is of spectra; a sidecar names no class of objects, and says so in its types.
  static func isSpectrum(_ part: SeriesPart) -> Bool {
    part.isSidecar
      ? words(part, .imageType).contains("SPECTROSCOPY")
      : isSpectroscopy(part.text(.sopClass) ?? "")
  }

  /// Why a part is set aside; nil for an acquisition.
  ///
  /// What is agreed is agreed of magnitude images, which phase, real and imaginary images stand
  /// beside. An image that does not name its component is taken for one of magnitude.
  static func setAside(_ part: SeriesPart) -> Series.SetAside? {
    if part.isSidecar {
      return isForeign(part, beside: ["MR", ""]) ? .otherModality : ofTypes(part)
    }
    let sopClass = part.text(.sopClass) ?? ""
    if isSpectroscopy(sopClass) { return .spectroscopy }
    if sopClass == "1.2.840.10008.5.1.4.1.1.66" { return .rawData }
    // A picture of a screen keeps the modality of its exam, or says that it is of none.
    let isCapture = sopClass.hasPrefix("1.2.840.10008.5.1.4.1.1.7")
    if isForeign(part, beside: isCapture ? ["MR", "OT", "SC", ""] : ["MR", ""]) {
      return .otherModality
    }
    if isCapture { return .secondaryCapture }
    if sopClass.hasPrefix("1.2.840.10008.") && !isImage(sopClass) { return .otherModality }
    if part.distinct(.rows).isEmpty || part.distinct(.columns).isEmpty { return .notAnImage }
    return ofTypes(part)
  }

  /// Whether it names a modality that is none of those.
  private static func isForeign(_ part: SeriesPart, beside modalities: Set<String>) -> Bool {
    part.distinct(.modality).contains {
      SeriesPart.texts($0).contains { !modalities.contains($0) }
    }
  }

  /// Why an image of MR is set aside by what its types say, and by the component that it shows.
  private static func ofTypes(_ part: SeriesPart) -> Series.SetAside? {
    let types = words(part, .imageType)
    if part.isSidecar && isSpectrum(part) { return .spectroscopy }
    if types.first == "DERIVED" || types.dropFirst().first == "SECONDARY" { return .derived }
    // A maker's map may say ORIGINAL at the top and DERIVED in its frames.
    if words(part, .frameType).first == "DERIVED" { return .derived }
    // The mean of several directions was computed, whatever the image type says.
    if !part.distinct(.isotropic).isEmpty { return .derived }
    if types.contains("LOCALIZER") { return .localizer }
    switch part.component(VendorDialect.of(part.text(.manufacturer))) {
    case .phase, .real, .imaginary: return .notMagnitude
    case .magnitude, .unknown: return nil
    }
  }

  /// Why a part that is not set aside is not known to be an acquisition, in sentences; empty for
  /// one that is: MR images that their makers call original and primary.
  static func doubts(_ part: SeriesPart) -> [String] {
    // No sidecar has a class, and one without a modality has keys that others than MR do not have.
    if part.isSidecar {
      return typeDoubts(words(part, .imageType), "ImageType") + FieldReading.otherNuclei(part)
    }
    var doubts: [String] = []
    switch part.text(.sopClass) {
    case nil: doubts.append("no SOP class says that it is an MR image")
    case let sopClass? where !isImage(sopClass):
      doubts.append("its SOP class is not one of the standard's MR images")
    default: break
    }
    let modality = part.table.column(.modality)
    if part.distinct(.modality).isEmpty || part.frames.contains(where: { modality[$0] < 0 }) {
      doubts.append("no modality says that it is MR")
    }
    doubts += typeDoubts(words(part, .imageType), "(0008,0008)")
    let frameType = words(part, .frameType)
    if describesFrames(part.text(.sopClass) ?? "") || !frameType.isEmpty {
      doubts += typeDoubts(frameType, "(0008,9007)")
    }
    if derivesFrames(part) {
      doubts.append("(0008,0008) says ORIGINAL of frames of which (0008,9007) says DERIVED")
    }
    return doubts + FieldReading.otherNuclei(part)
  }

  /// Whether a file of the series calls itself original and some of its frames derived: one that
  /// holds both says MIXED (PS3.3 C.8.16.1.1).
  private static func derivesFrames(_ part: SeriesPart) -> Bool {
    let table = part.table
    // Frames that all are of one type have it in this part too, where it is looked at as such.
    if table.isConstant(.frameType) { return false }
    func begins(_ slot: Slot, _ word: String) -> [Bool] {
      table.distinct(slot).map { SeriesPart.texts(part.values[$0]).first?.uppercased() == word }
    }
    let (originals, derived) = (begins(.imageType, "ORIGINAL"), begins(.frameType, "DERIVED"))
    guard derived.contains(true) else { return false }
    return zip(table.column(.imageType), table.column(.frameType)).contains { top, frame in
      top >= 0 && frame >= 0 && originals[Int(top)] && derived[Int(frame)]
    }
  }

  private static func typeDoubts(_ words: [String], _ element: String) -> [String] {
    if words.allSatisfy(\.isEmpty) {
      return ["\(element) does not say that it is original and primary"]
    }
    // MIXED says that some of the frames are derived (PS3.3 C.8.16.1.1), whatever each says of itself.
    guard words[0] == "ORIGINAL", words.dropFirst().first == "PRIMARY" else {
      return ["\(element) does not say ORIGINAL and PRIMARY"]
    }
    if words.dropFirst(2).first == "MIXED" {
      return ["\(element) says MIXED: its frames were not made for one purpose"]
    }
    return words.dropFirst(2).contains(where: maps.contains)
      ? ["\(element) says ORIGINAL and names a map that is computed"] : []
  }

  /// The words of an image type, of which makers write some in lower case.
  private static func words(_ part: SeriesPart, _ slot: Slot) -> [String] {
    part.texts(slot).map { $0.uppercased() }
  }

  /// MR images of the standard: classic, Enhanced, colour and legacy-converted (PS3.4 B.5).
  private static func isImage(_ sopClass: String) -> Bool {
    sopClass == "1.2.840.10008.5.1.4.1.1.4" || isEnhanced(sopClass) && !isSpectroscopy(sopClass)
  }

  /// Whether each frame must have a type of its own: in legacy-converted objects it need not
  /// (PS3.3 C.8.13.5.1, A.70).
  private static func describesFrames(_ sopClass: String) -> Bool {
    sopClass == "1.2.840.10008.5.1.4.1.1.4.1" || sopClass == "1.2.840.10008.5.1.4.1.1.4.3"
  }

  /// Words of an image type for what is computed from images, never measured.
  ///
  /// - Source: PS3.3 C.8.3.1.1.1 (value 3) and C.8.16.1.4 (derived pixel contrast); Siemens XA
  ///   writes RCBF, RELCBF and like words.
  private static let maps: Set<String> = [
    "ADC", "EADC", "FA", "TRACE", "TRACEW", "TENSOR", "COLFA", "MEAN_DIFFUSIVITY",
    "DIFFUSION MAP", "DENSITY MAP", "T1 MAP", "T2 MAP", "T2_STAR MAP", "PHASE MAP",
    "VELOCITY MAP", "RCBF", "RCBV", "RELCBF", "RELCBV", "RELMTT", "CBF", "CBV", "MTT", "TTP",
    "PBP", "GBP", "KTRANS", "IAUC", "MPR", "MIP", "PROJECTION IMAGE", "IMAGE ADDITION",
    "MODULUS SUBTRACT", "PHASE SUBTRACT", "SUBTRACTION", "ADDITION", "DIVISION", "MULTIPLICATION",
    "MASKED", "MAXIMUM", "MEAN", "MEDIAN", "MINIMUM", "RESAMPLED", "STD_DEVIATION", "QUANTITY",
    "FILTERED", "T_TEST", "Z_SCORE", "R_COEFFICIENT", "RHO_COEFFICIENT", "ENERGY_PROP_WT",
  ]
}

extension Series.SetAside {
  /// Whether an object of this kind has pixels.
  var isImage: Bool {
    switch self {
    case .spectroscopy, .rawData, .notAnImage: false
    case .derived, .secondaryCapture, .localizer, .otherModality, .notMagnitude: true
    }
  }
}
