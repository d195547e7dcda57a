import DICOM
import Quantities

// Functional groups that all makers write alike (PS3.3 C.7.6.16, C.8.13).
extension DataSetDraft {
  /// The top of an Enhanced MR object, without what its maker adds.
  mutating func setEnhancedTop(_ series: SimulatedSeries, frames: Int, digits: Int) {
    setCommon(series, .enhanced, digits: digits)
    setPixelAttributes(rows: series.matrix, columns: series.matrix)
    setEnhancedContrast(series.contrast)
    set(Tag(0x0008, 0x0008), .CS, series.enhancedImageType)
    setImageDescription(series)
    set(Tag(0x0018, 0x0023), .CS, series.isTwoDimensional ? "2D" : "3D")
    set(Tag(0x0018, 0x9004), .CS, "PRODUCT")
    set(Tag(0x0018, 0x9008), .CS, "GRADIENT")
    set(Tag(0x0018, 0x9012), .CS, "NO")
    set(Tag(0x0018, 0x9014), .CS, "NO")
    set(Tag(0x0018, 0x9015), .CS, "NO")
    set(Tag(0x0018, 0x9017), .CS, "NONE")
    set(Tag(0x0018, 0x9018), .CS, series.isEchoPlanar ? "YES" : "NO")
    set(Tag(0x0018, 0x9024), .CS, "NO")
    set(Tag(0x0018, 0x9025), .CS, series.isEchoPlanar ? "FAT" : "NONE")
    set(Tag(0x0018, 0x9029), .CS, "NONE")
    set(Tag(0x0018, 0x9032), .CS, "RECTILINEAR")
    set(Tag(0x0018, 0x9033), .CS, series.isEchoPlanar ? "FULL" : "SINGLE")
    set(Tag(0x0018, 0x9034), .CS, "LINEAR")
    set(Tag(0x0018, 0x9037), .CS, "NONE")
    set(Tag(0x0018, 0x9064), .CS, "NONE")
    set(Tag(0x0018, 0x9073), doubles: [series.duration.value])
    set(Tag(0x0018, 0x9093), unsigned: 1)
    set(Tag(0x0018, 0x9100), .CS, "1H")
    set(Tag(0x0018, 0x9174), .CS, "IEC")
    set(Tag(0x0028, 0x0008), integer: frames)
    set(Tag(0x0028, 0x0301), .CS, "NO")
    set(Tag(0x0028, 0x2110), .CS, "00")
    setEmpty(Tag(0x0040, 0x0555), .SQ)
    setDimensions(series)
  }

  /// Stack, place in the stack, time: what tells the frames apart.
  private mutating func setDimensions(_ series: SimulatedSeries) {
    let uid = series.exam.uid(series: series.number, .dimensions, form: .enhanced)
    var organization = DataSetDraft()
    organization.set(Tag(0x0020, 0x9164), .UI, uid)
    set(Tag(0x0020, 0x9221), items: [organization])
    let pointers = [
      Tag(0x0020, 0x9056), Tag(0x0020, 0x9057), Tag(0x0020, 0x9128),
    ]
    set(
      Tag(0x0020, 0x9222),
      items: pointers.map { pointer in
        var item = organization
        item.set(Tag(0x0020, 0x9165), pointer: pointer)
        item.set(Tag(0x0020, 0x9167), pointer: Tag(0x0020, 0x9111))
        return item
      })
  }

  /// The macro that the object and every frame hold (PS3.3 C.8.13.3.1).
  mutating func setImageDescription(_ series: SimulatedSeries) {
    set(Tag(0x0008, 0x9205), .CS, "MONOCHROME")
    set(Tag(0x0008, 0x9206), .CS, "VOLUME")
    set(Tag(0x0008, 0x9207), .CS, "NONE")
    set(Tag(0x0008, 0x9208), .CS, "MAGNITUDE")
    set(Tag(0x0008, 0x9209), .CS, series.acquisitionContrast)
  }

  /// The groups that hold for all frames.
  mutating func setSharedGroups(_ series: SimulatedSeries, coil: String) {
    var modifier = DataSetDraft()
    modifier.set(Tag(0x0018, 0x0095), decimal: series.bandwidth)
    modifier.set(Tag(0x0018, 0x9020), .CS, "NONE")
    modifier.set(Tag(0x0018, 0x9022), .CS, "NO")
    modifier.set(Tag(0x0018, 0x9028), .CS, "NONE")
    modifier.set(Tag(0x0018, 0x9098), doubles: [series.exam.scanner.imagingFrequency])
    set(Tag(0x0018, 0x9006), items: [modifier])

    var receive = DataSetDraft()
    receive.set(Tag(0x0018, 0x1250), .SH, coil)
    receive.setEmpty(Tag(0x0018, 0x9041), .LO)
    receive.set(Tag(0x0018, 0x9043), .CS, "MULTICOIL")
    receive.set(Tag(0x0018, 0x9044), .CS, "NO")
    set(Tag(0x0018, 0x9042), items: [receive])

    var transmit = DataSetDraft()
    transmit.set(Tag(0x0018, 0x1251), .SH, "Body")
    transmit.setEmpty(Tag(0x0018, 0x9050), .LO)
    transmit.set(Tag(0x0018, 0x9051), .CS, "BODY")
    set(Tag(0x0018, 0x9049), items: [transmit])

    var timing = DataSetDraft()
    timing.set(Tag(0x0018, 0x0080), decimal: series.repetitionTime.value)
    timing.set(Tag(0x0018, 0x0091), integer: series.echoTrain)
    timing.set(Tag(0x0018, 0x1314), decimal: series.flipAngle.value)
    timing.set(Tag(0x0018, 0x9240), unsigned: 0)
    timing.set(Tag(0x0018, 0x9241), unsigned: UInt16(clamping: series.echoTrain))
    set(Tag(0x0018, 0x9112), items: [timing])

    set(Tag(0x0018, 0x9115), items: [.modifiers(series)])

    var averages = DataSetDraft()
    averages.set(Tag(0x0018, 0x0083), decimal: 1)
    set(Tag(0x0018, 0x9119), items: [averages])

    var field = DataSetDraft()
    field.set(Tag(0x0018, 0x0093), decimal: 100)
    field.set(Tag(0x0018, 0x0094), decimal: 100)
    field.set(Tag(0x0018, 0x1312), .CS, "COLUMN")
    field.set(Tag(0x0018, 0x9058), unsigned: UInt16(clamping: series.matrix))
    field.set(Tag(0x0018, 0x9231), unsigned: UInt16(clamping: series.matrix))
    if !series.isTwoDimensional {
      field.set(Tag(0x0018, 0x9232), unsigned: UInt16(clamping: series.slices))
    }
    set(Tag(0x0018, 0x9125), items: [field])

    var anatomy = DataSetDraft()
    anatomy.set(Tag(0x0008, 0x2218), items: [.code("T-A0100", "SRT", "Brain")])
    anatomy.set(Tag(0x0020, 0x9072), .CS, "U")
    set(Tag(0x0020, 0x9071), items: [anatomy])
  }

  private static func modifiers(_ series: SimulatedSeries) -> DataSetDraft {
    var item = DataSetDraft()
    item.set(Tag(0x0018, 0x9009), .CS, "NO")
    item.set(Tag(0x0018, 0x9010), .CS, "NONE")
    item.set(Tag(0x0018, 0x9016), .CS, series.isEchoPlanar ? "NONE" : "RF")
    item.set(Tag(0x0018, 0x9021), .CS, "NO")
    item.set(Tag(0x0018, 0x9026), .CS, "NONE")
    item.set(Tag(0x0018, 0x9027), .CS, "NONE")
    item.set(Tag(0x0018, 0x9069), doubles: [Double(series.parallelFactor)])
    item.set(Tag(0x0018, 0x9077), .CS, series.parallelFactor > 1 ? "YES" : "NO")
    if series.parallelFactor > 1 { item.set(Tag(0x0018, 0x9078), .CS, "SENSE") }
    item.set(Tag(0x0018, 0x9081), .CS, "NO")
    item.set(Tag(0x0018, 0x9155), doubles: [1])
    return item
  }
}

extension SimulatedSeries {
  /// (0008,9209)
  var acquisitionContrast: String {
    switch kind {
    case .dsc, .phantomSeries: "T2_STAR"
    case .dce, .phantomImage: "T1"
    case .perfusionMap: "PERFUSION"
    }
  }

  /// Image type and frame type of Enhanced objects: four values.
  var enhancedImageType: String {
    switch kind {
    case .dsc, .dce, .phantomImage, .phantomSeries: #"ORIGINAL\PRIMARY\M\NONE"#
    case .perfusionMap: #"DERIVED\PRIMARY\PERFUSION\RCBV"#
    }
  }
}
