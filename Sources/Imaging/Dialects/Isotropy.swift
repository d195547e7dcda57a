import DICOM

/// Whether a frame was made of images of several diffusion directions.
///
/// - Source: PS3.3 C.8.13.5.9; dcm2niix Philips notes: maps beside the images they were made of.
enum Isotropy {
  /// `1` for such a frame; nil for others.
  static func mark(_ element: ArraySlice<UInt8>) -> String? {
    TextTrim.trimmed(element).elementsEqual("ISOTROPIC".utf8) ? "1" : nil
  }
}
