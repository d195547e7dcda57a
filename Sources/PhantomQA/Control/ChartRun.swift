import Statistics

/// The running charts over the values of a history from one of them on.
///
/// The values are handed to the chart in growing pieces, so that a history with many restarts costs
/// no more than a few times its length.
struct ChartRun: Sendable {
  /// The index of the first value.
  let start: Int
  private let control: ControlChart
  private let values: [Double]
  private var points: [ChartPoint] = []

  /// - Parameter values: on the scale of the chart, all of the history.
  init(_ control: ControlChart, over values: [Double], from start: Int) {
    self.control = control
    self.values = values
    self.start = start
  }

  /// What the chart says of the value at `index`.
  ///
  /// - Precondition: the index is not before the start.
  mutating func point(at index: Int) -> ChartPoint {
    if index - start >= points.count {
      let end = min(values.count, start + 2 * (index - start) + 64)
      do {
        points = try control.judge(Array(values[start..<end]))
      } catch {
        preconditionFailure("only finite values have a place on a chart")
      }
    }
    return points[index - start]
  }

  /// The index of the first value of the change that the cumulative sum of `side` has gathered up to
  /// `index`.
  mutating func changed(before index: Int, on side: ChartSide) -> Int {
    point(at: index).sums.since(side).map { start + $0 } ?? index
  }
}
