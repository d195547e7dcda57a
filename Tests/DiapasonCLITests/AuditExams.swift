import DICOM
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
      let kept = Set((0..<Self.slices).shuffled(using: &generator).prefix(Self.slicesKept))
      let place = folder.appending(path: "exams/\(name)/dsc")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for (image, file) in series.files().enumerated() {
        if fault == .fewSlices, Self.isOfSlices(scanner), !kept.contains(image % Self.slices) {
          continue
        }
        var bytes = file.bytes
        try Self.plant(fault, in: &bytes)
        if fault == .fewSlices, !Self.isOfSlices(scanner) {
          try Self.announceAllSlices(of: scanner.maker, in: &bytes)
        }
        try Data(bytes).write(to: place.appending(path: file.name))
      }
      subjects.append(Subject(name: name, series: series.uid(), fault: fault))
    }
  }

  /// How many slices were measured.
  private static let slices = 12
  /// How many of them are there where a third is missing.
  private static let slicesKept = 8

  /// Whether a file holds one slice. Of volumes in one file a third of the slices cannot be left out:
  /// they hold fewer, and announce them all.
  private static func isOfSlices(_ scanner: SimulatedScanner) -> Bool {
    if scanner.form == .enhanced { return false }
    return scanner.maker != .siemens || scanner.software.contains("XA")
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
    let isCut = fault == .fewSlices && !isOfSlices(scanner)
    series.slices = isCut ? slicesKept : slices
    (series.matrix, series.volumes, series.arrivalVolume) = (8, 10, 3)
    series.pixelSpacing = Quantity(3.75)
    series.echoTime = Quantity(fault == .longEcho ? 33 : fault == .otherSex ? 50 : 30)
    series.repetitionTime = Quantity(fault == .longRepetition ? 1575 : 1500)
    series.volumeTime = Quantity(series.repetitionTime.value / 1000)
    series.flipAngle = Quantity(fault == .smallAngle ? 50 : 60)
    return series
  }
}

// What is changed in the files of a scanner, in explicit little endian.
extension AuditExams {
  private static func plant(_ fault: AuditFault?, in bytes: inout [UInt8]) throws {
    try put(fault == .otherSex ? "O" : "F", at: Tag(0x0010, 0x0040), in: &bytes)
    if fault == .swappedPhase { try put("ROW", at: Tag(0x0018, 0x1312), in: &bytes) }
    if fault == .noEcho { try removeEchoTimes(from: &bytes) }
  }

  /// Takes the echo times out: at the top of a classic file the whole element, in functional groups its
  /// number, so that no length around it changes: (0018,908F) and (0018,008F) are no elements.
  private static func removeEchoTimes(from bytes: inout [UInt8]) throws {
    let header = 8
    let all = try DataSet.read(bytes)
    let grouped = all.elements.filter { $0.tag == Tag(0x0018, 0x9082) }
    let classic = all.elements.filter { $0.tag == Tag(0x0018, 0x0081) }
    try #require(!(grouped + classic).isEmpty)
    if grouped.isEmpty {
      for element in classic.reversed() {
        let start = element.offset - header
        bytes.removeSubrange(start..<(element.offset + element.length))
      }
    } else {
      for element in grouped + classic { bytes[element.offset - header + 2] = 0x8F }
    }
  }

  /// Has a file of fewer slices announce as many as were measured, as its maker does: Siemens in the
  /// text of its protocol, Philips in (2001,1018).
  private static func announceAllSlices(
    of maker: SimulatedScanner.Maker, in bytes: inout [UInt8]
  ) throws {
    switch maker {
    case .siemens:
      let (few, all) = (
        "sSliceArray.lSize\t = \t\(slicesKept)\n", "sSliceArray.lSize\t =\t\(slices)\n"
      )
      let place = try #require(Data(bytes).range(of: Data(few.utf8)))
      bytes.replaceSubrange(place, with: Array(all.utf8))
    case .philips:
      let elements = try DataSet.read(bytes).elements.filter { $0.tag == Tag(0x2001, 0x1018) }
      try #require(!elements.isEmpty)
      for element in elements { bytes[element.offset] = UInt8(slices) }
    case .ge: Issue.record("nothing in an Enhanced object of GE announces slices")
    }
  }

  /// Puts another value, padded to the old one's length, into every element of this number.
  private static func put(_ text: String, at tag: DICOM.Tag, in bytes: inout [UInt8]) throws {
    let elements = try DataSet.read(bytes).elements.filter { $0.tag == tag }
    try #require(!elements.isEmpty)
    for element in elements {
      let padding = element.length - text.utf8.count
      try #require(padding >= 0)
      bytes.replaceSubrange(
        element.offset..<(element.offset + element.length),
        with: Array(text.utf8) + [UInt8](repeating: 0x20, count: padding))
    }
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
