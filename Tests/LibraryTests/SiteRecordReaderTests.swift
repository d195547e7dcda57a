import Conformance
import Identity
import Imaging
import Library
import Testing

@Suite("Site records")
struct SiteRecordReaderTests {
  private static func read(_ text: String) -> Linted<SiteRecord> {
    SiteRecordReader.read(Array(text.utf8), file: "record.yaml")
  }

  @Test("an exam's record is read with every part")
  func exam() throws {
    let linted = Self.read(
      """
      schema: diapason.siteRecord/1
      exam: 1.2.840.99.1
      validFrom: 2026-03-01
      validTo: 2026-03-01
      declaredBy: MR physics, Oslo
      sequences: [dsc, dce]
      values:
        injectionRate: 4.5ml/s
        preloadInterval: 300 s
        dose: 100 %
        flush: yes
        agent: "yes"
        baselineVolumes: 30
      analysedEcho: 2
      """)
    let record = try #require(linted.value, "\(linted.issues)")
    #expect(linted.issues == [])
    #expect(record.scope == .exam("1.2.840.99.1"))
    #expect(record.validFrom == CalendarDay(year: 2026, month: 3, day: 1))
    #expect(record.validTo == record.validFrom)
    #expect(record.declaredBy == "MR physics, Oslo")
    #expect(record.sequences == ["dsc", "dce"])
    #expect(record[.injectionRate] == .numbers([4.5]))
    #expect(record[.preloadInterval] == .numbers([5]))
    #expect(record[.dose] == .numbers([100]))
    #expect(record[.flush] == .words(["yes"]))
    #expect(record[.agent] == .words(["yes"]))
    #expect(record[.baselineVolumes] == .numbers([30]))
    #expect(record[.preload] == nil)
    #expect(record.analysedEcho == 2)
  }

  @Test("without an exam it is a standing procedure")
  func standing() throws {
    #expect(try #require(Self.read(Sample.record).value).scope == .standing)
  }

  @Test("the order of keys and comments say nothing, and other units the same")
  func fingerprint() throws {
    let one = try #require(Self.read(Sample.record).value)
    let two = try #require(
      Self.read(
        """
        values: {preload: "yes", injectionRate: 5.0 ml/s}   # by the book
        declaredBy: MR physics, Oslo
        schema: diapason.siteRecord/1
        """
      ).value)
    #expect(one == two)
    #expect(try Fingerprint(encoding: one) == Fingerprint(encoding: two))
  }

  @Test("every error of a record is found in one pass")
  func onePass() {
    let linted = Self.read(
      """
      schema: diapason.siteRecord/1
      exam: 1.2.
      validFrom: 2026-02-30
      validTo: 1 March
      sequences: dsc
      values:
        injectionRate: 5
        flush: true
        doze: 100 %
        preloadDose: 50 ml
      analysedEcho: 0
      """)
    #expect(linted.value == nil)
    #expect(
      linted.issues.map { "\($0.line):\($0.column) \($0.code.rawValue)" } == [
        "1:1 library.missingKey", "2:7 library.wrongShape", "3:12 library.wrongShape",
        "4:10 library.wrongShape", "5:12 library.wrongShape", "7:18 library.missingUnit",
        "8:10 library.unknownWord", "9:3 library.unknownKey", "10:16 library.wrongUnit",
        "11:15 library.wrongShape",
      ])
  }

  @Test("whose images they are is one of two words")
  func health() throws {
    func read(_ word: String) -> Linted<SiteRecord> {
      Self.read(
        """
        schema: diapason.siteRecord/1
        exam: 1.2.840.99.1
        declaredBy: MR physics, Oslo
        values: {subjectHealth: \(word)}
        """)
    }
    for word in ["healthy", "patient"] {
      let linted = read(word)
      #expect(linted.issues == [] && linted.value?[.subjectHealth] == .words([word]))
    }
    let wrong = read("healty")
    #expect(wrong.value == nil && wrong.issues.map(\.code) == [.unknownWord])
    #expect(wrong.issues.first?.remedy.contains("healthy") == true)
  }

  @Test("a record from before there were MR scanners is refused", arguments: ["From", "To"])
  func tooEarly(end: String) {
    let linted = Self.read(Sample.record + "\nvalid\(end): 1850-01-01")
    #expect(linted.value == nil)
    #expect(linted.issues.map(\.code) == [.impossible])
  }

  @Test("a record that ends before it begins is refused")
  func reversed() {
    let linted = Self.read(
      Sample.record + "\nvalidFrom: 2026-03-02\nvalidTo: 2026-03-01")
    #expect(linted.issues.map(\.place) == ["record.yaml:7:10"])
    #expect(linted.issues.map(\.code) == [.emptyInterval])
  }

  @Test(
    "a record that cannot be is refused where it says so",
    arguments: [
      ("flush: yes, flushVolume: 0 ml", [LibraryErrorCode.contradiction]),
      ("flush: yes, flushRate: 0 ml/s", [.contradiction]),
      ("flush: no, flushVolume: 20 ml", [.contradiction]),
      ("flush: no, flushVolume: 0 ml", []),
      ("flushVolume: -5 ml", [.impossible]),
      ("preload: yes, preloadDose: 0 %", [.contradiction]),
      ("preloadInterval: 7 min, preloadDose: 0 %", [.contradiction]),
      ("preloadInterval: 7 min, preloadDose: -5 %", [.impossible]),
      ("preload: no, preloadInterval: 7 min, preloadDose: 50 %", [.contradiction, .contradiction]),
      ("dose: 0 %, injectionRate: 5 ml/s", [.contradiction]),
      ("injectionRate: 0 ml/s", [.impossible]),
      ("agent: none, dose: 100 %", [.contradiction]),
      (
        "agent: saline, injectionRate: 5 ml/s, baselineVolumes: 12",
        [.contradiction, .contradiction]
      ),
      ("agent: gadobutrol, injectionRate: 5 ml/s, baselineVolumes: 12", []),
      ("baselineVolumes: 15.5", [.impossible]),
    ])
  func impossible(values: String, codes: [LibraryErrorCode]) {
    let linted = Self.read(
      """
      schema: diapason.siteRecord/1
      declaredBy: MR physics, Oslo
      values: {\(values)}
      """)
    #expect(linted.issues.map(\.code) == codes, "\(linted.issues)")
    #expect((linted.value == nil) == !codes.isEmpty)
  }

  @Test("a protocol is no site record")
  func schema() {
    #expect(Self.read(Sample.scan).issues.contains { $0.code == .wrongSchema })
  }
}
