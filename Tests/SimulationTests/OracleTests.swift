import Foundation
import Identity
import Imaging
import Quantities
import Simulation
import TestSupport
import Testing

@Suite("Simulated files, read by others")
struct OracleTests {
  struct Written: Sendable, CustomStringConvertible {
    let dialect: Dialect
    let kind: SimulatedSeries.Kind
    let form: SimulatedScanner.Form
    var description: String { "\(dialect) \(kind) \(form)" }
  }

  static let all: [Written] = Dialect.allCases.flatMap { dialect in
    [SimulatedSeries.Kind.dsc, .dce].flatMap { kind in
      SimulatedScanner.Form.allCases.map { Written(dialect: dialect, kind: kind, form: $0) }
    }
  }

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "simulated-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func withFiles(
    _ written: Written, _ body: (URL, SimulatedTruth) throws -> Void
  ) throws {
    try withFolder { folder in try body(folder, try write(written, to: folder)) }
  }

  /// Writes a series and its truth, which it gives.
  private func write(_ written: Written, to folder: URL) throws -> SimulatedTruth {
    let series = SimulatedSeries.short(written.kind, on: written.dialect.scanner)
    for file in series.files(as: written.form) {
      let url = folder.appending(path: file.name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
    }
    let truth = series.truth(as: written.form)
    try Data(try JSONValue(encoding: truth).bytes).write(to: folder.appending(path: "truth.json"))
    return truth
  }

  @Test(
    "pydicom finds what was planted",
    .enabled(if: PeerProgram.hasPydicom, "pydicom or numpy is not installed"))
  func pydicom() throws {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Oracle/read_simulated.py").path
    // One run for all: to start it takes longer than to read a series.
    try withFolder { place in
      let folders = try Self.all.map { written in
        let folder = place.appending(path: written.description)
        _ = try write(written, to: folder)
        return folder.path
      }
      let answer = try PeerProgram.python.run([script] + folders)
      #expect(answer.status == 0, "\(answer.complaints)")
      let lines = answer.output.split(separator: "\n")
      #expect(lines.count == Self.all.count)
      for (line, written) in zip(lines, Self.all) {
        #expect(line.contains("\"differences\": []"), "\(written): \(line)")
      }
    }
  }

  @Test(
    "dcmdump has nothing to complain of",
    .enabled(if: PeerProgram.dcmdump.isHere, "dcmdump is not installed"), arguments: all)
  func dcmdump(_ written: Written) throws {
    try withFiles(written) { folder, _ in
      let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
        $0 != "truth.json"
      }.map { folder.appending(path: $0).path }.filter {
        (try? FileManager.default.attributesOfItem(atPath: $0))?[.type] as? FileAttributeType
          == .typeRegular
      }
      #expect(!files.isEmpty)
      let answer = try PeerProgram.dcmdump.run(["-q"] + files.sorted())
      #expect(answer.status == 0)
      #expect(answer.complaints.isEmpty, "\(answer.complaints)")
      #expect(answer.output.contains("(0008,0060) CS [MR]"))
    }
  }

  /// Something that dcm2niix 1.0.20220720 says of sound files, and why that is left.
  struct Remark: Sendable {
    let words: String
    /// Of which series, as `Written` describes itself.
    let series: Set<String>
    let why: String
  }

  static let onVolumeTime = Remark(
    words: "Discrepancy between reported (0.005s) and estimated (5s) repetition time",
    series: ["skyra dce classic", "vida dce classic", "elition dce classic"],
    why: """
      (0018,0080) of a 3-D series is the time between two excitations. dcm2niix compares it with the \
      step of AcquisitionTime, whatever (0018,0023) says, and where they differ writes the step as \
      RepetitionTime and the element as RepetitionTimeExcitation. It does so to real files as well \
      (the Philips repeat pair of hazen); GE alone is spared, as it dates a series by one second.
      """)

  static let remarks = [
    onVolumeTime,
    Remark(
      words: "Philips enhanced DICOMs (hint: export as classic DICOM)",
      series: ["elition dsc enhanced", "elition dce enhanced"],
      why: "It says so of every Enhanced file of Philips, real ones too."),
  ]

  @Test("remarks of dcm2niix are explained for series that are written")
  func named() {
    let written = Set(Self.all.map(\.description))
    for remark in Self.remarks {
      #expect(remark.series.isSubset(of: written) && !remark.series.isEmpty, "\(remark.words)")
    }
  }

  @Test(
    "dcm2niix has nothing to remark but what is explained, and writes the planted values",
    .enabled(if: PeerProgram.dcm2niix.isHere, "dcm2niix is not installed"), arguments: all)
  func dcm2niix(_ written: Written) throws {
    try withFiles(written) { folder, truth in
      let out = folder.appending(path: "sidecars")
      try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
      let answer = try PeerProgram.dcm2niix.run(
        ["-b", "o", "-f", "%s", "-o", out.path, folder.path])
      expectRemarks(answer, of: written)
      let sidecars = try FileManager.default.contentsOfDirectory(atPath: out.path).filter {
        $0.hasSuffix(".json")
      }
      #expect(sidecars.count == 1)
      let name = try #require(sidecars.first, "\(answer.output)")
      let text = try String(contentsOf: out.appending(path: name), encoding: .utf8)
      let sidecar = try #require(JSONValue(parsing: text))
      expectValues(sidecar, truth, of: written)
      expectSliceTimes(sidecar, of: written)
    }
  }

  private func expectRemarks(_ answer: PeerProgram.Answer, of written: Written) {
    // All that it prints beside its name, the count of files and the time it took.
    let usual = ["Chris Rorden's dcm2niiX", "Found ", "Conversion required "]
    let said = (answer.output + answer.complaints).split(separator: "\n").map(String.init)
      .filter { line in !usual.contains { line.hasPrefix($0) } }
    let explained = Self.remarks.filter { $0.series.contains(written.description) }
    for line in said {
      #expect(explained.contains { line.contains($0.words) }, "\(line)")
    }
    for remark in explained {
      #expect(
        said.contains { $0.contains(remark.words) }, "no longer: \(remark.words); \(remark.why)")
    }
  }

  private func expectValues(
    _ sidecar: JSONValue, _ truth: SimulatedTruth, of written: Written
  ) {
    var planted = [
      "EchoTime": truth.echoTime.value / 1000, "FlipAngle": truth.flipAngle.value,
      "SliceThickness": truth.sliceThickness.value,
      "MagneticFieldStrength": truth.fieldStrength.value,
      "RepetitionTime": truth.repetitionTime.value / 1000,
    ]
    if Self.onVolumeTime.series.contains(written.description) {
      planted["RepetitionTimeExcitation"] = planted["RepetitionTime"]
      planted["RepetitionTime"] = truth.volumeTime.value
    }
    for (key, expected) in planted {
      let seen = sidecar[key]?.number
      // Sidecars print six significant digits.
      #expect(
        seen.map { abs($0 - expected) <= 1e-5 * expected } == true,
        "\(key) \(seen.map { "\($0)" } ?? "missing"), planted \(expected)")
    }
  }

  /// Three slices of one second, every other first; Philips and Enhanced files of GE do not tell,
  /// and a 3-D volume has no slice times.
  private func expectSliceTimes(_ sidecar: JSONValue, of written: Written) {
    let times = sidecar["SliceTiming"]?.array?.compactMap(\.number)
    let isTold =
      switch written.dialect {
      case .skyra, .vida: written.kind == .dsc
      case .premier: written.kind == .dsc && written.form == .classic
      case .elition: false
      }
    guard isTold else {
      #expect(times == nil)
      return
    }
    let planted = [0, 2.0 / 3, 1.0 / 3]
    #expect(times?.count == planted.count)
    // XA cuts its seconds to a tenth of a millisecond.
    for (seen, time) in zip(times ?? [], planted) { #expect(abs(seen - time) < 1e-4) }
  }
}
