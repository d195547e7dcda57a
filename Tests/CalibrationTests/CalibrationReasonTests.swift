import Calibration
import Testing

@Suite("Calibration reasons")
struct CalibrationReasonTests {
  @Test(
    "every code names its subject and is spelt as its case", arguments: CalibrationReason.allCases)
  func codes(_ reason: CalibrationReason) {
    #expect(reason.rawValue == "threshold.\(reason)")
  }
}
