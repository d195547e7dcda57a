import DICOM
import Quantities

/// Siemens, one file a slice: three-dimensional series before XA, and every series that XA splits
/// for systems that cannot read Enhanced objects (`MFSPLIT`).
struct SiemensSliceWriter: SeriesWriter {
  private let series: SimulatedSeries
  private let plan: FilePlan
  private let images: ImageMaker
  private let template: DataSetDraft
  var count: Int { plan.files }

  init(_ series: SimulatedSeries, _ plan: FilePlan) {
    self.series = series
    self.plan = plan
    images = ImageMaker(series)
    var draft = DataSetDraft()
    draft.setSiemensClassic(series)
    draft.setPixelAttributes(rows: series.matrix, columns: series.matrix)
    draft.setSiemensTexts(series)
    if series.exam.scanner.isSiemensXA {
      draft.set(Tag(0x0008, 0x0008), .CS, series.siemensImageType + #"\DIS2D\MFSPLIT"#)
      draft.set(Tag(0x0018, 0x1250), .SH, "HeadNeck_64")
      draft.set(Tag(0x0018, 0x9004), .CS, "PRODUCT")
      draft.set(Tag(0x0020, 0x0105), integer: series.volumes)
      draft.set(Tag(0x0028, 0x1052), decimal: 0)
      draft.set(Tag(0x0028, 0x1053), decimal: 1)
      draft.setSiemensSharedPrivate(series)
    } else {
      draft.set(Tag(0x0008, 0x0008), .CS, series.siemensImageType)
      let block = draft.reserve(0x0019, 0x10, for: "SIEMENS MR HEADER")
      draft.set(block(0x08), .CS, "IMAGE NUM 4")
      draft.set(block(0x09), .LO, "1.0")
      draft.set(block(0x0F), .SH, "Fast")
      let csa = draft.reserve(0x0029, 0x10, for: "SIEMENS CSA HEADER")
      draft.set(csa(0x08), .CS, "IMAGE NUM 4")
      draft.set(csa(0x09), .LO, series.clock(volume: 0).date)
      draft.set(csa(0x18), .CS, "MR")
      draft.set(csa(0x19), .LO, series.clock(volume: 0).date)
      draft.set(csa(0x20), .OB, bytes: series.siemensSeriesHeader.bytes)
    }
    template = draft
  }

  func draft(at index: Int) -> DataSetDraft {
    let (volume, slice) = plan.place(of: index)
    var draft = template
    let start = series.clock(volume: volume, slice: slice)
    let end = series.clock(volume: volume + 1)
    draft.setInstance(series, .classic, index: index, number: index + 1)
    draft.set(Tag(0x0008, 0x0022), .DA, start.date)
    draft.set(Tag(0x0008, 0x0023), .DA, end.date)
    draft.set(Tag(0x0008, 0x0032), .TM, start.time())
    draft.set(Tag(0x0008, 0x0033), .TM, end.time())
    draft.set(Tag(0x0020, 0x0012), integer: volume + 1)
    draft.setPlace(series, slice: slice)
    if series.exam.scanner.isSiemensXA {
      draft.set(Tag(0x0008, 0x002A), .DT, start.dateTime())
      draft.setSiemensFramePrivate(series, volume: volume, slice: slice)
    } else {
      let header = series.siemensImageHeader(volume: volume, slice: slice, mosaic: false)
      draft.set(Tag(0x0029, 0x1010), .OB, bytes: header.bytes)
    }
    draft.set(pixels: images.pixels(volume: volume, slice: slice))
    return draft
  }
}

// The private elements of XA: in functional groups of an Enhanced object, at the top of a split one.
extension DataSetDraft {
  /// `SIEMENS MR SDS 01`: what holds for the series.
  mutating func setSiemensSharedPrivate(_ series: SimulatedSeries) {
    let block = reserve(0x0021, 0x10, for: "SIEMENS MR SDS 01")
    let side = Int(series.fieldOfView.rounded())
    set(block(0x08), .SH, "Fast")
    if series.parallelFactor > 1 { set(block(0x09), .LO, "p\(series.parallelFactor)") }
    set(block(0x0C), .SH, "+LPH")
    set(block(0x19), .OB, bytes: SiemensProtocol.bytes(series))
    set(block(0x33), .SH, "SC72")
    set(block(0x5E), .LO, "FoV \(side)*\(side)")
  }

  /// `SIEMENS MR SDI 02`: what holds for one image.
  mutating func setSiemensFramePrivate(_ series: SimulatedSeries, volume: Int, slice: Int) {
    let block = reserve(0x0021, 0x11, for: "SIEMENS MR SDI 02")
    let start = Double(volume) * series.volumeTime.value + series.sliceDelay(slice)
    // The scanner cuts its seconds to a tenth of a millisecond.
    set(block(0x04), decimal: (start * 1e4).rounded() / 1e4)
    set(block(0x1C), integer: 1)
    set(block(0x4F), .LO, "HC1-7")
    set(block(0x58), .SH, "\(series.matrix)p*\(series.matrix)")
    set(block(0x75), .CS, series.siemensImageType)
    set(block(0x77), .LO, series.siemensSequenceName)
    set(block(0x88), decimal: series.elevation(slice))
  }
}
