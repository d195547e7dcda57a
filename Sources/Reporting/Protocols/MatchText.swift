public import Conformance
public import Identity
public import Imaging

/// Which profiles are candidates for a series, and why the others are not, as rows and as a record.
public enum MatchText {
  /// The names of the columns of `rows`.
  public static let columns = [
    "series", "part", "description", "protocol", "profile", "candidate", "verdict", "open", "why",
  ]

  /// One row a profile, in the order of the matches; one without a profile for a series that was set aside.
  public static func rows(_ series: Series, _ matches: [ProfileMatch]) -> [[String?]] {
    let head: [String?] = [
      series.number.map { "\($0)" }, series.part.map { "\($0)" }, series.description,
    ]
    if let reason = series.setAside, matches.isEmpty {
      let cells: [String?] = [
        nil, nil, word(.no([])), nil, nil, "set aside: \(Words.spaced(reason.rawValue))",
      ]
      return [head + cells]
    }
    return matches.map { match in
      let why = match.candidacy.why
      let cells: [String?] = [
        match.protocolKey, match.profile, word(match.candidacy), match.report?.verdict.rawValue,
        match.report.map { _ in match.open.joined(separator: ", ") },
        why.isEmpty ? nil : why.joined(separator: "; "),
      ]
      return head + cells
    }
  }

  /// A series with its matches as JSON has it.
  ///
  /// - Throws: never for series that were read: their keys are texts.
  public static func record(_ series: Series, _ matches: [ProfileMatch]) throws -> JSONValue {
    .object([
      "series": try JSONValue(encoding: SeriesKey(series)),
      "number": series.number.map { .number(Double($0)) } ?? .null,
      "description": .string(series.description),
      "setAside": series.setAside.map { .string($0.rawValue) } ?? .null,
      "matches": .array(
        try matches.map { match in
          .object([
            "protocol": .string(match.protocolKey), "profile": .string(match.profile),
            "candidate": .string(word(match.candidacy)),
            "verdict": match.report.map { .string($0.verdict.rawValue) } ?? .null,
            "counts": try match.report.map { try JSONValue(encoding: $0.counts) } ?? .null,
            "open": .array(match.open.map { .string($0) }),
            "why": .array(match.candidacy.why.map { .string($0) }),
          ])
        }),
    ])
  }

  private static func word(_ candidacy: Candidacy) -> String {
    switch candidacy {
    case .yes: "yes"
    case .unknown: "unknown"
    case .no: "no"
    }
  }
}
