import Imaging

extension Series {
  /// Whether the files record that contrast agent was given.
  ///
  /// Agent text `NONE`, `NO`, `UNKNOWN` or nothing, and a volume, dose or rate of 0, are no evidence
  /// either way: scanners write them whatever was done. Witnesses that disagree count only where
  /// each of them is evidence (`conformance.md` 4).
  var recordsContrastAgent: Bool {
    [Parameter.contrastAgent, .contrastVolume, .contrastDose, .contrastFlowRate].contains {
      switch parameters[$0] {
      case .known(let value, _): value.showsAgent
      case .absent: false
      case .contradictory(let witnesses):
        !witnesses.isEmpty && witnesses.allSatisfy { $0.value.showsAgent }
      }
    }
  }
}

extension ParameterValue {
  /// Whether it names an agent, or an amount of it above 0.
  fileprivate var showsAgent: Bool {
    switch self {
    case .numbers(let numbers): numbers.contains { $0.isFinite && $0 > 0 }
    case .words(let words): words.contains(where: namesAgent)
    }
  }
}

/// Whether `text` names an agent.
func namesAgent(_ text: String) -> Bool {
  let letters = text.uppercased().filter { !$0.isWhitespace }
  return !["", "NONE", "NO", "UNKNOWN"].contains(letters)
}
