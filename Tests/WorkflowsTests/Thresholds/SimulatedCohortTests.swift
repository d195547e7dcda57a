import Calibration
import Library
import Simulation
import TestSupport
import Testing

@Suite("A simulated cohort")
struct SimulatedCohortTests {
  @Test("is read whole, whatever its size", arguments: [1, 5, 40])
  func read(patients: Int) throws {
    let definitions = try ReferenceLibrary(folder: SharedData.checkout).cohortDefinitions()
    let reading = CohortTable(reading: Array(SimulatedTrial.cohort(of: patients).text.utf8))
      .judge(by: definitions)
    #expect(!reading.lint.findings.contains { $0.severity == .error })
    #expect(reading.cohorts.map(\.cases.count) == [2 * patients])
  }
}
