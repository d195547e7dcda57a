import Quantities
import Statistics
import TestSupport
import Testing

@testable import PhantomQA

/// The fast ways of locating against plain ones.
@Suite("Slow twins of locating")
struct SlowTwinTests {
  private static func numbers(_ count: Int, seed: UInt64, distinct: Int) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Double(Int.random(in: 0..<distinct, using: &generator)) }
  }

  @Test("the 3 x 3 median is the fifth of nine sorted numbers")
  func median() {
    for (rows, columns) in [(2, 2), (2, 9), (7, 5), (16, 16)] {
      let values = Self.numbers(rows * columns, seed: UInt64(rows * 100 + columns), distinct: 30)
      let picture = Picture(
        grid: PixelGrid(rows: rows, columns: columns, rowSpacing: 1, columnSpacing: 1),
        values: values)
      let filtered = picture.medianFiltered()
      for row in 0..<rows {
        for column in 0..<columns {
          let nine = (-1...1).flatMap { v in
            (-1...1).map { u in
              values[
                min(max(row + v, 0), rows - 1) * columns + min(max(column + u, 0), columns - 1)]
            }
          }
          #expect(filtered[row * columns + column] == nine.sorted()[4])
        }
      }
    }
  }

  @Test("quantiles without sorting are those of the sorted numbers")
  func quantiles() throws {
    for (count, distinct) in [(1, 5), (2, 5), (3, 2), (50, 4), (1000, 100_000), (1000, 3), (999, 1)] {
      let values = Self.numbers(count, seed: UInt64(count + distinct), distinct: distinct)
      let sorted = try #require(Quantiles(of: values))
      var order = OrderStatistic(values)
      for share in [0.1, 0.98, 0.5, 0, 1, 0.1] { #expect(order.quantile(share) == sorted.at(share)) }
    }
  }

  @Test("objects are what is connected, holes are what the border cannot reach")
  func objects() {
    for seed in 0..<20 {
      let (rows, columns) = (9, 11)
      let bright = Self.numbers(rows * columns, seed: UInt64(seed), distinct: 5).map { $0 > 1 }
      let objects = PixelObjects(rows: rows, columns: columns, bright)
      // Labels that spread until nothing changes.
      var labels = bright.indices.map { bright[$0] ? $0 : -1 }
      var outside = bright.indices.map { _ in false }
      func neighbours(_ pixel: Int) -> [Int] {
        let (row, column) = (pixel / columns, pixel % columns)
        return [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)]
          .filter { (0..<rows).contains($0.0) && (0..<columns).contains($0.1) }
          .map { $0.0 * columns + $0.1 }
      }
      func settle(_ step: () -> Bool) { while step() {} }
      settle {
        var changed = false
        for pixel in labels.indices where labels[pixel] >= 0 {
          for next in neighbours(pixel) where labels[next] > labels[pixel] {
            labels[next] = labels[pixel]
            changed = true
          }
        }
        return changed
      }
      var sizes: [Int: Int] = [:]
      for label in labels where label >= 0 { sizes[label, default: 0] += 1 }
      guard let most = sizes.values.max(),
        let largest = sizes.filter({ $0.value == most }).keys.min(), let object = objects.largest
      else { continue }
      settle {
        var changed = false
        for pixel in labels.indices where labels[pixel] != largest && !outside[pixel] {
          let isAtBorder = neighbours(pixel).count < 4
          if isAtBorder || neighbours(pixel).contains(where: { outside[$0] }) {
            outside[pixel] = true
            changed = true
          }
        }
        return changed
      }
      #expect(objects.filled(object) == outside.map { !$0 }, "seed \(seed)")
    }
  }

  @Test("the weights of a region are counts of 16 x 16 points")
  func region() {
    let grid = PixelGrid(rows: 30, columns: 26, rowSpacing: 1.1, columnSpacing: 0.9)
    let ellipse = Outline.ellipse(
      Outline.Ellipse(
        centre: PlanePoint(row: 15.3, column: 11.2), longSemiAxis: 9.7, shortSemiAxis: 7.1,
        rotation: 0.6))
    let square = Outline.quadrilateral(
      Outline.Quadrilateral(
        corners: [(5.0, 4.2), (7.3, 18.1), (21.9, 16.4), (19.5, 2.7)].map {
          PlanePoint(row: $0.0, column: $0.1)
        }))
    let half = HalfPlane(
      keeping: PlanePoint(row: 15, column: 11), of: PlanePoint(row: 7, column: 4),
      PlanePoint(row: 9, column: 19), marginMillimetres: 0.5)
    for (outline, phantom, halves) in [
      (ellipse, ellipse, []), (square, square, []), (square, ellipse, [half]),
    ] {
      let region = PixelRegion(outline, of: phantom, in: grid, halves: halves)
      var (total, unequal) = (0.0, 0)
      for row in 0..<grid.rows {
        for column in 0..<grid.columns {
          var inside = 0
          for v in 0..<16 {
            for u in 0..<16 {
              let y = (Double(row) + Double(2 * v - 15) / 32) * grid.rowSpacing
              let x = (Double(column) + Double(2 * u - 15) / 32) * grid.columnSpacing
              if Self.contains(outline, y, x), Self.contains(phantom, y, x),
                halves.allSatisfy({ $0.clip(x...x, atRow: y) != nil })
              {
                inside += 1
              }
            }
          }
          total += Double(inside) / 256
          // A point on the edge itself may be taken either way.
          let difference = region.weights[row * grid.columns + column] - Double(inside) / 256
          #expect(abs(difference) <= 1.0 / 256)
          if difference != 0 { unequal += 1 }
        }
      }
      #expect(unequal <= 2 && abs(region.area - total) <= 2.0 / 256)
      #expect(region.innerPixels.count == region.weights.count { $0 >= 0.5 })
    }
    // Within the grain of 1/256 of a pixel at the edge.
    let area = PixelRegion(ellipse, of: ellipse, in: grid, halves: []).area * 1.1 * 0.9
    #expect(abs(area - ellipse.area) < 0.5)
  }

  /// By the definitions of both shapes.
  private static func contains(_ outline: Outline, _ y: Double, _ x: Double) -> Bool {
    switch outline {
    case .ellipse(let e):
      let (c, s) = e.turn
      let (v, u) = (y - e.centre.row, x - e.centre.column)
      let (p, q) = ((u * c + v * s) / e.longSemiAxis, (v * c - u * s) / e.shortSemiAxis)
      return p * p + q * q <= 1
    case .quadrilateral(let q):
      return (0..<4).allSatisfy { side in
        let (a, b) = (q.corners[side], q.corners[(side + 1) % 4])
        return (b.column - a.column) * (y - a.row) - (b.row - a.row) * (x - a.column) >= 0
      }
    }
  }

  @Test("the distance to an outline along a ray ends on the outline")
  func distance() throws {
    let ellipse = Outline.Ellipse(
      centre: PlanePoint(row: 3, column: -2), longSemiAxis: 9, shortSemiAxis: 5, rotation: 1.1)
    let inside = PlanePoint(row: 4, column: -1)
    for ray in 0..<Ray.count {
      let distance = try #require(
        Outline.ellipse(ellipse).distance(from: inside, along: Ray.angle(ray)))
      let direction = Ray.direction(ray)
      let end = (inside.row + distance * direction.row, inside.column + distance * direction.column)
      let span = try #require(Outline.ellipse(ellipse).span(atRow: end.0))
      #expect(
        min(abs(span.lowerBound - end.1), abs(span.upperBound - end.1)) < 1e-6, "ray \(ray)")
    }
  }
}
