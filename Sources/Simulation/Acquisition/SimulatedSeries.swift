public import Imaging
public import Quantities

/// One acquisition that never was, with everything about it known.
///
/// The value holds what was prescribed; `files(as:)` writes it in the dialect of its scanner, and
/// `truth(as:)` says what a reader must find. The classic and the Enhanced files of one value show
/// the same acquisition.
///
/// Matrices are small (32 x 32 by default) so that whole trials are written in seconds. Geometry is
/// consistent, not realistic: 32 pixels of 2 mm are a field of view of 64 mm.
public struct SimulatedSeries: Sendable, Hashable {
  /// What kind of acquisition it is.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Dynamic susceptibility contrast: 2-D gradient-echo EPI, the signal drops with the bolus.
    case dsc
    /// Dynamic contrast enhancement: 3-D spoiled gradient echo, the signal rises.
    case dce
    /// A map that the scanner derived from a DSC series: no acquisition, one volume.
    case perfusionMap
    /// Images of a phantom for signal-to-noise: 2-D spoiled gradient echo, one slice.
    case phantomImage
    /// A time series of a phantom for stability: 2-D gradient-echo EPI, one slice.
    case phantomSeries
  }

  public var kind: Kind
  /// What was scanned, where it is a phantom; a head else.
  public var phantom: SimulatedPhantom?
  public var exam: SimulatedExam
  /// (0020,0011)
  public var number: Int
  /// (0008,103E)
  public var description: String
  /// When its first volume began.
  public var startedAt: ScannerTime
  public var echoTime: Quantity<Millisecond>
  /// From excitation to excitation: the volume time of a DSC series, a few ms of a DCE series.
  public var repetitionTime: Quantity<Millisecond>
  /// From volume to volume.
  public var volumeTime: Quantity<Second>
  public var flipAngle: Quantity<Degree>
  public var sliceThickness: Quantity<Millimetre>
  /// Between the edges of neighbouring slices; 0 in three-dimensional acquisitions.
  public var sliceGap: Quantity<Millimetre>
  /// The side of the square pixels.
  public var pixelSpacing: Quantity<Millimetre>
  /// Rows and columns of a slice.
  public var matrix: Int
  public var slices: Int
  /// How many volumes were prescribed; files announce this number where their maker announces any.
  public var volumes: Int
  /// How many volumes show the baseline: counted from 0, this volume is the first with contrast.
  public var arrivalVolume: Int
  public var contrast: SimulatedContrast
  /// How many images (one slice of one volume) are missing, counted back from the last one acquired.
  ///
  /// A form that keeps a whole volume in one file loses the file with its first missing image.
  public var missingImages: Int
  /// In-plane acceleration.
  public var parallelFactor: Int

  /// Standard deviation of the noise over the signal of brain at rest.
  public var noise: Double

  /// The seconds from the first image of a DSC's or DCE's first volume to the end of its last
  /// prescribed volume.
  public var duration: Quantity<Second> { Quantity(Double(volumes) * volumeTime.value) }

  /// From the centre of a slice to that of the next.
  public var sliceSpacing: Quantity<Millimetre> { sliceThickness + sliceGap }

  /// (0020,000E) of one form.
  public func uid(as form: SimulatedScanner.Form? = nil) -> String {
    exam.uid(series: number, .series, form: form ?? exam.scanner.form)
  }
}

extension SimulatedSeries {
  /// A DSC series that meets every requirement of the DSC profile after Thust 2018.
  ///
  /// 120 volumes of 1000 ms, echo time 30 ms at 3 T and 42 ms at 1.5 T, flip angle 60 degrees,
  /// slices of 5 mm without gap, pixels of 2 mm; the bolus arrives at volume 40.
  public static func dsc(
    of exam: SimulatedExam, number: Int = 7, startedAt: ScannerTime
  ) -> SimulatedSeries {
    SimulatedSeries(
      kind: .dsc, exam: exam, number: number, description: "DSC perfusion", startedAt: startedAt,
      echoTime: Quantity(exam.scanner.field < Quantity(2) ? 42 : 30),
      repetitionTime: Quantity(1000), volumeTime: Quantity(1), flipAngle: Quantity(60),
      sliceThickness: Quantity(5), sliceGap: Quantity(0), pixelSpacing: Quantity(2), matrix: 32,
      slices: 4, volumes: 120, arrivalVolume: 40, contrast: .recorded(.init()), missingImages: 0,
      parallelFactor: 2, noise: 0.015)
  }

  /// A DCE series that meets every requirement of the DCE profile after Thust 2018.
  ///
  /// 70 volumes of 5 s, repetition time 5 ms, echo time 2 ms, flip angle 15 degrees, partitions of
  /// 5 mm, pixels of 1.5 mm; the bolus arrives at volume 10.
  public static func dce(
    of exam: SimulatedExam, number: Int = 6, startedAt: ScannerTime
  ) -> SimulatedSeries {
    SimulatedSeries(
      kind: .dce, exam: exam, number: number, description: "DCE permeability",
      startedAt: startedAt, echoTime: Quantity(2), repetitionTime: Quantity(5),
      volumeTime: Quantity(5), flipAngle: Quantity(15), sliceThickness: Quantity(5),
      sliceGap: Quantity(0), pixelSpacing: Quantity(1.5), matrix: 32, slices: 4, volumes: 70,
      arrivalVolume: 10, contrast: .recorded(.init()), missingImages: 0, parallelFactor: 2,
      noise: 0.015)
  }

  /// The map that the scanner makes of `source`: derived, with its geometry and settings.
  public static func perfusionMap(of source: SimulatedSeries, number: Int) -> SimulatedSeries {
    var map = source
    map.kind = .perfusionMap
    map.number = number
    map.description = "relCBV"
    map.volumes = 1
    map.arrivalVolume = 1
    map.missingImages = 0
    return map
  }
}
