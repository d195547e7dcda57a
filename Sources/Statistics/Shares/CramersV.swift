/// How closely a category and a yes or no go together: 0 not at all, 1 wholly.
///
/// V = √(χ² / n) for a table of two columns.
///
/// - Source: Cramér, Mathematical Methods of Statistics (1946), section 21.9.
public enum CramersV {
  /// V of a table whose rows count the yes and the no of each category.
  ///
  /// - Returns: nil where there are not two rows and two columns with anything in them.
  public static func association(_ rows: [(yes: Int, no: Int)]) -> Double? {
    let rows = rows.filter { $0.yes + $0.no > 0 }
    let yes = rows.reduce(0) { $0 + $1.yes }
    let no = rows.reduce(0) { $0 + $1.no }
    guard rows.count > 1, yes > 0, no > 0 else { return nil }
    let n = Double(yes + no)
    let terms = rows.map { row in
      let total = Double(row.yes + row.no)
      let expected = total * Double(yes) / n
      let difference = Double(row.yes) - expected
      // Both columns of a row miss by the same number.
      return difference * difference / expected + difference * difference / (total - expected)
    }
    return min((CompensatedSum.of(terms) / n).squareRoot(), 1)
  }
}
