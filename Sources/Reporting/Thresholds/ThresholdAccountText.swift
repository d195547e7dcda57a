import Calibration
import Chains
import Identity

/// How a threshold stands, for a terminal.
public struct ThresholdAccountText: Sendable {
  private static let indent = 15

  let account: ThresholdAccount
  let style: TextStyle

  public init(_ account: ThresholdAccount, _ style: TextStyle) {
    self.account = account
    self.style = style
  }

  /// The record: what may be done with it, its numbers, what it rests on.
  public var record: String {
    let text = ThresholdText(account.threshold, style)
    return text.text(headline: headline + dates, isIssued: true)
      + (account.versions.count > 1
        ? "\n"
          + row("versions", account.versions.map { "\($0)" }.joined(separator: ", "))
          .joined(separator: "\n") : "")
  }

  /// Why it stands as it does: every link with its state, the event that broke it and what mends it,
  /// then what happened, and what was said while it was in doubt.
  public var reasons: String {
    var lines = headline + dates + [""]
    for one in account.links { lines += self.lines(of: one) }
    let own = account.own
    if !own.suspensions.isEmpty || !own.warnings.isEmpty {
      lines += self.lines(
        own.suspensions.isEmpty ? .attention : .stopped, "its use", "",
        suspensions: own.suspensions, warnings: own.warnings)
    }
    switch account.standing {
    case .inForce, .suspended: break
    case .expired(let ending): lines += self.lines(of: ending, "expired")
    case .withdrawn(let ending): lines += self.lines(of: ending, "withdrawn")
    }
    lines += history + doubtful
    return lines.joined(separator: "\n")
  }

  private var headline: [String] {
    StandingText.headline(
      account.threshold.key, account.threshold, account.standing, style) + lost
  }

  /// Which scans are refused though the threshold may be used.
  private var lost: [String] {
    account.links.flatMap { one -> [String] in
      guard let since = one.lostSince else { return [] }
      return ThresholdText.row(
        "",
        "Scans of \(one.link.object.prefix { $0 != "/" }) are refused since \(since.day): "
          + "phantomOutOfControl, which a review has lifted for the threshold alone.", indent: 2)
    }
  }

  private var dates: [String] {
    ["  as of \(account.asOf.text), as known at \(account.knownAt.text)"]
  }

  // Links.

  private func lines(of one: ThresholdAccount.LinkState) -> [String] {
    let link = one.link
    return lines(
      one.state, "\(Words.spaced(link.kind.rawValue))", "\(link.object)@\(link.version)",
      suspensions: one.suspensions, warnings: one.warnings, fit: link.stateAtFit.text)
      + (one.ending.map { row("", "ended since \($0.since.text): \($0.code.rawValue)") } ?? [])
  }

  private func lines(
    _ state: DisplayState, _ kind: String, _ object: String, suspensions: [Suspension],
    warnings: [ChainWarning], fit: String = ""
  ) -> [String] {
    let head = "\(style.shape(state)) \(kind)"
    var fill = LineFill(
      width: ThresholdText.width, indent: Self.indent, head: style.painted(head, state),
      headWidth: TextWidth.of(head))
    if !object.isEmpty { fill.add(object) }
    if !fit.isEmpty { fill.add(fit) }
    var lines = fill.lines
    for one in suspensions {
      lines += row(
        "",
        "broken since \(one.since.text): \(one.code.rawValue)"
          + (one.cause.map { ", \(Self.event($0))" } ?? ", by the date alone"))
      lines += row("", "mended by \(RemedyText.words(one.remedy))")
    }
    for one in warnings {
      lines += row(
        "",
        "warns since \(one.since.text): \(one.code.rawValue)"
          + (one.cause.map { ", \(Self.event($0))" } ?? ""))
    }
    return lines
  }

  private func lines(of ending: Ending, _ word: String) -> [String] {
    row(
      "\(style.shape(.stopped)) \(word)",
      "since \(ending.since.text): \(ending.code.rawValue)"
        + (ending.cause.map { ", \(Self.event($0))" } ?? ", by the date alone")
        + "; only a new fit leads on")
  }

  // What happened.

  private var history: [String] {
    let later = account.events.filter {
      $0.recordedAt <= account.knownAt && $0.effectiveAt <= account.asOf
    }
    guard !later.isEmpty else { return ["", "nothing happened to what it rests on"] }
    let upheld = later.upheld.sorted()
    let taken = (later.count - upheld.count) / 2
    return ["", "what happened"]
      + (taken > 0
        ? row(
          "  not so",
          "\(counted(taken, "event was", "events were")) recorded that what is known since does not "
            + "bear out: --format json tells each, --known-at what was known before")
        : [])
      + Self.runs(upheld).flatMap { run -> [String] in
        let (first, last) = (run[0], run[run.count - 1])
        let what = "\(first.kind.rawValue) of \(object(of: first)), "
        if run.count == 1 {
          return row(
            "  \(first.effectiveAt.day)",
            what + "learned \(first.recordedAt.day): \(first.cause)")
        }
        return row(
          "  \(first.effectiveAt.day)",
          what + "\(run.count) times until \(last.effectiveAt.day), the last learned "
            + last.recordedAt.day)
      }
  }

  /// What was weighed for this version needs not to be told to be of it.
  private func object(of event: ChainEvent) -> String {
    let own = ChainEvent.object("", of: account.threshold.key)
    return event.object.hasPrefix(own) ? String(event.object.dropFirst(own.count)) : event.object
  }

  /// Measurements in control that follow one another on one chart are told together: each of them is no
  /// news, whatever happened to another object meanwhile.
  private static func runs(_ events: [ChainEvent]) -> [[ChainEvent]] {
    events.reduce(into: []) { runs, event in
      if event.kind == .phantomInControl,
        let last = runs.lastIndex(where: { $0[0].object == event.object }),
        runs[last][0].kind == event.kind
      {
        runs[last].append(event)
      } else {
        runs.append([event])
      }
    }
  }

  private var doubtful: [String] {
    let count = account.doubtful.count
    guard count > 0 else { return [] }
    return [
      "",
      "said while it was in doubt, as is known now: \(counted(count, "answer"))",
    ]
      + account.doubtful.flatMap { one in
        row(
          "  \(one.asOf.day)",
          "\(one.outcome) of \(one.patient.text), scan \(one.scan), lesion \(one.lesion)")
      }
  }

  private static func event(_ event: ChainEvent) -> String {
    "\(event.kind.rawValue) learned \(event.recordedAt.day): \(event.cause)"
  }

  private func row(_ head: String, _ text: String) -> [String] {
    ThresholdText.row(head, text, indent: Self.indent)
  }
}
