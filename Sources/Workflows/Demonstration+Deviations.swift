import Calibration
import Chains
import Conformance
import Identity
import PhantomQA
import Reporting
import Simulation
import Store

extension Demonstration {
  /// What is wrong with a trial, as its record must say it.
  static func planted(_ trial: SimulatedTrial, key: PseudonymKey) -> Set<Deviation> {
    Set(
      trial.plantedFaults.map {
        Deviation(
          agreed: $0.protocolName, requirement: $0.requirement, outcome: $0.expected.rawValue,
          subject: Pseudonym.unique($0.seriesUID, key: key).text)
      }
        + trial.plantedDrifts.flatMap { drift in
          [
            Deviation(
              agreed: phantom, requirement: drift.measurand,
              outcome: ControlState.outOfControl.rawValue, subject: drift.scanner),
            Deviation(
              agreed: chain, requirement: drift.code, outcome: suspended, subject: drift.threshold),
          ]
        })
  }

  static let phantom = "uniform-sphere@1"
  static let chain = "chain"
  static let suspended = "suspended"
}

extension Workbench {
  /// Every finding that counts and is not fine, of the reports that hold.
  func deviations() throws -> Set<Demonstration.Deviation> {
    var found: Set<Demonstration.Deviation> = []
    for report in try registry.reports(SeriesSelection()).map(\.value.report) {
      for finding in report.findings where finding.level != .informative {
        guard let verdict = finding.outcome.verdict, verdict > .pass else { continue }
        found.insert(
          Demonstration.Deviation(
            agreed: report.protocolName, requirement: finding.requirement,
            outcome: verdict.rawValue, subject: report.series.uid))
      }
    }
    return found
  }

  /// Every chart that is not in control, and every code by which a threshold is suspended.
  func breaks(asOf: Instant) throws -> Set<Demonstration.Deviation> {
    var found: Set<Demonstration.Deviation> = []
    for scanner in try registry.scanners().map(\.value.id) {
      for chart in try charts(of: scanner) where chart.state(asOf: asOf) != .inControl {
        found.insert(
          Demonstration.Deviation(
            agreed: "\(chart.phantom.name)@\(chart.phantom.version)",
            requirement: chart.key.measurand.id, outcome: chart.state(asOf: asOf).rawValue,
            subject: scanner.text))
      }
    }
    for line in try thresholds(asOf: asOf) {
      guard case .suspended(let open) = line.standing else { continue }
      for one in open {
        found.insert(
          Demonstration.Deviation(
            agreed: Demonstration.chain, requirement: one.code.rawValue,
            outcome: Demonstration.suspended, subject: line.threshold.id))
      }
    }
    return found
  }
}
