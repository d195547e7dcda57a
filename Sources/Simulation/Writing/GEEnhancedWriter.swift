import DICOM

/// GE Enhanced: one object for the series, volume by volume, standard elements only.
///
/// GE exports classic files unless told otherwise; this form exists so that every simulated series
/// has both.
struct GEEnhancedWriter: SeriesWriter {
  private let series: SimulatedSeries
  private let plan: FilePlan
  let count = 1

  init(_ series: SimulatedSeries, _ plan: FilePlan) {
    self.series = series
    self.plan = plan
  }

  func draft(at index: Int) -> DataSetDraft {
    let images = ImageMaker(series)
    let start = series.clock(volume: 0)
    var draft = DataSetDraft()
    draft.setEnhancedTop(series, frames: plan.images, digits: 0)
    draft.setInstance(series, .enhanced, index: 0, number: 1)
    draft.set(Tag(0x0008, 0x0023), .DA, start.date)
    draft.set(Tag(0x0008, 0x002A), .DT, start.dateTime(digits: 0))
    draft.set(Tag(0x0008, 0x0033), .TM, start.time(digits: 0))
    draft.set(Tag(0x0018, 0x9005), .SH, series.isEchoPlanar ? "epi" : "efgre3d")
    draft.set(Tag(0x0020, 0x0012), integer: 1)
    draft.set(Tag(0x0020, 0x0105), integer: series.volumes)
    var shared = DataSetDraft()
    shared.setSharedGroups(series, coil: "48HP")
    draft.set(Tag(0x5200, 0x9229), items: [shared])
    let places = (0..<plan.images).map { plan.place(of: $0) }
    draft.set(
      Tag(0x5200, 0x9230),
      items: places.map { place in
        DataSetDraft(
          frameOf: series, volume: place.volume, slice: place.slice,
          clock: series.clock(volume: place.volume, slice: place.slice), digits: 3, slope: 1)
      })
    draft.set(
      pixels: places.flatMap { images.pixels(volume: $0.volume, slice: $0.slice) })
    return draft
  }
}
