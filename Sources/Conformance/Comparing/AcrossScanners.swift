public import Identity
import Imaging

/// Series of several scanners set side by side: which scanners they are of, what changed on each, and
/// where the scanners differ from one another.
///
/// No protocol is needed for it: what differs is shown, and whether it may is for a protocol to say.
/// Series that are set aside are no acquisitions and left out. The order of the series changes nothing.
///
/// - Source: `conformance.md` 8.
public struct AcrossScanners: Sendable, Hashable, Codable {
  /// The schema's name.
  public static let schema = "diapason.across/1"

  /// In the order of their identities.
  public let scanners: [ScannerHistory]
  /// Serial numbers under which there are several makers or models, in the order of their scanners.
  public let sharedSerials: [SharedSerial]
  /// In their order.
  public let sequences: [SequenceComparison]
  /// Acquisitions, and series that are none.
  public let series, setAside: Int

  /// One serial number of several scanners: an upgrade in place, or two machines.
  public struct SharedSerial: Sendable, Hashable, Codable {
    public let serial: Pseudonym
    /// By number.
    public let scanners: [Int]
  }

  public init(_ checked: [CheckedSeries]) {
    // One order for all that follows: series may come in any.
    let asked = checked.filter { $0.series.setAside == nil }
      .sorted { SeriesKey($0.series) < SeriesKey($1.series) }
    series = asked.count
    setAside = checked.count - asked.count
    let byIdentity = Dictionary(grouping: asked, by: \.series.equipment)
    let identities = byIdentity.keys.sorted()
    let scanners = identities.enumerated().map { index, identity in
      ScannerHistory(identity, number: index + 1, byIdentity[identity] ?? [])
    }
    self.scanners = scanners
    sharedSerials = Self.sharedSerials(scanners)
    let numbers = Dictionary(
      uniqueKeysWithValues: scanners.map { ($0.identity, $0.number) })
    let bySequence = Dictionary(grouping: asked) { ComparedSequence($0) }
    sequences = bySequence.keys.sorted().map { sequence in
      SequenceComparison(
        sequence,
        (bySequence[sequence] ?? []).map {
          (scanner: numbers[$0.series.equipment] ?? 0, series: $0.series)
        })
    }
  }

  /// A scanner whose model no file says may be any that has its number.
  private static func sharedSerials(_ scanners: [ScannerHistory]) -> [SharedSerial] {
    var bySerial: [Pseudonym: [Int]] = [:]
    for scanner in scanners where scanner.identity.model != nil {
      guard let serial = scanner.identity.serial else { continue }
      bySerial[serial, default: []].append(scanner.number)
    }
    return bySerial.filter { $0.value.count > 1 }
      .map { SharedSerial(serial: $0.key, scanners: $0.value.sorted()) }
      .sorted { $0.scanners.lexicographicallyPrecedes($1.scanners) }
  }
}

extension AcrossScanners {
  /// Scanners whose files name no serial number: each may be several.
  public var unnumbered: [ScannerHistory] { scanners.filter { $0.identity.serial == nil } }

  /// Scanners with series under several releases of software.
  public var changed: [ScannerHistory] { scanners.filter { !$0.changes.isEmpty } }

  /// The verdicts of the series that a profile was asked of.
  public var verdicts: CheckSummary {
    scanners.reduce(CheckSummary()) { $0 + $1.verdicts }
  }

  /// Whether someone has to look: something changed, is shared or differs.
  public var needsLook: Bool {
    !sharedSerials.isEmpty || !changed.isEmpty || sequences.contains { !$0.differing.isEmpty }
  }

  /// Whether something that was set side by side is not known of every series.
  public var hasGaps: Bool {
    !unnumbered.isEmpty || scanners.contains { $0.withoutSoftware > 0 }
      || sequences.contains { one in
        one.parameters.isEmpty || one.parameters.contains { !$0.isWhole }
      }
  }

  /// The worst of what was set side by side and, where a profile was asked, of the verdicts.
  ///
  /// What differs is `suboptimal`: somebody has to look, and only a protocol makes a miss of it. What is
  /// not recorded never lets the whole pass. Nothing handed in is `undetermined`.
  public var verdict: Verdict {
    if series == 0 { return .undetermined }
    let own: Verdict = needsLook ? .suboptimal : hasGaps ? .undetermined : .pass
    return verdicts.series == 0 ? own : max(own, verdicts.verdict)
  }
}
