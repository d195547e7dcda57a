import Conformance
import Identity
import Imaging
import TestSupport
import Testing

/// Checks for which nobody named a protocol.
@Suite("The nearest protocol")
struct NearestReportTests {
  private func report(
    _ name: String, _ outcomes: [Outcome], profile: String = "dsc", isConfirmed: Bool = true
  ) -> ConformanceReport {
    ConformanceReport(
      series: SeriesKey(uid: "1.2.3"), protocolName: name, protocolVersion: 1,
      protocolFingerprint: Fingerprint(of: Array(name.utf8)), profile: profile,
      findings: outcomes.enumerated().map {
        Finding(
          requirement: "r\($0)", subject: nil, outcome: $1, level: .required,
          confirmed: isConfirmed)
      }, basis: Basis(agreed: [], observed: [], methods: [:]))
  }

  @Test("is the one that least is failed of, then the least open, whatever its name")
  func order() {
    let reports = [
      report("a", [.fail, .fail]), report("b", [.fail, .undetermined]),
      report("c", [.undetermined, .undetermined]), report("d", [.suboptimal, .undetermined]),
      report("e", [.undetermined], profile: ""), report("f", [.pass, .suboptimal]),
      report("g", [.pass, .pass]), report("h", [.pass, .pass, .pass]),
    ]
    let wanted = ["h", "g", "f", "d", "c", "b", "a", "e"]
    #expect(reports.nearestFirst.map(\.protocolName) == wanted)
    #expect(reports.reversed().nearestFirst.map(\.protocolName) == wanted)
  }

  @Test("one of which nobody has read all figures is nearest only where less is failed of it")
  func unconfirmed() {
    let read = report("read", [.pass, .undetermined, .undetermined])
    let remembered = report("remembered", [.pass, .pass], isConfirmed: false)
    #expect([remembered, read].nearestFirst.map(\.protocolName) == ["read", "remembered"])
    let missed = report("missed", [.pass, .fail])
    #expect([missed, remembered].nearestFirst.map(\.protocolName) == ["remembered", "missed"])
  }

  @Test(
    "what the nearest says never improves when a value is forgotten", arguments: [1, 2] as [UInt64])
  func forgetting(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    // One of an exam is asked by name alone.
    let protocols = try Shipped.protocols().filter(\.exam.isEmpty)
    func verdict(_ fixture: Fixture) -> Verdict? {
      protocols.compactMap {
        $0.check(fixture.series, records: fixture.records, exam: fixture.exam)
      }.nearestFirst.first?.verdict
    }
    var tried = 0
    for profile in protocols.flatMap(\.profiles) {
      for _ in 0..<3 {
        var fixture = try Fixture(conformingTo: profile, field: 3)
        for requirement in profile.requirements
        where requirement.isAsked(at: 3) && Int.random(in: 0..<6, using: &generator) == 0 {
          try fixture.set(requirement, .outside)
        }
        guard let before = verdict(fixture) else { continue }
        for (parameter, _) in fixture.parameters.recorded {
          var changed = fixture
          changed.parameters[parameter] = .absent
          guard let after = verdict(changed) else { continue }
          let isBetter = after <= .suboptimal && after < before
          #expect(!isBetter, "\(profile.id): \(parameter) forgotten, \(before) became \(after)")
          tried += 1
        }
      }
    }
    #expect(tried > 200)
  }
}
