import Imaging
import Quantities

extension ImageStack.Image {
  /// What keeps anything from being measured in the image, whatever it shows.
  ///
  /// - Source: `phantom.md` 1.4.
  var faults: [PhantomMeasurement.Remark] {
    var faults: [PhantomMeasurement.Remark] = []
    if !acquisition.series.isAcquired { faults.append(.init(.derivedImage)) }
    switch plane.component {
    case .phase, .imaginary: faults.append(.init(.notMagnitude, plane.component.rawValue))
    case .magnitude, .real, .unknown: break
    }
    if acquisition.rescale == .invalid {
      faults.append(.init(.rescaleInvalid))
      return faults
    }
    let first = plane.stored[0]
    if plane.stored.allSatisfy({ $0 == first }) {
      faults.append(.init(first == 0 ? .allZero : .constant))
    } else if !plane.values.allSatisfy({ abs($0) < Self.largest })
      || (plane.step ?? 1) < 1 / Self.largest
    {
      faults.append(.init(.notFinite))
    }
    return faults
  }

  /// Beyond it, and in steps below its inverse, fourth powers are no numbers any more. No scanner's
  /// values come near.
  private static let largest = 1e30

  /// Whether values are signed: noise is then Gaussian, and its sign must be kept.
  ///
  /// Where the file does not name the component, the background tells: noise about zero has both
  /// signs, a magnitude has none below zero.
  var isSigned: Bool {
    switch plane.component {
    case .real: return true
    case .magnitude, .phase, .imaginary: return false
    case .unknown:
      let values = plane.values
      let negative = values.count { $0 < 0 }
      return 20 * negative > values.count
    }
  }
}

extension Series {
  /// Whether its images were acquired to be measured. Which component they show is asked of each
  /// image: a real one is measured.
  var isAcquired: Bool { setAside == nil || setAside == .notMagnitude }
}

extension Plane {
  var picture: Picture {
    Picture(
      grid: PixelGrid(
        rows: rows, columns: columns, rowSpacing: geometry.rowSpacing.value,
        columnSpacing: geometry.columnSpacing.value), values: values)
  }

  /// The step between neighbouring values: the slope times the smallest gap between stored numbers
  /// that occur; nil where there is one number only.
  var step: Double? {
    guard let low = stored.min(), let high = stored.max(), low < high else { return nil }
    let range = Int(high) - Int(low)
    var gap = range
    if range < 1 << 22 {
      var occurs = [Bool](repeating: false, count: range + 1)
      for number in stored { occurs[Int(number) - Int(low)] = true }
      var last = 0
      for index in 1...range where occurs[index] {
        gap = min(gap, index - last)
        last = index
        if gap == 1 { break }
      }
    } else {
      let sorted = stored.sorted()
      for (a, b) in zip(sorted, sorted.dropFirst()) where a < b { gap = min(gap, Int(b) - Int(a)) }
    }
    return abs(rescale.slope ?? 1) * Double(gap)
  }

  /// Whether stored numbers pile up at the largest one within `pixels`: more than a thousandth of
  /// them, and more than five times as many as at the next lower one that occurs.
  func isSaturated(in pixels: [(row: Int, column: Int)]) -> Bool {
    var (top, topCount, next, nextCount) = (Int32.min, 0, Int32.min, 0)
    for pixel in pixels {
      let number = stored[pixel.row * columns + pixel.column]
      if number > top {
        (next, nextCount, top, topCount) = (top, topCount, number, 1)
      } else if number == top {
        topCount += 1
      } else if number > next {
        (next, nextCount) = (number, 1)
      } else if number == next {
        nextCount += 1
      }
    }
    return 1000 * topCount > pixels.count && topCount > 5 * nextCount
  }
}
