extension Explanation {
  /// Why the images of a series do not show its bolus: the codes that stand in notes.
  static let signal: [Explanation] = [
    Explanation(
      "signal.bolusNotSeen",
      "The images were read, and no bolus was seen in them.",
      why: "The mean signal changes by less than 5 %, or for one volume only.",
      do: "Look at the images: the injection may have failed, or it is another kind of series."),
    Explanation(
      "signal.baselineTooShort",
      "Fewer than three volumes of one level come before the bolus.",
      why: "The injection came with the start of the series, or the first volumes were cut off.",
      do: "Start the series earlier next time; a baseline that short can only be bounded."),
    Explanation(
      "signal.notSteady",
      "The signal has no level before the bolus.",
      why: "It drifts or jumps by more than 2 % and more than its noise from volume to volume.",
      do: "Look at the first volumes: the subject may have moved."),
    Explanation(
      "signal.tooFewVolumes",
      "There are too few volumes for a baseline and a bolus.",
      why: "The series has ten volumes or fewer.",
      do: "Hand in the whole series."),
    Explanation(
      "signal.noObject",
      "Nothing stands out of the background of the images.",
      why: "They are empty, all of one value, or smaller than the rim that is left out.",
      do: "Look at the images, and hand in those with the head."),
    Explanation(
      "signal.unreadable",
      "An image cannot be turned into values.",
      why: "Its file is broken, its frame cannot be decoded, or its rescale is no number.",
      do: "Send the files again from the scanner."),
    Explanation(
      "signal.tooLarge",
      "The series has more pixels or volumes than are read.",
      why: "No perfusion series has a volume of more than 16 million voxels.",
      do: "Hand in the series as the scanner acquired it."),
    Explanation(
      "signal.incomplete",
      "Images are missing, and what is not there may be the baseline or the bolus.",
      why: "Files were not sent, volumes lack slices, or times have a hole.",
      do: "Send the whole series again."),
    Explanation(
      "signal.contradictory",
      "Files contradict each other about the images or when they were made.",
      why: "Two elements order the volumes differently, or files of two scans were mixed.",
      do: "Find out which files belong together, and hand in those."),
    Explanation(
      "signal.unordered",
      "Nothing tells which volume came first.",
      why: "No clock and no number of a time differs from volume to volume.",
      do: "Hand in the original files: an export may have taken the times out."),
    Explanation(
      "signal.severalKinds",
      "Images of several echoes, labels or b-values stand side by side.",
      why: "One course cannot be drawn through them, and nobody said which of them is meant.",
      do: "Declare the baseline in a site record: --declared."),
    Explanation(
      "signal.noPixels",
      "The files hold no images.",
      why: "A sidecar or a header says how a series was made and not what it shows.",
      do: "Hand in the DICOM files with their pixels."),
  ]
}
