import Foundation
import Testing

@Suite("A table of cases on standard input")
struct CohortStandardInputTests {
  @Test("- is a table on standard input, the same in every verb that takes one")
  func standardInput() throws {
    try Program.run { program in
      try ThresholdTests().prepare(program)
      let file = try program.write(ThresholdTests.cohort(), to: "cases.csv")
      for verb in ["cohort lint", "calibrate threshold --plan rcbv-local --cohort"] {
        let named = try program.shell("\"$DIAPASON\" \(verb) '\(file)'")
        let held = try program.shell("\"$DIAPASON\" \(verb) - < '\(file)'")
        #expect(held.status == 0 && !held.output.isEmpty, "\(verb)")
        #expect(held.output == named.output.replacing(file, with: "-"), "\(verb)")
      }
      let imported = try program.shell("\"$DIAPASON\" cohort import - < '\(file)'")
      #expect(imported.status == 0 && imported.output.contains("OSLO-rcbv.mean"))
      #expect(
        try program.call(ThresholdTests.calibrate + ["OSLO-rcbv.mean", "--record"]).status == 0)
      let new = try program.write(
        "patient,scan,scan_date,scanner,value,unit,recipe,antiangiogenic\n"
          + "P2000,S1,2025-06-01,OSLO-1,2.1,1,dsc-rcbv-mean@1,none\n", to: "new.csv")
      let applied = try program.shell(
        "\"$DIAPASON\" apply --threshold OSLO-rcbv.mean --format csv - < '\(new)'")
      #expect(applied.status == 0 && applied.output.contains("2,P2000,S1,"))
    }
  }
}
