public import Imaging
public import Quantities

/// One parameter of one sequence, set side by side over scanners.
///
/// What is not recorded is counted and agrees with nothing.
public struct ParameterComparison: Sendable, Hashable, Codable {
  public let parameter: Parameter
  /// Of its numbers; nil for words.
  public let unit: UnitSymbol?
  /// The maker within which it is compared; nil where all makers state it alike.
  public let maker: String?
  /// Series that were asked, those that have a value, and those that contradict themselves.
  public let series, recorded, contradictory: Int
  /// Each value with its count, ascending.
  public let values: [SeenValue]
  /// Those of the scanners that have a series here, by number.
  public let scanners: [OfScanner]
  /// Of the recorded numbers; nil for words, and where a value has several members.
  public let spread: ValueSpread?
  /// The value that more than half of the scanners have as their usual one; nil where none has so many,
  /// and where fewer than three scanners record one, since of two neither is the odd one.
  public let usual: ParameterValue?
  public let agreement: Agreement

  /// What one scanner has.
  public struct OfScanner: Sendable, Hashable, Codable {
    /// Its number.
    public let scanner: Int
    public let series, recorded, contradictory: Int
    public let values: [SeenValue]
    /// The value that more than half of its recorded series have or are close to; nil where there is none.
    public let usual: ParameterValue?
    /// How many recorded series are not close to that; all where there is none.
    public let apart: Int
    /// Whether the scanner has another usual value than the others, or none where they have one.
    public let isOdd: Bool

    public var notRecorded: Int { series - recorded - contradictory }
  }

  public enum Agreement: String, Sendable, Hashable, Codable {
    /// One value, or none.
    case same
    /// Numbers within a hundredth of one another.
    case close
    /// Series of one scanner are apart, and the usual values of scanners are not.
    case differsWithin
    /// Scanners have usual values that are apart.
    case differsBetween

    /// Whether someone has to look.
    public var isDifference: Bool {
      switch self {
      case .same, .close: false
      case .differsWithin, .differsBetween: true
      }
    }
  }

  public var notRecorded: Int { series - recorded - contradictory }

  /// Whether every series says it, and says one thing.
  public var isWhole: Bool { recorded == series }

  /// Scanners that stand out: those that are odd among the others, or whose own series are apart.
  public var standingOut: [OfScanner] { scanners.filter { $0.isOdd || $0.apart > 0 } }

  /// - Parameter series: of the sequence, by the number of their scanner; at least one.
  init(_ parameter: Parameter, maker: String?, _ series: [(scanner: Int, series: Series)]) {
    self.parameter = parameter
    unit = parameter.unit
    self.maker = maker
    let closeness = Closeness(parameter)
    let byScanner = Dictionary(grouping: series) { $0.scanner }.mapValues { $0.map { $0.series } }
    let own = byScanner.map { Own($0.key, parameter, $0.value, closeness) }
      .sorted { $0.scanner < $1.scanner }
    let all = series.compactMap { $0.series.usable(parameter) }
    let votes = SeenValue.counted(own.compactMap(\.usual))
    let voting = own.count { $0.recorded > 0 }
    // A scanner without a usual value votes for none, and counts all the same.
    let usual = closeness.usual(votes).flatMap { value in
      voting > 2 && 2 * closeness.near(value, votes) > voting ? value : nil
    }
    scanners = own.map { one in
      let isOdd = usual.map { usual in
        one.recorded > 0 && !(one.usual.map { closeness.holds($0, usual) } ?? false)
      }
      return OfScanner(
        scanner: one.scanner, series: one.series, recorded: one.recorded,
        contradictory: one.contradictory, values: one.values, usual: one.usual, apart: one.apart,
        isOdd: isOdd ?? false)
    }
    self.series = series.count
    recorded = all.count
    contradictory = own.reduce(0) { $0 + $1.contradictory }
    values = SeenValue.counted(all)
    spread = ValueSpread(of: all)
    self.usual = usual
    let usuals = votes.map(\.value)
    agreement =
      if values.count < 2 {
        .same
      } else if closeness.holdsAmong(values.map(\.value)) {
        .close
      } else if !closeness.holdsAmong(usuals) {
        .differsBetween
      } else if own.contains(where: { $0.apart > 0 }) {
        .differsWithin
      } else {
        .close
      }
  }

  /// What one scanner says by itself.
  private struct Own {
    let scanner, series, recorded, contradictory, apart: Int
    let values: [SeenValue]
    let usual: ParameterValue?

    init(
      _ scanner: Int, _ parameter: Parameter, _ series: [Series], _ closeness: Closeness
    ) {
      self.scanner = scanner
      self.series = series.count
      let known = series.compactMap { $0.usable(parameter) }
      recorded = known.count
      contradictory = series.count {
        if case .contradictory = $0.parameters[parameter] { true } else { false }
      }
      let seen = SeenValue.counted(known)
      let usual = closeness.usual(seen)
      values = seen
      self.usual = usual
      apart = usual.map { known.count - closeness.near($0, seen) } ?? known.count
    }
  }
}
