import Conformance
import Identity
import Reporting
import Testing

@Suite("Envelope of check")
struct EnvelopeTests {
  static func envelope() throws -> Envelope {
    try Synthetic.answer().envelope(agreed: [try Synthetic.scanProtocol()])
  }

  @Test("is one object with schema, basis and result")
  func members() throws {
    let value = try Self.envelope().value
    guard case .object(let members) = value else {
      Issue.record("no object")
      return
    }
    #expect(members.keys.sorted() == ["basis", "result", "schema"])
    #expect(value["schema"]?.string == "diapason.check/1")
    #expect(JSONValue(parsing: try Self.envelope().text) == value)
  }

  @Test("names the protocols that were asked, and the methods")
  func basis() throws {
    let agreed = try Synthetic.scanProtocol()
    let basis = try Self.envelope().basis
    #expect(basis["agreed"]?.array?.count == 1)
    #expect(basis["agreed"]?.array?.first?["name"]?.string == "thust2018-dsc@1")
    #expect(basis["agreed"]?.array?.first?["fingerprint"]?.string == agreed.fingerprint.hex)
    #expect(basis["methods"]?["checker"]?.string == Version.checker)
    #expect(basis["methods"]?["extraction"]?.string == Version.extraction)
  }

  @Test("holds every series and what is missing, and reads back as they were")
  func result() throws {
    let answer = try Synthetic.answer()
    let result = try Self.envelope().result
    #expect(result["verdict"]?.string == "fail")
    #expect(result["summary"]?["fail"]?.number == 1)
    let series = try #require(result["series"]?.array)
    #expect(try series.map { try $0.decoded(as: CheckedSeries.self) } == answer.series)
    #expect(
      try result["missing"]?.array?.map { try $0.decoded(as: MissingSequence.self) }
        == answer.missing)
    #expect(
      series.map { $0["verdict"] }
        == answer.series.map { $0.verdict.map { .string($0.rawValue) } ?? .null })
  }

  @Test("does not depend on the order of the protocols, nor on naming one twice")
  func order() throws {
    let one = try Synthetic.scanProtocol()
    let two = try ScanProtocol(
      name: "other", version: 2, status: .released, title: one.title, source: one.source,
      profiles: one.profiles)
    let answer = try Synthetic.answer()
    #expect(
      try answer.envelope(agreed: [one, two]) == answer.envelope(agreed: [two, one, two]))
  }
}
