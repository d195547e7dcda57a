/// Numbers of an image by their place in the order, without sorting them all.
struct OrderStatistic {
  private var values: [Double]

  /// - Precondition: there are numbers, and all are finite.
  init(_ values: [Double]) {
    precondition(!values.isEmpty, "an order has a number")
    self.values = values
  }

  /// The quantile at a share `p`, between the two order statistics nearest to it.
  ///
  /// - Source: Hyndman and Fan, Am Stat 50 (1996) 361, definition 7.
  mutating func quantile(_ p: Double) -> Double {
    let position = Double(values.count - 1) * p
    let index = Int(position)
    let low = select(index)
    guard position > Double(index) else { return low }
    // What follows the selected place is not below it: the next one is its least.
    var next = Double.infinity
    for place in (index + 1)..<values.count { next = min(next, values[place]) }
    return low + (position - Double(index)) * (next - low)
  }

  /// The number at place `k` of the order, counted from 0; those before it are then not above it,
  /// those after it not below.
  ///
  /// - Source: Hoare, Commun ACM 4 (1961) 321; the pivot is the median of three, so that the same
  ///   numbers always take the same steps.
  private mutating func select(_ k: Int) -> Double {
    var low = 0
    var high = values.count - 1
    while low < high {
      let (a, b, c) = (values[low], values[(low + high) / 2], values[high])
      let pivot = max(min(a, b), min(max(a, b), c))
      var (i, j) = (low, high)
      while i <= j {
        while values[i] < pivot { i += 1 }
        while values[j] > pivot { j -= 1 }
        if i <= j {
          values.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if k <= j {
        high = j
      } else if k >= i {
        low = i
      } else {
        return pivot
      }
    }
    return values[k]
  }
}
