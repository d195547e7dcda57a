import DICOM
import Quantities

/// GE: one file a slice, one whole second as the time of them all, and a trigger time that grows.
struct GESliceWriter: SeriesWriter {
  private let series: SimulatedSeries
  private let plan: FilePlan
  private let images: ImageMaker
  private let template: DataSetDraft
  var count: Int { plan.files }

  init(_ series: SimulatedSeries, _ plan: FilePlan) {
    self.series = series
    self.plan = plan
    images = ImageMaker(series)
    let start = series.clock(volume: 0)
    var draft = DataSetDraft()
    draft.setCommon(series, .classic, digits: 0)
    draft.setClassicAcquisition(series)
    draft.setClassicContrast(series.contrast)
    draft.setPixelAttributes(rows: series.matrix, columns: series.matrix)
    for element: UInt16 in [0x0022, 0x0023] { draft.set(Tag(0x0008, element), .DA, start.date) }
    for element: UInt16 in [0x0032, 0x0033] {
      draft.set(Tag(0x0008, element), .TM, start.time(digits: 0))
    }
    // GE writes 1 here for echo-planar series too.
    draft.set(Tag(0x0018, 0x0091), integer: 1)
    draft.set(Tag(0x0018, 0x0025), .CS, "N")
    draft.set(Tag(0x0018, 0x1100), decimal: series.fieldOfView)
    draft.set(Tag(0x0018, 0x1250), .SH, "48HP")
    draft.set(Tag(0x0020, 0x0012), integer: 1)
    draft.set(Tag(0x0020, 0x0105), integer: series.volumes)
    draft.set(Tag(0x0020, 0x1002), integer: series.volumes * series.slices)
    draft.set(Tag(0x0028, 0x1050), decimal: 600)
    draft.set(Tag(0x0028, 0x1051), decimal: 1200)
    Self.setKind(series, &draft)
    Self.setPrivate(series, &draft)
    template = draft
  }

  func draft(at index: Int) -> DataSetDraft {
    let (volume, slice) = plan.place(of: index)
    var draft = template
    draft.setInstance(series, .classic, index: index, number: index + 1)
    draft.setPlace(series, slice: slice)
    draft.set(Tag(0x0018, 0x1060), decimal: triggerTime(volume, slice))
    draft.set(Tag(0x0020, 0x0100), integer: volume + 1)
    draft.set(Tag(0x0020, 0x9056), .SH, "1")
    draft.set(Tag(0x0020, 0x9057), .UL, [UInt32(truncatingIfNeeded: slice + 1)])
    draft.set(pixels: images.pixels(volume: volume, slice: slice))
    return draft
  }

  /// ms since the series began: at the end of the slice's share of its volume, in whole ms.
  private func triggerTime(_ volume: Int, _ slice: Int) -> Double {
    let share =
      series.isTwoDimensional ? series.volumeTime.value / Double(series.slices) : 0
    let offset = ((series.sliceDelay(slice) + share) * 1000).rounded()
    return Double(volume) * series.volumeTime.value * 1000 + offset
  }

  private static func setKind(_ series: SimulatedSeries, _ draft: inout DataSetDraft) {
    let imageType = Tag(0x0008, 0x0008)
    switch series.kind {
    case .dsc, .perfusionMap, .phantomSeries:
      draft.set(Tag(0x0018, 0x0020), .CS, #"EP\GR"#)
      draft.set(Tag(0x0018, 0x0021), .CS, "SS")
      draft.set(Tag(0x0018, 0x0022), .CS, #"SAT_GEMS\MP_GEMS\EPI_GEMS\ACC_GEMS\FS"#)
    case .dce, .phantomImage:
      draft.set(Tag(0x0018, 0x0020), .CS, "GR")
      draft.set(Tag(0x0018, 0x0021), .CS, #"SS\SP"#)
      draft.set(Tag(0x0018, 0x0022), .CS, #"FAST_GEMS\MP_GEMS\ACC_GEMS"#)
    }
    switch series.kind {
    case .dsc, .dce, .phantomImage, .phantomSeries:
      draft.set(imageType, .CS, #"ORIGINAL\PRIMARY\OTHER"#)
    case .perfusionMap: draft.set(imageType, .CS, #"DERIVED\SECONDARY\PERFUSION"#)
    }
  }

  private static func setPrivate(_ series: SimulatedSeries, _ draft: inout DataSetDraft) {
    let ident = draft.reserve(0x0009, 0x10, for: "GEMS_IDEN_01")
    draft.set(ident(0x04), .SH, "SIGNA")
    let acquisition = draft.reserve(0x0019, 0x10, for: "GEMS_ACQU_01")
    draft.set(acquisition(0x1E), decimal: series.fieldOfView)
    draft.set(acquisition(0x5A), floats: [series.duration.value * 1e6])
    draft.set(acquisition(0x9C), .LO, series.gePulseSequence)
    draft.set(acquisition(0x9E), .LO, series.gePulseSequence.uppercased())
    let relation = draft.reserve(0x0021, 0x10, for: "GEMS_RELA_01")
    draft.set(relation(0x4F), .SS, [Int16(clamping: series.slices)])
    draft.set(relation(0x5E), .DS, "0.000000")
    let counts = draft.reserve(0x0025, 0x10, for: "GEMS_SERS_01")
    draft.set(counts(0x07), .SL, [Int32(clamping: series.slices * series.volumes)])
    draft.set(counts(0x1B), .OB, bytes: GEProtocolBlock.bytes(series))
    let parameters = draft.reserve(0x0043, 0x10, for: "GEMS_PARM_01")
    if series.isEchoPlanar { draft.set(parameters(0x2C), .SS, [Int16(544)]) }
    draft.set(parameters(0x7A), unsigned: UInt16(clamping: series.volumes))
    draft.set(parameters(0x7D), unsigned: 0)
    draft.set(parameters(0x83), decimals: [1 / Double(series.parallelFactor), 1])
    draft.set(parameters(0x8A), .CS, "COL")
  }
}

extension SimulatedSeries {
  /// (0019,xx9C)
  fileprivate var gePulseSequence: String {
    isEchoPlanar ? "epi" : isTwoDimensional ? "fgre" : "efgre3d"
  }
}
