import DICOM
import Identity
import Imaging
import Quantities
import TestSupport
import Testing

@Suite("Records that are none, or made to do harm")
struct HostileRecordTests {
  private static func record() throws -> SeriesRecord {
    SeriesRecord(series: try SmallSidecar.series(), exam: .init(series: 1, subject: 1))
  }

  private static func line() throws -> String { try record().json.text }

  /// The refusals of a text, by path, code and reason; nothing of it may count.
  private func refusal(_ text: String) throws -> (path: String, error: DICOMError) {
    let file = RecordFile(Array(text.utf8))
    #expect(file.entries.isEmpty)
    let refusals = file.refusals(at: "a.ndjson")
    #expect(refusals.count == 1)
    let refusal = try #require(refusals.first)
    return (refusal.path, refusal.error)
  }

  /// The line with another value at a path; nil takes it away.
  private func line(_ path: [String], _ value: JSONValue?) throws -> String {
    func changed(_ whole: JSONValue, _ path: ArraySlice<String>) throws -> JSONValue {
      guard case .object(var members) = whole, let key = path.first else {
        throw CancellationError()
      }
      if path.count == 1 {
        members[key] = value
      } else {
        members[key] = try changed(try #require(members[key]), path.dropFirst())
      }
      return .object(members)
    }
    return try changed(Self.record().json, path[...]).text
  }

  @Test("a record is read back as it was, in any layout, behind a mark and among blank lines")
  func back() throws {
    let record = try Self.record()
    let line = try Self.line()
    let loose = line.replacing(",\"", with: " ,\t\"")
    let text = "\u{FEFF}\n  \r\n\(line)\r\n\n\(loose)\n\(line)"
    let file = RecordFile(Array(text.utf8))
    #expect(file.refusals(at: "").isEmpty)
    #expect(file.entries.map(\.line) == [3, 5, 6])
    #expect(file.entries.allSatisfy { $0.record == record })
    #expect(RecordFile.isOne(Array(text.utf8)))
  }

  @Test("a suffix that is none of BIDS is refused, for it may be a name")
  func suffix() throws {
    let text = try line(["suffix"], .string("MUSTERMANN"))
    let error = try refusal(text).error
    #expect(!error.why.contains("MUSTERMANN") && error.why.contains("suffix"))
    #expect(RecordFile(Array(try line(["suffix"], .string("bold")).utf8)).entries.count == 1)
  }

  @Test("what `--raw` shows is passed over")
  func raw() throws {
    let text = try line(["raw"], .array([.object(["element": .string("(0018,0081)")])]))
    let file = RecordFile(Array(text.utf8))
    #expect(try file.entries.map(\.record) == [Self.record()])
  }

  @Test(
    "any change of a member is refused where it stands",
    arguments: [
      (["schema"], .string("diapason.parameters/2"), "it is of another schema than"),
      (["schema"], nil, "it has no schema"),
      (["extraction"], .string("0"), "read by another version than"),
      (["extraction"], nil, "read by another version than"),
      (["uid"], .string("Mustermann"), "uid is neither"),
      (["uid"], .string(""), "uid is neither"),
      (["examUID"], .string("1.2.Mustermann"), "examUID is neither"),
      (["equipment", "serial"], .string("Mustermann"), "equipment.serial is no pseudonym"),
      (["parameters", "serial", "value"], .array([.string("Mustermann")]), "parameters.serial is"),
      (["Mustermann"], .number(1), "the record is not what"),
      (["PatientName"], .string("Mustermann^Erika"), "the record is not what"),
      (["parameters", "Mustermann"], .object(["state": .string("absent")]), "parameters is not"),
      (["parameters", "echoTimes"], nil, "parameters.echoTimes is not"),
      (["parameters", "echoTimes", "unit"], .string("s"), "parameters.echoTimes.unit is not"),
      (["parameters", "echoTimes", "unit"], nil, "parameters.echoTimes.unit is not"),
      (["parameters", "echoTimes", "value"], .array([]), "parameters.echoTimes holds another"),
      (["parameters", "echoTimes", "value"], .array([.string("30")]), "echoTimes holds words"),
      (["parameters", "model", "value"], .array([.number(3)]), "parameters.model holds numbers"),
      (
        ["parameters", "fieldStrength", "value"], .array([.number(3), .number(7)]),
        "parameters.fieldStrength holds another count"
      ),
      (["parameters", "echoTimes", "state"], .string("sure"), "parameters.echoTimes.state is not"),
      (["completeness", "frames"], .number(-1), "completeness counts less than nothing"),
      (["completeness", "frames"], .number(1e300), "is not"),
      (["completeness"], .null, "is not"),
      (["startedAt"], .string("2026-02-04"), "startedAt is not"),
      (["form"], .string("film"), "form is not"), (["part"], .number(0), "part is not"),
      (["part"], .number(1.5), "is not"), (["number"], .null, "number is not"),
      (["exam"], nil, "exam is not there"), (["exam", "series"], .number(0), "exam counts fewer"),
      (["exam", "subject"], .number(2), "exam counts fewer"),
      (["raw"], .string("Mustermann"), "raw is no list"),
      (["notRead"], .number(1), "notRead is no count"),
    ] as [([String], JSONValue?, String)])
  func changed(_ row: ([String], JSONValue?, String)) throws {
    let (path, error) = try refusal("\n" + line(row.0, row.1))
    #expect(path == "a.ndjson:2" && error.code == .badRecord)
    #expect(error.why.contains(row.2), "\(error.why)")
    #expect(!error.why.contains("Mustermann") && !error.why.contains("Erika"))
  }

  @Test("a count is one that can be counted to")
  func counts() throws {
    let unit = JSONValue.string(try #require(Parameter.slices.unit).rawValue)
    for number in [1e300, -1, 2.5] {
      let slices: [String: JSONValue] = [
        "state": .string("known"), "value": .array([.number(number)]), "sources": .array([]),
        "unit": unit,
      ]
      let (_, error) = try refusal(line(["parameters", "slices"], .object(slices)))
      #expect(error.why == "parameters.slices is no count")
    }
  }

  @Test(
    "what is no JSON of numbers, or says a thing twice, is refused",
    arguments: [
      (#""value":[30]"#, #""value":[NaN]"#, "parameters.echoTimes.value holds what is no number"),
      (#""value":[30]"#, #""value":[-Infinity]"#, "holds what is no number"),
      (#""value":[30]"#, #""value":[1e999]"#, "holds a number that is too large"),
      (#""value":[30]"#, #""value":[030]"#, "a number is due"),
      (#"{"completeness""#, #"{"uid":"1.2","completeness""#, "uid stands twice"),
      (#"{"completeness""#, #"{"Mustermann":1,"Mustermann":2,"completeness""#, "stands twice"),
      (#"{"completeness""#, #"{completeness"#, "a key is due"),
      (#"{"completeness""#, #"[{"completeness""#, "the array's end is due"),
    ])
  func broken(_ row: (String, String, String)) throws {
    let whole = try Self.line()
    let text = whole.replacing(row.0, with: row.1)
    try #require(text != whole)
    let (path, error) = try refusal(text)
    #expect(path == "a.ndjson:1" && error.code == .badRecord)
    #expect(error.why.contains(row.2), "\(error.why)")
    #expect(!error.why.contains("Mustermann"))
  }

  @Test("nesting, size and other encodings have an end")
  func limits() throws {
    let line = try Self.line()
    for depth in [40, 200_000] {
      let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      let text = #"{"raw":"# + deep + "," + line.dropFirst()
      #expect(try refusal(text).error.why.contains("nested deeper than"))
    }
    let long = #"{"raw":[""# + String(repeating: "x", count: 2 << 20) + #""],"# + line.dropFirst()
    #expect(try refusal(long).error.why.contains("at most 2097152 bytes"))
    let latin = Array(line.utf8).map { $0 == UInt8(ascii: "x") ? 0xE4 : $0 }
    let file = RecordFile(latin + [0x0A] + Array(line.utf8))
    #expect(file.refusals(at: "a").map(\.error.why) == ["the line is no UTF-8"])
    #expect(file.entries.map(\.line) == [2])
  }

  @Test("a line that is cut at any byte is no record, and the byte is told")
  func cut() throws {
    let bytes = Array(try Self.line().utf8)
    for count in stride(from: 1, to: bytes.count, by: 7) {
      let file = RecordFile(bytes + [0x0A] + bytes.prefix(count))
      #expect(file.entries.map(\.line) == [1])
      let refusals = file.refusals(at: "a")
      #expect(refusals.map(\.path) == ["a:2"])
      #expect(refusals.allSatisfy { ($0.error.offset ?? 0) > bytes.count })
    }
    // One that breaks off in its first members is known for what it was.
    #expect(RecordFile.isOne(Array(bytes.prefix(200))))
    #expect(!RecordFile.isOne(Array(#"{"act":"site.added"}"#.utf8)))
    #expect(!RecordFile.isOne([]) && !RecordFile.isOne(Array(SmallSidecar.text().utf8)))
  }

  @Test("a byte that was changed gives one record or one refusal, never none")
  func fuzzed() throws {
    let bytes = Array(try Self.line().utf8)
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<SlowTests.runs(5_000) {
      var changed = bytes
      let place = Int.random(in: changed.indices, using: &generator)
      changed[place] = UInt8.random(in: 0x20...0xFF, using: &generator)
      let file = RecordFile(changed)
      #expect(file.entries.count + file.refusals(at: "a").count == 1)
      // What counts is written as it was read.
      for entry in file.entries {
        #expect(try RecordFile(entry.record.json.bytes).entries.map(\.record) == [entry.record])
      }
    }
  }

  @Test("what could not be read is told by its count, and a count of nothing is none")
  func notRead() throws {
    let text = SeriesRecord.notRead(3).text
    let (path, error) = try refusal(text)
    #expect(path == "a.ndjson:1" && error.code == .filesNotRead)
    #expect(error.why.hasSuffix("could not read 3 files or folders"))
    for count in ["0", "-1", "1.5", "1e300", "\"3\""] {
      let other = text.replacing(":3,", with: ":\(count),")
      try #require(other != text)
      #expect(try refusal(other).error.code == .badRecord)
    }
  }
}
