import DICOM
import Quantities

// What the classic files of Siemens hold, whichever software wrote them.
extension DataSetDraft {
  /// The template of a classic file: everything that does not change within the series.
  mutating func setSiemensClassic(_ series: SimulatedSeries) {
    setCommon(series, .classic, digits: 6)
    setClassicAcquisition(series)
    setClassicContrast(series.contrast)
    set(Tag(0x0018, 0x0025), .CS, "N")
    set(Tag(0x0018, 0x1251), .SH, "Body")
    set(Tag(0x0018, 0x0024), .SH, series.siemensSequenceName)
    switch series.kind {
    case .dsc, .perfusionMap, .phantomSeries:
      // The XA line names the echo as well.
      let kind = series.exam.scanner.isSiemensXA ? #"GR\EP"# : "EP"
      set(Tag(0x0018, 0x0020), .CS, kind)
      set(Tag(0x0018, 0x0021), .CS, "SK")
      set(Tag(0x0018, 0x0022), .CS, "FS")
    case .dce, .phantomImage:
      set(Tag(0x0018, 0x0020), .CS, "GR")
      set(Tag(0x0018, 0x0021), .CS, #"SP\OSP"#)
      set(Tag(0x0018, 0x0022), .CS, "FS")
    }
    set(Tag(0x0028, 0x1050), decimal: 600)
    set(Tag(0x0028, 0x1051), decimal: 1200)
  }

  /// The texts of the `SIEMENS MR HEADER` block of group 0051 that both lines write.
  mutating func setSiemensTexts(_ series: SimulatedSeries) {
    let block = reserve(0x0051, 0x10, for: "SIEMENS MR HEADER")
    let total = Int(series.duration.value.rounded())
    let side = Int(series.fieldOfView.rounded())
    let seconds = total % 60 < 10 ? "0\(total % 60)" : "\(total % 60)"
    set(block(0x08), .CS, "IMAGE NUM 4")
    set(block(0x09), .LO, "1.0")
    set(block(0x0A), .LO, "TA \(total / 60):\(seconds)")
    set(block(0x0B), .LO, "\(series.matrix)*\(series.matrix)")
    set(block(0x0C), .LO, "FoV \(side)*\(side)")
    set(block(0x0E), .LO, "Tra")
    set(block(0x0F), .LO, "HC1-7")
    if series.parallelFactor > 1 { set(block(0x11), .LO, "p\(series.parallelFactor)") }
    set(block(0x13), .SH, "+LPH")
  }
}

extension SimulatedSeries {
  var siemensSequenceName: String {
    switch kind {
    case .dsc, .perfusionMap, .phantomSeries: "*epfid2d1_\(matrix)"
    case .dce: "*fl3d1_ns"
    case .phantomImage: "*fl2d1"
    }
  }

  /// The maker's tokens after ORIGINAL\PRIMARY.
  var siemensImageType: String {
    switch kind {
    case .dsc, .dce, .phantomImage, .phantomSeries: #"ORIGINAL\PRIMARY\M\ND"#
    case .perfusionMap: #"DERIVED\PRIMARY\PERFUSION\RELCBV\ND"#
    }
  }

  /// The image list of the CSA header for one volume.
  ///
  /// - Parameter mosaic: whether all slices of the volume stand in one plane.
  func siemensImageHeader(volume: Int, slice: Int, mosaic: Bool) -> CSAHeader {
    func fixed(_ value: Double) -> String {
      let scaled = Int((value * 1e8).rounded())
      let fraction = String(abs(scaled) % 100_000_000)
      let zeros = String(repeating: "0", count: 8 - fraction.utf8.count)
      return (scaled < 0 ? "-" : "") + "\(abs(scaled) / 100_000_000).\(zeros)\(fraction)"
    }
    let start = Double(volume) * volumeTime.value + sliceDelay(slice)
    let corner = mosaic ? mosaicPosition : position(slice: slice)
    var header = CSAHeader()
    header.add("EchoLinePosition", "IS", ["\(matrix / 2)"])
    header.add("ProtocolSliceNumber", "IS", ["\(slice)"])
    header.add("B_value", "IS", [])
    header.add("AcquisitionMatrixText", "SH", ["\(matrix)*\(matrix)"])
    header.add("PhaseEncodingDirectionPositive", "IS", ["1"])
    if mosaic {
      header.add("NumberOfImagesInMosaic", "US", ["\(slices)"])
    } else {
      header.add("NumberOfImagesInMosaic", "US", [])
    }
    header.add(
      "SliceNormalVector", "FD", multiplicity: 3, ["0", "0", "1"].map { $0 + ".00000000" })
    header.add("SlicePosition_PCS", "FD", multiplicity: 3, corner.map(fixed))
    header.add("TimeAfterStart", "DS", [fixed(start)])
    header.add("SliceMeasurementDuration", "DS", [fixed(volumeTime.value * 1000)])
    header.add(
      "MosaicRefAcqTimes", "FD", multiplicity: 0,
      mosaic ? (0..<slices).map { fixed(sliceDelay($0) * 1000) } : [])
    header.add(
      "ImaPATModeText", "LO", parallelFactor > 1 ? ["p\(parallelFactor)"] : [])
    header.add("ImaCoilString", "LO", ["HC1-7"])
    return header
  }

  /// The series list of the CSA header.
  var siemensSeriesHeader: CSAHeader {
    var header = CSAHeader()
    header.add("PositivePCSDirections", "SH", ["+LPH"])
    header.add("LongModelName", "LO", ["NUMARIS/4"])
    header.add("CoilString", "LO", ["HC1-7"])
    header.add(
      "MrPhoenixProtocol", "UN", [String(decoding: SiemensProtocol.bytes(self), as: UTF8.self)])
    header.add("EchoTrainLength", "IS", ["\(echoTrain)"])
    header.add("GradientEchoTrainLength", "US", ["\(echoTrain)"])
    return header
  }

  /// Tiles in a row and in a column of a mosaic: the smallest square that holds all slices.
  var mosaicSide: Int {
    var side = 1
    while side * side < slices { side += 1 }
    return side
  }

  /// The position that a mosaic states: that of a single slice of the mosaic's whole size.
  var mosaicPosition: [Double] {
    let shift = Double((mosaicSide - 1) * matrix) / 2 * pixelSpacing.value
    let first = position(slice: 0)
    return [first[0] - shift, first[1] - shift, first[2]]
  }
}
