import DICOM
import TestSupport
import Testing

@testable import Imaging

@Suite("A table of frames")
struct FrameTableTests {
  private static let slots: [Slot] = [.sopClass, .echoTime, .contentTime, .contrastFlowRate]

  private func value(_ number: Int, _ slot: Slot, level: UInt8 = 0) -> StoredValue {
    StoredValue(
      bytes: Array("\(number)".utf8)[...], vr: .DS, entry: slot.rawValue,
      level: level)
  }

  /// Frames with a value of some slots, of few or many kinds.
  private func frames(_ count: Int, seed: UInt64) -> [[Slot: Int]] {
    var generator = SeededGenerator(seed: seed)
    let kinds = Self.slots.map { _ in [1, 2, 2, 1000].randomElement(using: &generator) ?? 1 }
    let chance = Self.slots.map { _ in
      ([0, 0.9, 1, 1] as [Double]).randomElement(using: &generator) ?? 1
    }
    return (0..<count).map { _ in
      var frame: [Slot: Int] = [:]
      for (index, slot) in Self.slots.enumerated()
      where Double.random(in: 0..<1, using: &generator) < chance[index] {
        frame[slot] = Int.random(in: 0..<kinds[index], using: &generator)
      }
      return frame
    }
  }

  private func table(
    _ frames: [[Slot: Int]], firstFile: UInt32 = 0, in pool: inout ValuePool
  ) -> FrameTable {
    var table = FrameTable()
    for (index, frame) in frames.enumerated() {
      table.beginFile(firstFile + UInt32(index), hasPixels: index % 2 == 0)
      for (slot, number) in frame { table.set(slot, value(number, slot), in: &pool) }
      table.endFrame()
    }
    return table
  }

  /// Compares a table with the frames it was made of, slot by slot.
  private func expect(_ table: FrameTable, holds frames: [[Slot: Int]], in pool: ValuePool) {
    for slot in Self.slots {
      let numbers = frames.map { $0[slot] }
      var distinct: [Int] = []
      for case let number? in numbers where !distinct.contains(number) { distinct.append(number) }
      let stored = distinct.map { value($0, slot) }
      #expect(table.distinct(slot).map { pool[$0] } == stored)
      #expect(
        frames.indices.map { table.value(slot, at: $0).map { pool[$0] } }
          == numbers.map { $0.map { value($0, slot) } })
      #expect(
        table.column(slot) == numbers.map { $0.flatMap(distinct.firstIndex).map(Int32.init) ?? -1 })
      #expect(table.isConstant(slot) == (Set(numbers).count == 1))
    }
  }

  @Test("answers as plain dictionaries do", arguments: 0..<20 as Range<UInt64>)
  func twin(seed: UInt64) {
    let frames = frames(400, seed: seed)
    var pool = ValuePool()
    let table = table(frames, in: &pool)
    #expect(table.frameCount == 400)
    expect(table, holds: frames, in: pool)
  }

  @Test("is, with the frames of another, as if they had been read into it")
  func appended() {
    for seed: UInt64 in 0..<20 {
      let (first, second) = (frames(30, seed: seed), frames(300, seed: seed + 100))
      var pool = ValuePool()
      var joined = table(first, in: &pool)
      joined.append(table(second, firstFile: 30, in: &pool))
      expect(joined, holds: first + second, in: pool)
      #expect(joined.fileOfFrame == Array(0..<330))
      #expect(joined.filesWithoutPixels.count == 165)
    }
  }

  @Test("puts other values in place of some, also none, and tells equal ones apart no more")
  func replaced() {
    for seed: UInt64 in 0..<20 {
      let frames = frames(400, seed: seed)
      var pool = ValuePool()
      var table = table(frames, in: &pool)
      for slot in Self.slots {
        var others: [ValuePool.Place: ValuePool.Place] = [:]
        for place in table.distinct(slot) {
          switch pool[place] {
          case value(0, slot): others[place] = ValuePool.Place.none
          case value(2, slot): others[place] = pool.place(of: value(1, slot))
          default: continue
          }
        }
        table.replace(slot, others)
      }
      for slot in Self.slots {
        let expected = frames.map { frame in
          frame[slot].flatMap { $0 == 0 ? nil : value($0 == 2 ? 1 : $0, slot) }
        }
        #expect(frames.indices.map { table.value(slot, at: $0).map { pool[$0] } } == expected)
        let distinct = table.distinct(slot)
        #expect(distinct.count == Set(distinct).count)
        let column = table.column(slot)
        #expect(column.map { $0 < 0 ? nil : pool[distinct[Int($0)]] } == expected)
      }
    }
  }

  @Test("takes the first of two elements for one slot, but a group of the frame before all others")
  func levels() {
    var pool = ValuePool()
    var table = FrameTable()
    table.beginFile(0, hasPixels: true)
    for (number, level) in [(1, 0), (2, 0), (3, 2), (4, 1)] as [(Int, UInt8)] {
      table.set(.echoTime, value(number, .echoTime, level: level), in: &pool)
    }
    table.endFrame()
    // What was beaten is no value of any frame.
    #expect(table.distinct(.echoTime).map { pool[$0] } == [value(3, .echoTime, level: 2)])
  }

  @Test("begins each frame of a file with what they have in common")
  func common() {
    var pool = ValuePool()
    var table = FrameTable()
    table.beginFile(9, hasPixels: true)
    table.set(.echoTime, value(1, .echoTime), in: &pool)
    let common = table.recorded
    table.set(.position, value(5, .position), in: &pool)
    table.endFrame()
    table.restore(common)
    table.endFrame()
    #expect(table.isConstant(.echoTime))
    #expect(table.column(.position) == [0, -1])
    #expect(table.fileOfFrame == [9, 9])
    #expect(table.frameOfFile == [0, 1])
  }
}
