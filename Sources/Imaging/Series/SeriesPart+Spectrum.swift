import DICOM

// What is read of spectra alone.
extension SeriesPart {
  /// Reads how the volume was localized and whether water was suppressed.
  ///
  /// Images have a selective suppression too, which is another setting: of them nothing is read here.
  ///
  /// - Source: PS3.6 for (0018,9025) and (0018,9054), looked up in the dictionary of dcmtk 3.6.7; the words of
  ///   (0018,9025): PS3.3 C.8.13.4.
  func addSpectrum(_ p: inout AcquisitionParameters, _ dialect: VendorDialect) {
    p[.volumeLocalization] = word(from: .localization) { Self.localization($0) }
    p[.waterSuppression] = word(from: .spectralSuppression) { text in
      switch text.uppercased() {
      // Y and N stand for what a sidecar says of water alone (BIDS, `WaterSuppression`).
      case "WATER", "FAT_AND_WATER", "Y": "yes"
      case "N": "no"
      case "NONE", "FAT", "SILICON_GEL": dialect.suppressesWaterUnsaid ? nil : "no"
      default: nil
      }
    }
  }

  /// The word of a technique in upper case; nil where there is none.
  ///
  /// No word of the standard for semi-LASER is known, so that its spellings are read as one.
  private static func localization(_ text: String) -> String? {
    let word = text.uppercased()
    switch word.filter({ $0.isLetter }) {
    case "": return nil
    case "SLASER", "SEMILASER": return "SLASER"
    default: return word
    }
  }

  /// How much of a series of spectra is there.
  ///
  /// Frames of spectra are no slices and no volumes, and need no position: asked is that each object has
  /// as many frames as it announces and the element of its data, and that no two objects of one UID
  /// differ. How many averages were taken, or how many points a spectrum has, is not asked.
  func completenessOfSpectrum(_ notices: [Notice]) -> Completeness {
    let codes: [Notice.Code] = [.duplicateConflict, .framesDiffer, .pixelsDiffer]
    let broken = codes.compactMap { code in notices.first { $0.is(code) } }.first
    return Completeness(
      state: broken == nil ? .complete : .unknown, files: fileCount, frames: frames.count,
      reason: broken?.text)
  }
}
