import DICOM
import Identity
import TestSupport
import Testing

@testable import Imaging

@Suite("A collector of series")
struct SeriesCollectorTests {
  private func image(_ instance: Int, series: Int = 5) throws -> DataSet {
    var draft = SmallSeries.image("SIEMENS", instance: instance)
    draft.set(Tag(0x0020, 0x000E), .UI, "1.2.3.\(series)")
    return try DataSet.read(draft.encodedPart10(.explicitLittleEndian))
  }

  @Test("tells a second object of one UID, and in which file the first was")
  func duplicates() throws {
    var collector = SeriesCollector()
    #expect(collector.add(try image(1), file: 10) == .admitted)
    #expect(collector.add(try image(2), file: 20) == .admitted)
    #expect(collector.add(try image(1), file: 30) == .duplicate(of: 10))
    #expect(collector.add(try image(1, series: 6), file: 40) == .duplicate(of: 10))
    #expect(collector.add(try image(2)) == .duplicate(of: 20))
    #expect(collector.gathered(key: .open).map(\.files) == [[10, 20]])
  }

  @Test(
    "tells the files of each series by the caller's numbers, or by the order in which they came")
  func files() throws {
    for numbers in [[0, 1, 2, 3], [7, 8, 100, 4_000_000_000], [9, 3, 2, 1]] {
      var collector = SeriesCollector()
      for (index, number) in numbers.enumerated() {
        _ = collector.add(try image(index, series: index % 2), file: number)
      }
      #expect(
        collector.gathered(key: .open).map(\.files)
          == [[numbers[0], numbers[2]].sorted(), [numbers[1], numbers[3]].sorted()])
    }
    var collector = SeriesCollector()
    for index in 0..<4 { _ = collector.add(try image(index, series: index % 2)) }
    #expect(collector.gathered(key: .open).map(\.files) == [[0, 2], [1, 3]])
  }

  @Test("counts files of one UID and different bytes once, and says so")
  func conflict() throws {
    var collector = SeriesCollector()
    for instance in [1, 2, 1] {
      let dataSet = try image(instance)
      if case .duplicate = collector.add(dataSet) { collector.conflict(dataSet) }
    }
    let series = collector.series()
    #expect(series.map(\.completeness.files) == [2])
    #expect(series[0].notices.contains { $0.is(.duplicateConflict) })
  }

  @Test("takes none of a hundred thousand UIDs for another")
  func objects() {
    var index = ObjectIndex()
    for number: UInt32 in 0..<100_000 {
      let uid = Array("1.3.12.2.1107.5.2.30.\(number).9".utf8)[...]
      #expect(index.firstFile(of: uid, in: number) == nil)
    }
    for number: UInt32 in stride(from: 0, to: 100_000, by: 997) {
      let uid = Array("1.3.12.2.1107.5.2.30.\(number).9".utf8)[...]
      #expect(index.firstFile(of: uid, in: 7) == number)
    }
  }
}
