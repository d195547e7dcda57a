extension Explanation {
  /// Codes of finding definitions, and of what they say.
  static let library: [Explanation] = [
    Explanation(
      "library.noneFound",
      "No library was found.",
      why: """
        A library is a folder that holds Protocols. None was named, this folder is none, and none \
        is installed.
        """,
      do: "Name one with --library, or set DIAPASON_LIBRARY."),
    Explanation(
      "library.noFolder",
      "The library that was named is not there.",
      why: """
        What --library or DIAPASON_LIBRARY names is meant: no other library is looked for in its \
        place, also not for a question that could do without.
        """,
      do: "Name a folder that holds Protocols, or name none."),
    Explanation(
      "library.noProtocols",
      "The library has no protocols.",
      why: "Its folder Protocols/acquisition holds no file named by a version.",
      do: "Name another library with --library."),
    Explanation(
      "library.noDefinitions",
      "There is nothing to lint.",
      why: "No file under the paths ends in .yaml or .yml, and none is released.lock.",
      do: "Name the folder that holds Protocols."),
    Explanation(
      "library.unreadable",
      "A file of the library cannot be read.",
      why: "You may not read it, or it is no text or holds no definition.",
      do: "Check its permissions, then run diapason protocols lint on it."),
    Explanation(
      "library.unknownName",
      "No definition has this name.",
      why: "The name is misspelled, or the definition is in another library.",
      do: "Look it up with diapason protocols list."),
    Explanation(
      "library.unknownVersion",
      "The definition exists, but not in this version.",
      why: "The version was never written, or is in another library.",
      do: "Look it up with diapason protocols list."),
    Explanation(
      "library.notReleased",
      "The definition has no released version, and no version was named.",
      why: "Drafts are never chosen for you: nobody has agreed to them yet.",
      do: "Name a version, as name@1, or release one."),
    Explanation(
      "library.retired",
      "The definition is retired.",
      why: """
        Its file says status: retired. Nothing new may rest on it; what rests on it already can be \
        read, shown and verified as before.
        """,
      do: "Name a version that is released, or another definition."),
    Explanation(
      "library.invalidReference",
      "A definition is cited as name or name@version.",
      why: "What was written is neither.",
      do: "Write it as thust2018-dsc or thust2018-dsc@1."),
    Explanation(
      "library.unknownParameter",
      "A requirement asks about a parameter that does not exist.",
      why: "The name is misspelled, or the parameter is not read from files.",
      do: "Write one of the parameters; the message names the nearest."),
    Explanation(
      "library.duplicateId",
      "Two parts of a file have one id.",
      why: "Findings name requirements by id, so each needs its own.",
      do: "Give one of them another id."),
    Explanation(
      "library.noBound",
      "A requirement bounds nothing.",
      why: "It has neither required nor preferred nor informative, so nothing could ever miss it.",
      do: "Add a bound, or remove the requirement."),
    Explanation(
      "library.contradiction",
      "Two parts of a file cannot both hold.",
      why: """
        One part denies what the other speaks of, as a preload's dose where there was no preload.
        """,
      do: "Correct one of the two."),
    Explanation(
      "library.impossible",
      "A file has an amount that nothing has, or a day before there were MR scanners.",
      why: """
        No volume, rate, dose, time, thickness or count is negative, nothing is injected at a rate \
        of 0, and volumes are whole. Of what a bound asks for only a gap between slices and a flip \
        angle can be below 0. No exam is older than 1970-01-01.
        """,
      do: "Correct it. A site may also remove it: what is not declared is not known."),
    Explanation(
      "library.preferredOutsideRequired",
      "The preferred bound reaches outside the required one.",
      why: "A value would then be preferred and forbidden.",
      do: "Narrow preferred, or widen required."),
    Explanation(
      "library.alternativeOutsideRequired",
      "A reading of a printed figure reaches outside the required bound.",
      why: """
        A figure that can be read in two ways must not fail a series that keeps to one of them.
        """,
      do: "Widen required until it covers every reading."),
    Explanation(
      "library.overlappingRequirements",
      "Two requirements ask one parameter of the same series.",
      why: "Their conditions do not exclude each other, so one series would get two answers.",
      do: "Make one requirement of them, or give them conditions that exclude each other."),
    Explanation(
      "library.releasedChanged",
      "A released file was changed.",
      why: """
        Its fingerprint is another than released.lock holds. What was judged by it would no longer \
        be what it says.
        """,
      do: "Undo the change, and write it into the next version."),
    Explanation(
      "library.notLocked",
      "A file says it is released or retired, and released.lock does not hold it.",
      why: """
        A release is a line in that file, so that later changes are seen. What is retired was released \
        before, and its line stays.
        """,
      do: "Add the line that the message shows."),
    Explanation(
      "library.invalidLock",
      "A line of released.lock cannot be read.",
      why: "A line is a name, a version and a fingerprint of 64 digits, each pair once.",
      do: "Restore the line from version control."),
    Explanation(
      "library.unconfirmed",
      "A figure has not been confirmed in its source.",
      why: """
        It was quoted from another text or recalled. The file can be used; every report repeats \
        this warning.
        """,
      do: "Read the source, say where it stands, and remove confirmed: false."),
  ]
}
