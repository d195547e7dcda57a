import DICOM
import Statistics

extension SimulatedExam {
  /// What a unique identifier of an exam stands for.
  enum Role: UInt32 {
    case study, series, frameOfReference, dimensions, procedureStep
    /// The first of the instances; they are counted up from it.
    case instance = 16
  }

  /// The identifier of one thing: a pure function of the exam's seed.
  ///
  /// - Parameters:
  ///   - series: the series number, 0 for what belongs to the exam.
  ///   - form: the classic and the Enhanced export of one acquisition are two series.
  ///   - instance: which instance of the series.
  func uid(
    series: Int, _ role: Role, form: SimulatedScanner.Form = .classic, instance: Int = 0
  ) -> String {
    let offset = UInt32(truncatingIfNeeded: instance)
    var stream = Philox4x32(
      seed: seed, purpose: .identifiers,
      replicate: UInt32(truncatingIfNeeded: series) &* 2 &+ (form == .enhanced ? 1 : 0),
      stratum: role.rawValue &+ offset)
    return UniqueIdentifier.random(using: &stream)
  }
}
