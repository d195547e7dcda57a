import DICOM
import Quantities

// The modules that all makers write alike (PS3.3 C.7).
extension DataSetDraft {
  static let classicStorage = "1.2.840.10008.5.1.4.1.1.4"
  static let enhancedStorage = "1.2.840.10008.5.1.4.1.1.4.1"

  /// Patient, study, equipment, series and frame of reference.
  ///
  /// - Parameter digits: how many decimals the maker's times have.
  mutating func setCommon(
    _ series: SimulatedSeries, _ form: SimulatedScanner.Form, digits: Int
  ) {
    let exam = series.exam
    let scanner = exam.scanner
    let subject = exam.subject
    let studyTime = Clock(exam.startedAt)
    let seriesTime = Clock(series.startedAt)
    set(Tag(0x0008, 0x0005), .CS, "ISO_IR 100")
    set(Tag(0x0008, 0x0016), .UI, form == .classic ? Self.classicStorage : Self.enhancedStorage)
    set(Tag(0x0008, 0x0020), .DA, studyTime.date)
    set(Tag(0x0008, 0x0021), .DA, seriesTime.date)
    set(Tag(0x0008, 0x0030), .TM, studyTime.time(digits: digits))
    set(Tag(0x0008, 0x0031), .TM, seriesTime.time(digits: digits))
    set(Tag(0x0008, 0x0050), .SH, subject.accession)
    set(Tag(0x0008, 0x0060), .CS, "MR")
    set(Tag(0x0008, 0x0070), .LO, scanner.manufacturer)
    set(Tag(0x0008, 0x0080), .LO, scanner.institution)
    set(Tag(0x0008, 0x0090), .PN, subject.staff)
    set(Tag(0x0008, 0x1010), .SH, "MR" + scanner.serial.suffix(8))
    set(Tag(0x0008, 0x1030), .LO, series.phantom == nil ? "Brain tumour trial" : "Phantom QA")
    set(Tag(0x0008, 0x103E), .LO, series.description)
    set(Tag(0x0008, 0x1050), .PN, subject.staff)
    set(Tag(0x0008, 0x1070), .PN, subject.staff)
    set(Tag(0x0008, 0x1090), .LO, scanner.model)
    set(Tag(0x0010, 0x0010), .PN, subject.name)
    set(Tag(0x0010, 0x0020), .LO, subject.number)
    set(Tag(0x0010, 0x0030), .DA, subject.birthDate)
    set(Tag(0x0010, 0x0040), .CS, "O")
    set(Tag(0x0010, 0x1030), decimal: 75)
    set(Tag(0x0018, 0x0015), .CS, series.phantom == nil ? "BRAIN" : "PHANTOM")
    set(Tag(0x0018, 0x0087), decimal: scanner.field.value)
    set(Tag(0x0018, 0x1000), .LO, scanner.serial)
    set(Tag(0x0018, 0x1020), .LO, scanner.software)
    set(Tag(0x0018, 0x1030), .LO, series.description)
    set(Tag(0x0018, 0x5100), .CS, "HFS")
    set(Tag(0x0020, 0x000D), .UI, exam.uid)
    set(Tag(0x0020, 0x000E), .UI, series.uid(as: form))
    set(Tag(0x0020, 0x0010), .SH, "1")
    set(Tag(0x0020, 0x0011), integer: series.number)
    set(Tag(0x0020, 0x0052), .UI, exam.uid(series: 0, .frameOfReference))
    setEmpty(Tag(0x0020, 0x1040), .LO)
  }

  /// Pixel attributes of one plane or frame: 12 of 16 bits, unsigned.
  mutating func setPixelAttributes(rows: Int, columns: Int) {
    set(Tag(0x0028, 0x0002), unsigned: 1)
    set(Tag(0x0028, 0x0004), .CS, "MONOCHROME2")
    set(Tag(0x0028, 0x0010), unsigned: UInt16(clamping: rows))
    set(Tag(0x0028, 0x0011), unsigned: UInt16(clamping: columns))
    set(Tag(0x0028, 0x0100), unsigned: 16)
    set(Tag(0x0028, 0x0101), unsigned: 12)
    set(Tag(0x0028, 0x0102), unsigned: 11)
    set(Tag(0x0028, 0x0103), unsigned: 0)
  }

  /// What makes one file out of a template: instance identifier and number.
  mutating func setInstance(
    _ series: SimulatedSeries, _ form: SimulatedScanner.Form, index: Int, number: Int
  ) {
    let uid = series.exam.uid(series: series.number, .instance, form: form, instance: index)
    set(Tag(0x0008, 0x0018), .UI, uid)
    set(Tag(0x0020, 0x0013), integer: number)
  }

  mutating func set(pixels: [UInt8]) { set(.pixelData, .OW, bytes: pixels) }

  /// The classic attributes of sequence and geometry that all makers write alike.
  mutating func setClassicAcquisition(_ series: SimulatedSeries) {
    let phaseSteps = UInt16(clamping: series.matrix)
    set(Tag(0x0018, 0x0023), .CS, series.isTwoDimensional ? "2D" : "3D")
    set(Tag(0x0018, 0x0050), decimal: series.sliceThickness.value)
    set(Tag(0x0018, 0x0080), decimal: series.repetitionTime.value)
    set(Tag(0x0018, 0x0081), decimal: series.echoTime.value)
    set(Tag(0x0018, 0x0083), decimal: 1)
    set(Tag(0x0018, 0x0084), decimal: series.exam.scanner.imagingFrequency)
    set(Tag(0x0018, 0x0085), .SH, "1H")
    set(Tag(0x0018, 0x0086), integer: 1)
    set(Tag(0x0018, 0x0088), decimal: series.sliceSpacing.value)
    set(Tag(0x0018, 0x0089), integer: series.matrix)
    set(Tag(0x0018, 0x0091), integer: series.echoTrain)
    set(Tag(0x0018, 0x0093), decimal: 100)
    set(Tag(0x0018, 0x0094), decimal: 100)
    set(Tag(0x0018, 0x0095), decimal: series.bandwidth)
    set(Tag(0x0018, 0x1310), unsigned: phaseSteps, 0, 0, phaseSteps)
    set(Tag(0x0018, 0x1312), .CS, "COL")
    set(Tag(0x0018, 0x1314), decimal: series.flipAngle.value)
    set(Tag(0x0018, 0x1315), .CS, "N")
    set(Tag(0x0020, 0x0037), decimals: SimulatedSeries.orientation)
    set(Tag(0x0028, 0x0030), decimals: [series.pixelSpacing.value, series.pixelSpacing.value])
  }

  /// The classic attributes of one slice's place.
  mutating func setPlace(_ series: SimulatedSeries, slice: Int) {
    set(Tag(0x0020, 0x0032), decimals: series.position(slice: slice))
    set(Tag(0x0020, 0x1041), decimal: series.elevation(slice))
  }
}

extension SimulatedSeries {
  /// Echoes a shot: all lines of an echo-planar image after one excitation, else one.
  var echoTrain: Int { isEchoPlanar ? matrix : 1 }

  var isEchoPlanar: Bool {
    switch kind {
    case .dsc, .perfusionMap, .phantomSeries: true
    case .dce, .phantomImage: false
    }
  }

  /// Hz a pixel.
  var bandwidth: Double { isEchoPlanar ? 2000 : 500 }
}
