/// How many steps a finite Markov chain takes on average from each state until it leaves them all:
/// the solution n of (I - Q) n = 1.
///
/// Elimination needs no pivoting here: the rows of Q sum to less than 1, so that the diagonal
/// dominates.
///
/// - Parameter steps: Q, square: the probability from each state (row) to each (column); what a row
///   lacks to 1 leaves.
/// - Source: Kemeny and Snell, Finite Markov Chains (1960), theorem 3.3.5.
func expectedSteps(_ steps: [[Double]]) -> [Double] {
  let count = steps.count
  var rows = steps
  var right = [Double](repeating: 1, count: count)
  for row in 0..<count {
    for column in 0..<count { rows[row][column] = (row == column ? 1 : 0) - rows[row][column] }
  }
  for pivot in 0..<count {
    let source = rows[pivot]
    for row in pivot + 1..<max(count, pivot + 1) where rows[row][pivot] != 0 {
      let factor = rows[row][pivot] / source[pivot]
      right[row] -= factor * right[pivot]
      var target = rows[row].mutableSpan
      for column in pivot..<count { target[column] -= factor * source[column] }
    }
  }
  for row in (0..<count).reversed() {
    for column in row + 1..<max(count, row + 1) { right[row] -= rows[row][column] * right[column] }
    right[row] /= rows[row][row]
  }
  return right
}
