import DICOM
import Quantities

/// Siemens before XA, echo-planar: one file a volume, its slices as tiles of one plane.
struct SiemensMosaicWriter: SeriesWriter {
  private let series: SimulatedSeries
  private let images: ImageMaker
  private let template: DataSetDraft
  let count: Int

  init(_ series: SimulatedSeries, _ plan: FilePlan) {
    self.series = series
    images = ImageMaker(series)
    count = plan.files
    let side = series.mosaicSide * series.matrix
    var draft = DataSetDraft()
    draft.setSiemensClassic(series)
    draft.set(Tag(0x0008, 0x0008), .CS, series.siemensImageType + #"\MOSAIC"#)
    draft.set(Tag(0x0020, 0x0032), decimals: series.mosaicPosition)
    draft.set(Tag(0x0020, 0x1041), decimal: series.elevation(0))
    draft.setPixelAttributes(rows: side, columns: side)
    let block = draft.reserve(0x0019, 0x10, for: "SIEMENS MR HEADER")
    draft.set(block(0x08), .CS, "IMAGE NUM 4")
    draft.set(block(0x09), .LO, "1.0")
    draft.set(block(0x0A), unsigned: UInt16(clamping: series.slices))
    draft.set(block(0x0B), decimal: series.volumeTime.value * 1000)
    draft.set(block(0x0F), .SH, "Fast")
    draft.set(block(0x29), doubles: (0..<series.slices).map { series.sliceDelay($0) * 1000 })
    let csa = draft.reserve(0x0029, 0x10, for: "SIEMENS CSA HEADER")
    let date = series.clock(volume: 0).date
    draft.set(csa(0x08), .CS, "IMAGE NUM 4")
    draft.set(csa(0x09), .LO, date)
    draft.set(csa(0x18), .CS, "MR")
    draft.set(csa(0x19), .LO, date)
    draft.set(csa(0x20), .OB, bytes: series.siemensSeriesHeader.bytes)
    draft.setSiemensTexts(series)
    template = draft
  }

  func draft(at index: Int) -> DataSetDraft {
    var draft = template
    let start = series.clock(volume: index)
    let end = series.clock(volume: index + 1)
    draft.setInstance(series, .classic, index: index, number: index + 1)
    draft.set(Tag(0x0008, 0x0022), .DA, start.date)
    draft.set(Tag(0x0008, 0x0023), .DA, end.date)
    draft.set(Tag(0x0008, 0x0032), .TM, start.time())
    draft.set(Tag(0x0008, 0x0033), .TM, end.time())
    draft.set(Tag(0x0020, 0x0012), integer: index + 1)
    let header = series.siemensImageHeader(volume: index, slice: 0, mosaic: true)
    draft.set(Tag(0x0029, 0x1010), .OB, bytes: header.bytes)
    draft.set(pixels: mosaic(volume: index))
    return draft
  }

  /// The tiles row by row; places without a slice are black.
  private func mosaic(volume: Int) -> [UInt8] {
    let side = series.mosaicSide
    let width = series.matrix * 2
    let tiles = (0..<series.slices).map { images.pixels(volume: volume, slice: $0) }
    let black = [UInt8](repeating: 0, count: width)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(side * side * series.matrix * width)
    for band in 0..<side {
      for row in 0..<series.matrix {
        for place in 0..<side {
          let slice = band * side + place
          if slice < tiles.count {
            bytes += tiles[slice][(row * width)..<((row + 1) * width)]
          } else {
            bytes += black
          }
        }
      }
    }
    return bytes
  }
}
