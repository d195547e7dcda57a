import Foundation
import Identity
import Simulation
import Testing

/// `check` with the images.
@Suite("diapason check --signal")
struct SignalTests {
  /// A small DSC series of the demonstration trial, whose bolus arrives at volume `arrival`.
  private func write(to folder: URL, arrival: Int) throws {
    let visits = SimulatedTrial().visits
    let visit = try #require(visits.first { $0.scanner == "OSLO-2" })
    var series = visit.series[1]
    (series.matrix, series.slices, series.arrivalVolume) = (16, 2, arrival)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in series.files() {
      try Data(file.bytes).write(to: folder.appending(path: file.name))
    }
  }

  private func baseline(_ answer: Program.Answer) -> JSONValue? {
    answer.result?["series"]?.array?.first?["reports"]?.array?.first?["findings"]?.array?
      .first { $0["requirement"]?.string == "baseline" }
  }

  @Test("counts the volumes before the bolus, and tells how, in every form of the answer")
  func forms() throws {
    try Program.run(hasFewProtocols: true) { program in
      let scans = program.folder.appending(path: "scans")
      try write(to: scans, arrival: 5)
      let check = ["check", scans.path, "--against", "thust2018-dsc", "--only", "baseline"]
      let header = try program.call(check)
      #expect(header.status == 2 && header.output.contains("check --signal"))
      let answer = try program.call(check + ["--signal", "--format", "json"])
      #expect(answer.status == 1)
      #expect(baseline(answer)?["outcome"]?.string == "fail")
      let signal = answer.result?["series"]?.array?.first?["signal"]
      #expect(signal?["bolusSeen"] == JSONValue.bool(true))
      #expect(signal?["passage"]?["effect"]?.string == "drop")
      #expect(JSONValue(parsing: answer.output)?["basis"]?["methods"]?["signal"] != nil)
      for format in ["text", "csv", "html", "junit", "ndjson"] {
        let told = try program.call(check + ["--signal", "--format", format])
        #expect(told.status == 1, "\(format)")
        let words = told.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("estimated from the signal: "), "\(format)")
        #expect(words.contains("the bolus arrives at volume "), "\(format)")
        #expect(words.contains("steady from volume 1 of 120"), "\(format)")
      }
    }
  }

  @Test("passes where the baseline is long enough")
  func passing() throws {
    try Program.run(hasFewProtocols: true) { program in
      let scans = program.folder.appending(path: "scans")
      try write(to: scans, arrival: 30)
      let check = ["check", scans.path, "--against", "thust2018-dsc", "--only", "baseline"]
      let answer = try program.call(check + ["--signal", "--format", "json", "-j", "2"])
      #expect(answer.status == 0, "\(answer.conversation)")
      #expect(baseline(answer)?["outcome"]?.string == "pass")
    }
  }
}
