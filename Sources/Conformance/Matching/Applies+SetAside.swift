import Imaging

extension Applies {
  /// Why nothing is asked of `series`, which is no acquisition of what the profile is about; nil where
  /// something is.
  ///
  /// Spectra are set aside by every profile of images, and asked by those of spectra.
  func setsAside(_ series: Series) -> Series.SetAside? {
    series.isSpectrum && sequence.contains(.spectroscopy) ? nil : series.setAside
  }
}

extension Series {
  /// Whether it was set aside because it holds spectra, and no images.
  var isSpectrum: Bool { setAside == .spectroscopy }
}
