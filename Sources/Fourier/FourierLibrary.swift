internal import CFFTW

/// The library that transforms.
public enum FourierLibrary {
  /// Its name and version, as "FFTW 3.3.10".
  public static var version: String {
    // "fftw-3.3.10-sse2-avx": what stands behind the version is what it was built for.
    let parts = unsafe String(cString: diapason_fftw_version()).split(separator: "-")
    return "FFTW " + (parts.count > 1 ? String(parts[1]) : "of an unknown version")
  }
}
