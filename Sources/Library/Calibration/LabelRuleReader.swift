public import Calibration
import Identity
import Quantities

extension LabelRule: LibraryDefinition {
  public static let folder = "labels"
  public static let kind = "label rule"

  /// Reads a label rule (`diapason.labelRule/1`).
  ///
  /// ```yaml
  /// positive: [progression]
  /// negative: [treatmentEffect]
  /// exclude: [mixed, indeterminate]
  /// criteria: {progression: what counts as such, treatmentEffect: ...}
  /// sources: [histology, followup]
  /// minFollowupDays: 182
  /// histology: {negativeAtMost: 10 %, positiveAtLeast: 50 %, withinDays: 42}
  /// misclassification: {histology: 3 %, followup: 5 %}
  /// evidenceModalities: [anatomical, histology]
  /// ```
  ///
  /// - Source: `calibration.md` 2.3.
  public static func read(
    _ bytes: [UInt8], file: String, expecting reference: Reference? = nil,
    lock: ReleasedLock? = nil
  ) -> Linted<LabelRule> {
    DefinitionReader.read(
      bytes, file: file, expecting: reference, lock: lock, "a label rule",
      keys: LabelRuleReader.keys, LabelRuleReader.rule)
  }
}

/// Reads what a label rule has beside its head.
enum LabelRuleReader {
  static let keys = [
    "positive", "negative", "exclude", "criteria", "sources", "minFollowupDays", "histology",
    "misclassification", "evidenceModalities", "cap",
  ]

  static func rule(_ members: Members, _ head: DefinitionReader.Head?) -> LabelRule? {
    let source = members.due("source").flatMap { ProtocolReader.citation($0) }
    var seen: [CaseLabel: String] = [:]
    let positive = members.due("positive").map { labels($0, "positive", &seen) }
    let negative = members.due("negative").map { labels($0, "negative", &seen) }
    let exclude = members["exclude"].map { labels($0, "exclude", &seen) } ?? []
    let criteria = members.due("criteria").map { Self.criteria($0) }
    let sources = members.due("sources").map { words($0, "source of labels", LabelSource.self) }
    let days = members["minFollowupDays"].flatMap { $0.whole() }
    let histology = members["histology"].flatMap { Self.histology($0) }
    let wrong = members["misclassification"].map { misclassification($0) } ?? [:]
    let evidence = members.due("evidenceModalities").map {
      words($0, "modality", EvidenceModality.self)
    }
    let cap = members["cap"].flatMap { $0.word("cap", Cap.self) }
    if let sources { checkSources(members, sources) }
    guard !members.owner.log.hasErrors, let head, let source, let positive, let negative,
      let criteria, let sources, let evidence
    else { return nil }
    do {
      return try LabelRule(
        name: head.name, version: head.version, status: head.status, title: head.title,
        source: source, positive: positive, negative: negative, exclude: exclude,
        criteria: criteria, sources: sources, minFollowupDays: days, histology: histology,
        misclassification: wrong, evidenceModalities: evidence, cap: cap?.reason)
    } catch {
      members.owner.report(.notANumber, error.what, remedy: error.do)
      return nil
    }
  }

  /// What a rule itself can keep a status at `provisional` for.
  private enum Cap: String, CaseIterable {
    case mri8w

    var reason: CalibrationReason {
      switch self {
      case .mri8w: .mri8w
      }
    }
  }

  private static func words<Word: RawRepresentable & CaseIterable>(
    _ entry: Entry, _ kind: String, _ type: Word.Type
  ) -> [Word] where Word.RawValue == String {
    (entry.list() ?? []).compactMap { $0.word(kind, type) }
  }

  /// The labels of one class; reported where one is of another class already, or can be of none.
  private static func labels(
    _ entry: Entry, _ key: String, _ seen: inout [CaseLabel: String]
  ) -> [CaseLabel] {
    var labels: [CaseLabel] = []
    for element in entry.list() ?? [] {
      guard let label = element.word("label", CaseLabel.self) else { continue }
      if let first = seen[label] {
        element.report(
          .contradiction, "\(label.rawValue) is \(key), and \(first) already",
          remedy: "keep it in one of the two")
      } else if label == .pending {
        element.report(.contradiction, "a pending label is of no rule", remedy: "remove it")
      }
      seen[label] = seen[label] ?? key
      labels.append(label)
    }
    return labels
  }

  private static func checkSources(_ members: Members, _ sources: [LabelSource]) {
    for (source, key) in [(LabelSource.followup, "minFollowupDays"), (.histology, "histology")]
    where sources.contains(source) != (members[key] != nil) {
      let entry = members[key] ?? members["sources"]
      entry?.report(
        .contradiction,
        sources.contains(source)
          ? "the rule takes \(source.rawValue), and does not say by what bounds"
          : "the rule has \(key), and does not take \(source.rawValue)",
        remedy: sources.contains(source) ? "add \(key)" : "remove \(key), or add the source")
    }
  }

  private static func criteria(_ entry: Entry) -> [CaseLabel: String] {
    let labels = CaseLabel.allCases.map(\.rawValue)
    guard let members = entry.members(of: "criteria", keys: labels) else { return [:] }
    var criteria: [CaseLabel: String] = [:]
    for (_, name, value) in members.members {
      if let label = CaseLabel(rawValue: name) { criteria[label] = value.text() }
    }
    return criteria
  }

  private static func histology(_ entry: Entry) -> LabelRule.HistologyBounds? {
    guard
      let members = entry.members(
        of: "histology", keys: ["negativeAtMost", "positiveAtLeast", "withinDays"])
    else { return nil }
    let negative = members.due("negativeAtMost").flatMap { $0.percent(0...100) }
    let positive = members.due("positiveAtLeast").flatMap { $0.percent(0...100) }
    let days = members["withinDays"].flatMap { $0.whole() }
    guard let negative, let positive else { return nil }
    if negative >= positive {
      members["positiveAtLeast"]?.report(
        .contradiction, "a share would be positive and negative", remedy: "write the larger here")
    }
    return LabelRule.HistologyBounds(
      negativeAtMost: negative, positiveAtLeast: positive, withinDays: days)
  }

  private static func misclassification(_ entry: Entry) -> [LabelSource: Double] {
    let names = LabelSource.allCases.map(\.rawValue)
    guard let members = entry.members(of: "misclassification", keys: names) else { return [:] }
    var shares: [LabelSource: Double] = [:]
    for (_, name, value) in members.members {
      // From one half on labels would say nothing.
      guard let source = LabelSource(rawValue: name), let share = value.percent(0...49.9) else {
        continue
      }
      shares[source] = share / 100
    }
    return shares
  }
}
