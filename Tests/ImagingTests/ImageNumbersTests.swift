import DICOM
import Imaging
import TestSupport
import Testing

/// Numbers that are skipped between the images of a series.
@Suite("Numbers of images")
struct ImageNumbersTests {
  /// Ten images at ten places with these numbers, and what is noted of them.
  private func notes(
    _ numbers: [Int], _ change: (inout DataSetDraft) -> Void = { _ in }
  ) throws -> [String] {
    let series = try SmallSeries.ten("Some Maker") { index, draft in
      draft.set(Tag(0x0020, 0x0013), integer: numbers[index])
      change(&draft)
    }
    return series.notices.filter { $0.is(.numbersSkipped) }.map(\.text)
  }

  @Test("that are skipped are named, folded, of a series that is otherwise whole")
  func skipped() throws {
    let series = try SmallSeries.ten("Some Maker") { index, draft in
      draft.set(Tag(0x0020, 0x0013), integer: [1, 2, 4, 5, 6, 10, 11, 12, 13, 14][index])
    }
    // Nothing follows from it.
    #expect(series.completeness.state == .complete)
    #expect(
      series.notices.filter { $0.is(.numbersSkipped) }.map(\.text)
        == ["no image has the number 3, 7-9: (0020,0013) runs from 1 to 14"])
    #expect(
      try notes([8, 9, 10, 11, 12, 13, 14, 15, 16, 18])
        == ["no image has the number 17: (0020,0013) runs from 8 to 18"])
  }

  // Built by statements: as one literal the compiler takes seconds over it.
  private static let sound: [[Int]] = {
    var all: [[Int]] = [
      [1, 1, 2, 2, 3, 3, 4, 4, 5, 5], [1, 2, 3, 4, 5, 1001, 1002, 1003, 1004, 1005],
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 2_147_483_647],
    ]
    all.append(Array(1...10))
    all.append(Array(8...17))
    all.append([Int](repeating: 1, count: 10))
    for step in [2, 100] { all.append((0..<10).map { (number: Int) -> Int in 1 + step * number }) }
    return all
  }()

  @Test(
    "without holes, from wherever on, and by other rules are not noted",
    arguments: Self.sound)
  func other(numbers: [Int]) throws {
    #expect(try notes(numbers).isEmpty)
  }

  @Test("are no news of a series that is not whole, or of no acquisition")
  func notWhole() throws {
    let holes = [1, 2, 4, 5, 6, 7, 8, 9, 10, 11]
    #expect(try notes(holes).count == 1)
    #expect(try notes(holes) { $0.set(Tag(0x0020, 0x1002), .IS, "12") }.isEmpty)
    let derived = #"DERIVED\SECONDARY\M\ND"#
    #expect(try notes(holes) { $0.set(Tag(0x0008, 0x0008), .CS, derived) }.isEmpty)
  }

  @Test("that are none, or too large, are passed over")
  func hostile() throws {
    for text in ["-3", "x", "99999999999", "1.5", ""] {
      let series = try SmallSeries.ten("Some Maker") { index, draft in
        draft.set(Tag(0x0020, 0x0013), .IS, index == 5 ? text : "\(index + 1)")
      }
      #expect(
        series.notices.filter { $0.is(.numbersSkipped) }.map(\.text)
          == ["no image has the number 6: (0020,0013) runs from 1 to 10"], "\(text)")
    }
  }

  @Test(
    "are skipped in none of the shared scans",
    .enabled(if: SharedData.isHere, "needs the shared real scans"))
  func real() {
    let all = ExpectedValuesTests.series
    #expect(all.count > 30)
    #expect(all.allSatisfy { one in !one.notices.contains { $0.is(.numbersSkipped) } })
  }
}
