import Conformance
import Testing

@Suite("The object in a mean image")
struct SignalMaskTests {
  /// A slice of 12 x 12 with bright boxes, given by their rows and columns.
  private func slice(_ boxes: (ClosedRange<Int>, ClosedRange<Int>, Double)...) -> [Double] {
    (0..<144).map { pixel in
      boxes.last { $0.0.contains(pixel / 12) && $0.1.contains(pixel % 12) }?.2 ?? 1
    }
  }

  @Test("is its largest component without the outermost pixels")
  func largest() throws {
    let mean = [slice((2...8, 2...8, 800), (10...11, 10...11, 900))]
    let mask = try #require(SignalMask(mean, rows: 12, columns: 12))
    #expect(mask.count == 25)
    #expect(mask.pixels == [(3...7).flatMap { row in (3...7).map { row * 12 + $0 } }])
  }

  @Test("is connected from slice to slice, and keeps the first and the last")
  func slices() throws {
    let mean = [slice((2...5, 2...5, 800)), slice((4...8, 4...8, 700), (0...1, 10...11, 900))]
    let mask = try #require(SignalMask(mean, rows: 12, columns: 12))
    #expect(mask.pixels.map(\.count) == [4, 9])
  }

  @Test("is none in what is empty, constant, too small or no number")
  func none() {
    #expect(SignalMask([], rows: 12, columns: 12) == nil)
    #expect(SignalMask([slice()], rows: 12, columns: 12) == nil)
    #expect(SignalMask([Array(repeating: 0, count: 144)], rows: 12, columns: 12) == nil)
    #expect(SignalMask([slice((3...4, 3...4, 900))], rows: 12, columns: 12) == nil)
    #expect(SignalMask([slice((2...8, 2...8, .nan))], rows: 12, columns: 12) == nil)
    #expect(SignalMask([slice((2...8, 2...8, 9))], rows: 12, columns: 13) == nil)
    #expect(SignalMask([[5]], rows: 1, columns: 1) == nil)
  }

  @Test("has the means of its pixels, whatever the order of the images; none where one is missing")
  func means() throws {
    let image = slice((2...8, 2...8, 800))
    let mask = try #require(SignalMask([image, image], rows: 12, columns: 12))
    var means = MaskedMeans(mask, volumes: 2)
    var mean = MeanImage(slices: 2, pixels: 144)
    for (volume, slice) in [(1, 1), (0, 0), (1, 0)] {
      let shown = image.map { $0 + Double(10 * volume + slice) }
      means.add(shown, volume: volume, slice: slice)
      mean.add(shown, slice: slice)
    }
    #expect(means.means == nil)
    means.add(image.map { $0 + 1 }, volume: 0, slice: 1)
    #expect(means.means == [800.5, 810.5])
    // The first slice was seen twice, 10 apart, the second once.
    #expect(mean.mean.map { $0[0] } == [6, 12])
  }
}
