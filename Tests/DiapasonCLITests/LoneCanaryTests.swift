import DICOM
import Foundation
import Testing

/// Each canary stands in one element of identity alone, and in the description of a series: no other
/// element takes it out, so that one that is not known lets it through.
@Suite("What one element alone says of a person does not leave the program")
struct LoneCanaryTests {
  /// Where a canary stands: the sequences around the element, outermost first, and the element.
  private typealias Place = (sequences: [DICOM.Tag], tag: DICOM.Tag, vr: VR)

  private static let places: [Place] =
    [
      ([], .init(0x0008, 0x0050), .SH), ([], .init(0x0008, 0x0090), .PN),
      ([], .init(0x0008, 0x1050), .PN), ([], .init(0x0008, 0x1070), .PN),
      ([], .init(0x0010, 0x0010), .PN), ([], .init(0x0010, 0x0020), .LO),
      ([], .init(0x0010, 0x1000), .LO), ([], .init(0x0010, 0x1001), .PN),
      ([], .init(0x0010, 0x1005), .PN), ([], .init(0x0010, 0x1040), .LO),
      ([], .init(0x0010, 0x1050), .LO), ([], .init(0x0010, 0x1060), .PN),
      ([], .init(0x0010, 0x1090), .LO), ([], .init(0x0010, 0x2154), .SH),
      ([], .init(0x0010, 0x2297), .PN), ([], .init(0x0010, 0x4000), .LT),
      ([], .init(0x0032, 0x1032), .PN), ([], .init(0x0038, 0x0010), .LO),
    ]
    + [
      ([.init(0x0010, 0x1002)], .init(0x0010, 0x0020), .LO),
      ([.init(0x0400, 0x0561), .init(0x0400, 0x0550)], .init(0x0010, 0x0010), .PN),
      ([.init(0x0400, 0x0561), .init(0x0400, 0x0550)], .init(0x0010, 0x0020), .LO),
      ([.init(0x0400, 0x0561), .init(0x0400, 0x0550)], .init(0x0010, 0x1001), .PN),
      ([.init(0x0040, 0x0275)], .init(0x0008, 0x0050), .SH),
      ([], .init(0x0040, 0x0253), .SH), ([.init(0x0040, 0x0275)], .init(0x0040, 0x1001), .SH),
      ([.init(0x0008, 0x1072)], .init(0x0040, 0x1103), .SH),
    ]

  /// A word that no other series has, nor any part of the program.
  private static func canary(_ index: Int, _ vr: VR) -> String {
    let letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index)))
    return vr == .PN || vr == .LT
      ? "Quxvornak\(letters)zyb" : "Q\(letters)X\(7_310_057 + index * 7919)"
  }

  private static func file(_ index: Int, _ place: Place) -> [UInt8] {
    let canary = canary(index, place.vr)
    var draft = BadInput.slice(index)
    var inner = place.sequences.isEmpty ? draft : DataSetDraft()
    inner.set(place.tag, place.vr, canary)
    for sequence in place.sequences.dropFirst().reversed() {
      var outer = DataSetDraft()
      outer.set(sequence, items: [inner])
      inner = outer
    }
    if let first = place.sequences.first { draft.set(first, items: [inner]) } else { draft = inner }
    draft.set(.init(0x0008, 0x103E), .LO, "DSC \(canary) kept\(index)")
    draft.set(.init(0x0020, 0x000D), .UI, "2.25.5.\(index)")
    draft.set(.init(0x0020, 0x000E), .UI, "2.25.7.\(index)")
    return draft.encodedPart10()
  }

  @Test("of the elements of the data set and of items")
  func elements() throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      var files: [String: [UInt8]] = [:]
      for (index, place) in Self.places.enumerated() {
        files["f\(index)"] = Self.file(index, place)
      }
      let kept = try Self.kept(of: files, by: program)
      for (index, place) in Self.places.enumerated() {
        #expect(kept.answers.contains("kept\(index)"))
        let canary = Self.canary(index, place.vr).lowercased()
        let path = (place.sequences + [place.tag]).map(\.text).joined(separator: ">")
        #expect(!kept.answers.contains(canary), "\(path)")
        #expect(kept.store.range(of: Data(canary.utf8)) == nil, "\(path) in the store")
      }
    }
  }

  @Test("of another series of the exam, whichever comes first", arguments: [false, true])
  func blank(isNamedFirst: Bool) throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      var files: [String: [UInt8]] = [:]
      for isNamed in [false, true] {
        var draft = BadInput.slice(isNamed ? 1 : 2)
        draft.set(.init(0x0008, 0x103E), .LO, "DSC Quintavalle 31129955512 kept")
        draft.set(.init(0x0010, 0x0010), .PN, isNamed ? "Quintavalle^Rosalba" : "")
        draft.set(.init(0x0010, 0x0020), .LO, isNamed ? "31129955512" : "")
        draft.set(.init(0x0018, 0x1250), .SH, "ROSALBA")
        draft.set(.init(0x0020, 0x000E), .UI, isNamed ? "2.25.7" : "2.25.8")
        files[isNamed == isNamedFirst ? "a" : "b"] = draft.encodedPart10()
      }
      let kept = try Self.kept(of: files, by: program)
      #expect(kept.answers.contains("kept"))
      for canary in ["quintavalle", "rosalba", "31129955512"] {
        #expect(!kept.answers.contains(canary))
        #expect(kept.store.range(of: Data(canary.utf8)) == nil)
      }
    }
  }

  /// What the verbs say of the files, and all bytes of the store then, both in lower case.
  private static func kept(
    of files: [String: [UInt8]], by program: Program
  ) throws -> (answers: String, store: Data) {
    let scans = try program.scans(files)
    var said = ""
    for arguments in [
      ["inspect", scans], ["inspect", scans, "--format", "json"],
      ["check", scans], ["check", scans, "--format", "html"],
      ["ingest", scans, "--site", "OSLO", "--format", "ndjson"],
    ] {
      let answer = try program.call(arguments)
      #expect(answer.status < 64, "\(arguments): \(answer.conversation)")
      said += answer.output + answer.conversation
    }
    #expect(try program.counts().series > 0)
    var bytes = Data()
    let store = try #require(FileManager.default.enumerator(atPath: program.store))
    for case let name as String in store {
      bytes += FileManager.default.contents(atPath: "\(program.store)/\(name)") ?? Data()
    }
    return (said.lowercased(), Data(bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }))
  }
}
