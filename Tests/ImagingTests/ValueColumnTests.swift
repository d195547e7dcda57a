import TestSupport
import Testing

@testable import Imaging

@Suite("A column of values")
struct ValueColumnTests {
  private typealias Place = ValuePool.Place

  /// Up to `kinds` values in 1000 frames, some frames without one.
  private func places(_ kinds: Int) -> [Place] {
    var generator = SeededGenerator(seed: UInt64(kinds))
    return (0..<1000).map { frame in
      let number = UInt32.random(in: 0..<UInt32(kinds), using: &generator)
      return frame % 7 == 3 ? .none : Place(rawValue: number &* 2_654_435_761)
    }
  }

  @Test(
    "answers as a plain array does, for few values and for more than a byte tells apart",
    arguments: [1, 2, 254, 255, 256, 257, 800])
  func twin(kinds: Int) {
    let all = places(kinds)
    for constant in [0, 1, 5] {
      let start = Array(repeating: all[0], count: constant + 1)
      var column = ValueColumn(all[0], count: start.count)
      for place in all { column.append(place) }
      let frames = start + all
      var distinct: [Place] = []
      for place in frames where place != .none && !distinct.contains(place) {
        distinct.append(place)
      }
      #expect(column.distinct == distinct)
      #expect(frames.indices.map { column[$0] } == frames)
      #expect(column.indices.map { $0 < 0 ? .none : distinct[Int($0)] } == frames)
    }
  }
}
