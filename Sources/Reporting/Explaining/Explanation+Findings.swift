extension Explanation {
  /// Why a finding is undetermined: the words that stand beside it in JSON.
  static let findings: [Explanation] = [
    Explanation(
      "notRecorded",
      "No element of the files and no site record holds a value.",
      why: """
        The scanner does not write it, an export left it out, or the site did not declare it. What \
        is not recorded is never taken to conform.
        """,
      do: "Hand in the original files, or a site record that declares it: --declared."),
    Explanation(
      "contradictory",
      "Witnesses disagree about the value.",
      why: "Two elements, or two files of the series, say different things. None is preferred.",
      do: "Find out which is right; the finding names both elements."),
    Explanation(
      "referenceAmbiguous",
      "The source of the protocol has no cell for what was seen.",
      why: "The protocol speaks of some fields or ages and not of this one.",
      do: "Decide what the protocol asks here, and write it into its next version."),
    Explanation(
      "seriesIncomplete",
      "Frames are missing, or their count cannot be shown.",
      why: "Files were not sent, or a file ends before its pixels do.",
      do: "Send the whole series again."),
    Explanation(
      "matchAmbiguous",
      "It cannot be told whether the protocol is meant for the series.",
      why: "The files do not say what would decide it, as whether contrast was given.",
      do: "Name the series with --series, or hand in files that say it."),
    Explanation(
      "estimateUncertain",
      "The value was estimated, and its interval straddles a bound.",
      why: "It may lie on either side; a guess is never taken for a value.",
      do: "Hand in files or a site record that state it."),
    Explanation(
      "setAside",
      "The series is no acquisition.",
      why: "It is a map, a localizer or the like, made from images or for planning.",
      do: "Hand in the acquisition it was made from."),
  ]
}
