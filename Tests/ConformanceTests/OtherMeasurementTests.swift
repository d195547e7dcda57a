import Conformance
import Imaging
import Testing

/// Series that are another measurement than a profile about gadolinium speaks of.
@Suite("Other measurements")
struct OtherMeasurementTests {
  private static let bolus = ["thust2018-dsc", "thust2018-dce", "boxerman2020-dsc-b", "qiba-dce"]

  /// What every profile about a bolus says of a series in which `agent` stands.
  private func expectNamed(
    _ agent: Reading, _ words: String, records: [SiteRecordItem: ParameterValue] = [:]
  ) throws {
    for name in Self.bolus {
      let (agreed, profile) = try Shipped.profile(of: name)
      var fixture = try Fixture(conformingTo: profile, field: 3)
      fixture.parameters[.contrastAgent] = agent
      fixture.declared.merge(records) { $1 }
      for isChosen in [false, true] {
        let report = try #require(
          agreed.check(
            fixture.series, records: fixture.records, exam: fixture.exam, isChosen: isChosen))
        #expect(report.verdict == .undetermined, "\(name): \(words)")
        #expect(report.counts.pass == 0 && report.findings.count == 1, "\(name): \(words)")
        let notes = report.notes.joined(separator: "; ")
        #expect(notes.contains(words), "\(name): \(notes)")
      }
    }
  }

  @Test(
    "a bolus of iron oxide is named by its substance and not judged, however it is spelled",
    arguments: [
      ("ferumoxytol", "ferumoxytol"), ("FERAHEME", "ferumoxytol"),
      ("Feraheme 510 mg", "ferumoxytol"),
      ("Rienso", "ferumoxytol"), ("Ferabright", "ferumoxytol"), ("ferumoxitol", "ferumoxytol"),
      ("Ferumoxytol 7ml + NaCl", "ferumoxytol"), ("Feraheme, no reaction", "ferumoxytol"),
      ("ferumoxides", "ferumoxides"), ("Feridex I.V.", "ferumoxides"), ("ENDOREM", "ferumoxides"),
      ("Ferucarbotran", "ferucarbotran"), ("RESOVIST", "ferucarbotran"),
      ("Cliavist", "ferucarbotran"), ("ferumoxtran-10", "ferumoxtran"), ("Sinerem", "ferumoxtran"),
      ("COMBIDEX", "ferumoxtran"), ("Ferrotran", "ferumoxtran"), ("USPIO", "an iron oxide"),
      ("SPIO 2 ml", "an iron oxide"), ("superparamagnetic iron oxide", "an iron oxide"),
      ("Iron-Oxide", "an iron oxide"), ("Eisenoxid", "an iron oxide"),
      ("SPION", "an iron oxide"), ("Fe3O4", "an iron oxide"), ("Ferric oxide", "an iron oxide"),
      ("iron nanoparticles", "an iron oxide"), ("Molday ION", "an iron oxide"),
      ("Gadovist, then Feraheme", "ferumoxytol"), ("Teslascan", "an agent of manganese"),
    ])
  func spelled(text: String, substance: String) throws {
    try expectNamed(.known(.words([text]), [Source(element: "(0018,0010)")]), substance)
  }

  @Test(
    "so is an agent that is coded, alone or with frames that were given it",
    arguments: [
      ("Ferumoxytol", "ferumoxytol"), ("Ferucarbotran", "ferucarbotran"),
      ("Ferumoxides", "ferumoxides"), ("Ferumoxtran-10", "ferumoxtran"),
      ("Superparamagnetic iron oxide contrast agent", "an iron oxide"),
    ])
  func coded(meaning: String, substance: String) throws {
    let code = Source(element: "(0018,0012)>(0008,0104)")
    let usage = Source(element: "(5200,9230)>(0018,9341)>(0018,9342)")
    for sources in [[code], [code, usage]] {
      try expectNamed(.known(.words([meaning]), sources), substance)
    }
    // What contradicts it does not make it an agent of gadolinium.
    try expectNamed(
      .contradictory([
        Witness(value: .words([meaning]), sources: [code]),
        Witness(value: .words(["GADOVIST"]), sources: [Source(element: "(0018,0010)")]),
      ]), substance)
  }

  @Test("so is one that the site declares where the header names none, or another")
  func declared() throws {
    let record = [SiteRecordItem.agent: ParameterValue.words(["Feraheme"])]
    for name in Self.bolus {
      let (agreed, profile) = try Shipped.profile(of: name)
      for header in [Reading.absent, .known(.words(["gadobutrol"]), [])] {
        var fixture = try Fixture(conformingTo: profile, field: 3)
        fixture.parameters[.contrastAgent] = header
        fixture.declared.merge(record) { $1 }
        let report = fixture.report(profile, agreed)
        #expect(report.verdict == .undetermined)
        #expect(report.findings.map(\.requirement) == [SeriesPromise.kind.rawValue])
        #expect(report.notes.contains { $0.contains("ferumoxytol") })
      }
    }
  }

  @Test(
    "a denial of iron oxide, and an agent of gadolinium, are none of it",
    arguments: ["GADOVIST", "Dotarem 15 ml", "gadolinium", "Gd-DTPA", "Clariscan"])
  func gadolinium(text: String) throws {
    for name in Self.bolus {
      let (agreed, profile) = try Shipped.profile(of: name)
      var fixture = try Fixture(conformingTo: profile, field: 3)
      fixture.parameters[.contrastAgent] = .known(.words([text]), [])
      #expect(fixture.report(profile, agreed).verdict == .pass)
      fixture.parameters[.contrastAgent] = .known(.words(["no Feraheme"]), [])
      // All is asked, and that gadolinium is assumed stands beside it.
      #expect(fixture.report(profile, agreed).findings.count == profile.requirements.count + 1)
    }
  }

  @Test(
    "imaging of chemical exchange is named by every profile and not judged",
    arguments: [
      ("CEST_3D", "CEST"), ("glucoCEST dynamic", "CEST"), ("3dcest sat 2uT", "CEST"),
      ("MTRasym 3.5ppm", "CEST"), ("APT", "APT"), ("APTw_TSE", "APT"), ("3D_APTw", "APT"),
      ("ax 3dAPT", "APT"), ("apt3D post", "APT"), ("APTW2", "APT"), ("APT-weighted", "APT"),
      ("aptCEST", "APT"), ("Amide_Proton_Transfer_3D", "APT"), ("amideproton transfer", "APT"),
    ])
  func exchange(description: String, word: String) throws {
    for (agreed, profile) in try Shipped.profiles() {
      var fixture = try Fixture(conformingTo: profile, field: 3)
      fixture.description = description
      for isChosen in [false, true] {
        let report = try #require(
          agreed.check(
            fixture.series, records: fixture.records, exam: fixture.exam, isChosen: isChosen))
        #expect(report.verdict == .undetermined)
        #expect(report.findings.map(\.requirement) == [SeriesPromise.kind.rawValue])
        #expect(report.notes.contains { $0.contains("(\(word))") })
      }
    }
  }

  @Test("the image type names exchange too, an undecided series beside what is missing")
  func imageType() throws {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.parameters[.imageType] = .known(.words(["ORIGINAL", "PRIMARY", "CEST"]), [])
    #expect(fixture.report(profile, agreed).verdict == .undetermined)
    fixture.parameters[.contrastAgent] = .absent
    let report = try #require(agreed.check(fixture.series))
    #expect(report.findings.map(\.requirement) == [SeriesPromise.match.rawValue])
    #expect(report.notes.contains { $0.contains("(CEST)") })
  }

  @Test(
    "words that hold the letters by chance name nothing",
    arguments: ["adapted DSC", "chapter 3", "ep2d_perf", "apteka", "captain", "c'est perf", ""])
  func ordinary(description: String) throws {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.description = description
    #expect(fixture.report(profile, agreed).verdict == .pass)
  }
}

extension ConformanceReport {
  /// The notes of all findings.
  fileprivate var notes: [String] { findings.map(\.notes).reduce([], +) }
}
