import DICOM
import Foundation
import Testing

/// Messages about single files say which: what is true of a series helps nobody to find a file.
@Suite("Files that messages name")
struct NamedFilesTests {
  /// The lines of each warning of this code, in the order in which they were said.
  private static func warnings(_ code: String, in answer: Program.Answer) -> [[String]] {
    answer.conversation.components(separatedBy: "warning[\(code)]: ").dropFirst().map { message in
      let lines = message.split(separator: "\n").map(String.init)
      return [lines.first ?? ""] + lines.dropFirst().prefix { $0.hasPrefix("  ") }
    }
  }

  private static func places(_ code: String, in answer: Program.Answer) -> [String] {
    warnings(code, in: answer).compactMap { lines in
      lines.first { $0.hasPrefix("  where: ") }.map { String($0.dropFirst(9)) }
    }
  }

  /// The places without byte and element.
  private static func files(_ code: String, in answer: Program.Answer) -> [String] {
    places(code, in: answer).compactMap { $0.split(separator: ",").first.map(String.init) }
  }

  private static func slices(_ numbers: ClosedRange<Int>) -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: numbers.map { ("\($0)", BadInput.slice($0).encodedPart10()) })
  }

  @Test("a file that ends inside its pixels is named with byte and element by each verb")
  func cut() throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      var files = Self.slices(1...3)
      let whole = try #require(files["2"])
      files["2"] = Array(whole.dropLast(5))
      _ = try program.scans(files)
      for (verb, answer) in try program.asked("scans") {
        #expect(answer.status == 2, "\(verb)")
        #expect(
          Self.warnings("imaging.pixelsTruncated", in: answer) == [
            [
              "a file ends before its pixels do",
              "  where: scans/2, byte \(whole.count - 5), element (7FE0,0010)",
              "  why:   the header announces 32 bytes of pixels; 27 are there",
              "  do:    send the file again; until then its series is incomplete",
            ]
          ], "\(verb)")
      }
      #expect(try !program("inspect", "scans", "-q").conversation.contains("pixelsTruncated"))
    }
  }

  @Test("of many that are cut the first three are named, and with -v all")
  func many() throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      _ = try program.scans(Self.slices(1...7).mapValues { Array($0.dropLast(5)) })
      let code = "imaging.pixelsTruncated"
      for (verb, answer) in try program.asked("scans") {
        #expect(Self.files(code, in: answer) == ["scans/1", "scans/2", "scans/3"], "\(verb)")
        #expect(Self.warnings(code, in: answer).last == ["and 4 more like this: -v lists them"])
      }
      let all = Self.files(code, in: try program("inspect", "scans", "-v"))
      #expect(all == (1...7).map { "scans/\($0)" })
    }
  }

  @Test("a cut is told however much else is odd about the file")
  func odd() throws {
    try Program.run(hasFewProtocols: true) { program in
      var bytes = BadInput.sound
      let pixels = try #require(BadInput.starts(of: bytes).last)
      // Every second one comes after an element with a higher number.
      let pair: [UInt8] =
        [0x09, 0, 0x10, 0, 0x4C, 0x4F, 2, 0, 0x41, 0x42]
        + [0x09, 0, 0x01, 0, 0x4C, 0x4F, 2, 0, 0x41, 0x42]
      bytes.insert(contentsOf: (0..<70).flatMap { _ in pair }, at: pixels)
      _ = try program.scans(["a": Array(bytes.dropLast(5))])
      let answer = try program("inspect", "scans")
      #expect(answer.status == 2)
      #expect(
        Self.places("imaging.pixelsTruncated", in: answer) == [
          "scans/a, byte \(bytes.count - 5), element (7FE0,0010)"
        ])
    }
  }

  @Test("two files of one object are both named by each verb, of many the first three pairs")
  func twins() throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      let code = "imaging.duplicateConflict"
      _ = try program.scans(["a": BadInput.sound, "b": BadInput.twin], in: "one")
      for (verb, answer) in try program.asked("one") {
        #expect(Self.places(code, in: answer) == ["series 3, T1 gre: one/a and one/b"], "\(verb)")
      }
      _ = try program.scans(Self.slices(1...7), in: "many")
      _ = try program.scans(Self.slices(1...7).mapValues(Self.changed), in: "others")
      let answer = try program("check", "many", "others")
      #expect(
        Self.places(code, in: answer)
          == (1...3).map { "series 3, T1 gre: many/\($0) and others/\($0)" })
      #expect(Self.warnings(code, in: answer).last == ["and 4 more like this: -v lists them"])
      #expect(Self.places(code, in: try program("check", "-v", "many", "others")).count == 7)
    }
  }

  @Test("two files of one object in two series are named, each by its path")
  func acrossSeries() throws {
    try Program.run(hasFewProtocols: true) { program in
      var draft = BadInput.slice()
      draft.set(.init(0x0020, 0x000E), .UI, "2.25.8")
      _ = try program.scans(["a": BadInput.sound, "b": draft.encodedPart10()])
      let answer = try program("inspect", "scans")
      #expect(
        Self.places("imaging.duplicateConflict", in: answer) == [
          "series 3, T1 gre: scans/a and scans/b"
        ])
      #expect(answer.conversation.contains("a file has the object UID of a file of another series"))
    }
  }

  @Test("files that contradict recorded ones are named: the first three, and with -v all")
  func recorded() throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      _ = try program.scans(Self.slices(1...5), in: "mine")
      _ = try program("ingest", "mine", "--site", "OSLO")
      try #require(try program.counts().series == 1)
      var theirs = Self.slices(1...5).mapValues(Self.changed)
      theirs["2"] = Self.slices(2...2)["2"]
      _ = try program.scans(theirs, in: "theirs")
      let ingest = ["ingest", "theirs", "--site", "OSLO"]
      #expect(
        Self.places("series.conflict", in: try program.call(ingest)) == [
          "series 3, T1 gre: theirs/1, theirs/3, theirs/4 and 1 more"
        ])
      #expect(
        Self.places("series.conflict", in: try program.call(ingest + ["-v"])) == [
          "series 3, T1 gre: theirs/1, theirs/3, theirs/4, theirs/5"
        ])
    }
  }

  /// The same file with another pixel.
  private static func changed(_ file: [UInt8]) -> [UInt8] {
    var bytes = file
    bytes[bytes.count - 1] ^= 1
    return bytes
  }
}
