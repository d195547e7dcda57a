import Conformance
import Imaging
import Simulation
import Testing

@testable import Workflows

/// A check for which nobody named a protocol.
@Suite("Check without a protocol named")
struct NearestProtocolTests {
  @Test("holds each series to the nearest alone, and says which others fit, nearer first")
  func nearest() throws {
    let place = try Place()
    let read = HeaderReading.read([
      try place.write(.dsc, to: "dsc"), try place.write(.dce, to: "dce"),
    ])
    let released = try Shipped.released()
    let all = CheckRequest(protocols: released).answer(for: read.series, of: read.subjects)
    let answer = CheckRequest(protocols: released, picksNearest: true).answer(
      for: read.series, of: read.subjects)
    #expect(answer.series.count == 2)
    for (one, every) in zip(answer.series, all.series) {
      let order = every.reports.nearestFirst
      #expect(order.count > 1 && every.others.isEmpty)
      #expect(one.reports == Array(order.prefix(1)))
      #expect(one.others == order.dropFirst().map(FartherProtocol.init))
      #expect(one.reports.first?.protocolName.hasPrefix("thust2018") == true)
    }
    // One that a person chose is still asked by those that are meant for its kind.
    let dsc = try #require(answer.series.first { $0.reports.first?.profile == "dsc" })
    let chosen = CheckRequest(
      protocols: released, picksNearest: true, chosen: [dsc.series.uid]
    ).answer(for: read.series, of: read.subjects)
    #expect(chosen.series.map(\.reports) == [dsc.reports])
  }
}
