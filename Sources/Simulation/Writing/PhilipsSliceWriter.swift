import DICOM
import Quantities

/// Philips classic: one file a slice, numbered slice by slice, timed by dynamic.
struct PhilipsSliceWriter: SeriesWriter {
  private let series: SimulatedSeries
  private let plan: FilePlan
  private let images: ImageMaker
  private let template: DataSetDraft
  var count: Int { plan.files }

  init(_ series: SimulatedSeries, _ plan: FilePlan) {
    self.series = series
    self.plan = plan
    images = ImageMaker(series, slope: SimulatedSeries.philipsSlope)
    var draft = DataSetDraft()
    draft.setCommon(series, .classic, digits: 5)
    draft.setClassicAcquisition(series)
    draft.setClassicContrast(series.contrast)
    draft.setPixelAttributes(rows: series.matrix, columns: series.matrix)
    draft.set(Tag(0x0008, 0x0008), .CS, series.philipsImageType)
    draft.set(Tag(0x0018, 0x0020), .CS, "GR")
    draft.set(Tag(0x0018, 0x0021), .CS, series.isEchoPlanar ? "SK" : "SP")
    draft.set(Tag(0x0018, 0x0022), .CS, series.isEchoPlanar ? "FS" : "OTHER")
    draft.set(Tag(0x0018, 0x1100), decimal: series.fieldOfView)
    draft.set(Tag(0x0018, 0x1250), .SH, "MULTI COIL")
    draft.set(Tag(0x0018, 0x9073), doubles: [series.duration.value])
    draft.set(Tag(0x0020, 0x0012), integer: series.number / 100)
    draft.set(Tag(0x0020, 0x0105), integer: series.volumes)
    draft.set(Tag(0x0028, 0x1050), decimal: 800)
    draft.set(Tag(0x0028, 0x1051), decimal: 1600)
    draft.set(Tag(0x0028, 0x1052), decimal: 0)
    draft.set(Tag(0x0028, 0x1053), decimal: SimulatedSeries.philipsSlope)
    draft.set(Tag(0x0028, 0x1054), .LO, "normalized")
    draft.setPhilipsPrivate(series)
    draft.setPhilipsEnhancedEcho(series)
    template = draft
  }

  func draft(at index: Int) -> DataSetDraft {
    let (volume, slice) = plan.place(of: index)
    var draft = template
    let start = series.clock(volume: volume)
    draft.setInstance(
      series, .classic, index: index, number: slice * series.volumes + volume + 1)
    for element: UInt16 in [0x0022, 0x0023] { draft.set(Tag(0x0008, element), .DA, start.date) }
    for element: UInt16 in [0x0032, 0x0033] {
      draft.set(Tag(0x0008, element), .TM, start.time(digits: 5))
    }
    draft.setPlace(series, slice: slice)
    draft.set(
      Tag(0x0018, 0x1060), decimal: Double(volume) * series.volumeTime.value * 1000)
    draft.set(Tag(0x0020, 0x0100), integer: volume + 1)
    draft.set(Tag(0x2001, 0x1008), integer: 1)
    draft.set(Tag(0x2001, 0x100A), integer: slice + 1)
    draft.setPhilipsImage(series, volume: volume)
    draft.set(pixels: images.pixels(volume: volume, slice: slice))
    return draft
  }
}
