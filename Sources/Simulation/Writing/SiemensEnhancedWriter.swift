import DICOM

/// Siemens XA: Enhanced objects, one a volume, their frames one a slice.
struct SiemensEnhancedWriter: SeriesWriter {
  private let series: SimulatedSeries
  private let images: ImageMaker
  private let template: DataSetDraft
  let count: Int

  init(_ series: SimulatedSeries, _ plan: FilePlan) {
    self.series = series
    images = ImageMaker(series)
    count = plan.files
    var draft = DataSetDraft()
    draft.setEnhancedTop(series, frames: series.slices, digits: 6)
    draft.set(Tag(0x0018, 0x9005), .SH, series.siemensSequenceName)
    draft.set(Tag(0x0020, 0x0105), integer: series.volumes)
    let block = draft.reserve(0x0021, 0x12, for: "SIEMENS MR SDR 01")
    draft.set(block(0x01), .LO, "ACQUISITION")
    draft.set(block(0x02), .LO, "ACQUISITION")

    var shared = DataSetDraft()
    shared.setSharedGroups(series, coil: "HeadNeck_64")
    var maker = DataSetDraft()
    maker.setSiemensSharedPrivate(series)
    let group = shared.reserve(0x0021, 0x10, for: "SIEMENS MR SDS 01")
    shared.set(group(0xFE), items: [maker])
    draft.set(Tag(0x5200, 0x9229), items: [shared])
    template = draft
  }

  func draft(at index: Int) -> DataSetDraft {
    var draft = template
    let start = series.clock(volume: index)
    let end = series.clock(volume: index + 1)
    draft.setInstance(series, .enhanced, index: index, number: index + 1)
    draft.set(Tag(0x0008, 0x0023), .DA, end.date)
    draft.set(Tag(0x0008, 0x002A), .DT, start.dateTime())
    draft.set(Tag(0x0008, 0x0033), .TM, end.time())
    draft.set(Tag(0x0020, 0x0012), integer: index + 1)
    draft.set(
      Tag(0x5200, 0x9230),
      items: (0..<series.slices).map { slice in
        var frame = DataSetDraft(
          frameOf: series, volume: index, slice: slice,
          clock: series.clock(volume: index, slice: slice), digits: 6, slope: 1)
        var maker = DataSetDraft()
        maker.setSiemensFramePrivate(series, volume: index, slice: slice)
        let group = frame.reserve(0x0021, 0x11, for: "SIEMENS MR SDI 02")
        frame.set(group(0xFE), items: [maker])
        return frame
      })
    draft.set(
      pixels: (0..<series.slices).flatMap { images.pixels(volume: index, slice: $0) })
    return draft
  }
}
