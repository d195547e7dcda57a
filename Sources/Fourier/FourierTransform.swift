internal import CFFTW

/// Transforms between real planes of one size and their spectra.
///
/// - The forward transform is not normalised, the inverse one divides by `rows` x `columns`, so
///   that one undoes the other.
/// - Any size is transformed as it is: a padded spectrum is another quantity.
/// - The same plane gives the same bytes in every process and on every thread: FFTW plans without
///   measuring, and only ever for one alignment.
///
/// Making a value looks its plans up under a lock; transforming takes none.
///
/// ```swift
/// let transform = FourierTransform(rows: 128, columns: 128)
/// let spectrum = transform.forward(plane)
/// ```
///
/// - Source: Frigo and Johnson, Proc IEEE 93 (2005) 216; FFTW 3 manual, "Thread safety" and
///   "New-array Execute Functions".
public struct FourierTransform: Sendable {
  public let rows, columns: Int
  private let forwardPlan, inversePlan: Plan

  /// For planes of `rows` x `columns`; a line is a plane of one row.
  ///
  /// - Precondition: both are positive, and there are at most 2²⁶ numbers.
  public init(rows: Int, columns: Int) {
    precondition(rows > 0 && columns > 0, "a plane has a row and a column")
    precondition(
      rows <= 1 << 26 && columns <= 1 << 26 && rows * columns <= 1 << 26,
      "a plane has at most 2^26 numbers")
    self.rows = rows
    self.columns = columns
    forwardPlan = Planner.plan(Plan.Shape(rows: rows, columns: columns, isForward: true))
    inversePlan = Planner.plan(Plan.Shape(rows: rows, columns: columns, isForward: false))
  }

  /// The spectrum of `plane`, row-major.
  ///
  /// - Precondition: it has `rows` x `columns` numbers.
  public func forward(_ plane: [Double]) -> Spectrum {
    var spectrum = Spectrum(rows: rows, columns: columns)
    forward(plane, into: &spectrum)
    return spectrum
  }

  /// The same into a spectrum that is there already, for loops that allocate nothing.
  ///
  /// - Precondition: both are of this size.
  public func forward(_ plane: [Double], into spectrum: inout Spectrum) {
    precondition(
      plane.count == rows * columns && spectrum.rows == rows && spectrum.columns == columns,
      "plane and spectrum are of the size that was planned")
    unsafe plane.withUnsafeBufferPointer { input in
      unsafe spectrum.parts.withUnsafeMutableBufferPointer { output in
        unsafe forwardPlan.forward(input, output)
      }
    }
  }

  /// The plane whose spectrum is `spectrum`, row-major.
  ///
  /// - Precondition: it is of this size.
  public func inverse(_ spectrum: Spectrum) -> [Double] {
    var plane = [Double](repeating: 0, count: rows * columns)
    // FFTW overwrites what it reads here.
    var scratch = spectrum
    precondition(
      spectrum.rows == rows && spectrum.columns == columns,
      "the spectrum is of the size that was planned")
    unsafe scratch.parts.withUnsafeMutableBufferPointer { input in
      unsafe plane.withUnsafeMutableBufferPointer { output in
        unsafe inversePlan.inverse(input, output)
      }
    }
    let scale = 1 / Double(rows * columns)
    for index in plane.indices { plane[index] *= scale }
    return plane
  }
}
