extension Explanation {
  /// Codes of the text and the shape of definition files.
  static let definitions: [Explanation] = [
    Explanation(
      "library.tooLarge",
      "The file is larger than 1 MiB.",
      why: "No definition needs that much; the limit keeps a wrong file from being read.",
      do: "Check that it is the right file."),
    Explanation(
      "library.emptyFile",
      "The file has nothing but white space and comments.",
      why: "It was never written, or saved empty.",
      do: "Write the definition, or remove the file."),
    Explanation(
      "library.notUTF8",
      "The file is no text in UTF-8.",
      why: "It was saved in another encoding, or is no text at all.",
      do: "Save it as UTF-8."),
    Explanation(
      "library.controlCharacter",
      "The file has a control character.",
      why: """
        It came in by copying. Some change the order in which text is shown, so that a file reads \
        otherwise than it is.
        """,
      do: "Remove it at the place that the message names."),
    Explanation(
      "library.tab",
      "The file has a tab.",
      why: "YAML allows no tabs for indentation, and they look like spaces.",
      do: "Use spaces."),
    Explanation(
      "library.anchor",
      "The file has an anchor or an alias of YAML.",
      why: "A value that stands elsewhere is hard to review and can grow without end.",
      do: "Write the value out where it is used."),
    Explanation(
      "library.tooDeep",
      "The file is nested deeper than 32 levels.",
      why: "No definition needs that; the limit keeps a hostile file from taking all memory.",
      do: "Check that it is the right file."),
    Explanation(
      "library.syntax",
      "The file is no YAML.",
      why: "A bracket, a quote or an indentation is wrong near the place that the message names.",
      do: "Correct that place; text with a colon or a dash at its start needs quotes."),
    Explanation(
      "library.duplicateKey",
      "A key stands twice in one place.",
      why: "Which of the two is meant cannot be told.",
      do: "Remove one."),
    Explanation(
      "library.unknownKey",
      "A key is none that is read here.",
      why: """
        It is misspelled or in the wrong place. An ignored key would be a requirement that nobody \
        asks.
        """,
      do: "Write the nearest key, which the message names, or remove it."),
    Explanation(
      "library.missingKey",
      "A key is missing that must be there.",
      why: "Without it the definition says too little to be used.",
      do: "Add the key that the message names."),
    Explanation(
      "library.wrongShape",
      "A value has the wrong shape.",
      why: "A list stands where a text is due, a text is too long, or the like.",
      do: "Write it in the shape that the message names."),
    Explanation(
      "library.unknownWord",
      "A word is not one of those allowed here.",
      why: "The list is closed, so that a misspelling is never taken for a new word.",
      do: "Write the word that the message names."),
    Explanation(
      "library.wrongSchema",
      "The file's schema is another than the one read here.",
      why: "It is a file of another kind, or was written for another version of the program.",
      do: "Correct the schema, or put the file where its kind belongs."),
    Explanation(
      "library.wrongPath",
      "Name or version in the file differ from its path.",
      why: "Definitions are found by path and cited by name; the two must agree.",
      do: "Move the file to name/version.yaml, or correct what it says."),
    Explanation(
      "library.notANumber",
      "A number is due, and the text is none.",
      why: "It has a comma for a decimal sign, a stray letter, or is too large to be finite.",
      do: "Write a number with a point, as 4.5."),
    Explanation(
      "library.missingUnit",
      "A number has no unit.",
      why: "A bare 25 may be milliseconds or seconds; it is never guessed.",
      do: "Write the unit, as 25 ms."),
    Explanation(
      "library.unknownUnit",
      "A unit is not known.",
      why: "It is misspelled, or not one of those used for settings.",
      do: "Write one of the units that the message names."),
    Explanation(
      "library.wrongUnit",
      "The unit measures something else than the parameter.",
      why: "A time was given to a length, or the like. Units are never converted.",
      do: "Write the unit of the parameter, which the message names."),
    Explanation(
      "library.emptyInterval",
      "An interval holds nothing.",
      why: "Its ends are reversed, or both are open at one number.",
      do: "Write the smaller end first, or close an end."),
    Explanation(
      "library.invalidBound",
      "The bound is in no form that is read.",
      why: "Bounds are written a .. b, >= a, < b, equals a, one of [a, b] and the like.",
      do: "Write one of the forms that the message names."),
  ]
}
