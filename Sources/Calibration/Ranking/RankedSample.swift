/// The cases of two classes in the order of their values: sorted once, asked often.
///
/// Everything that a calibration needs of its data, areas, cut-offs and resamples, is a walk along
/// this order. A resample is a list of counts beside it (``Multiplicities``), never a copy.
///
/// Cases are ordered by value and then by key, so that the order in which they came does not matter.
/// A *row* is a case in this order: the negatives from small to large, then the positives from small
/// to large.
public struct RankedSample: Sendable {
  /// With more cases than this the integer sums behind the area's variance could overflow.
  public static let mostCases = 1 << 21

  /// How many cases there are of each class.
  public let cases: ClassCounts
  /// How many patients have a case in each class; one with cases in both counts in both.
  public let patients: ClassCounts
  /// The value of each row, on the transform scale.
  public let values: [Double]
  /// The values less `centre`: what sums are taken of, so that a large common offset costs no
  /// digits.
  let offsets: [Double]
  /// A value in the middle of both classes.
  let centre: Double
  /// The rows from the smallest value of both classes to the largest.
  let pooled: [Int32]
  /// For each place in `pooled`, whether it is the last of its value.
  let endsRun: [Bool]
  /// Who is drawn in a resample.
  let units: DrawingUnits
  /// Whether all values are finite, so that means exist.
  let isFinite: Bool

  /// Ranks cases; the order in which they come does not matter.
  ///
  /// - Precondition: no value is not-a-number, and there are at most ``mostCases``.
  public init(_ cases: [LabelledValue]) {
    var numbers: [String: Int] = [:]
    var (negatives, positives): ([Double], [Double]) = ([], [])
    var (ofNegatives, ofPositives): ([Int], [Int]) = ([], [])
    for labelled in cases.sorted(by: Self.comesFirst) {
      // Patients are numbered as they first occur along the values: no row order enters.
      let patient = numbers[labelled.patient] ?? numbers.count
      numbers[labelled.patient] = patient
      if labelled.isPositive {
        positives.append(labelled.value)
        ofPositives.append(patient)
      } else {
        negatives.append(labelled.value)
        ofNegatives.append(patient)
      }
    }
    self.init(
      ascending: negatives, positives,
      units: DrawingUnits(
        negatives: ofNegatives, positives: ofPositives, patients: numbers.count))
  }

  /// Ranks numbers, each of a patient of its own.
  ///
  /// - Precondition: as above.
  public init(negatives: [Double], positives: [Double]) {
    self.init(
      ascending: RadixSort.ascending(negatives), RadixSort.ascending(positives),
      units: DrawingUnits(
        ofRows: ClassCounts(negatives: negatives.count, positives: positives.count)))
  }

  private init(ascending negatives: [Double], _ positives: [Double], units: DrawingUnits) {
    let n = negatives.count
    let total = n + positives.count
    precondition(total <= Self.mostCases, "a sample has at most 2²¹ cases")
    let values = negatives + positives
    precondition(!values.contains(where: \.isNaN), "every case has a value that can be ordered")

    var pooled = [Int32](repeating: 0, count: total)
    Self.merge(values, at: n, into: &pooled)
    let centre = total == 0 ? 0 : values[Int(pooled[total / 2])]
    self.isFinite = values.allSatisfy(\.isFinite)
    self.values = values
    self.centre = isFinite ? centre : 0
    self.offsets = isFinite ? values.map { $0 - centre } : values
    self.pooled = pooled
    self.endsRun = pooled.indices.map {
      $0 + 1 == total || values[Int(pooled[$0])] < values[Int(pooled[$0 + 1])]
    }
    cases = ClassCounts(negatives: n, positives: positives.count)
    patients = units.patients
    self.units = units
  }

  /// The rows of two ascending classes in one ascending order; equal values negative first.
  private static func merge(_ values: [Double], at n: Int, into pooled: inout [Int32]) {
    let values = values.span
    var pooled = pooled.mutableSpan
    var (low, high, place) = (0, n, 0)
    while low < n, high < values.count {
      // Which class is next cannot be guessed, so that nothing here branches on it.
      let isLow = values[low] <= values[high]
      pooled[place] = Int32(isLow ? low : high)
      low += isLow ? 1 : 0
      high += isLow ? 0 : 1
      place += 1
    }
    for row in low..<n {
      pooled[place] = Int32(row)
      place += 1
    }
    for row in high..<values.count {
      pooled[place] = Int32(row)
      place += 1
    }
  }

  /// Whether no patient has more than one case.
  public var isIndependent: Bool { units.areRows }

  /// Whether a place of the transform scale lies between the smallest and the largest value.
  func spans(_ place: Double) -> Bool {
    guard let first = pooled.first, let last = pooled.last else { return false }
    return values[Int(first)] <= place && place <= values[Int(last)]
  }

  /// The rows of the negatives.
  var negativeRows: Range<Int> { 0..<cases.negatives }
  /// The rows of the positives.
  var positiveRows: Range<Int> { cases.negatives..<cases.total }

  private static func comesFirst(_ a: LabelledValue, _ b: LabelledValue) -> Bool {
    if a.value != b.value { return a.value < b.value }
    if a.key != b.key { return a.key < b.key }
    // Keys are unique; should they not be, only cases that are alike may change places.
    if a.isPositive != b.isPositive { return b.isPositive }
    return a.patient < b.patient
  }
}
