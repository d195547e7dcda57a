/// What a protocol asks otherwise than another, as far as it decides which series conform.
///
/// Hard is what lets a series conform now that would not have conformed, and what is asked for the first
/// time: the images are then others than those that a threshold was fitted on. A range inside the former
/// one is not: what conforms now did before. Nor, by agreement, is another tolerance alone.
///
/// - Source: `conformance.md` 4 (`diff`), `calibration.md` 3.13 (`protocol.hardChange`).
public struct ProtocolChange: Sendable, Hashable {
  /// Profile and requirement, as `dsc echoTime.3T`, or a profile that is gone or meant for other series
  /// now; in the order of the documents.
  public let hard: [String]
  /// What is asked more narrowly, or with another tolerance, in the same words.
  public let soft: [String]

  /// Whether series that conform now may be of another acquisition.
  public var isHard: Bool { !hard.isEmpty }
}

extension ScanProtocol {
  /// What changes for a site that keeps to `new` in place of this. Titles, words, sources, what is only
  /// told, and profiles of further sequences change nothing.
  public func change(to new: ScanProtocol) -> ProtocolChange {
    var hard: [String] = []
    var soft: [String] = []
    for profile in profiles {
      guard let other = new[profile.id] else {
        hard.append(profile.id)
        continue
      }
      if profile.applies != other.applies { hard.append(profile.id) }
      let before = profile.requirements.filter(\.counts)
      let after = other.requirements.filter(\.counts)
      for old in before {
        let name = "\(profile.id) \(old.id)"
        let alike = after.filter { $0.asksAbout(sameAs: old) }
        if alike.contains(where: { $0.asks(sameAs: old) }) { continue }
        if alike.contains(where: { $0.isWithin(old) }) {
          soft.append(name)
        } else {
          hard.append(name)
        }
      }
      for added in after where !before.contains(where: { added.asksAbout(sameAs: $0) }) {
        hard.append("\(profile.id) \(added.id)")
      }
    }
    for difference in examDifferences(to: new) {
      let name = "\(ExamRequirement.place) \(difference.requirement ?? "")"
      switch difference.effect {
      case .hard: hard.append(name)
      case .toleranceOnly: soft.append(name)
      case .none: break
      }
    }
    // A requirement that is asked about otherwise is gone and there anew.
    return ProtocolChange(hard: Self.once(hard), soft: Self.once(soft))
  }

  private static func once(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
