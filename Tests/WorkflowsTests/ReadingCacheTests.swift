import Conformance
import DICOM
import Foundation
import Identity
import Imaging
import Library
import Reporting
import Simulation
import TestSupport
import Testing

@testable import Workflows

/// What is kept of a reading is what reading again would give, or it is not used.
@Suite("Kept readings")
struct ReadingCacheTests {
  /// A clock by which every file was left alone for longer than is asked.
  private static let later: @Sendable () -> Instant = {
    Instant(seconds: Int64(Date().timeIntervalSince1970) + 60)
  }

  /// Five series of one exam, with all that a reading can have to tell, in more files than are needed.
  private struct Scans {
    let place: Place
    /// The folder of all files.
    let path: String
    let cachePath: String
    let cache: ReadingCache

    init(_ folder: String = "scans") throws {
      place = try Place()
      path = "\(place.path)/\(folder)"
      cachePath = "\(place.path)/cache/diapason"
      cache = try #require(ReadingCache(folder: cachePath, clock: ReadingCacheTests.later))
      for number in 7...11 {
        _ = try place.write(.dsc, to: "\(folder)/\(number)", number: number, change: Self.shorten)
      }
      let dsc = try FileManager.default.contentsOfDirectory(atPath: "\(path)/7").sorted()
      #expect(dsc.count > 3)
      try change("7/\(dsc[0])") { $0.removeLast(20) }
      // Another object of one UID.
      try FileManager.default.copyItem(atPath: "\(path)/8/\(dsc[1])", toPath: "\(path)/8/twin")
      try change("8/twin") { $0[$0.count - 1] ^= 0xFF }
      try write(Data(), to: "8/empty")
      try FileManager.default.createSymbolicLink(
        atPath: "\(path)/loop", withDestinationPath: path)
      for number in 0..<ReadingCache.fewestFiles { try write(Data("text".utf8), to: "n\(number)") }
    }

    /// Of a scanner that writes a file a slice; a few volumes show as much here as all.
    static func shorten(_ series: inout SimulatedSeries) {
      series.exam.scanner = .premier()
      series.volumes = 6
      series.arrivalVolume = 3
    }

    func write(_ data: Data, to name: String) throws {
      try data.write(to: URL(filePath: "\(path)/\(name)"))
    }

    func change(_ name: String, _ body: (inout [UInt8]) -> Void) throws {
      var bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(path)/\(name)")))
      body(&bytes)
      try write(Data(bytes), to: name)
    }

    var files: FilesToRead { FilesToRead([path]) }

    func read(by cache: ReadingCache? = nil) -> ReadingResult {
      HeaderReading.read(files, cache: cache ?? self.cache)
    }

    var fresh: ReadingResult { HeaderReading.read(files) }

    /// The paths of what is kept.
    func kept() throws -> [String] {
      let folder = "\(cachePath)/readings"
      guard FileManager.default.fileExists(atPath: folder) else { return [] }
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
        "\(folder)/\($0)"
      }
    }

    /// Writes another reading in the place of the one that is kept.
    func plant(_ result: ReadingResult) throws {
      let found = FileWalk.find([path]).found
      let kept = try #require(KeptReading(result, of: files, found))
      try Data(kept.bytes).write(to: URL(filePath: try #require(try self.kept().first)))
    }
  }

  /// All that the verbs say of a reading: inspect, check, match and infer, in every form, and what goes to
  /// stderr.
  private static func told(_ result: ReadingResult) throws -> [String] {
    let library = try ReferenceLibrary(folder: SharedData.checkout)
    let agreed: [ScanProtocol] = try library.released()
    var told = try result.records.map { try InspectRecord.line(of: $0).text }
    told += try result.series.map { try InspectRecord.value(of: $0).text }
    told.append(InspectCSV.table(result.series, shown: result.read.map(\.shown)).text)
    told += result.series.map { InspectText().block($0) }
    let checked = CheckRequest(protocols: agreed, expectsEverySequence: true)
      .answer(for: result.series, of: result.subjects)
    told.append(try checked.envelope(agreed: agreed).text)
    told.append(CheckCSV.table(checked).text)
    for match in SeriesMatch.all(result.series, of: result.subjects, by: agreed) {
      told.append("\(MatchText.rows(match.series, match.matches))")
    }
    let inferred = try? ProtocolInference(from: result.series, name: "draft")
    told.append(inferred.map { ProtocolWriter.text(of: $0.draft) } ?? "no draft")
    for isWhole in [false, true] {
      told.append("\(result.troubles(isWhole: isWhole))")
      told.append("\(result.remarks(isWhole: isWhole))")
    }
    told += result.examPlaces.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    told.append("\(result.others) \(result.links) \(result.readable) \(result.notRead)")
    told.append("\(result.isWhole) \(result.missing) \(result.unreadable)")
    told.append("\(Array(result.files))")
    return told
  }

  @Test("the second reading says what the first said, and opens no file")
  func twice() throws {
    let scans = try Scans()
    let fresh = try Self.told(scans.fresh)
    #expect(!fresh.contains("no draft"))
    #expect(scans.fresh.gaps.count == 1 && scans.fresh.conflicts.count == 1)
    #expect(scans.fresh.refusals.count == 1 && scans.fresh.links == 1)
    #expect(scans.fresh.others == ReadingCache.fewestFiles && scans.fresh.series.count == 5)
    let first = scans.read()
    #expect(first.late == nil && first.notKept == nil)
    #expect(try Self.told(first) == fresh)
    #expect(try scans.kept().count == 1)
    let second = scans.read()
    #expect(second.late != nil)
    #expect(try Self.told(second) == fresh)
    #expect(second.series == first.series && second.refusals == first.refusals)
    #expect(second.gaps == first.gaps && second.conflicts == first.conflicts)
    #expect(second.read.map(\.firstFile) == first.read.map(\.firstFile))
    // What was put in the place of what is kept is what is told: it is not read from the files.
    var other = first
    other.readable += 3
    other.others -= 3
    other.read.removeLast()
    try scans.plant(other)
    let planted = scans.read()
    #expect(planted.readable == first.readable + 3 && planted.others == first.others - 3)
    #expect(planted.series == other.series && planted.series != first.series)
    // As many threads as there may be ask for the same.
    let several = HeaderReading.read(
      FilesToRead([scans.path], jobs: try #require(Jobs(3))), cache: scans.cache)
    #expect(several.late != nil && several.series == other.series)
  }

  @Test("two subjects of one exam stay two, and those of several exams one")
  func subjects() throws {
    let scans = try Scans()
    _ = try scans.place.write(.dsc, to: "scans/a", number: 20) { series in
      Scans.shorten(&series)
      series.exam.subject = SimulatedSubject(99)
    }
    _ = try scans.place.write(.dsc, to: "scans/b", number: 21) { series in
      Scans.shorten(&series)
      series.exam.seed = 77
    }
    func pattern(_ result: ReadingResult) -> [Int?] {
      var known: [Pseudonym] = []
      return result.read.map { one in
        guard let subject = one.subject else { return nil }
        if !known.contains(subject) { known.append(subject) }
        return known.firstIndex(of: subject)
      }
    }
    let first = scans.read()
    let second = scans.read()
    #expect(second.late != nil && second.records == first.records)
    #expect(pattern(second) == pattern(first))
    #expect(Set(pattern(second)) == [0, 1] && pattern(second).count == 7)
  }

  @Test("after any change to any file all are read again")
  func changes() throws {
    let scans = try Scans()
    _ = scans.read()
    let files = FileManager.default
    let earlier = Date(timeIntervalSince1970: 1_000_000_000)
    let name = try #require(files.contentsOfDirectory(atPath: "\(scans.path)/9").sorted().first)
    let changes: [() throws -> Void] = [
      { try files.setAttributes([.modificationDate: earlier], ofItemAtPath: "\(scans.path)/n0") },
      {
        // Of the same size, and of the same date.
        let file = "\(scans.path)/9/\(name)"
        let date = try files.attributesOfItem(atPath: file)[.modificationDate]
        let handle = try FileHandle(forUpdating: URL(filePath: file))
        try handle.seek(toOffset: 0)
        try handle.write(contentsOf: Data([0x01]))
        try handle.close()
        try files.setAttributes([.modificationDate: try #require(date)], ofItemAtPath: file)
      },
      { try files.moveItem(atPath: "\(scans.path)/n1", toPath: "\(scans.path)/n1.txt") },
      { try files.removeItem(atPath: "\(scans.path)/8/twin") },
      { try scans.write(Data("more".utf8), to: "9/more") },
      { try scans.write(Data("other".utf8), to: "8/empty") },
    ]
    for (number, change) in changes.enumerated() {
      try FileTimes.goOn()
      try change()
      let first = scans.read()
      #expect(first.late == nil, "change \(number)")
      #expect(try Self.told(first) == Self.told(scans.fresh), "change \(number)")
      let second = scans.read()
      #expect(second.late != nil, "change \(number)")
      #expect(try Self.told(second) == Self.told(first), "change \(number)")
    }
    // The same files under another path are another reading: messages name them otherwise.
    let typed = HeaderReading.read(FilesToRead([scans.path + "/"]), cache: scans.cache)
    #expect(typed.late == nil)
    // A link more is no file, and is counted all the same.
    try files.createSymbolicLink(
      atPath: "\(scans.path)/again", withDestinationPath: scans.path)
    #expect(scans.read().links == 2 && scans.read().late != nil)
  }

  @Test("what is damaged is not used, and written anew", arguments: 0..<6)
  func damaged(_ kind: Int) throws {
    let scans = try Scans()
    let first = try Self.told(scans.read())
    let path = try #require(try scans.kept().first)
    let whole = try Data(contentsOf: URL(filePath: path))
    var other = whole
    switch kind {
    case 0: other.removeLast()
    case 1: other[other.count / 2] ^= 1
    case 2: other = Data()
    case 3: other[16] ^= 1
    case 4: other.append(0)
    default:
      // Sealed as it should be, and nonsense.
      let content = Data(repeating: 0xFF, count: 100)
      other = Data("\(KeptReading.schema)\n\(Fingerprint(of: content).hex)".utf8) + content
    }
    try other.write(to: URL(filePath: path))
    let again = scans.read()
    #expect(again.late == nil && again.notKept == nil)
    #expect(try Self.told(again) == first)
    #expect(try Data(contentsOf: URL(filePath: path)) == whole)
    #expect(scans.read().late != nil)
  }

  @Test("few files, those that are being written, and what is more than headers are not kept")
  func notKept() throws {
    let began = Instant(seconds: Int64(Date().timeIntervalSince1970))
    let scans = try Scans()
    let made = ReadingCache(folder: scans.cachePath, clock: { began })
    let early = try #require(made)
    #expect(scans.read(by: early).notKept == nil)
    let element = try #require(ShownElement("0018,0081"))
    _ = HeaderReading.read(scans.files, showing: [element], cache: scans.cache)
    _ = HeaderReading.read(scans.files, isPlacing: true, cache: scans.cache)
    _ = HeaderReading.read(scans.files, isRecording: true, cache: scans.cache)
    _ = HeaderReading.read(scans.files, cache: scans.cache, isInterrupted: { true })
    _ = HeaderReading.read(FilesToRead([scans.path + "/8"]), cache: scans.cache)
    _ = HeaderReading.read(FilesToRead([scans.path, "none"]), cache: scans.cache)
    _ = HeaderReading.read(
      FilesToRead([scans.path, "-"], standardInput: [1]), cache: scans.cache)
    #expect(try scans.kept().isEmpty)
    // Once it is kept, they do not take it for theirs.
    _ = scans.read()
    #expect(try scans.kept().count == 1)
    let shown = HeaderReading.read(scans.files, showing: [element], cache: scans.cache)
    #expect(shown.late == nil && shown.read.allSatisfy { !$0.shown.isEmpty })
    #expect(HeaderReading.read(scans.files, isPlacing: true, cache: scans.cache).late == nil)
    let key = try #require(PseudonymKey(bytes: Array(repeating: 1, count: 32)))
    #expect(HeaderReading.read(scans.files, key: key, cache: scans.cache).late == nil)
  }

  @Test("records of other readings are read again each time where one of their lines is none")
  func records() throws {
    let scans = try Scans()
    let lines = try scans.fresh.records.map { try InspectRecord.line(of: $0).text }
    let folder = try TextFolder()
    for number in 0..<ReadingCache.fewestFiles { try folder.write("n\(number)", "text") }
    try folder.write(lines, to: "a.ndjson")
    func read() -> ReadingResult {
      HeaderReading.read(FilesToRead([folder.path]), cache: scans.cache)
    }
    #expect(read().late == nil)
    let second = read()
    #expect(second.late != nil && second.series == scans.fresh.series)
    #expect(try Self.told(second) == Self.told(HeaderReading.read([folder.path])))
    try folder.write(lines + ["{}"], to: "a.ndjson")
    for _ in 0..<2 {
      let torn = read()
      #expect(torn.late == nil && torn.refusals.map(\.error.code) == [.badRecord])
    }
  }

  @Test("paths that name a patient are hidden of what was kept, too, and nobody is named in it")
  func people() throws {
    let name = "Canary_\(UUID().uuidString.prefix(4))"
    let scans = try Scans("scans/\(name)/export")
    let (first, second) = (scans.read(), scans.read())
    #expect(first.late == nil && second.late != nil)
    #expect(first.shown(scans.path).hasSuffix("/*/export"))
    #expect(try Self.told(second) == Self.told(first))
    // The last are the true paths.
    #expect(try Self.told(second).dropLast().allSatisfy { !$0.contains("Canary") })
    // Of a path that was not read, as that of an answer's file, the files are asked.
    let others = [
      "/out/\(name)/a.csv", "canary.yaml", "a.yaml", "", "/", scans.path, "\(scans.path)//7/",
      "\(scans.path)/none",
    ]
    for path in others { #expect(second.shown(path) == first.shown(path), "\(path)") }
    #expect(second.shown("/out/\(name)/a.csv") == "/out/*/a.csv")
    // Neither names nor numbers, nor where the files lie.
    let kept = try Data(contentsOf: URL(filePath: try #require(try scans.kept().first)))
    for word in ["CANARY", "Canary", "19010203", "/scans", "twin", scans.place.path] {
      #expect(kept.range(of: Data(word.utf8)) == nil, "\(word)")
    }
  }
}
