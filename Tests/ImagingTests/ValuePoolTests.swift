import DICOM
import TestSupport
import Testing

@testable import Imaging

@Suite("A pool of values")
struct ValuePoolTests {
  private func value(
    _ text: String, _ vr: VR = .DS, entry: UInt8 = 3, level: UInt8 = 0
  ) -> StoredValue {
    StoredValue(
      bytes: Array(text.utf8)[...], vr: vr, entry: entry, level: level)
  }

  @Test("keeps each value once and gives it back")
  func once() {
    var pool = ValuePool()
    let texts = (0..<5000).map { "\($0 % 1000).5" }
    let places = texts.map { pool.place(of: value($0)) }
    #expect(Set(places).count == 1000)
    for (place, text) in zip(places, texts) {
      #expect(pool[place] == value(text))
      #expect(pool.holds(value(text), at: place))
    }
  }

  @Test("tells values apart by bytes and by all that is needed to read them")
  func different() {
    var pool = ValuePool()
    let values = [
      value("1"), value("1 "), value(""), value("1", .IS),
      value("1", entry: 4), value("1", level: 1), value("1", level: 2),
    ]
    let places = values.map { pool.place(of: $0) }
    #expect(Set(places).count == values.count)
    #expect(places.map { pool[$0] } == values)
  }

  @Test("orders values without regard to where they lie")
  func order() {
    let values = [
      value("1", .DS), value("1", .IS), value("2"), value("1", level: 1), value("0", entry: 4),
    ]
    for a in values.indices {
      for b in values.indices { #expect((values[a] < values[b]) == (a < b)) }
    }
  }
}

@Suite("A table of numbers")
struct NumberTableTests {
  @Test(
    "finds every number that was put in and no other, however many hashes are equal",
    arguments: [1, 3, 1000, Int.max])
  func finds(hashes: Int) {
    func hash(_ number: UInt32) -> Int { Int(number) % hashes &* 0x9E37_79B9 }
    var table = NumberTable()
    for number in stride(from: 0, to: 2000, by: 2) as StrideTo<UInt32> {
      #expect(table.first(hash(number)) { $0 == number } == nil)
      table.insert(number, hash: hash(number), hashOf: hash)
    }
    #expect(table.count == 1000)
    for number: UInt32 in 0..<2000 {
      let found = table.first(hash(number)) { $0 == number }
      #expect(found == (number % 2 == 0 ? number : nil))
    }
  }
}
