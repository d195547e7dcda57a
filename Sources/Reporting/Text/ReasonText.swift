import Conformance
import Imaging

extension FindingText {
  /// Why the finding is undetermined, in words; nil where it is not.
  var why: String? {
    guard finding.outcome == .undetermined else { return nil }
    switch finding.reason {
    case .notRecorded where finding.isOfExam: return "not recorded"
    case .matchAmbiguous where finding.isOfExam:
      return "it cannot be told which series is meant"
    case .notRecorded:
      return finding.isDeclarable
        ? "not recorded: no site record says it"
        : "not recorded: no element holds it in a form that can be read"
    case .contradictory:
      return finding.witnesses.isEmpty
        ? "contradictory: witnesses disagree" : "contradictory: " + witnesses
    case .referenceAmbiguous: return "the source has no cell for what was seen"
    case .seriesIncomplete: return "frames are missing or cannot be counted"
    case .matchAmbiguous: return "it cannot be told whether a profile is meant for it"
    case .estimateUncertain: return "the interval of the estimate straddles the bound"
    case .signalUnclear: return "the images were read and do not show it"
    case .setAside: return "the series is no acquisition"
    case nil: return "no reason is recorded"
    }
  }

  /// What would settle an undetermined finding; nil where it is not undetermined.
  var settledBy: String? {
    guard finding.outcome == .undetermined else { return nil }
    switch finding.reason {
    case .notRecorded where finding.isOfExam:
      return "sending what lacks, or a site record that declares it"
    case .matchAmbiguous where finding.isOfExam: return "files that say it"
    case .notRecorded where finding.subject == Subject.siteRecord(.baselineVolumes):
      return "its images (check --signal), or a site record that declares it"
    case .notRecorded, .estimateUncertain, .signalUnclear, nil:
      return finding.isDeclarable ? "a site record that declares it" : "files that hold it"
    case .contradictory: return "finding out which is right"
    case .referenceAmbiguous: return "a decision on what the protocol asks here"
    case .seriesIncomplete: return "sending the series again"
    case .matchAmbiguous: return "naming the series (--series), or files that say it"
    case .setAside: return "the acquisition it was made from"
    }
  }

  /// Both sides of a contradiction with their elements: "4 mm from (0018,0050) or 5 mm from
  /// (0018,0088)".
  var witnesses: String {
    finding.witnesses.map { witness in
      let elements = witness.sources.map(\.element)
      return text(witness.value)
        + (elements.isEmpty ? "" : " from " + elements.joined(separator: ", "))
    }.joined(separator: " or ")
  }

  /// The elements the value was read from, each once, and how it came about: "(0018,0081)",
  /// "site record, declared"; nil where nothing was seen.
  var readFrom: String? {
    var words: [String] = []
    for word in finding.sources.map(\.element) + finding.marks.map(\.rawValue)
    where !words.contains(word) {
      words.append(word)
    }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}
