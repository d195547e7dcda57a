import DICOM
import Foundation
import Identity
import TestSupport
import Testing

@Suite("Bad input")
struct BadInputTests {
  /// Asks every verb about one folder of files, and gives the statuses in the order of `asked`.
  private func statuses(_ files: [String: [UInt8]], _ code: String? = nil) throws -> [Int32] {
    var statuses: [Int32] = []
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      for (verb, answer) in try program.asked(try program.scans(files)) {
        statuses.append(answer.status)
        if let code { #expect(answer.conversation.contains("[\(code)]"), "\(verb)") }
        if answer.status == 65 { #expect(answer.output.isEmpty, "\(verb)") }
      }
      #expect(try program.isSound())
      if statuses == [65, 65, 65] { #expect(try program.counts().series == 0) }
    }
    return statuses
  }

  @Test("an empty folder and one of texts are 2: no data is not conformance")
  func nothing() throws {
    #expect(try statuses([:], "imaging.noSeries") == [2, 2, 2])
    let texts = ["a.txt": Array("words".utf8), "b.json": Array("{}".utf8)]
    #expect(try statuses(texts, "imaging.noSeries") == [2, 2, 2])
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      let places = try (0..<5).map { try program.scans([:], in: "empty\($0)") }
      for (verb, answer) in try program.asked(places[0]) {
        #expect(answer.conversation.contains("where: \(places[0])\n"), "\(verb)")
      }
      let many = try program.call(["inspect"] + places)
      #expect(many.conversation.contains("\(places[2]) and 2 more\n"))
    }
  }

  @Test("a file of no bytes, and one cut inside an element, are 65 with the byte")
  func cut() throws {
    #expect(try statuses(["a": []], "imaging.empty") == [65, 65, 65])
    try refuses(BadInput.starts().dropLast().map { $0 + 7 })
  }

  @Test("a file cut between two elements before its rows is refused, not counted as no image")
  func cutBetween() throws {
    let starts = BadInput.starts()
    let rows = starts.firstIndex {
      BadInput.sound[$0..<($0 + 4)].elementsEqual([0x28, 0, 0x10, 0])
    }
    try refuses(Array(starts[...(try #require(rows))]))
  }

  /// Hands in a file for each length that the sound one may be cut to; each must be told.
  private func refuses(_ lengths: [Int]) throws {
    try Program.run(hasFewProtocols: true) { program in
      let files = lengths.map { ("cut-\($0)", Array(BadInput.sound.prefix($0))) }
      let folder = try program.scans(Dictionary(uniqueKeysWithValues: files))
      let answer = try program("inspect", "-v", "--log-format", "json", folder)
      #expect(answer.status == 65 && answer.output.isEmpty)
      let told = answer.conversation.split(separator: "\n").compactMap { line -> String? in
        let message = JSONValue(parsing: String(line))
        guard message?["code"]?.string == "imaging.truncated" else { return nil }
        return message?["where"]?.string?.split(separator: ",").first?.split(separator: "/").last
          .map { String($0) }
      }
      #expect(lengths.count > 20 && told.sorted() == files.map(\.0).sorted())
    }
  }

  @Test(
    "an MR image whose UID or that of its series is empty is refused with the element, not counted",
    arguments: [
      (DICOM.Tag(0x0008, 0x0018), ""), (DICOM.Tag(0x0020, 0x000E), " "),
      (DICOM.Tag(0x0008, 0x0018), " "), (DICOM.Tag(0x0020, 0x000E), ""),
    ].prefix(SlowTests.areAsked ? 4 : 2))
  func emptyUID(tag: DICOM.Tag, text: String) throws {
    var draft = BadInput.slice()
    draft.set(tag, .UI, bytes: Array(text.utf8))
    let files = ["a": draft.encodedPart10()]
    #expect(try statuses(files, "imaging.malformed") == [65, 65, 65])
    try Program.run(hasFewProtocols: true) { program in
      _ = try program.scans(files)
      let answer = try program("inspect", "scans")
      #expect(answer.conversation.contains("  where: scans/a, byte "))
      #expect(answer.conversation.contains(", element \(tag.text)\n"))
      #expect(answer.conversation.contains("the element is empty"))
      #expect(!answer.conversation.contains("files that are no images"))
    }
  }

  @Test("a series whose pixels are cut, or that holds two files of one UID, is never 0")
  func contradictory() throws {
    #expect(
      try statuses(["a": Array(BadInput.sound.dropLast(5))], "imaging.pixelsTruncated")
        == [2, 2, 2])
    #expect(
      try statuses(["a": BadInput.sound, "b": BadInput.twin], "imaging.duplicateConflict")
        == [2, 2, 2])
  }

  @Test("a file without pixels is shown and never 0, and each verb says that they are missing")
  func withoutPixels() throws {
    #expect(try statuses(["a": BadInput.withoutPixels], "imaging.noPixels") == [2, 2, 2])
  }

  @Test("a file whose bits are not those of its pixels is never 0")
  func otherBits() throws {
    #expect(try statuses(["a": BadInput.halvedBits]) == [2, 2, 2])
  }

  @Test(
    "what is odd about series is one message a kind, with the first of them and how many more",
    arguments: [
      ("imaging.noPixels", ["a": BadInput.withoutPixels]),
      ("series.otherModality", ["a": BadInput.computedTomography]),
    ] as [(String, [String: [UInt8]])])
  func oddSeries(code: String, files: [String: [UInt8]]) throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      let one = try program.scans(files, in: "one")
      let sound = try program.scans(["other": BadInput.otherSeries], in: "sound")
      let second = try program.scans(files.mapValues(BadInput.ofAnotherSeries), in: "second")
      for (verb, answer) in try program.asked(one, sound) {
        #expect(Self.places(of: code, in: answer) == ["series 3, T1 gre"], "\(verb)")
      }
      for (verb, answer) in try program.asked(one, sound, second) {
        #expect(Self.places(of: code, in: answer) == ["series 3, T1 gre and 1 more"], "\(verb)")
      }
      let quiet = try program("inspect", one, "-q")
      #expect(!quiet.conversation.contains(code))
      #expect(try !program("inspect", sound).conversation.contains(code))
    }
  }

  /// Where each warning of this code is, in the order in which they were said.
  private static func places(of code: String, in answer: Program.Answer) -> [String] {
    answer.conversation.components(separatedBy: "warning[\(code)]: ").dropFirst().map { message in
      let lines = message.split(separator: "\n").map(String.init)
      return lines.count < 2 ? "" : String(lines[1].trimmingPrefix("  where: "))
    }
  }

  @Test("a CT is shown, set aside and never judged; each verb says so in one message")
  func otherModality() throws {
    #expect(
      try statuses(["a": BadInput.computedTomography], "series.otherModality") == [2, 2, 2])
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      let scans = try program.scans(["a": BadInput.computedTomography])
      for (verb, answer) in try program.asked(scans) {
        #expect(
          answer.conversation.contains("warning[series.otherModality]: 1 series is not MR\n"),
          "\(verb)")
        // Neither a second message, nor that nothing was asked, nor that a trial is missing.
        #expect(!answer.conversation.contains("series.setAside"), "\(verb)")
        #expect(!answer.conversation.contains("enrol"), "\(verb)")
      }
      let mixed = try program.scans(
        ["a": BadInput.computedTomography, "b": BadInput.otherSeries], in: "mixed")
      for verb in ["inspect", "check"] {
        let answer = try program(verb, mixed)
        #expect(answer.conversation.contains("other modality 1"), "\(verb)")
        #expect(!answer.conversation.contains("series.setAside"), "\(verb)")
      }
      #expect(try program("inspect", mixed).status == 0)
      #expect(try program("inspect", mixed, "--series", "2.25.7").status == 2)
    }
  }

  @Test("a phase image is shown, set aside and never judged")
  func phase() throws {
    #expect(try statuses(["a": BadInput.phase]) == [0, 2, 2])
    try Program.run(hasFewProtocols: true) { program in
      let answer = try program("check", try program.scans(["a": BadInput.phase]))
      #expect(answer.conversation.contains("not magnitude 1"))
      #expect(answer.conversation.contains("warning[series.setAside]"))
    }
  }

  @Test("a loop of links is not followed")
  func loop() throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      let scans = try program.scans(["a": BadInput.sound])
      let manager = FileManager.default
      for (name, to) in [("up", "."), ("one", "two"), ("two", "one")] {
        try manager.createSymbolicLink(atPath: "\(scans)/\(name)", withDestinationPath: to)
      }
      for (verb, answer) in try program.asked(scans) {
        #expect(answer.status == (verb == "inspect" ? 0 : 2), "\(verb)")
      }
      let answer = try program("inspect", scans)
      #expect(
        answer.conversation.contains(
          "1 series in 1 file; 0 other files, 0 unreadable, 3 links not followed\n"))
      try manager.removeItem(atPath: "\(scans)/a")
      for (verb, answer) in try program.asked(scans) {
        #expect(answer.status == 2, "\(verb)")
        #expect(answer.conversation.contains("why:   links not followed: 3\n"), "\(verb)")
      }
    }
  }

  /// Root may read everything: then another account asks, where there is a way to become one.
  static let canBecomeNobody = FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")

  @Test(
    "what may not be read is 66 where it was named, 65 where nothing else is there, else at best 2",
    .enabled(
      if: geteuid() != 0 || BadInputTests.canBecomeNobody, "root reads everything, and no setpriv"))
  func unreadable() throws {
    try Program.run(hasFewProtocols: true) { program in
      _ = try program.scans(["a": BadInput.sound, "b": BadInput.sound], in: "file")
      _ = try program.scans(["a": BadInput.sound], in: "folder/closed")
      let line = """
        chmod 755 . file folder; chmod 644 file/a; chmod 0 file/b folder/closed
        cp "$DIAPASON" program; chmod 755 program
        as() { [ "$(id -u)" != 0 ] || set -- setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; "$@"; }
        for path in file/b folder/closed folder file; do
          as ./program inspect "$path" > /dev/null; echo "$?"
        done
        chmod 700 file/b folder/closed
        """
      let answer = try program.shell(line)
      #expect(answer.output == "66\n66\n65\n2\n")
      #expect(answer.conversation.contains("Permission denied"))
    }
  }

  @Test(
    "a store that may not be read is 77",
    .enabled(
      if: geteuid() != 0 || BadInputTests.canBecomeNobody, "root reads everything, and no setpriv"))
  func forbiddenStore() throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      let line = """
        chmod 755 .; chmod 0 store/store.json
        cp "$DIAPASON" program; chmod 755 program
        as() { [ "$(id -u)" != 0 ] || set -- setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; "$@"; }
        as ./program store verify > /dev/null; echo "$?"
        chmod 600 store/store.json
        """
      let answer = try program.shell(line)
      #expect(answer.output == "77\n")
      #expect(answer.conversation.contains("error[store.notPermitted]"))
    }
  }

  @Test("a protocol file with an unknown key or a number without a unit is 1, with place and code")
  func definitions() throws {
    let source = Program.root.appending(path: "Protocols/acquisition/thust2018-dce/1.yaml")
    let text = try String(contentsOf: source, encoding: .utf8)
    try Program.run(hasFewProtocols: true) { program in
      let place = program.folder.appending(path: "thust2018-dce")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for (old, new, code) in [
        ("title: ", "titel: ", "library.unknownKey"),
        ("required: 4 ms .. 7 ms", "required: 4 .. 7", "library.missingUnit"),
      ] {
        let broken = text.replacingOccurrences(of: old, with: new)
        try #require(broken != text)
        try Data(broken.utf8).write(to: place.appending(path: "1.yaml"))
        let answer = try program("protocols", "lint", "thust2018-dce/1.yaml")
        #expect(answer.status == 1)
        let line = try #require(answer.output.split(separator: "\n").first { $0.contains(code) })
        let numbers = line.split(separator: ":").dropFirst().prefix(2).compactMap { Int($0) }
        #expect(numbers.count == 2, "\(line)")
        #expect(line.hasPrefix("thust2018-dce/1.yaml:"))
      }
    }
  }

  @Test("files that are no YAML are 65 where no other is there, and errors beside others")
  func noYAML() throws {
    try Program.run(hasFewProtocols: true) { program in
      try Data("schema: [".utf8).write(to: program.folder.appending(path: "broken.yaml"))
      #expect(try program("protocols", "lint", "broken.yaml").status == 65)
      let shipped = Program.root.appending(path: "Protocols/acquisition/thust2018-dce/1.yaml").path
      let answer = try program("protocols", "lint", "broken.yaml", shipped)
      #expect(answer.status == 1)
      #expect(answer.output.contains("library.syntax"))
    }
  }
}
