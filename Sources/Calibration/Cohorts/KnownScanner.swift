public import Identity

/// A registered scanner.
public struct KnownScanner: Sendable, Hashable, Codable {
  public let scanner: MRScanner
  /// In ascending order of when they began; at least one once anything was seen of it.
  public let epochs: [Epoch]

  public init(scanner: MRScanner, epochs: [Epoch]) {
    self.scanner = scanner
    self.epochs = epochs
  }

  /// The epoch that a day lies in; the first for days before it, nil where there is none.
  public func epoch(on day: CalendarDay) -> Epoch? {
    epochs.last { $0.effectiveAt.day <= day.text } ?? epochs.first
  }
}
