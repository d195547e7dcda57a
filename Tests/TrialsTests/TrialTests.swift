import FoundationEssentials
import Identity
import Testing
import Trials

@Suite("Trial and enrolment")
struct TrialTests {
  @Test("a protocol is cited as name@version and read back")
  func reference() throws {
    let one = try #require(ProtocolReference("thust2018-dsc@12"))
    #expect(one.name == "thust2018-dsc" && one.version == 12 && one.text == "thust2018-dsc@12")
    #expect(try JSONValue(encoding: one) == .string("thust2018-dsc@12"))
    #expect(try JSONValue(encoding: one).decoded(as: ProtocolReference.self) == one)
  }

  @Test(
    "nothing else cites a protocol",
    arguments: [
      "", "a", "a@", "@1", "a@0", "a@-1", "a@01", "a@+1", "a@1@2", "a b@1", "a/b@1", "a@1 ",
    ])
  func refuses(_ text: String) { #expect(ProtocolReference(text) == nil) }

  @Test("versions are ordered as numbers")
  func order() throws {
    let texts = ["b@1", "a@10", "a@9"]
    #expect(
      texts.compactMap { ProtocolReference($0) }.sorted().map(\.text) == ["a@9", "a@10", "b@1"])
  }

  @Test("what was agreed is kept once each and in order, so equal trials have equal fingerprints")
  func agreed() throws {
    let id = try #require(Identifier<Trial>("GLIO-2"))
    let a = try #require(ProtocolReference("a@1"))
    let b = try #require(ProtocolReference("b@1"))
    let one = Trial(id: id, title: "Glioma", protocols: [b, a, b])
    let other = Trial(id: id, title: "Glioma", protocols: [a, b])
    #expect(one == other && one.protocols == [a, b])
    #expect(try Fingerprint(encoding: one) == Fingerprint(encoding: other))
    #expect(try JSONValue(encoding: one).decoded(as: Trial.self) == one)
  }

  @Test("an enrolment is read back from its record")
  func enrolment() throws {
    let enrolment = Enrolment(
      trial: try #require(Identifier("GLIO-2")), site: try #require(Identifier("OSLO")),
      protocols: [try #require(ProtocolReference("a@1"))],
      from: try #require(CalendarDay(year: 2026, month: 3, day: 1)))
    #expect(try JSONValue(encoding: enrolment).decoded(as: Enrolment.self) == enrolment)
  }
}
