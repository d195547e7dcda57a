public import Identity
import Imaging
public import PhantomQA
import Quantities
public import Simulation

/// Phantom scans that are to be written, with their truth beside them.
public struct PhantomSimulation: Sendable {
  let phantom: Phantom
  let signalToNoise: Double
  let driftPerDay: Double
  let scans: Int
  let every: Int
  let first: CalendarDay
  let volumes: Int
  let seriesDrift, fluctuation: Double
  let matrix: Int
  let vendor: String
  let seed: UInt64

  /// - Parameters:
  ///   - signalToNoise: of one image of the first scan.
  ///   - driftPerDay: the share by which it changes a day.
  ///   - scans: how many, one every `every` days from `first` on.
  ///   - volumes: of the time series; 0 for none.
  ///   - seriesDrift: by how much the signal grows from the first volume of a series to the last, as a
  ///     share.
  ///   - fluctuation: the standard deviation of the signal from volume to volume, as a share.
  ///   - vendor: `siemens`, `ge` or `philips`.
  ///   - seed: decides noise and unique identifiers. Scans of other numbers or seeds share neither.
  public init(
    phantom: Phantom, signalToNoise: Double, driftPerDay: Double, scans: Int, every: Int,
    first: CalendarDay, volumes: Int, seriesDrift: Double = 0, fluctuation: Double = 0, matrix: Int,
    vendor: String, seed: UInt64
  ) {
    self.phantom = phantom
    self.signalToNoise = signalToNoise
    self.driftPerDay = driftPerDay
    self.scans = scans
    self.every = every
    self.first = first
    self.volumes = volumes
    self.seriesDrift = seriesDrift
    self.fluctuation = fluctuation
    self.matrix = matrix
    self.vendor = vendor
    self.seed = seed
  }

  /// What was planted, and what measurands must show of it.
  public struct Truth: Sendable, Encodable {
    public static let schema = "diapason.phantomTruth/1"
    public let schema: String
    /// `name@version`.
    public let phantom: String
    public let files: Int
    public let scans: [WrittenScan]

    /// One scan.
    public struct WrittenScan: Sendable, Encodable {
      /// Where its files are, below the folder.
      public let folder: String
      public let observedOn: String
      public let planted: SimulatedPhantomTruth
      /// What each measurand must show, in its unit, before the error of measuring; those whose
      /// truth has no simple form are left out.
      public let expected: [String: Double]
    }
  }

  /// Writes the scans and `truth.json` into a folder that does not exist yet, or is empty.
  ///
  /// - Throws: `demo.notEmpty`, `demo.notWritten`, `demo.interrupted`, `phantom.unknownVendor`.
  public func write(
    into folder: String, isInterrupted: () -> Bool = { false },
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> Truth {
    guard let scanner = Self.scanner(vendor) else {
      throw WorkbenchError(
        code: .unknownVendor, what: "no maker has this name", where: vendor,
        why: "files are written as siemens, ge and philips write them", do: "name one of these")
    }
    let disk = NewFolder(folder, for: "the simulation")
    return try disk.filled {
      var written: [Truth.WrittenScan] = []
      var files = 0
      for index in 0..<scans {
        if isInterrupted() { throw disk.interrupted("two scans") }
        progress(index, scans)
        let day = CalendarDay(daysSince1970: first.daysSince1970 + index * every)
        let scan = scan(index, of: scanner, on: day)
        let name = "scan-\(Self.padded(index + 1))"
        for series in scan.acquisitions {
          files += try disk.write(series.files(), under: "\(name)/\(Self.padded(series.number))")
        }
        written.append(
          Truth.WrittenScan(
            folder: name, observedOn: day.text, planted: SimulatedPhantomTruth(scan.phantom),
            expected: PlantedMeasurands(scan: scan, definition: phantom).all))
      }
      let truth = Truth(schema: Truth.schema, phantom: phantom.key, files: files, scans: written)
      try disk.write(Array((try JSONValue(encoding: truth).text + "\n").utf8), to: "truth.json")
      return truth
    }
  }

  private func scan(
    _ index: Int, of scanner: SimulatedScanner, on day: CalendarDay
  ) -> SimulatedPhantomScan {
    let change = 1 + driftPerDay * Double(index * every)
    var object = SimulatedPhantom(
      signalToNoise: max(1.5, signalToNoise * change), drift: seriesDrift, fluctuation: fluctuation)
    if let diameter = phantom.shape.diameter { object.diameter = diameter }
    return SimulatedPhantomScan(
      object, on: scanner, startedAt: ScannerTime(day: day, secondsOfDay: 8 * 3600),
      seed: SimulatedExam.seed(ofCourse: seed, exam: index), matrix: matrix, volumes: volumes)
  }

  private static func scanner(_ vendor: String) -> SimulatedScanner? {
    switch vendor {
    case "siemens": .skyra()
    case "ge": .premier()
    case "philips": .elition()
    default: nil
    }
  }

  private static func padded(_ number: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
