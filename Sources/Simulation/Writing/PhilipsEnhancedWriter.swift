import DICOM
import Quantities

/// Philips Enhanced: one object for the series, its frames slice by slice, dynamics within.
struct PhilipsEnhancedWriter: SeriesWriter {
  private let series: SimulatedSeries
  private let plan: FilePlan
  let count = 1

  init(_ series: SimulatedSeries, _ plan: FilePlan) {
    self.series = series
    self.plan = plan
  }

  func draft(at index: Int) -> DataSetDraft {
    let slope = SimulatedSeries.philipsSlope
    let images = ImageMaker(series, slope: slope)
    let start = series.clock(volume: 0)
    var draft = DataSetDraft()
    draft.setEnhancedTop(series, frames: plan.images, digits: 5)
    draft.setInstance(series, .enhanced, index: 0, number: 1)
    draft.set(Tag(0x0008, 0x0023), .DA, start.date)
    draft.set(Tag(0x0008, 0x002A), .DT, start.dateTime(digits: 5))
    draft.set(Tag(0x0008, 0x0033), .TM, start.time(digits: 5))
    draft.set(Tag(0x0018, 0x9005), .SH, series.philipsTechnique)
    draft.set(Tag(0x0020, 0x0012), integer: series.number / 100)
    draft.setPhilipsPrivate(series)
    var shared = DataSetDraft()
    shared.setSharedGroups(series, coil: "MULTI COIL")
    draft.set(Tag(0x5200, 0x9229), items: [shared])

    let places = (0..<plan.images).map { plan.place(of: $0) }
      .sorted { ($0.slice, $0.volume) < ($1.slice, $1.volume) }
    draft.set(
      Tag(0x5200, 0x9230),
      items: places.map { place in
        var frame = DataSetDraft(
          frameOf: series, volume: place.volume, slice: place.slice,
          clock: series.clock(volume: place.volume), digits: 5, slope: slope)
        var classic = DataSetDraft()
        classic.setPhilipsFrame(series, volume: place.volume, slice: place.slice)
        let block = frame.reserve(0x2005, 0x14, for: "Philips MR Imaging DD 005")
        frame.set(block(0x0F), items: [classic])
        return frame
      })
    draft.set(
      pixels: places.flatMap { images.pixels(volume: $0.volume, slice: $0.slice) })
    return draft
  }
}

extension DataSetDraft {
  /// The classic attributes that each frame of an Enhanced file carries in (2005,140F).
  fileprivate mutating func setPhilipsFrame(_ series: SimulatedSeries, volume: Int, slice: Int) {
    set(Tag(0x0008, 0x0008), .CS, series.philipsImageType)
    set(Tag(0x0018, 0x0020), .CS, "GR")
    set(Tag(0x0018, 0x0021), .CS, series.isEchoPlanar ? "SK" : "SP")
    set(Tag(0x0018, 0x0081), decimal: series.echoTime.value)
    set(Tag(0x0018, 0x1060), decimal: Double(volume) * series.volumeTime.value * 1000)
    set(Tag(0x0018, 0x1100), decimal: series.fieldOfView)
    set(Tag(0x0020, 0x0013), integer: slice * series.volumes + volume + 1)
    set(Tag(0x0020, 0x0100), integer: volume + 1)
    set(Tag(0x0020, 0x0105), integer: series.volumes)
    let imaging = reserve(0x2001, 0x10, for: "Philips Imaging DD 001")
    set(imaging(0x08), integer: 1)
    set(imaging(0x0A), integer: slice + 1)
    setPhilipsImage(series, volume: volume)
  }
}
