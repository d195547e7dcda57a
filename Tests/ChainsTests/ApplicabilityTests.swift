import Chains
import Identity
import Testing

@Suite("Applicability")
struct ApplicabilityTests {
  private static let asked: [(Link.Kind, Applicability.Reason)] = [
    (.protocol, .protocolNotLinked), (.scanner, .scannerNotLinked), (.recipe, .recipeHard),
    (.metric, .metricVersion), (.transform, .transformChanged),
  ]

  /// A basis that holds the links of these kinds, others in another version.
  private func basis(_ kinds: [Link.Kind], object: String? = nil) -> Basis {
    let sources = Self.asked.map { kind, _ in
      let link = Sample.link(
        kind, object: kind == .scanner ? object : nil, version: kinds.contains(kind) ? "1" : "2")
      return Basis.Source(name: "\(link.object)@\(link.version)", fingerprint: link.fingerprint)
    }
    return Basis(
      agreed: Array(sources.prefix(2)), observed: Array(sources.dropFirst(2)), methods: [:])
  }

  @Test("a case applies when it shares all that a case can share, and else says what it does not")
  func everySubset() {
    for mask in 0..<(1 << Self.asked.count) {
      let shared = Self.asked.indices.filter { mask >> $0 & 1 == 1 }
      let lacking = Self.asked.indices.filter { mask >> $0 & 1 == 0 }.map { Self.asked[$0].1 }
      let found = Sample.chain().applicability(of: basis(shared.map { Self.asked[$0].0 }))
      #expect(found == (lacking.isEmpty ? .applies : .doesNotApply(lacking)))
    }
  }

  @Test("one of several linked scanners is enough")
  func oneOfMany() {
    let all = Self.asked.map(\.0)
    #expect(Sample.chain().applicability(of: basis(all, object: "other-scanner")) == .applies)
    #expect(
      Sample.chain().applicability(of: basis(all, object: "third"))
        == .doesNotApply([.scannerNotLinked]))
  }

  @Test("what the chain does not link is not asked")
  func unlinked() {
    let empty = Basis(agreed: [], observed: [], methods: [:])
    let onlyFit = Sample.chain([Sample.link(.cohort), Sample.link(.labelRule), Sample.link(.plan)])
    #expect(onlyFit.applicability(of: empty) == .applies)
    #expect(
      Sample.chain([Sample.link(.metric)]).applicability(of: empty)
        == .doesNotApply([.metricVersion]))
  }
}
