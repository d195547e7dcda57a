import DICOM
import Quantities

// The private elements of Philips that both forms hold, and what the maker calls things.
extension DataSetDraft {
  /// `Philips Imaging DD 001` and `Philips MR Imaging DD 001`, for the series.
  mutating func setPhilipsPrivate(_ series: SimulatedSeries) {
    let imaging = reserve(0x2001, 0x10, for: "Philips Imaging DD 001")
    set(imaging(0x12), .CS, series.volumes > 1 ? "Y" : "N")
    set(imaging(0x13), .SL, [Int32(clamping: series.echoTrain)])
    set(imaging(0x14), .SL, [Int32(1)])
    set(imaging(0x17), .SL, [Int32(1)])
    set(imaging(0x18), .SL, [Int32(clamping: series.slices)])
    set(imaging(0x19), .CS, "N")
    set(imaging(0x20), .LO, series.philipsTechnique)
    set(imaging(0x60), .SL, [Int32(1)])
    set(imaging(0x7B), integer: series.number / 100)
    set(imaging(0x81), integer: series.volumes)
    let magnetic = reserve(0x2005, 0x10, for: "Philips MR Imaging DD 001")
    set(magnetic(0x30), floats: [series.repetitionTime.value, 0])
    set(magnetic(0x33), floats: [series.duration.value])
    set(magnetic(0x6F), .CS, series.isTwoDimensional ? "MS" : "3D")
  }

  /// The elements of one image in `Philips MR Imaging DD 001`.
  mutating func setPhilipsImage(_ series: SimulatedSeries, volume: Int) {
    let magnetic = reserve(0x2005, 0x10, for: "Philips MR Imaging DD 001")
    set(magnetic(0x0D), floats: [0])
    set(magnetic(0x0E), floats: [0.004_284])
    set(magnetic(0xA0), floats: [Double(volume) * series.volumeTime.value])
  }

  /// `DD 005`: the Enhanced attributes that a classic file carries in (2005,140F).
  mutating func setPhilipsEnhancedEcho(_ series: SimulatedSeries) {
    var item = DataSetDraft()
    item.set(Tag(0x0018, 0x9005), .SH, series.philipsTechnique)
    item.set(Tag(0x0018, 0x9008), .CS, "GRADIENT")
    item.set(Tag(0x0018, 0x9016), .CS, series.isEchoPlanar ? "NONE" : "RF")
    item.set(Tag(0x0018, 0x9018), .CS, series.isEchoPlanar ? "YES" : "NO")
    // What the maker writes for "not set".
    item.set(Tag(0x0018, 0x9019), doubles: [7.229_999_999_999_997e75])
    item.set(Tag(0x0018, 0x9030), doubles: [7.229_999_999_999_997e75])
    item.set(Tag(0x0018, 0x9058), unsigned: UInt16(clamping: series.matrix))
    item.set(Tag(0x0018, 0x9069), doubles: [Double(series.parallelFactor)])
    item.set(Tag(0x0018, 0x9077), .CS, series.parallelFactor > 1 ? "YES" : "NO")
    item.set(Tag(0x0018, 0x9081), .CS, "NO")
    item.set(Tag(0x0018, 0x9155), doubles: [1])
    item.set(Tag(0x0018, 0x9231), unsigned: UInt16(clamping: series.matrix))
    item.set(
      Tag(0x0018, 0x9232), unsigned: series.isTwoDimensional ? 1 : UInt16(clamping: series.slices))
    item.set(Tag(0x0018, 0x9240), unsigned: 0)
    item.set(Tag(0x0018, 0x9241), unsigned: UInt16(clamping: series.echoTrain))
    let block = reserve(0x2005, 0x14, for: "Philips MR Imaging DD 005")
    set(block(0x0F), items: [item])
  }
}

extension SimulatedSeries {
  /// What one stored value of a Philips file stands for.
  static let philipsSlope = 1.290_354_090_354_09

  var philipsTechnique: String { isEchoPlanar ? "FEEPI" : "T1FFE" }

  var philipsImageType: String {
    switch kind {
    case .dsc, .dce, .phantomImage, .phantomSeries: #"ORIGINAL\PRIMARY\M_FFE\M\FFE"#
    case .perfusionMap: #"DERIVED\PRIMARY\RCBV\RCBV\FFE"#
    }
  }
}
