/// The largest bright object of an image, without holes.
struct ObjectMask {
  /// Row-major.
  let isInside: [Bool]
  /// Pixels inside, holes counted.
  let area: Int
  /// The second largest object as a share of the largest, before holes are filled.
  let secondShare: Double
  /// The level of the background: the 10th percentile.
  let background: Double
  /// The level of the object: the median of what lies above half of the 98th percentile.
  let signal: Double
  /// The mean of the pixels inside, in pixels.
  let centre: (row: Double, column: Double)
  /// Whether it comes within the outer two pixels of the image.
  let touchesBorder: Bool
  /// The image after a 3 x 3 median, on which all of this was decided.
  let smoothed: [Double]

  /// Nil where nothing stands out of the background.
  ///
  /// - Source: `phantom.md` 1.1, step 1.
  init?(_ picture: Picture) {
    let (rows, columns) = (picture.grid.rows, picture.grid.columns)
    let smoothed = picture.medianFiltered()
    var order = OrderStatistic(smoothed)
    let background = order.quantile(0.1)
    let half = order.quantile(0.98) / 2
    let above = smoothed.filter { $0 > half }
    guard !above.isEmpty else { return nil }
    var aboveOrder = OrderStatistic(above)
    let signal = aboveOrder.quantile(0.5)
    guard signal > background else { return nil }
    let threshold = (background + signal) / 2
    let objects = PixelObjects(rows: rows, columns: columns, smoothed.map { $0 > threshold })
    guard let largest = objects.largest else { return nil }
    let isInside = objects.filled(largest)
    var (area, rowSum, columnSum, touches) = (0, 0, 0, false)
    for row in 0..<rows {
      for column in 0..<columns where isInside[row * columns + column] {
        area += 1
        rowSum += row
        columnSum += column
        if row < 2 || column < 2 || row >= rows - 2 || column >= columns - 2 { touches = true }
      }
    }
    self.isInside = isInside
    self.area = area
    secondShare = objects.shareOfLargest(outside: isInside, of: largest)
    self.background = background
    self.signal = signal
    centre = (Double(rowSum) / Double(area), Double(columnSum) / Double(area))
    touchesBorder = touches
    self.smoothed = smoothed
  }

  /// How far the object reaches from its centre along each ray, in mm, to about a pixel.
  func reaches(in grid: PixelGrid) -> [Double] {
    let step = 0.5 * min(grid.rowSpacing, grid.columnSpacing)
    return (0..<Ray.count).map { ray in
      let direction = Ray.direction(ray)
      let (rowStep, columnStep) = (
        step * direction.row / grid.rowSpacing, step * direction.column / grid.columnSpacing
      )
      var reach = 0.0
      var steps = 0.0
      while true {
        let row = (centre.row + steps * rowStep).rounded()
        let column = (centre.column + steps * columnStep).rounded()
        guard row >= 0, column >= 0, row < Double(grid.rows), column < Double(grid.columns) else {
          return reach
        }
        if isInside[Int(row) * grid.columns + Int(column)] { reach = steps * step }
        steps += 1
      }
    }
  }
}
