import DICOM
import Imaging
import TestSupport
import Testing

@Suite("The acquired voxel")
struct AcquiredVoxelTests {
  @Test("is the field of view over the steps, the phase's share of it along the phase axis")
  func classic() throws {
    var draft = SmallSeries.image("GE MEDICAL SYSTEMS")
    // 64 x 3 mm: 192 / 64 along the rows, 0.75 x 192 / 32 down the columns.
    #expect(try SmallSeries.parameters(draft)[.acquiredVoxel].value == .numbers([4.5, 3, 5]))
    draft.set(Tag(0x0018, 0x1100), decimal: 256)
    #expect(try SmallSeries.parameters(draft)[.acquiredVoxel].value == .numbers([6, 4, 5]))
    draft.set(Tag(0x0018, 0x1310), unsigned: 0, 64, 32, 0)
    draft.set(Tag(0x0018, 0x1312), .CS, "ROW")
    #expect(try SmallSeries.parameters(draft)[.acquiredVoxel].value == .numbers([4, 6, 5]))
  }

  @Test(
    "is absent where any part is",
    arguments: [
      0x0018_0023, 0x0018_0050, 0x0018_0094, 0x0018_1310, 0x0018_1312, 0x0028_0030,
    ])
  func forgotten(_ tag: UInt32) throws {
    var draft = SmallSeries.image("SIEMENS")
    #expect(try SmallSeries.parameters(draft)[.acquiredVoxel] != .absent)
    draft.remove(Tag(rawValue: tag))
    #expect(try SmallSeries.parameters(draft)[.acquiredVoxel] == .absent)
  }

  @Test("is absent where the matrix names no two counts, or the slab's partitions are not told")
  func unclear() throws {
    var draft = SmallSeries.image("SIEMENS")
    draft.set(Tag(0x0018, 0x1310), unsigned: 64, 64, 64, 64)
    #expect(try SmallSeries.parameters(draft)[.acquiredVoxel] == .absent)
    draft = SmallSeries.image("SIEMENS")
    draft.set(Tag(0x0018, 0x0023), .CS, "3D")
    #expect(try SmallSeries.parameters(draft)[.acquiredVoxel] == .absent)
  }

  @Test(
    "of real series is as worked out by hand",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"),
    arguments: [
      // 240 mm; 39 of 64 lines were measured.
      ("dicom/dcm_qa_philips_Magdeburg", [6.15, 3.75, 6.0]),
      ("dicom/dcm_qa_canon_9000", [3, 3, 3]),
      ("dicom/dcm_qa_ge_MPh_2", [3.75, 3.75, 3]),
      // A mosaic: 72 pixels of 3 mm in a tile.
      ("dicom/dcm_qa_nih_Siemens_mr3_AP", [3, 3, 3]),
      // Phase runs along the rows: 256 mm over 128 lines.
      ("phantom/hazen/toshiba_locator", [1, 2, 6]),
    ])
  func real(_ folder: String, _ voxel: [Double]) throws {
    let series = try SmallSeries.shared(folder)
    #expect(series.parameters[.acquiredVoxel].value == .numbers(voxel))
  }
}
