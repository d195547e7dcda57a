extension SeriesPart {
  /// Whether an echo-planar image is, as far as the files tell, of several excitations, so that its
  /// repetition time is not that of a volume (`conformance.md` 2 and 7.2): the traversal of k-space (0018,9033)
  /// says so, or the echoes of one excitation do not fill the lines that were measured.
  ///
  /// Of the lines at least half are measured (partial Fourier), and one in so many as the parallel factor
  /// says; where none is recorded, each. Makers that write no train of echoes leave it open.
  func isSegmented(_ p: AcquisitionParameters) -> Bool {
    switch text(.traversal)?.uppercased() {
    case "SINGLE": return false
    case "PARTIAL", "FULL": return true
    default: break
    }
    guard let train = p[.epiFactor].number, let steps = AcquiredVoxel.steps(self) else {
      return false
    }
    let share = p[.partialFourier].number ?? 0.5
    let measured = steps.phase * share / max(p[.parallelFactor].number ?? 1, 1)
    // Counts and shares are rounded in files.
    return train < 0.9 * measured
  }
}
