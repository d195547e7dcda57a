import DICOM
import Identity
import TestSupport
import Testing

@testable import Imaging

@Suite("Grids of slices in one file")
struct TileGridTests {
  @Test("of Siemens are square, those of UIH have no empty row")
  func sides() {
    for (count, columns, rows) in [(1, 1, 1), (2, 2, 1), (5, 3, 2), (9, 3, 3), (20, 5, 4)] {
      let square = VendorDialect.siemens.grid(of: count)
      #expect(square.columns == columns && square.rows == columns)
      let short = VendorDialect.uih.grid(of: count)
      #expect(short.columns == columns && short.rows == rows)
    }
    let tile = VendorDialect.uih.grid(of: 20).tile(rows: 256, columns: 320)
    #expect(tile?.rows == 64 && tile?.columns == 64)
    #expect(VendorDialect.uih.grid(of: 20).tile(rows: 256, columns: 318) == nil)
    #expect(VendorDialect.siemens.grid(of: 20).tile(rows: 256, columns: 320) == nil)
  }

  /// Ten files of one place, square, that state a count of slices in one or both headers.
  private func series(
    _ count: UInt16, side: UInt16, word: String? = nil, list: String? = nil,
    _ change: (inout DataSetDraft) -> Void = { _ in }
  ) throws -> Series {
    try SmallSeries.ten { index, draft in
      let type = #"ORIGINAL\PRIMARY\M\ND"#
      draft.set(Tag(0x0008, 0x0008), .CS, word.map { type + "\\" + $0 } ?? type)
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
      draft.set(Tag(0x0008, 0x0032), .TM, "12000\(index)")
      draft.set(Tag(0x0028, 0x0010), unsigned: side)
      draft.set(Tag(0x0028, 0x0011), unsigned: side)
      draft.set(
        .pixelData, .OW, bytes: [UInt8](repeating: 0, count: Int(side) * Int(side) * 2))
      draft.set(draft.reserve(0x0019, 0x10, for: "SIEMENS MR HEADER")(0x0A), unsigned: count)
      if let list {
        let block = draft.reserve(0x0029, 0x10, for: "SIEMENS CSA HEADER")
        draft.set(block(0x10), .OB, bytes: SmallSeries.siemensList(list))
      }
      change(&draft)
    }
  }

  @Test(
    "are read as such by their size where no word says so",
    arguments: ["MOSAIC", "mosaic", nil] as [String?])
  func word(_ word: String?) throws {
    for list in [nil, "9"] as [String?] {
      let grids = try series(9, side: 192, word: word, list: list)
      #expect(grids.form == .mosaic)
      #expect(grids.parameters.slices == 9 && grids.parameters.volumes == 10)
      #expect(grids.parameters[.matrix].value == .numbers([64, 64]))
      #expect(grids.parameters[.fieldOfView].value == .numbers([192, 192]))
    }
  }

  @Test("are doubtful where the counts, the size or what was measured do not decide it")
  func doubtful() throws {
    let torn = [
      // Twice as large as measured: four slices, or one that is interpolated.
      try series(4, side: 128),
      try series(9, side: 192, list: "8"),
      try series(9, side: 190),
      try series(9, side: 192) { $0.remove(Tag(0x0018, 0x1310)) },
    ]
    for one in torn {
      #expect(one.completeness.state == .unknown)
      #expect(
        one.completeness.reason == "files hold one slice or a grid of them, and do not say which")
      for parameter in [Parameter.slices, .volumes, .matrix, .fieldOfView] {
        #expect(one.parameters[parameter] == .absent, "\(parameter)")
      }
    }
  }

  @Test("are none where slices were taken apart and the count stayed, or is 1")
  func apart() throws {
    for (count, side) in [(36, 64), (1, 64), (1, 192)] as [(UInt16, UInt16)] {
      let single = try series(count, side: side)
      #expect(single.form == .classic)
      #expect(single.parameters.slices == 1)
      #expect(single.parameters[.matrix].value == .numbers([Double(side), Double(side)]))
    }
  }

  @Test("that do not divide the image have slices, and no matrix that is known")
  func undivided() throws {
    let grids = try series(9, side: 64, word: "MOSAIC")
    #expect(grids.parameters.slices == 9)
    #expect(grids.parameters[.matrix] == .absent && grids.parameters[.fieldOfView] == .absent)
  }

  @Test(
    "of real series have the matrix that dcm2niix writes",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"),
    arguments: [
      ("dcm_qa_uih_DTI_PA", [64.0, 64], [224.0, 224]),
      ("dcm_qa_nih_Siemens_mr3_AP", [72, 72], [216, 216]),
    ])
  func real(_ folder: String, _ matrix: [Double], _ field: [Double]) throws {
    let series = try SmallSeries.shared("dicom/" + folder)
    #expect(series.parameters[.matrix].value == .numbers(matrix))
    #expect(series.parameters[.fieldOfView].value == .numbers(field))
  }
}
