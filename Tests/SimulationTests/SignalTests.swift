import Quantities
import Simulation
import Testing

@Suite("Simulated signal")
struct SignalTests {
  /// Mean stored value by volume, over all pixels of all slices.
  private func curve(_ series: SimulatedSeries) throws -> [Double] {
    try series.files(as: .enhanced).reduce(into: []) { means, file in
      let images = try SimulatedHeader(file).images(of: series)
      let volumes = images.count / series.slices
      for volume in 0..<volumes {
        let pixels = images[(volume * series.slices)..<((volume + 1) * series.slices)]
        means.append(mean(pixels.flatMap(\.pixels)))
      }
    }
  }

  private func mean(_ bytes: [UInt8]) -> Double {
    var sum = 0
    for index in stride(from: 0, to: bytes.count, by: 2) {
      sum += Int(bytes[index]) | Int(bytes[index + 1]) << 8
    }
    return Double(sum) * 2 / Double(bytes.count)
  }

  private func long(_ kind: SimulatedSeries.Kind) -> SimulatedSeries {
    var series = SimulatedSeries.short(kind, on: .vida())
    series.volumes = 60
    series.arrivalVolume = 20
    series.matrix = 32
    return series
  }

  @Test("of a DSC series falls with the bolus, first in the arrival volume, and comes back")
  func dsc() throws {
    let curve = try curve(long(.dsc))
    let baseline = curve.prefix(20).reduce(0, +) / 20
    let spread = (curve.prefix(20).map { abs($0 - baseline) }.max() ?? 0)
    #expect(spread < 0.01 * baseline)
    #expect(curve[20] < baseline - 3 * spread)
    let minimum = try #require(curve.min())
    #expect((baseline - minimum) / baseline > 0.15)
    #expect((23...26).contains(try #require(curve.firstIndex(of: minimum))))
    #expect(curve[59] > (baseline + minimum) / 2)
  }

  @Test("of a DSC series falls further at a longer echo time")
  func echoTime() throws {
    func drop(_ milliseconds: Double) throws -> Double {
      var series = long(.dsc)
      series.echoTime = Quantity(milliseconds)
      let curve = try curve(series)
      return 1 - (curve.min() ?? 0) / (curve.first ?? 1)
    }
    #expect(try drop(20) < drop(30))
    #expect(try drop(30) < drop(45))
  }

  @Test("of a DCE series rises with the agent, first in the arrival volume, and stays up")
  func dce() throws {
    let curve = try curve(long(.dce))
    let baseline = curve.prefix(20).reduce(0, +) / 20
    let spread = (curve.prefix(20).map { abs($0 - baseline) }.max() ?? 0)
    #expect(curve[20] > baseline + 3 * spread)
    #expect(curve.suffix(5).allSatisfy { $0 > 1.05 * baseline })
  }

  @Test("has the noise that was asked for, and none where none was")
  func noise() throws {
    var series = long(.dsc)
    series.noise = 0
    let quiet = try curve(series)
    #expect(Set(quiet.prefix(20)).count == 1)
  }
}
