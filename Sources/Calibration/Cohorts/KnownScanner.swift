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

  /// The epoch that a day lies in; for days before the first, that one, unless a declared change began
  /// it: then the span before the change, of which nobody saw a series. Nil where there is none.
  public func epoch(on day: CalendarDay) -> Epoch? {
    if let epoch = epochs.last(where: { $0.effectiveAt.day <= day.text }) { return epoch }
    guard let first = epochs.first, first.number > 1 else { return epochs.first }
    return Epoch(
      scanner: first.scanner, number: first.number - 1, effectiveAt: day.start,
      cause: "not seen", software: nil)
  }

  /// The epoch of every day, where the scanner was always the same; nil where it changed, or where
  /// nothing was seen of it.
  public var onlyEpoch: Epoch? {
    guard epochs.count == 1, let only = epochs.first, only.number == 1 else { return nil }
    return only
  }
}
