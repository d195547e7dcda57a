/// What makes an agent seen in magnetic resonance images.
///
/// Iron oxides stay in the vessels and have another relaxivity, dose and timing than chelates of
/// gadolinium: a bolus of them is no bolus that a protocol about gadolinium speaks of.
public enum AgentFamily: String, Sendable, Hashable, CaseIterable {
  case gadolinium, ironOxide, manganese

  /// In words, as a finding has it: "an iron oxide".
  public var words: String {
    switch self {
    case .gadolinium: "an agent of gadolinium"
    case .ironOxide: "an iron oxide"
    case .manganese: "an agent of manganese"
    }
  }
}
