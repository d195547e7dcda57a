import Identity
import Quantities

/// How evenly volumes follow one another by the clock that told: the steps of which the time from one
/// volume to the next is the median (`conformance.md` 7.2).
public struct VolumeSteps: Sendable, Hashable, Codable {
  /// How many steps there are: one less than volumes.
  public let count: Int
  /// How far the step that is farthest from the median is from it, in ms.
  public let spread: Double
  /// The first step that is more than 2 % of the median, and more than 3 ms, from it; nil where none is.
  public let uneven: Uneven?

  /// A step that is not as the others are.
  public struct Uneven: Sendable, Hashable, Codable {
    /// The number of the volume that it begins with, from 1.
    public let afterVolume: Int
    /// How long it is, in ms.
    public let step: Double

    public init(afterVolume: Int, step: Double) {
      self.afterVolume = afterVolume
      self.step = step
    }
  }

  public init(count: Int, spread: Double, uneven: Uneven?) {
    self.count = count
    self.spread = spread
    self.uneven = uneven
  }

  /// - Parameters:
  ///   - steps: in s, in the order of volumes.
  ///   - median: of them.
  init(_ steps: [Double], median: Double) {
    func milliseconds(_ seconds: Double) -> Double { SeriesPart.rounded(seconds * 1000, 0.1) }
    let first = steps.firstIndex { abs($0 - median) > max(0.02 * median, 0.003) }
    self.init(
      count: steps.count,
      spread: milliseconds(steps.map { abs($0 - median) }.max() ?? 0),
      uneven: first.map { Uneven(afterVolume: $0 + 1, step: milliseconds(steps[$0])) })
  }

  /// As `119 steps, at most 200 ms (20 %) off their median; the first uneven one, 1200 ms, comes after
  /// volume 7`.
  ///
  /// - Parameter median: of the steps, in ms.
  public func text(median: Double) -> String {
    var text = counted(count, "step")
    if count > 1 {
      text += ", at most \(UnitText.number(spread)) ms"
      if median > 0 {
        text += " (\(UnitText.number(SeriesPart.rounded(100 * spread / median, 0.1))) %)"
      }
      text += " off their median"
    }
    if let uneven {
      text += "; the first uneven one, \(UnitText.number(uneven.step)) ms, comes after volume "
      text += "\(uneven.afterVolume)"
    }
    return text
  }
}
