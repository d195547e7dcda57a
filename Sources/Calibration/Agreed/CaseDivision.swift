/// By what cases are parted to see whether their thresholds differ.
public enum CaseDivision: String, Sendable, Hashable, Codable, CaseIterable {
  /// Up to 12 weeks after radiotherapy, or later: pseudoprogression shows early, necrosis late.
  case timing
  /// With immunotherapy, or without.
  case therapy

  /// The last day of the early part.
  static let lastEarlyDay = 84

  /// Which part a case belongs to: false the first, true the second; nil where the file does not say.
  func part(_ made: Case) -> Bool? {
    switch self {
    case .timing:
      let days: Int? =
        switch made.scanDate {
        case .offset(let days): days
        case .day: made.daysSinceRT
        }
      return days.map { $0 > Self.lastEarlyDay }
    case .therapy:
      return made.therapy == .unknown ? nil : made.therapy == .immunotherapy
    }
  }
}
