import Imaging
import Quantities

/// Something in a site record that cannot be: an amount that nothing has, or two statements of which
/// one excludes the other.
///
/// None of it is believed: of what the fault touches nothing is known (`conformance.md` 1.1,
/// `contradictory`).
public struct SiteRecordFault: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// No such amount exists.
    case impossible
    /// Another statement of the record excludes it.
    case excluded
  }

  public let kind: Kind
  /// The statement that cannot be.
  public let item: SiteRecordItem
  /// The statement that excludes it; nil where it cannot be by itself.
  public let other: SiteRecordItem?
  /// Why, in a sentence without an end.
  public let why: String
  /// What is not known because of it.
  let touches: [SiteRecordItem]
}

extension SiteRecordItem {
  /// Items that speak of the same thing: the bolus, the flush, the preload; none for the others.
  fileprivate var kin: [SiteRecordItem] {
    switch self {
    case .injectionRate, .agent, .dose, .injectionTime, .baselineVolumes: Self.bolus
    case .flush, .flushVolume, .flushRate: [.flush, .flushVolume, .flushRate]
    case .preload, .preloadInterval, .preloadDose: [.preload, .preloadInterval, .preloadDose]
    case .t1Map, .vascularCrushers, .waterReference, .qualification, .subjectHealth, .injector,
      .reason:
      []
    }
  }

  /// What there is only where agent was given.
  static let bolus: [SiteRecordItem] = [
    .injectionRate, .agent, .dose, .injectionTime, .baselineVolumes,
  ]
}

extension SiteRecord {
  /// What in it cannot be, in the order of items; empty of a sound record.
  ///
  /// - No amount is negative, a rate of injection and the time since a preload are above 0, and
  ///   volumes are whole.
  /// - A flush or preload that was given has no volume, rate or dose of 0; one that was not has none
  ///   above.
  /// - Without agent (none, saline, a dose of 0) there is no bolus: no rate, no dose, no moment of
  ///   injection, no baseline before its arrival.
  /// - A moment of injection is a time of the day, and of one exam.
  public var faults: [SiteRecordFault] {
    SiteRecordItem.allCases.flatMap { item in
      (values[item]?.usable?.numbers ?? []).compactMap { impossible(item, $0) }
        + [unclear(item), excluded(item)].compactMap(\.self)
    }
  }

  /// What says that no agent was given; nil where nothing does.
  var denialOfAgent: SiteRecordItem? {
    if values[.agent]?.words.contains(where: { AgentText($0).deniesAgent }) == true {
      return .agent
    }
    return values[.dose]?.usable?.numbers.contains(where: { $0 <= 0 }) == true ? .dose : nil
  }

  /// What it says of `item`, with the item's name: `dose 0 %`.
  func text(of item: SiteRecordItem) -> String {
    let said =
      switch values[item] {
      case .numbers(let numbers)?:
        numbers.map { UnitText.write($0, item.unit ?? .one) }.joined(separator: ", ")
      case .words(let words)?: words.joined(separator: ", ")
      case nil: "not declared"
      }
    return "\(item.rawValue) \(said)"
  }

  private func impossible(_ item: SiteRecordItem, _ number: Double) -> SiteRecordFault? {
    let why: String
    switch item {
    case _ where number < 0: why = "is below 0"
    case .injectionRate where number == 0: why = "is 0, and nothing is injected at that rate"
    case .preloadInterval where number == 0: why = "is 0, and a preload comes before"
    case .baselineVolumes where number != number.rounded(): why = "is no whole number of volumes"
    default: return nil
    }
    return SiteRecordFault(
      kind: .impossible, item: item, other: nil, why: "\(item.rawValue) \(why)",
      touches: item.kin)
  }

  /// The seconds since midnight at which agent was injected; nil where none, or no such time, is
  /// declared.
  var injectedAt: Double? {
    guard let text = values[.injectionTime]?.words.first else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ $0.utf8.count == 2 }) else {
      return nil
    }
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    guard numbers.count == parts.count, numbers[0] < 24, numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    return Double(numbers.reduce(0) { $0 * 60 + $1 } * (numbers.count == 2 ? 60 : 1))
  }

  private func unclear(_ item: SiteRecordItem) -> SiteRecordFault? {
    guard item == .injectionTime, let text = values[item]?.words.first else { return nil }
    let why: String? =
      scope == .standing
      ? "is of one exam, and a standing procedure is of all"
      : injectedAt == nil ? "is no time of the day, as 10:32 or 10:32:15" : nil
    return why.map {
      SiteRecordFault(
        kind: .impossible, item: item, other: nil, why: "\(item.rawValue) \(text) \($0)",
        touches: [item])
    }
  }

  private func excluded(_ item: SiteRecordItem) -> SiteRecordFault? {
    func fault(_ other: SiteRecordItem) -> SiteRecordFault {
      SiteRecordFault(
        kind: .excluded, item: item, other: other,
        why: "the record says \(text(of: item)) and \(text(of: other))",
        touches: item.kin + (other.kin == item.kin ? [] : other.kin))
    }
    switch item {
    case .flushVolume, .flushRate:
      let other: SiteRecordItem = item == .flushVolume ? .flushRate : .flushVolume
      if amount(item) == 0, says(.flush, "yes") { return fault(.flush) }
      if amount(item) == 0, let theirs = amount(other), theirs > 0 { return fault(other) }
      if let mine = amount(item), mine > 0, says(.flush, "no") { return fault(.flush) }
    case .preloadDose:
      if amount(item) == 0, says(.preload, "yes") { return fault(.preload) }
      if amount(item) == 0, let time = amount(.preloadInterval), time > 0 {
        return fault(.preloadInterval)
      }
      if let mine = amount(item), mine > 0, says(.preload, "no") { return fault(.preload) }
    case .preloadInterval: if amount(item) != nil, says(.preload, "no") { return fault(.preload) }
    case .injectionTime:
      if values[item] != nil, let other = denialOfAgent { return fault(other) }
    case .injectionRate, .dose, .baselineVolumes:
      guard let other = denialOfAgent, other != item, let mine = amount(item), mine > 0 else {
        return nil
      }
      return fault(other)
    case .agent, .flush, .preload, .t1Map, .vascularCrushers, .waterReference, .qualification,
      .subjectHealth,
      .injector, .reason:
      break
    }
    return nil
  }

  private func amount(_ item: SiteRecordItem) -> Double? { values[item]?.usable?.numbers.first }

  private func says(_ item: SiteRecordItem, _ word: String) -> Bool {
    values[item]?.words.map { $0.lowercased() } == [word]
  }
}
