extension Explanation {
  /// Why a finding is undetermined: the words that stand beside it in JSON.
  static let findings: [Explanation] = [
    Explanation(
      "series.acquisition",
      "A finding of the series: it is no acquisition.",
      why:
        "It is a map, a localizer, a capture, or of another modality, and was named all the same.",
      do: "Ask the acquisition that it was made from."),
    Explanation(
      "series.agent",
      "Told of the series and never counted: that its agent is gadolinium is assumed.",
      why: """
        Neither files nor site name an agent that is known. A bolus of iron oxide looks the same then \
        and is judged by what a source says of gadolinium, though under its name it would not be.
        """,
      do: "See which agent was given, and have the site declare it (siteRecord, agent)."),
    Explanation(
      "series.announced",
      "A finding of an announced series: it did not come, or not whole.",
      why: """
        The list of --expect says how many instances there are, and fewer were found, or what was found \
        does not tell how many it was made of. What is not there may be what fails.
        """,
      do: "Send the whole series; the sentence beside it says how many came."),
    Explanation(
      "series.complete",
      "A finding of the series: not all of it is there, or that cannot be shown.",
      why: "Frames are fewer than announced, or the files do not let them be counted.",
      do: "Send the whole series again; the note says what is missing."),
    Explanation(
      "series.files",
      "A finding of the series: its files contradict each other.",
      why: "Two files have one object UID and different bytes.",
      do: "Find out which of them the scanner made, and remove the other."),
    Explanation(
      "series.kind",
      "A finding of the series: it is another measurement than the profile is about.",
      why: """
        The agent is recorded as one of iron or manganese, or the description names imaging of \
        chemical exchange (CEST, APT). It is named and not judged: what a source says of a bolus of \
        gadolinium it does not say of these.
        """,
      do: "Correct the agent where it is wrong; else ask the series by a protocol that is about it."
    ),
    Explanation(
      "series.match",
      "A finding of the series: whether a profile is meant for it cannot be told.",
      why: "The files do not say what decides it; the notes name each thing that is missing.",
      do: "Name the series with --series to have it asked all the same."),
    Explanation(
      "series.pixels",
      "A finding of the series: a file ends before its pixels do.",
      why: "A transfer broke off, or the file was cut by a full disk.",
      do: "Send the file again."),
    Explanation(
      "exam.sequence",
      "A finding of the exam: no series fits a profile that was asked for.",
      why: "The sequence was not made, or was not sent.",
      do: "Send it, or leave out the protocol that asks for it."),
    Explanation(
      "exam.subject",
      "A finding of the exam: its files are not all of one subject.",
      why: "One UID of an exam stands in files of two subjects, or some files name none.",
      do: "Find out whose the files are; the series of each subject are judged apart."),
    Explanation(
      "exam.extra",
      "Told of the exam and never counted: series that its protocol does not ask about.",
      why: "More was made than was agreed.",
      do: "Nothing, where that was meant."),
    Explanation(
      "exam.repeated",
      "Told of the exam and never counted: a sequence has several series.",
      why: "It was made again. Of several series one that meets what is asked is enough.",
      do: "See that the one that is used is the one that meets it."),
    Explanation(
      "exam.incomplete",
      "Told of the exam: series of its sequences are not whole.",
      why: "Frames are missing, or cannot be counted; the findings of the series say which.",
      do: "Send the whole series again."),
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
      "signalUnclear",
      "The images were read, and they do not show what is asked.",
      why: "No bolus was seen, its baseline cannot be told, or images are missing or broken.",
      do: "See the note, which names the code; a site record can declare it: --declared."),
    Explanation(
      "setAside",
      "The series is no acquisition.",
      why: """
        It is a map, a localizer or the like, made from images or for planning, or it shows phase or \
        another part of the signal beside its magnitude.
        """,
      do: "Hand in the acquisition it was made from, with its magnitude images."),
  ]
}
