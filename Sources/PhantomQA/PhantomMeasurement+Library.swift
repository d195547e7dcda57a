import Fourier

extension PhantomMeasurement {
  /// The library by which spectra are measured, with its version, as "FFTW 3.3.10".
  public static var spectrumLibrary: String { FourierLibrary.version }
}
