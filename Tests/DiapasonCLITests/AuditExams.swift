import Foundation
import Identity
import Imaging
import Quantities
import Simulation
import TestSupport
import Testing

/// What is wrong with one subject of the audit.
enum AuditFault: String, CaseIterable {
  case longEcho = "TE + 10 %"
  case noEcho = "TE deleted"
  case smallAngle = "flip angle - 10 deg"
  case longRepetition = "TR + 5 %"
  case swappedPhase = "phase encoding swapped"
  case fewSlices = "a third of the slices missing"
  case otherSex = "sex O and TE + 20 ms"

  /// The findings that a check must have, each with its outcome, and no others.
  var findings: Set<String> {
    switch self {
    case .longEcho, .otherSex: ["echoTime fail"]
    case .noEcho: ["echoTime undetermined"]
    case .smallAngle: ["flipAngle fail"]
    case .longRepetition: ["repetitionTime fail"]
    case .swappedPhase: ["phaseEncoding fail"]
    // How many slices were measured nobody can tell from those that are there.
    case .fewSlices: ["series.complete undetermined", "slices undetermined"]
    }
  }

  var verdict: String { findings.contains { $0.hasSuffix("fail") } ? "fail" : "undetermined" }
  var status: Int32 { verdict == "fail" ? 1 : 2 }
}

/// Twelve subjects measured by one protocol, seven of them with a fault each.
struct AuditExams {
  struct Subject {
    /// The folder below `exams`.
    let name: String
    /// (0020,000E)
    let series: String
    let fault: AuditFault?
  }

  private(set) var subjects: [Subject] = []

  /// Which subject has which fault, as the seed decides.
  static func faults(seed: UInt64) -> [AuditFault?] {
    var generator = SeededGenerator(seed: seed)
    let clean = [AuditFault?](repeating: nil, count: 12 - AuditFault.allCases.count)
    return (AuditFault.allCases.map { Optional($0) } + clean).shuffled(using: &generator)
  }
}

extension AuditExams {
  /// Writes them as `scanner` would, small, with the settings of `Benchmarks/Audit/library`.
  init(simulatedBy scanner: SimulatedScanner, seed: UInt64, to folder: URL) throws {
    var generator = SeededGenerator(seed: seed)
    for (index, fault) in Self.faults(seed: seed).enumerated() {
      let name = "sub-" + (index < 9 ? "0" : "") + "\(index + 1)"
      let series = Self.series(of: index, on: scanner, seed: seed, fault)
      let kept = Set((0..<series.slices).shuffled(using: &generator).prefix(series.slices * 2 / 3))
      let place = folder.appending(path: "exams/\(name)/dsc")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for (image, file) in series.files().enumerated() {
        if fault == .fewSlices, !kept.contains(image % series.slices) { continue }
        var bytes = file.bytes
        try Self.put(fault == .otherSex ? "O " : "F ", at: (0x0010, 0x0040), in: &bytes)
        if fault == .swappedPhase { try Self.put("ROW ", at: (0x0018, 0x1312), in: &bytes) }
        if fault == .noEcho {
          let element = try Self.place(of: (0x0018, 0x0081), in: bytes)
          bytes.removeSubrange(element.start..<element.end)
        }
        try Data(bytes).write(to: place.appending(path: file.name))
      }
      subjects.append(Subject(name: name, series: series.uid(), fault: fault))
    }
  }

  private static func series(
    of index: Int, on scanner: SimulatedScanner, seed: UInt64, _ fault: AuditFault?
  ) -> SimulatedSeries {
    let start = ScannerTime(
      day: CalendarDay(daysSince1970: 20_520 + index), secondsOfDay: 36_000)
    let exam = SimulatedExam(
      scanner: scanner, subject: SimulatedSubject(index + 1), startedAt: start,
      seed: seed &* 100 &+ UInt64(index))
    var series = SimulatedSeries.dsc(of: exam, startedAt: start)
    (series.matrix, series.slices, series.volumes, series.arrivalVolume) = (8, 12, 10, 3)
    series.pixelSpacing = Quantity(3.75)
    series.echoTime = Quantity(fault == .longEcho ? 33 : fault == .otherSex ? 50 : 30)
    series.repetitionTime = Quantity(fault == .longRepetition ? 1575 : 1500)
    series.volumeTime = Quantity(series.repetitionTime.value / 1000)
    series.flipAngle = Quantity(fault == .smallAngle ? 50 : 60)
    return series
  }

  /// Where the first element of this number lies, in explicit little endian; its length has two bytes.
  private static func place(
    of tag: (UInt16, UInt16), in bytes: [UInt8]
  ) throws -> (start: Int, value: Int, end: Int) {
    let head = [tag.0, tag.1].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let start = try #require(Data(bytes).range(of: Data(head))?.lowerBound)
    let length = Int(bytes[start + 6]) | Int(bytes[start + 7]) << 8
    return (start, start + 8, start + 8 + length)
  }

  /// Puts another value of the same length into an element.
  private static func put(
    _ text: String, at tag: (UInt16, UInt16), in bytes: inout [UInt8]
  ) throws {
    let element = try place(of: tag, in: bytes)
    try #require(element.end - element.value == text.utf8.count)
    bytes.replaceSubrange(element.value..<element.end, with: Array(text.utf8))
  }
}

extension AuditExams {
  /// Reads what `Benchmarks/Audit/make_exams.py` says that it wrote.
  init(truth: URL) throws {
    let lines = try String(contentsOf: truth, encoding: .utf8).split(separator: "\n")
    #expect(lines.first == "subject,patient,series,fault,files")
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let fault = AuditFault(rawValue: fields[3])
      #expect((fault == nil) == fields[3].isEmpty)
      subjects.append(Subject(name: fields[0], series: fields[2], fault: fault))
    }
  }
}
