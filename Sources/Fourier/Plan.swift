internal import CFFTW

/// A plan of FFTW for arrays of one shape, aligned to 16 bytes.
///
/// It is read only after it was made, so that any number of threads may execute it at once.
@safe final class Plan: @unchecked Sendable {
  struct Shape: Sendable, Hashable {
    let rows, columns: Int
    let isForward: Bool

    var complexCount: Int { rows * (columns / 2 + 1) }
  }

  private let handle: OpaquePointer

  /// Called under the planner's lock only.
  init(_ shape: Shape) {
    let real = unsafe fftw_alloc_real(shape.rows * shape.columns)
    let complex = unsafe fftw_alloc_complex(shape.complexCount)
    defer {
      unsafe fftw_free(real)
      unsafe fftw_free(complex)
    }
    // Measured plans are chosen by a clock, and differ in the last bits from process to process.
    let flags = UInt32(FFTW_ESTIMATE)
    let (rows, columns) = (Int32(shape.rows), Int32(shape.columns))
    let made =
      switch (shape.rows == 1, shape.isForward) {
      case (true, true): unsafe fftw_plan_dft_r2c_1d(columns, real, complex, flags)
      case (true, false): unsafe fftw_plan_dft_c2r_1d(columns, complex, real, flags)
      case (false, true): unsafe fftw_plan_dft_r2c_2d(rows, columns, real, complex, flags)
      case (false, false): unsafe fftw_plan_dft_c2r_2d(rows, columns, complex, real, flags)
      }
    guard let made = unsafe made else { preconditionFailure("FFTW plans every size") }
    unsafe handle = made
  }

  deinit {
    Planner.alone { unsafe fftw_destroy_plan(handle) }
  }

  /// - Precondition: the buffers have the plan's counts, the second two numbers a coefficient.
  func forward(
    _ input: UnsafeBufferPointer<Double>, _ output: UnsafeMutableBufferPointer<Double>
  ) {
    unsafe output.withMemoryRebound(to: fftw_complex.self) { output in
      // Declared as changing its input; out of place it does not (FFTW manual, "Planner Flags").
      guard let from = unsafe input.baseAddress.map({ unsafe UnsafeMutablePointer(mutating: $0) }),
        let to = output.baseAddress
      else { return }
      unsafe requireAligned(from)
      unsafe requireAligned(to)
      unsafe fftw_execute_dft_r2c(handle, from, to)
    }
  }

  /// The same the other way, leaving numbers without meaning in `input`.
  func inverse(
    _ input: UnsafeMutableBufferPointer<Double>, _ output: UnsafeMutableBufferPointer<Double>
  ) {
    unsafe input.withMemoryRebound(to: fftw_complex.self) { input in
      guard let from = input.baseAddress, let to = output.baseAddress else { return }
      unsafe requireAligned(from)
      unsafe requireAligned(to)
      unsafe fftw_execute_dft_c2r(handle, from, to)
    }
  }

  /// A plan holds for arrays that are aligned like those it was made for; those of Swift are.
  private func requireAligned(_ pointer: UnsafeMutableRawPointer) {
    precondition(Int(bitPattern: pointer) % 16 == 0, "an array of numbers is aligned")
  }
}
