extension Explanation {
  /// Codes of what is tolerated for a while.
  static let deviations: [Explanation] = [
    Explanation(
      "act.shortReason",
      "The reason that was given is too short to be one.",
      why: """
        What a person decides against a protocol is read by others long after: twenty characters are \
        the least in which a reason can stand.
        """,
      do: "Say in a sentence why the requirement cannot be kept."),
    Explanation(
      "waiver.unknownRequirement",
      "The protocol has no requirement of this name.",
      why: "A waiver is about one requirement of one version of a protocol, by its id.",
      do: "Look the id up with diapason protocols show, or take it from the finding."),
    Explanation(
      "waiver.severalProfiles",
      "Several profiles of the protocol have a requirement of this name.",
      why: "Each profile is about another sequence, and a waiver holds for one of them alone.",
      do: "Name the profile with --profile."),
    Explanation(
      "waiver.over",
      "The waiver would be over before it begins.",
      why: "Its last day has passed, or lies before its first: it would silence nothing.",
      do: "Name a later day with --until."),
    Explanation(
      "waiver.tooLong",
      "The waiver would hold for more than a year.",
      why: """
        A waiver ends by itself so that somebody looks again. What is tolerated for longer than 365 \
        days is no deviation any more, and belongs into the protocol.
        """,
      do: "Name an earlier day with --until, or agree on another version of the protocol."),
  ]
}
