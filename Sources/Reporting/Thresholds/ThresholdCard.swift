import Calibration
import Chains
import Identity
import Quantities

/// A threshold on a page: may it be used, its number with its interval, and its chain.
struct ThresholdCard {
  let account: ThresholdAccount
  let style: NumberStyle

  init(_ account: ThresholdAccount, _ style: NumberStyle) {
    self.account = account
    self.style = style
  }

  private var threshold: Threshold { account.threshold }
  private var metric: Metric { threshold.metric }

  var card: Layout.Card {
    let status = ThresholdStatus(account)
    let band = [status.since.map { "since \($0.day)" }].compactMap(\.self) + status.codes
    let broken = account.links.count { $0.state == .stopped }
    return Layout.Card(
      state: account.state, word: Words.capitalized(Words.spaced(account.status)),
      since: band.isEmpty ? nil : band.joined(separator: " \u{B7} "),
      title: threshold.key, value: value, interval: interval, explanation: explanation,
      facts: facts,
      chainTitle: broken == 0
        ? "Chain: \(Words.counted(account.links.count, "link", "links")), none broken"
        : "Chain: \(style.count(broken, of: account.links.count)) links broken",
      links: links)
  }

  private var value: String {
    threshold.cut.map { style.number($0, decimals: metric.decimals) }
      ?? "no cut-off"
  }

  private var interval: String {
    guard threshold.cut != nil else { return "" }
    let unit = style.suffix(metric.unit)
    guard let interval = threshold.interval else { return "\(unit) no interval" }
    return "\(unit) (\(style.number(interval.lower, decimals: metric.decimals))\(style.dash)"
      + "\(style.number(interval.upper, decimals: metric.decimals)))"
  }

  private var explanation: String {
    let unit = metric.unit == .one ? "A pure number" : "With its unit"
    let level = threshold.interval.map {
      " and its \(style.quantity($0.level * 100, .percent, decimals: 0)) interval"
    }
    let side = metric.direction == .higher ? "Higher" : "Lower"
    return "\(metric.title). \(unit)\(level ?? ""). \(side) means progression; a value equal to it "
      + "is positive."
  }

  // What is to be known beside it.

  private var facts: [Layout.Pair] {
    let fit = threshold.fit
    var facts: [Layout.Pair] = [
      .init(term: "Rung", value: rung),
      .init(
        term: "n",
        value: "\(style.count(fit.patients.negatives)) not progressed, "
          + "\(style.count(fit.patients.positives)) progressed"),
    ]
    if let area = fit.areaInterval {
      let text = style.estimate(area, .one, decimals: 2)
      facts.append(.init(term: "AUC", value: "\(text.value) \(text.interval)"))
    }
    if let outOfBag = fit.outOfBag {
      facts.append(share("Sensitivity", outOfBag.sensitivity, fit.patients.positives))
      facts.append(share("Specificity", outOfBag.specificity, fit.patients.negatives))
    }
    facts += [
      .init(term: "Recipe", value: threshold.recipes.map(\.key).joined(separator: ", ")),
      .init(
        term: "Issued",
        value: "\(account.recordedAt.day) by \(account.by.name ?? account.by.account)"),
      .init(term: "Valid until", value: threshold.validUntil.day),
      .init(
        term: "Do not use",
        value: "at another site, for another metric, or after another recipe"),
    ]
    if !threshold.reasons.isEmpty {
      facts.append(
        .init(term: "Read beside", value: threshold.reasons.map(\.word).joined(separator: ", ")))
    }
    let doubtful = account.doubtful.map(\.asOf).sorted()
    facts.append(
      .init(
        term: "In doubt",
        value: doubtful.first.flatMap { first in
          doubtful.last.map {
            "\(Words.counted(doubtful.count, "evaluation", "evaluations")) from \(first.day) to "
              + $0.day
          }
        } ?? "no evaluation"))
    return facts
  }

  private var rung: String {
    let name = Words.spaced(threshold.rung.rawValue)
    return account.standing.isInForce ? name : "\(name); permits nothing while \(account.status)"
  }

  private func share(_ term: String, _ estimate: Estimate<Double>, _ n: Int) -> Layout.Pair {
    let text = style.share(estimate)
    return .init(
      term: term, value: "\(text.value) \(text.interval), out of bag, n = \(style.count(n))")
  }

  // The chain.

  /// Links that hold are joined by kind; each that is broken, or that warns, stands by itself.
  private var links: [Layout.Card.Link] {
    var kinds: [Link.Kind] = []
    for one in account.links where !kinds.contains(one.link.kind) { kinds.append(one.link.kind) }
    return kinds.flatMap { kind in
      let own = account.links.filter { $0.link.kind == kind }
      let open = own.filter { $0.state != .inOrder }
      let holding = own.filter { $0.state == .inOrder }
      return (holding.isEmpty ? [] : [joined(kind, holding.map(\.link))])
        + open.map { self.open($0) }
    }
  }

  private func joined(_ kind: Link.Kind, _ links: [Link]) -> Layout.Card.Link {
    let named = links.prefix(3).map { "\($0.object)@\($0.version)" }
    let rest = links.count - named.count
    let states = Set(links.map(\.stateAtFit.text))
    let state = links.count == 1 ? states.first.map { ": \($0)" } : nil
    return Layout.Card.Link(
      state: .inOrder, kind: Words.spaced(kind.rawValue),
      text: Words.list(named + (rest > 0 ? ["\(rest) more"] : [])) + (state ?? ""),
      hex: links[0].fingerprint.short)
  }

  private func open(_ one: ThresholdAccount.LinkState) -> Layout.Card.Link {
    var why: [Layout.Pair] = []
    for suspension in one.suspensions {
      why += [
        .init(term: "Reason", value: reason(suspension.code, suspension.cause)),
        .init(term: "Since", value: since(suspension.since, suspension.cause)),
        .init(term: "Mended by", value: RemedyText.words(suspension.remedy)),
      ]
    }
    if let ending = one.ending {
      why += [
        .init(term: "Reason", value: reason(ending.code, ending.cause)),
        .init(term: "Since", value: since(ending.since, ending.cause)),
        .init(term: "Mended by", value: "nothing; only a new fit leads on"),
      ]
    }
    for warning in one.warnings {
      why += [
        .init(term: "Warns", value: reason(warning.code, warning.cause)),
        .init(term: "Since", value: since(warning.since, warning.cause)),
      ]
    }
    return Layout.Card.Link(
      state: one.state, kind: Words.spaced(one.link.kind.rawValue),
      text: "\(one.link.object)@\(one.link.version): \(word(one))",
      hex: one.link.fingerprint.short, why: why)
  }

  private func word(_ one: ThresholdAccount.LinkState) -> String {
    switch one.state {
    case .stopped: "broken"
    case .notKnown: one.link.stateAtFit.text
    case .attention, .inOrder: "warns"
    }
  }

  private func reason(_ code: ChainCode, _ cause: ChainEvent?) -> String {
    code.rawValue + (cause.map { ": \($0.cause)" } ?? ", by the date alone")
  }

  private func since(_ moment: Instant, _ cause: ChainEvent?) -> String {
    moment.day + (cause.map { "; learned \($0.recordedAt.day)" } ?? "")
  }
}
