public import Quantities

/// What a reader must find in the files of a simulated series, in the units of our parameters.
public struct SimulatedTruth: Sendable, Hashable, Codable {
  /// The schema's name.
  public static let schema = "diapason.simulatedTruth/1"

  public let schema: String
  public let seriesUID, examUID: String
  public let kind: SimulatedSeries.Kind
  public let maker: SimulatedScanner.Maker
  public let form: SimulatedScanner.Form
  public let fieldStrength: Quantity<Tesla>
  public let echoTime, repetitionTime: Quantity<Millisecond>
  public let volumeTime: Quantity<Second>
  /// As prescribed: missing volumes are part of it.
  public let duration: Quantity<Second>
  public let flipAngle: Quantity<Degree>
  public let sliceThickness, sliceSpacing, pixelSpacing: Quantity<Millimetre>
  public let rows, columns: Int
  public let slices: Int
  /// As prescribed, and as announced where the maker announces it.
  public let claimedVolumes: Int
  /// Whole volumes that the files hold.
  public let volumes: Int
  /// Slices of volumes that the files hold.
  public let images: Int
  public let files: Int
  /// How many files were left out; 0 where one file holds everything and only frames are missing.
  public let droppedFiles: Int
  /// Counted from 0: the first volume that shows the agent; nil where no bolus is shown.
  public let arrivalVolume: Int?
  public let contrast: SimulatedContrast
}
