/// What follows from where a value lies against the required and the preferred limit: the verdict
/// algebra itself, without a word about what is asked.
///
/// - Source: `conformance.md` 1.1.
struct Judgement: Sendable, Equatable {
  let outcome: Outcome
  /// Why it is undetermined; nil otherwise.
  let reason: Reason?
  /// The limit that decided; nil where none was missed.
  let decided: Level?

  /// - Parameters:
  ///   - required: nil where there is no required limit.
  ///   - preferred: nil where there is no preferred limit.
  init(required: Fit?, preferred: Fit?) {
    switch (required, preferred) {
    case (.outside?, _): self.init(.fail, nil, .required)
    case (.unknown(let reason)?, _): self.init(.undetermined, reason, .required)
    case (.inside?, .outside?), (nil, .outside?): self.init(.suboptimal, nil, .preferred)
    case (.inside?, .unknown(let reason)?), (nil, .unknown(let reason)?):
      self.init(.undetermined, reason, .preferred)
    case (.inside?, .inside?), (.inside?, nil), (nil, .inside?), (nil, nil):
      self.init(.pass, nil, nil)
    }
  }

  /// - Parameter informative: of a requirement without another limit: a value outside is reported
  ///   and never counts, one that is not known is told as such.
  init(informative: Fit) {
    switch informative {
    case .inside, .outside: self.init(.pass, nil, nil)
    case .unknown(let reason): self.init(.undetermined, reason, .informative)
    }
  }

  init(_ outcome: Outcome, _ reason: Reason?, _ decided: Level?) {
    self.outcome = outcome
    self.reason = reason
    self.decided = decided
  }

  /// The same where the evidence is inferred: it can support and can raise doubt, and never shows a
  /// fail (`conformance.md` 5.1, `preload`).
  var inferred: Judgement {
    outcome == .fail ? Judgement(.undetermined, .notRecorded, decided) : self
  }
}
