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
    var negatives: [(value: Double, patient: Int)] = []
    var positives: [(value: Double, patient: Int)] = []
    for labelled in cases.sorted(by: Self.comesFirst) {
      // Patients are numbered as they first occur along the values: no row order enters.
      let patient = numbers[labelled.patient] ?? numbers.count
      numbers[labelled.patient] = patient
      if labelled.isPositive {
        positives.append((labelled.value, patient))
      } else {
        negatives.append((labelled.value, patient))
      }
    }
    self.init(negatives: negatives, positives: positives, patients: numbers.count)
  }

  /// Ranks numbers, each of a patient of its own.
  ///
  /// - Precondition: as above.
  public init(negatives: [Double], positives: [Double]) {
    let count = negatives.count
    self.init(
      negatives: negatives.sorted().enumerated().map { ($1, $0) },
      positives: positives.sorted().enumerated().map { ($1, count + $0) },
      patients: count + positives.count)
  }

  /// From the cases of each class in order, with the numbers of their patients, 0 ..< `patients`.
  private init(
    negatives: [(value: Double, patient: Int)], positives: [(value: Double, patient: Int)],
    patients: Int
  ) {
    let n = negatives.count
    let total = n + positives.count
    precondition(total <= Self.mostCases, "a sample has at most 2²¹ cases")
    let values = negatives.map(\.value) + positives.map(\.value)
    precondition(!values.contains(where: \.isNaN), "every case has a value that can be ordered")

    var pooled: [Int32] = []
    pooled.reserveCapacity(total)
    var (low, high) = (0, n)
    while low < n || high < total {
      if high == total || (low < n && values[low] <= values[high]) {
        pooled.append(Int32(low))
        low += 1
      } else {
        pooled.append(Int32(high))
        high += 1
      }
    }
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
    self.patients = ClassCounts(
      negatives: Set(negatives.map(\.patient)).count,
      positives: Set(positives.map(\.patient)).count)
    units = DrawingUnits(
      negatives: negatives.map(\.patient), positives: positives.map(\.patient), patients: patients)
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
