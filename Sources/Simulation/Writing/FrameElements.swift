import DICOM
import Quantities

// The per-frame functional groups that all makers write alike.
extension DataSetDraft {
  /// The item of one frame.
  ///
  /// - Parameters:
  ///   - clock: when the frame was measured, as this maker dates it.
  ///   - digits: how many decimals the maker's times have.
  ///   - slope: what one stored value stands for.
  init(
    frameOf series: SimulatedSeries, volume: Int, slice: Int, clock: Clock, digits: Int,
    slope: Double
  ) {
    self.init()
    var echo = DataSetDraft()
    echo.set(Tag(0x0018, 0x9082), doubles: [series.echoTime.value])
    set(Tag(0x0018, 0x9114), items: [echo])

    var kind = DataSetDraft()
    kind.set(Tag(0x0008, 0x9007), .CS, series.enhancedImageType)
    kind.setImageDescription(series)
    set(Tag(0x0018, 0x9226), items: [kind])

    if case .recorded = series.contrast {
      var usage = DataSetDraft()
      usage.set(Tag(0x0018, 0x9337), unsigned: 1)
      usage.set(Tag(0x0018, 0x9342), .CS, volume >= series.arrivalVolume ? "YES" : "NO")
      set(Tag(0x0018, 0x9341), items: [usage])
    }

    let stack = UInt32(truncatingIfNeeded: slice + 1)
    let time = UInt32(truncatingIfNeeded: volume + 1)
    var content = DataSetDraft()
    content.set(Tag(0x0018, 0x9074), .DT, clock.dateTime(digits: digits))
    content.set(Tag(0x0018, 0x9151), .DT, clock.dateTime(digits: digits))
    content.set(Tag(0x0018, 0x9220), doubles: [series.volumeTime.value * 1000])
    content.set(Tag(0x0020, 0x9056), .SH, "1")
    content.set(Tag(0x0020, 0x9057), .UL, [stack])
    content.set(Tag(0x0020, 0x9128), .UL, [time])
    content.set(Tag(0x0020, 0x9157), .UL, [1, stack, time])
    set(Tag(0x0020, 0x9111), items: [content])

    var position = DataSetDraft()
    position.set(Tag(0x0020, 0x0032), decimals: series.position(slice: slice))
    set(Tag(0x0020, 0x9113), items: [position])

    var orientation = DataSetDraft()
    orientation.set(Tag(0x0020, 0x0037), decimals: SimulatedSeries.orientation)
    set(Tag(0x0020, 0x9116), items: [orientation])

    var measures = DataSetDraft()
    let side = series.pixelSpacing.value
    measures.set(Tag(0x0018, 0x0050), decimal: series.sliceThickness.value)
    measures.set(Tag(0x0018, 0x0088), decimal: series.sliceSpacing.value)
    measures.set(Tag(0x0028, 0x0030), decimals: [side, side])
    set(Tag(0x0028, 0x9110), items: [measures])

    var window = DataSetDraft()
    window.set(Tag(0x0028, 0x1050), decimal: 600)
    window.set(Tag(0x0028, 0x1051), decimal: 1200)
    set(Tag(0x0028, 0x9132), items: [window])

    var values = DataSetDraft()
    values.set(Tag(0x0028, 0x1052), decimal: 0)
    values.set(Tag(0x0028, 0x1053), decimal: slope)
    values.set(Tag(0x0028, 0x1054), .LO, "US")
    set(Tag(0x0028, 0x9145), items: [values])
  }
}
