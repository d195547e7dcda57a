import Chains
import Identity
import Testing

@Suite("Charts that a chain could not name")
struct HoldingTests {
  private static func chart(_ object: String, _ measurand: String) -> BaselinedChart {
    BaselinedChart(
      object: "\(object)/\(measurand)@1/sphere/1", scanner: object, measurand: measurand,
      maximumAgeSeconds: 100 * 86_400)
  }

  private static let lost = chart("OSLO-2", "snr.pair")
  private static let named = chart("OSLO-1", "snr.pair")
  private static let other = chart("OSLO-2", "diameter.fit")

  /// Of two scanners one had a chart at fit.
  private static let chain = Sample.chain([
    Sample.link(.phantom, object: named.object),
    Link(
      kind: .phantom, object: "OSLO-2", version: Link.unknownPhantomVersion,
      fingerprint: Link.unknownPhantom("OSLO-2"),
      stateAtFit: Link.State("phantomUnknown", first: Sample.day(40), last: Sample.day(90))),
  ])

  private func open(_ chain: Chain, _ events: [ChainEvent], asOf day: Int) -> [ChainCode] {
    let standing = chain.standing(
      after: events, asOf: Sample.day(day), knownAt: Sample.day(1000))
    if case .suspended(let open) = standing { return open.map(\.code) }
    return []
  }

  @Test("are held on to by the name of their scanner, where the metric declares their measurand")
  func held() {
    let charts = [Self.other, Self.lost, Self.named, Self.chart("OSLO-3", "snr.pair")]
    let held = Self.chain.holding(charts, of: ["snr.pair"])
    #expect(held.links.map(\.object) == [Self.named.object, "OSLO-2", Self.lost.object])
    #expect(held == Self.chain.holding(charts.reversed(), of: ["snr.pair"]))
    #expect(Self.chain.holding([], of: nil) == Self.chain)
    let link = held.links.last
    #expect(link?.isUnknownPhantom == true && link?.stateAtFit.first == Sample.day(40))
    let loss = Sample.event(.phantomOutOfControl, on: 200, object: Self.lost.object)
    #expect(open(Self.chain, [loss], asOf: 210).isEmpty)
    #expect(open(held, [loss], asOf: 210) == [.phantomOutOfControl])
  }

  @Test("age from the first measurement in control on")
  func ageing() {
    let held = Self.chain.holding([Self.lost], of: nil)
    let good = Sample.event(.phantomInControl, on: 200, object: Self.lost.object)
    #expect(open(held, [], asOf: 700).isEmpty)
    #expect(open(held, [good], asOf: 300).isEmpty)
    #expect(open(held, [good], asOf: 301) == [.phantomOverdue])
  }
}
