/// Who is drawn in a resample: patients, with the rows of each, by stratum.
///
/// The strata are the patterns of classes that a patient's cases show: negative only, positive only,
/// both. As many patients are drawn from each as it has, so that no resample lacks a class.
struct DrawingUnits: Sendable {
  /// The patients of the strata 0, 1 and 2, as places in `start`.
  let strata: [Range<Int>]
  /// Where the rows of each patient begin in `rows`; one more at the end.
  private let start: [Int32]
  /// The rows of all patients, one after another.
  private let rows: [Int32]
  /// Whether each patient has one case; then the rows of the strata 0 and 1 are those of the classes.
  let areRows: Bool

  /// Each row a patient of its own.
  init(ofRows cases: ClassCounts) {
    strata = [0..<cases.negatives, cases.negatives..<cases.total, cases.total..<cases.total]
    start = (0...Int32(cases.total)).map { $0 }
    rows = (0..<Int32(cases.total)).map { $0 }
    areRows = true
  }

  /// - Parameters: for each row the number of its patient, 0 ..< `patients`; the numbers decide the
  ///   order within a stratum.
  init(negatives: [Int], positives: [Int], patients: Int) {
    var rowsOf = [[Int32]](repeating: [], count: patients)
    var pattern = [Int](repeating: 0, count: patients)
    for (row, patient) in (negatives + positives).enumerated() {
      rowsOf[patient].append(Int32(row))
      pattern[patient] |= row < negatives.count ? 1 : 2
    }
    var strata: [Range<Int>] = []
    var start: [Int32] = [0]
    var rows: [Int32] = []
    for wanted in 1...3 {
      let first = start.count - 1
      for patient in 0..<patients where pattern[patient] == wanted {
        rows += rowsOf[patient]
        start.append(Int32(rows.count))
      }
      strata.append(first..<start.count - 1)
    }
    self.strata = strata
    self.start = start
    self.rows = rows
    areRows = rows.count == patients && rows.indices.allSatisfy { rows[$0] == Int32($0) }
  }

  /// How many patients have a case in each class.
  var patients: ClassCounts {
    ClassCounts(
      negatives: strata[0].count + strata[2].count, positives: strata[1].count + strata[2].count)
  }

  /// Whether resamples say how a sample scatters: each class has the patients that the lowest rung with
  /// an answer asks for, and there is one to be drawn in place of another. Three patients give ten
  /// different draws, and their few cut-offs would pass for an interval; of one patient all draws are
  /// the sample itself, and its cut-off would seem to be known without error.
  var tellScatter: Bool {
    patients.smaller >= Rung.borrowed.leastPatients && strata.contains { $0.count >= 2 }
  }

  /// The rows of a patient of a stratum.
  func rows(of patient: Int, in stratum: Int) -> ArraySlice<Int32> {
    let unit = strata[stratum].lowerBound + patient
    return rows[Int(start[unit])..<Int(start[unit + 1])]
  }
}
