import Imaging

// What the class of an age says of the facts that conditions ask about.
extension Evidence {
  /// Of the age in whole years: what every age of the class has in common.
  static func age(by reading: Reading?) -> Evidence {
    guard let reading else { return .missing(.notRecorded) }
    guard let known = reading.word.flatMap({ AgeClass(rawValue: $0) }) else {
      return Evidence(reading)
    }
    return Evidence(state: known.years, sources: reading.sources)
  }

  /// Of the group; classes that contradict each other may still be of one.
  static func group(by reading: Reading?) -> Evidence {
    guard let reading else { return .missing(.notRecorded) }
    let groups = reading.witnesses.map { witness in
      witness.value.words.first.flatMap { AgeClass(rawValue: $0)?.group }
    }
    guard let only = groups.first, let group = only, groups.allSatisfy({ $0 == group }) else {
      return Evidence(reading)
    }
    return .known(.words([group]), sources: reading.witnesses.flatMap(\.sources))
  }
}

extension AgeClass {
  fileprivate var years: Evidence.State {
    switch self {
    case .neonate: .known(.numbers([0]))
    case .child: .between(0, 17)
    case .adultBelow70: .between(18, 69)
    case .adultAt70: .known(.numbers([70]))
    case .adultAbove70: .atLeast(71, .notRecorded)
    }
  }

  /// As `SubjectFact.group` has it.
  fileprivate var group: String {
    switch self {
    case .neonate: "neonate"
    case .child: "child"
    case .adultBelow70, .adultAt70, .adultAbove70: "adult"
    }
  }
}
