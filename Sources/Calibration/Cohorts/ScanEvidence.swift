public import Identity

/// What a registry knew of the scan behind a case when its cohort was closed.
public struct ScanEvidence: Sendable, Hashable, Codable {
  /// The check of its series; nil where the case names none, or none that is known.
  public let check: CheckedScan?
  /// The scanner with the epoch of the scan; nil where it is not known.
  public let scanner: ScannerState?
  /// The day of the scan; nil where only an offset is known.
  public let day: CalendarDay?
  /// The objects of the control charts of the metric's measurands on the scanner in this epoch.
  public let charts: [String]
  /// The worst of them around the day; nil where there is no chart or no day.
  public let phantom: PhantomCoverage?

  public init(
    check: CheckedScan?, scanner: ScannerState?, day: CalendarDay?, charts: [String],
    phantom: PhantomCoverage?
  ) {
    self.check = check
    self.scanner = scanner
    self.day = day
    self.charts = charts
    self.phantom = phantom
  }
}

extension ScanEvidence {
  /// Whether the scan was made in the epoch of a chart, and rests on it.
  func rests(on chart: PhantomChart) -> Bool {
    // Of a scanner of which no series was seen every measurement is of its first span.
    charts.contains(chart.object) && scanner.map { max($0.epoch, 1) == chart.epoch } ?? false
  }
}

/// A scanner with the software it had.
public struct ScannerState: Sendable, Hashable, Codable {
  public let id: Identifier<MRScanner>
  public let identity: ScannerIdentity
  /// The major software; nil where nothing says.
  public let software: String?
  /// The number of the epoch; 0 where it is not known.
  public let epoch: Int

  public init(
    id: Identifier<MRScanner>, identity: ScannerIdentity, software: String?, epoch: Int
  ) {
    self.id = id
    self.identity = identity
    self.software = software
    self.epoch = epoch
  }
}

extension ScannerState {
  /// What a scanner link holds on to: the machine with its major software.
  var fingerprint: Fingerprint { identity.fingerprint(as: id, software: software) }
}
