import Identity
public import Imaging

/// One sequence over all scanners that made it.
public struct SequenceComparison: Sendable, Hashable, Codable {
  public let sequence: ComparedSequence
  /// Acquisitions of it.
  public let series: Int
  /// How many each scanner made, by number.
  public let scanners: [Made]
  /// Parameters that at least one series records: first those that all makers state alike, then those
  /// of each maker by itself.
  public let parameters: [ParameterComparison]
  /// Parameters that no series records: nothing is compared in them.
  public let unrecorded: [Parameter]

  public struct Made: Sendable, Hashable, Codable {
    /// The scanner's number.
    public let scanner: Int
    public let series: Int
  }

  /// Parameters in which series or scanners are apart.
  public var differing: [ParameterComparison] {
    parameters.filter { $0.agreement.isDifference }
  }

  /// - Parameter series: by the number of their scanner, in an order that does not depend on how they
  ///   came; at least one.
  init(_ sequence: ComparedSequence, _ series: [(scanner: Int, series: Series)]) {
    self.sequence = sequence
    self.series = series.count
    scanners = Dictionary(grouping: series) { $0.scanner }
      .map { Made(scanner: $0.key, series: $0.value.count) }
      .sorted { $0.scanner < $1.scanner }
    let makers = Dictionary(grouping: series) { MakerKey($0.series) }
      .sorted { $0.key < $1.key }
    var comparisons = ComparedParameters.ofAllMakers.map {
      ParameterComparison($0, maker: nil, series)
    }
    for (_, own) in makers {
      // The name as its first scanner has it; several spellings are one maker.
      let name = own.map { $0.series.equipment.manufacturer }.min() ?? ""
      comparisons += ComparedParameters.ofOneMaker.map {
        ParameterComparison($0, maker: name, own)
      }
    }
    parameters = comparisons.filter { $0.recorded + $0.contradictory > 0 }
    let known = Set(parameters.map(\.parameter))
    unrecorded = (ComparedParameters.ofAllMakers + ComparedParameters.ofOneMaker).filter {
      !known.contains($0)
    }
  }

  /// Whose way of counting a series has: its dialect, or the maker's name where no dialect knows it.
  private struct MakerKey: Hashable, Comparable {
    let dialect, name: String

    init(_ series: Series) {
      dialect = series.dialect
      name = series.isOfKnownMaker ? "" : series.equipment.manufacturer
    }

    static func < (a: MakerKey, b: MakerKey) -> Bool {
      (a.dialect, a.name) < (b.dialect, b.name)
    }
  }
}
