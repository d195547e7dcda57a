public import Imaging
import Quantities

/// A phantom scanned in one exam: a repeated pair for signal-to-noise, and where asked a time series
/// for stability.
public struct SimulatedPhantomScan: Sendable, Hashable {
  public var phantom: SimulatedPhantom
  /// The two images of the pair, in the order of time.
  public var pair: [SimulatedSeries]
  /// The time series; nil where none was scanned.
  public var stability: SimulatedSeries?

  /// - Parameters:
  ///   - matrix: rows and columns of every image; pixels are such that they see 256 mm.
  ///   - volumes: of the time series; 0 for none.
  public init(
    _ phantom: SimulatedPhantom, on scanner: SimulatedScanner, startedAt: ScannerTime,
    seed: UInt64, matrix: Int = 128, volumes: Int = 0
  ) {
    let subject = SimulatedSubject(phantom: 1)
    let exam = SimulatedExam(
      scanner: scanner, subject: subject, startedAt: startedAt, seed: seed)
    func at(_ seconds: Double) -> ScannerTime {
      ScannerTime(day: startedAt.day, secondsOfDay: startedAt.secondsOfDay + seconds)
    }
    func series(
      _ kind: SimulatedSeries.Kind, _ number: Int, _ start: Double, _ volumes: Int
    ) -> SimulatedSeries {
      let isSeries = kind == .phantomSeries
      return SimulatedSeries(
        kind: kind, phantom: phantom, exam: exam, number: number,
        description: isSeries ? "QA stability" : "QA SNR", startedAt: at(start),
        echoTime: Quantity(isSeries ? 30 : 5), repetitionTime: Quantity(isSeries ? 2000 : 100),
        volumeTime: Quantity(isSeries ? 2 : 0.1 * Double(matrix)),
        flipAngle: Quantity(isSeries ? 77 : 30), sliceThickness: Quantity(5),
        sliceGap: Quantity(0), pixelSpacing: Quantity(256 / Double(matrix)), matrix: matrix,
        slices: 1, volumes: volumes, arrivalVolume: volumes, contrast: .absent, missingImages: 0,
        parallelFactor: 1, noise: 1 / phantom.signalToNoise)
    }
    self.phantom = phantom
    pair = [series(.phantomImage, 2, 60, 1), series(.phantomImage, 3, 90, 1)]
    stability = volumes > 0 ? series(.phantomSeries, 4, 180, volumes) : nil
  }

  /// Every acquisition, in the order of time.
  public var acquisitions: [SimulatedSeries] { pair + (stability.map { [$0] } ?? []) }
}
