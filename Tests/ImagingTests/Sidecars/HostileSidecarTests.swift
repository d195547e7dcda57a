import DICOM
import Imaging
import TestSupport
import Testing

@Suite("Sidecars that are none, or made to do harm")
struct HostileSidecarTests {
  private func code(_ bytes: [UInt8]) -> DICOMError.Code? {
    do throws(DICOMError) {
      _ = try Sidecar(bytes, path: "a.json")
      return nil
    } catch {
      return error.code
    }
  }

  private func code(_ text: String) -> DICOMError.Code? { code(Array(text.utf8)) }

  @Test(
    "other JSON is no sidecar",
    arguments: [
      "{}", "[]", "[{\"EchoTime\": 0.03}]", "3", "\"EchoTime\"", "null",
      #"{"Name": "A data set", "BIDSVersion": "1.8.0"}"#, #"{"age": {"Units": "years"}}"#,
      #"{"Modality": "PT", "Manufacturer": "Siemens"}"#, #"{"inner": {"EchoTime": 0.03}}"#,
    ])
  func others(text: String) { #expect(code(text) == .notSidecar) }

  @Test(
    "a text that is no JSON is told from a sidecar that breaks off",
    arguments: [
      ("", DICOMError.Code.notJSON), ("words", .notJSON), ("{", .notJSON), ("{\"a\" 1}", .notJSON),
      (#"{"a": 01}"#, .notJSON), (#"{"a": "\x"}"#, .notJSON), (#"{"a": "\uD83"}"#, .notJSON),
      (#"{"a": +1}"#, .notJSON), (#"{"a": .5}"#, .notJSON), (#"{"a": -null}"#, .notJSON),
      (#"{"EchoTime": 0.03"#, .badSidecar), (#"{"EchoTime": 0.03,}"#, .badSidecar),
      (#"{"EchoTime": 0.03} x"#, .badSidecar), (#"{"EchoTime": 0.03, "a": [1"#, .badSidecar),
    ])
  func broken(_ row: (String, DICOMError.Code)) { #expect(code(row.0) == row.1) }

  @Test("a mark before the text, and all white space, are passed over")
  func marks() {
    let text = Array("\n {\t\"EchoTime\"\r: 0.03 }\n".utf8)
    #expect(code(text) == nil && code([0xEF, 0xBB, 0xBF] + text) == nil)
    #expect(Sidecar.mayBegin(text) && Sidecar.mayBegin([0xEF, 0xBB, 0xBF] + text))
    #expect(!Sidecar.mayBegin([]) && !Sidecar.mayBegin(Array("DICM".utf8)))
    // UTF-16 is no JSON.
    #expect(code([0xFF, 0xFE] + text.flatMap { [$0, 0] }) == .notJSON)
  }

  @Test("a text in Latin-1 is read as such, and half a pair of escapes becomes a mark")
  func texts() throws {
    var bytes = Array(#"{"EchoTime": 0.03, "SeriesDescription": "Sch"#.utf8)
    bytes += [0xE4] + Array(#"del \u00fc \ud83d\ude00 \ud83d."}"#.utf8)
    var collector = SeriesCollector()
    _ = collector.add(try Sidecar(bytes, path: "a.json"))
    let description = try #require(collector.series().first).description
    #expect(description.hasPrefix("Sch\u{E4}del "))
    let whole = try SmallSidecar.series(["SeriesDescription": #""\u00fc \ud83d\ude00 \ud83d.""#])
    #expect(whole.description == "\u{FC} \u{1F600} \u{FFFD}.")
  }

  @Test("a key that stands twice and differs is a contradiction of the file")
  func twice() throws {
    let text = #"{"EchoTime": 0.03, "FlipAngle": 60, "EchoTime": 0.05, "FlipAngle": 60}"#
    let series = try #require(try SmallSidecar.read([(text, "a.json")]).first)
    let noted = series.notices.filter { $0.is(.repeatedElement) }
    #expect(noted.map(\.text) == ["EchoTime stands twice in a file and differs"])
  }

  @Test("depth and size have limits")
  func limits() {
    func nested(_ count: Int) -> String {
      #"{"EchoTime": 0.03, "a": "# + String(repeating: "[", count: count)
        + String(repeating: "]", count: count) + "}"
    }
    #expect(code(nested(30)) == nil && code(nested(40)) == .badSidecar)
    #expect(code(nested(500_000)) == .badSidecar)
    let blanks = [UInt8](repeating: 0x20, count: Sidecar.largest)
    #expect(code(Array(#"{"EchoTime": 0.03}"#.utf8) + blanks) == .tooLarge)
    #expect(code(Array("{}".utf8) + blanks) == .notJSON)
  }

  @Test("long texts and many names end in a series")
  func long() throws {
    let long = String(repeating: "x", count: 200_000)
    let names = Array(repeating: "\"\(long)\"", count: 5).joined(separator: ", ")
    let series = try SmallSidecar.series([
      "SeriesDescription": "\"\(long)\"", "PatientName": "[\(names)]", "PatientID": "\"\(long)\"",
      "SeriesInstanceUID": "\"\(long)\"",
    ])
    #expect(series.description.count <= 64 && series.uid.utf8.count <= 128)
  }

  @Test("two thousand seeded mutations end in a series or a code")
  func mutations() {
    let sound = Array(
      SmallSidecar.text(["PatientName": #""Canary^Doris""#, "EchoTime": "[0.03, 0.05]"]).utf8)
    var generator = SeededGenerator(seed: 11)
    func next(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }
    var outcomes = 0
    for _ in 0..<2000 {
      var bytes = sound
      switch next(3) {
      case 0: bytes[next(bytes.count)] = UInt8(next(256))
      case 1: bytes.removeLast(next(bytes.count))
      default: bytes.insert(contentsOf: Array("{[\"\\,:".utf8), at: next(bytes.count))
      }
      if let sidecar = try? Sidecar(bytes, path: "a.json") {
        var collector = SeriesCollector()
        _ = collector.add(sidecar)
        outcomes += collector.series().count
      } else {
        _ = Sidecar.remains(of: bytes)
        outcomes += 1
      }
    }
    #expect(outcomes == 2000)
  }
}
