import Foundation
import Identity
import Testing

@Suite("diapason cohort, calibrate, apply and threshold")
struct ThresholdTests {
  private static let header =
    "site,patient,scan,series,scan_date,lesion,scanner,metric,value,unit,recipe,label,label_rule,"
    + "label_date,label_source,followup_days,tumour_percent,antiangiogenic,steroid,therapy,"
    + "days_since_rt,rater,repeat,role"

  /// A cohort of `count` patients a class at OSLO; what `change` alters of a row.
  static func cohort(
    _ count: Int = 32, _ change: (Int, String) -> String = { $1 }
  ) -> String {
    var random: UInt64 = 1
    let rows = (0..<2 * count).map { row in
      let normal = (0..<12).reduce(-6.0) { sum, _ in
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return sum + Double(random >> 11) / 9_007_199_254_740_992
      }
      let isPositive = row % 2 == 0
      let value = 1.6 * exp((isPositive ? 0.35 : -0.35) + 0.35 * normal)
      return change(
        row,
        "OSLO,P\(1000 + row),S1,,2025-03-1\(row % 9),,OSLO-1,rcbv.mean,"
          + "\((value * 100).rounded() / 100),1,dsc-rcbv-mean@1,"
          + (isPositive ? "progression" : "treatmentEffect")
          + ",histo@1,2025-03-2\(row % 9),histology,,\(isPositive ? 80 : 5),none,,rt+tmz,,,,")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  private static let addScanner = [
    "equipment", "add", "OSLO-1", "--site", "OSLO", "--maker", "SIEMENS", "--model", "Prisma",
    "--serial", "175614",
  ]

  func prepare(_ program: Program) throws {
    try program.makeStore(Program.addOslo, Self.addScanner)
  }

  /// A store with a threshold of OSLO; gives the file of its cases.
  func issue(_ program: Program) throws -> String {
    let name = "cases.csv"
    try program.makeStore(
      Program.addOslo, Self.addScanner, Self.calibrate + [name, "--record"],
      reading: [name: Self.cohort()])
    return program.folder.appending(path: name).path
  }

  static let calibrate = ["calibrate", "threshold", "--plan", "rcbv-local", "--cohort"]
  private static let value = [
    "apply", "--threshold", "OSLO-rcbv.mean", "--value", "2.1", "--unit", "1", "--set",
    "scanner=OSLO-1", "--set", "scan_date=2025-06-01", "--set", "recipe=dsc-rcbv-mean@1", "--set",
    "antiangiogenic=none", "--case",
  ]

  @Test("the template prints the columns, and as CSV the header of a file")
  func template() throws {
    try Program.run { program in
      let text = try program("cohort", "template")
      #expect(text.status == 0)
      #expect(text.output.hasPrefix("COLUMN"))
      #expect(try program("cohort", "template", "--format", "csv").output == Self.header + "\r\n")
      let columns = try program("cohort", "template", "--format", "json").result?.array
      #expect(columns?.count == 24)
      #expect(try program("cohort", "template", "--format", "html").status == 64)
    }
  }

  @Test("lint has a status for each end, with and without a store")
  func lint() throws {
    try Program.run { program in
      let good = try program.write(Self.cohort(), to: "good.csv")
      let alone = try program("cohort", "lint", good)
      #expect(alone.status == 0)
      #expect(alone.output.contains("warning[cohort.scanUnchecked]: without a registry"))
      #expect(alone.conversation.contains("64 of 64 rows used"))
      #expect(try program("cohort", "lint", good, "--strict").status == 1)
      let bad = try program.write(
        Self.cohort(16) { $0 == 3 ? $1.replacing("P1003", with: "Hansen^Kari") : $1 },
        to: "bad.csv")
      let found = try program("cohort", "lint", bad, "--format", "csv")
      #expect(found.status == 1)
      #expect(found.output.contains("5,6,patient,error,cohort.idLooksLikePatient,"))
      #expect(!found.output.contains("Hansen") && !found.conversation.contains("Hansen"))
      let empty = try program.write(Self.header + "\n", to: "empty.csv")
      #expect(try program("cohort", "lint", empty).status == 2)
      let semicolons = try program.write(
        Self.cohort().replacing(",", with: ";"), to: "semicolons.csv")
      let refused = try program("cohort", "lint", semicolons)
      #expect(refused.status == 65)
      #expect(refused.output.contains("--delimiter"))
      #expect(try program("cohort", "lint", semicolons, "--delimiter", ";").status == 0)
      #expect(try program("cohort", "lint", semicolons, "--delimiter", ";;").status == 64)
      #expect(
        try program("cohort", "lint", good, "--delimiter", ",", "--decimal", ",").status == 64)
      #expect(try program("cohort", "lint", "none.csv").status == 66)
      #expect(try program("cohort", "lint", good, "--set", "role").status == 64)
      try prepare(program)
      let asked = try program("cohort", "lint", good, "--format", "json")
      #expect(asked.status == 0)
      #expect(asked.result?["kept"]?.number == 64)
    }
  }

  @Test("a cohort is imported once, shown under pseudonyms, and tried without keeping it")
  func imports() throws {
    try Program.run { program in
      let file = try program.write(Self.cohort(), to: "cases.csv")
      #expect(try program("cohort", "import", file).status == 66)
      try prepare(program)
      let rehearsed = try program("cohort", "import", file, "-n")
      #expect(rehearsed.status == 0)
      #expect(rehearsed.conversation.contains("dry run"))
      #expect(try program("cohort", "show").output.split(separator: "\n").count == 1)
      #expect(try program("cohort", "import", file).status == 0)
      #expect(try program("cohort", "import", file).conversation.contains("1 recorded before"))
      let shown = try program("cohort", "show", "OSLO-rcbv.mean", "--format", "csv")
      #expect(shown.status == 0)
      #expect(shown.output.split(separator: "\r\n").count == 65)
      #expect(shown.output.contains(",S-") && !shown.output.contains("P1000"))
      let unknown = try program("cohort", "show", "OSLO-rcbv.meam")
      #expect(unknown.status == 65)
      #expect(unknown.output.isEmpty)
      let bad = try program.write("site\nOSLO\n", to: "bad.csv")
      let none = try program("cohort", "import", bad)
      #expect(none.status == 65)
      #expect(none.conversation.contains("cohort.csvHeader"))
      #expect(none.conversation.contains("error[cohort.noCases]"))
    }
  }

  @Test("calibrating gives the headline first, the same bytes again, and a status by what it is")
  func calibrates() throws {
    try Program.run { program in
      let file = try program.write(Self.cohort(), to: "cases.csv")
      let text = try program.call(Self.calibrate + [file])
      #expect(text.status == 0)
      #expect(text.output.hasPrefix("OSLO-rcbv.mean  ! provisional\n  It may be used at OSLO"))
      for words in ["cut-off", "out-of-bag       sensitivity", "n = 32", "apparent", "rests on"] {
        #expect(text.output.contains(words), "\(words)")
      }
      #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let json = try program.call(Self.calibrate + [file, "--format", "json"])
      #expect(try program.call(Self.calibrate + [file, "--format", "json"]).output == json.output)
      for jobs in ["1", "3"] {
        let shared = try program.call(Self.calibrate + [file, "--format", "json", "-j", jobs])
        #expect(shared.output == json.output && shared.status == 0)
      }
      #expect(try program.call(Self.calibrate + [file, "-j", "0"]).status == 64)
      #expect(json.result?["rung"]?.string == "provisional")
      #expect(json.result?["chain"]?["issuedAt"] == nil)
      let seeded = try program.call(Self.calibrate + [file, "--seed", "7", "--format", "json"])
      #expect(seeded.result?["fit"]?["seed"]?.string == "0000000000000007")
      #expect(
        JSONValue(parsing: seeded.output)?["basis"]?["seed"] == seeded.result?["fit"]?["seed"])
      let few = try program.write(Self.cohort(4), to: "few.csv")
      #expect(try program.call(Self.calibrate + [few]).status == 3)
      let one = try program.write(
        Self.cohort(4) {
          $1.replacing("treatmentEffect", with: "progression")
            .replacing(",5,none", with: ",90,none")
        }, to: "one.csv")
      let refused = try program.call(Self.calibrate + [one])
      #expect(refused.status == 3)
      #expect(refused.conversation.contains("error[calibration.oneClass]"))
      #expect(try program.call(Self.calibrate + ["none.csv"]).status == 66)
      #expect(
        try program("calibrate", "threshold", "--plan", "no-plan", "--cohort", file).status == 64)
      #expect(
        try program("calibrate", "threshold", "--plan", "adc-local", "--cohort", file).status == 64)
    }
  }

  @Test("a file of which no row can be used is told as lint tells it, finding by finding")
  func unusable() throws {
    try Program.run { program in
      let good = Self.cohort(16)
      let files: [(name: String, bytes: Data?)] = [
        ("semicolons", Data(good.replacing(",", with: ";").utf8)),
        ("unit", Data(good.replacing(",1,dsc-rcbv-mean@1,", with: ",ms,dsc-rcbv-mean@1,").utf8)),
        ("quote", Data(good.replacing("OSLO,P1000,", with: "\"OSLO,P1000,").utf8)),
        ("encoding", good.data(using: .utf16LittleEndian)),
      ]
      for (name, bytes) in files {
        let file = program.folder.appending(path: "\(name).csv")
        try #require(bytes).write(to: file)
        let lint = try program("cohort", "lint", file.path)
        let errors = lint.output.split(separator: "\n").filter { $0.contains(": error[") }
        #expect(!errors.isEmpty, "\(name): \(lint.output)")
        let refused = try program.call(Self.calibrate + [file.path])
        #expect(refused.status == 65 && refused.output.isEmpty, "\(name)")
        for line in errors { #expect(refused.conversation.contains(line), "\(name): \(line)") }
        #expect(refused.conversation.contains("error[cohort.noCases]"), "\(name)")
      }
    }
  }

  @Test("what left too little of a file is said with that it is too little")
  func oneClassLeft() throws {
    try Program.run { program in
      let file = try program.write(
        Self.cohort(4) { row, text in
          row % 2 == 0 ? text : text.replacing(",1,dsc-rcbv-mean@1,", with: ",ms,dsc-rcbv-mean@1,")
        }, to: "cases.csv")
      let refused = try program.call(Self.calibrate + [file])
      #expect(refused.status == 3)
      #expect(refused.conversation.contains("error[cohort.unitMismatch]"))
      #expect(refused.conversation.contains("error[calibration.oneClass]"))
    }
  }

  @Test("a threshold is issued, applied, suspended by an event, not lifted, and withdrawn")
  func story() throws {
    try Program.run { program in
      try prepare(program)
      let file = try program.write(Self.cohort(), to: "cases.csv")
      #expect(try program("threshold", "list").status == 2)
      #expect(try program.call(Self.calibrate + [file, "--record", "-n"]).status == 0)
      #expect(try program("threshold", "list").status == 2)
      #expect(try program.call(Self.calibrate + [file, "--record"]).status == 0)
      let again = try program.call(Self.calibrate + ["OSLO-rcbv.mean", "--record"])
      #expect(again.status == 3)
      #expect(again.conversation.contains("error[threshold.sameCohort]"))
      #expect(try program("threshold", "list", "--site", "OSLO").status == 0)
      #expect(try program("threshold", "list", "--status", "suspended").status == 2)
      #expect(try program("threshold", "list", "--status", "suspendet").status == 64)
      #expect(try program("threshold", "show", "OSLO-rcbv.mean@1").status == 0)
      #expect(try program("threshold", "show", "OSLO-rcbv.mean@2").status == 65)

      // Nothing is kept without --record.
      let tried = try program.call(Self.value + ["Q0001", "--format", "csv"])
      #expect(tried.status == 0)
      #expect(tried.output.contains("Q0001,1,1,2.1,1,OSLO-rcbv.mean@1,"))
      let acts = try program.counts().acts
      #expect(try program.call(Self.value + ["Q0001", "--record"]).status == 0)
      #expect(try program.counts().acts != acts)
      let own = try program.call(Self.value + ["P1000", "--format", "ndjson"])
      #expect(own.status == 3)
      #expect(own.conversation.contains("error[threshold.fitCase]"))
      #expect(
        JSONValue(parsing: own.output)?["evaluation"]?["refusals"]?.array?.first?.string
          == "threshold.fitCase")

      // Cases are of 10 to 18 March 2025.
      let change = [
        "equipment", "event", "OSLO-1", "scanner.hardware", "--reason", "gradient coil replaced",
        "--effective",
      ]
      let planned = try program.call(change + ["2999-01-01"])
      #expect(planned.status == 64)
      #expect(planned.conversation.contains("error[equipment.notHappened]"))
      let seen = try program.call(change + ["2025-03-14", "--dry-run"])
      #expect(seen.status == 0)
      #expect(
        seen.conversation.contains("warning[threshold.suspended]: the change suspends a threshold"))
      #expect(seen.conversation.contains("where: OSLO-rcbv.mean@1"))
      #expect(
        seen.conversation.contains(
          "scannerChanged since 2025-03-14; the fit itself mixes cases from before and after it"))
      #expect(seen.conversation.contains("do:    diapason threshold why OSLO-rcbv.mean@1"))
      #expect(try program("threshold", "why", "OSLO-rcbv.mean").status == 0)
      let broken = try program.call(change + ["2025-06-01"])
      #expect(broken.status == 0)
      #expect(
        broken.conversation.contains(
          "scannerChanged since 2025-06-01; the fit was issued after it, on cases from before it"))
      // It is suspended already, and stays so by both changes.
      let further = try program.call(change + ["2025-06-02", "--dry-run"])
      #expect(further.status == 0)
      #expect(
        further.conversation.contains(
          "warning[threshold.suspended]: a threshold of the scanner stays suspended"))
      #expect(
        further.conversation.contains(
          "scannerChanged since 2025-06-01, scannerChanged since 2025-06-02"))
      let refused = try program.call(Self.value + ["Q0002", "--record"])
      #expect(refused.status == 3)
      #expect(
        refused.conversation.contains(
          "error[threshold.suspended]: this threshold may not be used since 2025-06-01"))
      #expect(refused.conversation.contains("where: OSLO-rcbv.mean@1, link scanner OSLO-1"))
      #expect(refused.conversation.contains("1 evaluation made in between"))
      let why = try program("threshold", "why", "OSLO-rcbv.mean")
      #expect(why.status == 3)
      #expect(why.output.contains("x suspended"))
      #expect(why.output.contains("broken since 2025-06-01T23:59:59Z: scannerChanged"))
      #expect(why.output.contains("mended by a new fit on cases from after the change"))
      #expect(why.output.contains("said while it was in doubt, as is known now: 1 answer"))
      #expect(try program("threshold", "list", "--format", "csv").status == 1)

      let review = ["threshold", "review", "OSLO-rcbv.mean"]
      let nameless = try program.call(review + ["--reason", "it is the same"])
      #expect(nameless.status == 64)
      #expect(nameless.conversation.contains("error[act.unnamed]"))
      let silent = try program.call(review + ["--actor", "Kari Nordmann"])
      #expect(silent.status == 64)
      #expect(silent.output.isEmpty && silent.conversation.contains("error[act.noReason]"))
      let named = ["--actor", "Kari Nordmann", "--reason", "it is the same"]
      let vain = try program.call(review + named)
      #expect(vain.status == 3)
      #expect(vain.conversation.contains("error[review.nothingToLift]"))

      let withdraw = ["threshold", "withdraw", "OSLO-rcbv.mean"] + named
      let unsure = try program.call(withdraw)
      #expect(unsure.status == 64)
      #expect(unsure.conversation.contains("error[input.notConfirmed]"))
      #expect(try program.call(withdraw + ["--dry-run"]).output.contains("x withdrawn"))
      #expect(try program.call(withdraw + ["--yes"]).status == 0)
      #expect(try program.call(withdraw + ["--yes"]).status == 3)
      #expect(try program("store", "verify", "--deep").status == 0)
    }
  }

  @Test("both dates are asked for, and a date before the issue is said to be one")
  func dates() throws {
    try Program.run { program in
      _ = try issue(program)
      let early = try program("threshold", "why", "OSLO-rcbv.mean", "--as-of", "2020-01-01")
      #expect(early.status == 65)
      #expect(early.conversation.contains("error[threshold.notIssued]"))
      #expect(try program("threshold", "list", "--as-of", "2020-01-01").status == 2)
      let late = try program(
        "threshold", "show", "OSLO-rcbv.mean", "--as-of", "2999-01-01", "--format", "json")
      #expect(late.status == 3)
      #expect(late.result?["status"]?.string == "expired")
      #expect(late.result?["asOf"]?.string == "2999-01-01T23:59:59Z")
    }
  }

  @Test("the value of another metric is refused, and shown in the unit of its own")
  func otherMetric() throws {
    try Program.run { program in
      _ = try issue(program)
      let value = [
        "apply", "--threshold", "OSLO-rcbv.mean", "--value", "1130.5", "--unit", "1e-6 mm2/s",
        "--set", "metric=adc.mean", "--set", "recipe=adc-mean@1", "--set", "scanner=OSLO-1",
        "--set", "scan_date=2025-06-01", "--set", "antiangiogenic=none", "--case", "Q0001",
      ]
      let text = try program.call(value)
      #expect(text.status == 3)
      #expect(text.output.contains(" 1130.5 1e-6 mm2/s "), "\(text.output)")
      let table = try program.call(value + ["--format", "csv"])
      #expect(table.output.contains("Q0001,1,1,1130.5,1e-6 mm2/s,OSLO-rcbv.mean@1,refused,"))
      let one = try program.call(value + ["--format", "ndjson"])
      #expect(JSONValue(parsing: one.output)?["unit"]?.string == "1e-6 mm2/s")
      // Of its own metric the value is shown with the decimals of the metric.
      #expect(try program.call(Self.value + ["Q0001"]).output.contains(" 2.10 "))
    }
  }

  @Test("apply takes a file or one value, and says what it needs")
  func usage() throws {
    try Program.run { program in
      let file = try issue(program)
      let base = ["apply", "--threshold", "OSLO-rcbv.mean"]
      #expect(try program.call(base).status == 64)
      #expect(try program.call(base + [file, "--value", "2"]).status == 64)
      #expect(try program.call(base + ["--value", "2"]).status == 64)
      let bare = try program.call(base + ["--value", "2", "--unit", "1", "--case", "Q0001"])
      #expect(bare.status == 65)
      #expect(bare.conversation.contains("the header lacks scan_date, scanner, recipe"))
      // A negative number is a value, not an option.
      let negative = try program.call(base + ["--value", "-1", "--unit", "1", "--case", "Q0001"])
      #expect(negative.status == 65 && !negative.conversation.contains("missing value"))
      let empty = try program.write(Self.header + "\n", to: "empty.csv")
      #expect(try program.call(base + [empty]).status == 2)
      let own = try program.call(base + [file, "--format", "json"])
      #expect(own.status == 3)
      #expect(own.result?["cases"]?.array?.count == 64)
    }
  }
}
