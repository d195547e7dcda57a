import Conformance
import Identity
import Imaging
import Library
public import Reporting
import Simulation
import Store
import Trials

/// A small trial that never was, from files to report: what the program does, shown on data whose
/// faults are known.
///
/// In its folder: `dicom` (three sites, six scanners of three makers), `phantoms` (two years of scans of
/// four of them), `cohorts` (two files of cases), `planted.json` (what is wrong with all of it), `store`
/// (marked as a demonstration) and `report.html`.
///
/// Its acts are dated as a trial would have done them, from 2024 on, whenever it is run: the same seed
/// gives the same record and the same report.
public struct Demonstration: Sendable {
  /// The key of the trial in its store.
  public static let trial = "GLIO-DEMO"

  /// What is being done.
  public enum Stage: String, Sendable, Hashable, CaseIterable {
    case writing, recording, measuring, calibrating
  }

  /// How far it is: `done` of `total` series, phantom scans or cohorts.
  public struct Progress: Sendable, Hashable {
    public let stage: Stage
    public let done, total: Int

    /// What is counted.
    public var noun: String {
      switch stage {
      case .writing, .recording: "series"
      case .measuring: "phantom scan"
      case .calibrating: "cohort"
      }
    }
  }

  /// A deviation, as planted or as found.
  public struct Deviation: Sendable, Hashable, Encodable {
    /// What it is a deviation from: a protocol and its requirement, a measurand's chart, or a code of a
    /// chain.
    public let agreed, requirement, outcome: String
    /// The series as the store names it, the scanner, or the threshold.
    let subject: String
  }

  public let folder: String
  public let report: TrialReport
  public let planted, found: Set<Deviation>
  /// Series, phantom scans and files that were written.
  public let series, scans, files: Int

  /// Where its parts are.
  public var store: String { "\(folder)/store" }
  public var dicom: String { "\(folder)/dicom" }
  public var page: String { "\(folder)/report.html" }
  public var phantoms: String { "\(folder)/phantoms" }
  public var cohorts: String { "\(folder)/cohorts" }

  static func identifier<Subject>(_ text: String) throws -> Identifier<Subject> {
    guard let identifier = Identifier<Subject>(text) else {
      preconditionFailure("the demonstration's keys are keys")
    }
    return identifier
  }
}
