import Conformance
import Imaging
import Testing

/// What a text in the place of the agent's name proves.
@Suite("Contrast agent")
struct ContrastTests {
  /// The answer of the shipped DSC protocol where the text is all that files say of contrast.
  private func match(_ text: String) throws -> ProtocolMatch {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.parameters[.contrastAgent] = .known(.words([text]), [])
    return agreed.match(fixture.series)
  }

  private func isAsked(_ text: String) throws -> Bool {
    if case .profile = try match(text) { true } else { false }
  }

  @Test(
    "a denial in any language is no agent",
    arguments: [
      "NO CONTRAST", "NONE GIVEN", "none.", "N/A", "-", "0", "WITHOUT", "ohne", "SALINE", "",
      "NOCONTRAST", "w/o contrast", "ohne KM", "kein Kontrastmittel", "sans gadolinium",
      "senza gadovist", "sin contraste", "sem contraste", "zonder", "utan kontrast",
      "bez kontrastu",
      "без контраста", "造影なし", "No Gadovist", "NaCl 0.9%", "0 ml", "UNKNOWN", "Gadovist not given",
    ])
  func denied(text: String) throws {
    #expect(try !isAsked(text))
  }

  @Test(
    "substances and brands are agents, however they are spelled",
    arguments: [
      "gadobutrol", "GADOVIST 1.0", "Gd-DTPA", "Multi Hance", "DOTAREM 15ML", "Gadoteric acid",
      "ProHance, NaCl 30 ml", "GADOLINIUM", "Gadolinio", "Feraheme", "gd", "7.5ml Gadavist IV",
    ])
  func named(text: String) throws {
    #expect(try isAsked(text))
  }

  @Test("another word proves nothing, and is said to be unknown")
  func unknown() throws {
    for text in ["YES", "contrast", "KM", "Xyzvist", "injector 2"] {
      guard case .undecided(_, let why) = try match(text) else {
        Issue.record("\(text) was taken for an agent")
        continue
      }
      #expect(why == ["what is recorded names no known agent, and no bolus was looked for"])
    }
  }

  @Test("an amount proves an agent whose name is unknown, and none beside a denial or salt water")
  func amounts() throws {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.parameters[.contrastVolume] = Fixture.known([7.5])
    for (text, isAsked) in [("KM", true), ("NONE", false), ("saline", false)] {
      fixture.parameters[.contrastAgent] = .known(.words([text]), [])
      #expect((agreed.match(fixture.series) == .profile(profile)) == isAsked, "\(text)")
    }
  }

  @Test("frames that were given none deny agent and volume, one that was given it proves it")
  func frames() throws {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    let (name, usage) = (
      Source(element: "(0018,0012)>(0008,0104)"),
      Source(element: "(5200,9230)>(0018,9341)>(0018,9342)")
    )
    func isAsked(_ agent: Reading, _ volume: Reading = .absent) -> Bool {
      fixture.parameters[.contrastAgent] = agent
      fixture.parameters[.contrastVolume] = volume
      return agreed.match(fixture.series) == .profile(profile)
    }
    #expect(isAsked(Reading.known(.words(["gadobutrol"]), [name]), Fixture.known([7.5])))
    let denied = Reading.contradictory([
      Witness(value: .words(["gadobutrol"]), sources: [name]),
      Witness(value: .words(["NO"]), sources: [usage]),
    ])
    let none = Reading.contradictory([
      Witness(value: .numbers([0]), sources: [usage]),
      Witness(value: .numbers([7.5]), sources: [name]),
    ])
    #expect(!isAsked(denied, none))
    #expect(!isAsked(Reading.known(.words(["NO"]), [usage])))
    #expect(isAsked(Reading.known(.words(["Xyzvist"]), [name, usage])))
    #expect(isAsked(Reading.known(.words(["YES"]), [usage])))
    #expect(!isAsked(Reading.known(.words(["Xyzvist"]), [name])))
    #expect(!isAsked(Reading.known(.words(["NO CONTRAST"]), [name, usage])))
  }
}
