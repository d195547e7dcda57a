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
    let positive = members.due("positive").map { words($0, "label", CaseLabel.self) }
    let negative = members.due("negative").map { words($0, "label", CaseLabel.self) }
    let exclude = members["exclude"].map { words($0, "label", CaseLabel.self) } ?? []
    checkClasses(members)
    let criteria = members.due("criteria").map { Self.criteria($0) }
    let sources = members.due("sources").map { words($0, "source of labels", LabelSource.self) }
    let days = members["minFollowupDays"].flatMap { MetricReader.whole($0) }
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

  /// Reports a label that stands in two classes, and one that can be in none.
  private static func checkClasses(_ members: Members) {
    var seen: [String: String] = [:]
    for key in ["positive", "negative", "exclude"] {
      guard let entry = members[key], entry.isList else { continue }
      for element in entry.list() ?? [] {
        guard let label = element.quietText else { continue }
        if let first = seen[label] {
          element.report(
            .contradiction, "\(quoted(label)) is \(key), and \(first) already",
            remedy: "keep it in one of the two")
        } else if label == CaseLabel.pending.rawValue {
          element.report(
            .contradiction, "a pending label is of no rule", remedy: "remove it")
        }
        seen[label] = seen[label] ?? key
      }
    }
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
    let negative = members.due("negativeAtMost").flatMap { percent($0, 0...100) }
    let positive = members.due("positiveAtLeast").flatMap { percent($0, 0...100) }
    let days = members["withinDays"].flatMap { MetricReader.whole($0) }
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
      guard let source = LabelSource(rawValue: name), let share = percent(value, 0...49.9) else {
        continue
      }
      shares[source] = share / 100
    }
    return shares
  }

  /// A share in percent within a range.
  static func percent(_ entry: Entry, _ range: ClosedRange<Double>) -> Double? {
    guard let share = MetricReader.number(entry, "a share", .percent) else { return nil }
    if range.contains(share) { return share }
    entry.report(
      .invalidBound, "\(UnitText.write(share, .percent)) is no share that can stand here",
      remedy: "write a number from \(UnitText.number(range.lowerBound)) to "
        + UnitText.write(range.upperBound, .percent))
    return nil
  }
}
