import DICOM
import Imaging
import Testing

/// The gap between slices, which is worked out of spacing and thickness.
@Suite("The gap between slices")
struct SliceGapTests {
  /// Ten slices 5 mm apart, by default 5 mm thick.
  private func gap(_ change: @escaping (Int, inout DataSetDraft) -> Void) throws -> Reading {
    try SmallSeries.ten("SIEMENS") { index, draft in change(index, &draft) }.parameters[.sliceGap]
  }

  private func sides(_ reading: Reading) -> [ParameterValue] {
    guard case .contradictory(let witnesses) = reading else { return [] }
    return witnesses.map(\.value)
  }

  @Test("is the spacing less the thickness, from the elements of both")
  func known() throws {
    let gap = try gap { _, draft in draft.set(Tag(0x0018, 0x0050), decimal: 4) }
    #expect(gap.value == .numbers([1]))
    #expect(
      gap.sources.map(\.element)
        == ["(0020,0032) along the normal of (0020,0037)", "(0018,0050)"])
  }

  @Test("of a spacing that contradicts itself has a side for each, with their elements")
  func contradictorySpacing() throws {
    let torn = try gap { _, draft in draft.set(Tag(0x0018, 0x0088), decimal: 6) }
    #expect(sides(torn) == [.numbers([0]), .numbers([1])])
    guard case .contradictory(let witnesses) = torn else { return }
    #expect(
      witnesses.map { $0.sources.map(\.element) } == [
        ["(0020,0032) along the normal of (0020,0037)", "(0018,0050)"],
        ["(0018,0088)", "(0018,0050)"],
      ])
  }

  @Test("of slices with two thicknesses has a side for each")
  func contradictoryThickness() throws {
    let torn = try gap { index, draft in
      draft.set(Tag(0x0018, 0x0050), decimal: index < 5 ? 4 : 5)
    }
    #expect(Set(sides(torn)) == [.numbers([0]), .numbers([1])])
  }

  @Test("is absent where no file states a thickness")
  func absent() throws {
    #expect(try gap { _, draft in draft.remove(Tag(0x0018, 0x0050)) } == .absent)
  }
}
