/// What a code means, why it arises, and what to do: the same text on every face.
///
/// The words are for people who met the code in a message and do not know the program; the message
/// itself says where it happened and what was seen. Codes that were retired stay here.
public struct Explanation: Sendable, Hashable, Encodable {
  /// As `imaging.truncated`; why a finding is undetermined, and what fired on a control chart, has
  /// its bare word, as it stands in JSON.
  public let code: String
  /// What it means, in one sentence.
  public let what: String
  /// Why it arises.
  public let why: String
  /// What helps.
  public let `do`: String

  init(_ code: String, _ what: String, why: String, do: String) {
    self.code = code
    self.what = what
    self.why = why
    self.do = `do`
  }

  /// All of them, by code.
  public static let all: [Explanation] =
    (files + library + definitions + store + records + findings + cohorts + thresholds + chains
    + phantoms + controlRules + signal + deviations)
    .sorted { $0.code < $1.code }

  /// The explanation of `code`; nil where there is no such code.
  public static func of(_ code: String) -> Explanation? { all.first { $0.code == code } }
}
