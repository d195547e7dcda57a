import Chains
import Identity
import Testing

@testable import Chains

/// What one site does with what is agreed.
@Suite("Events of one site")
struct ScopeTests {
  private let links = [
    Sample.link(.protocol, object: "dsc"), Sample.link(.conformance, object: "OSLO"),
  ]

  private func words(_ object: String, on day: Int = 110, recorded: Int? = nil) -> String {
    let event = Sample.event(.protocolHardChange, on: day, recorded: recorded, object: object)
    return Sample.chain(links).standing(
      after: [event], asOf: Sample.day(200), knownAt: Sample.day(200)
    ).words
  }

  @Test("a site that leaves a protocol touches the thresholds of that site alone")
  func ofOneSite() {
    #expect(words("OSLO/dsc") == "suspended protocolChanged")
    #expect(words("LYON/dsc") == "inForce" && words("OSLO/dce") == "inForce")
    #expect(words("dsc") == "suspended protocolChanged")
  }

  @Test("a chain names all by which events may touch it")
  func objects() {
    #expect(Sample.chain(links).objects == ["dsc", "OSLO", "OSLO/dsc", Sample.threshold])
  }

  @Test("cohorts that leave a recipe touch the thresholds of cohorts of that name alone")
  func ofOneCohort() {
    let chain = Sample.chain([
      Sample.link(.recipe, object: "mean"), Sample.link(.cohort, object: "OSLO-rcbv.mean"),
    ])
    for (object, words) in [
      ("OSLO-rcbv.mean/mean", "inForce recipeHard"), ("LYON-rcbv.mean/mean", "inForce"),
    ] {
      let event = Sample.event(.recipeHardChanged, on: 110, object: object)
      let standing = chain.standing(
        after: [event], asOf: Sample.day(200), knownAt: Sample.day(200))
      #expect(standing.words == words)
    }
  }

  @Test("a scanner names each of its charts, and those of no other")
  func ofOneScanner() {
    let charts = ["OSLO-2/snr.pair@1/ball/1f", "OSLO-2/sfnr@1/ball/1f"]
    let chain = Sample.chain(charts.map { Sample.link(.phantom, object: $0) })
    func words(_ object: String) -> String {
      let event = Sample.event(.phantomRefilled, on: 110, object: object)
      return chain.standing(
        after: [event], asOf: Sample.day(200), knownAt: Sample.day(200)
      ).words
    }
    #expect(words("OSLO-2") == "inForce phantomRefilled phantomRefilled")
    #expect(words(charts[0]) == "inForce phantomRefilled")
    for other in ["OSLO", "OSLO-20", "OSLO-2/snr.pair@1"] { #expect(words(other) == "inForce") }
    #expect(chain.objects.isSuperset(of: charts + ["OSLO-2"]))
    #expect(Sample.link(.scanner, object: "OSLO-2").scanner == "OSLO-2")
    #expect(Sample.link(.recipe, object: "OSLO-2").scanner == nil)
  }

  @Test("cases that are reversed in the fit of one version touch no other version of it")
  func ofOneFit() {
    let link = Sample.link(.cohort, object: "OSLO-rcbv.mean")
    let event = Sample.event(
      .caseReversed, material: true, on: 110, object: "\(Sample.threshold)@3/OSLO-rcbv.mean")
    func words(_ version: String) -> String {
      Sample.chain([link], version: version).standing(
        after: [event], asOf: Sample.day(200), knownAt: Sample.day(200)
      ).words
    }
    #expect(words("3") == "suspended caseNonconformant" && words("4") == "inForce")
    #expect(
      Sample.chain([link]).objects == [
        "OSLO-rcbv.mean", "\(Sample.threshold)@3/OSLO-rcbv.mean", Sample.threshold,
      ])
  }

  @Test("that a protocol was left before the first case, and nobody knew, suspends all the same")
  func backdated() {
    let link = Link(
      kind: .protocol, object: "dsc", version: "1", fingerprint: Sample.print("dsc@1"),
      stateAtFit: Link.State("30 pass", first: Sample.day(40), last: Sample.day(90)))
    let chain = Sample.chain([link, links[1]])
    func words(_ recorded: Int) -> String {
      let left = Sample.event(.protocolHardChange, on: 10, recorded: recorded, object: "OSLO/dsc")
      return chain.standing(after: [left], asOf: Sample.day(200), knownAt: Sample.day(200)).words
    }
    #expect(words(120) == "suspended protocolChanged")
    #expect(words(20) == "inForce")
  }
}
