import Calibration

extension Explanation {
  /// Codes of cohort files and of cohorts.
  static let cohorts: [Explanation] = [
    Explanation(
      "cohort.csvTooLarge",
      "The file is larger than any cohort.",
      why: "It has more than 32 MiB, 200,000 rows, 200 columns or 4 KiB in one cell.",
      do: "Check that it is the file you mean."),
    Explanation(
      "cohort.csvEncoding",
      "The file is no text in UTF-8, or has a character that no table needs.",
      why: """
        It was saved in another encoding, is a spreadsheet as such, or has control characters \
        that hide what a cell says.
        """,
      do: "Save it as CSV UTF-8, and remove the character that the message names."),
    Explanation(
      "cohort.csvQuote",
      "A quote is not closed, or stands where none may.",
      why: """
        Cells that hold the delimiter, a quote or a line end stand in quotes, and a quote in \
        them is doubled.
        """,
      do: "Correct the quotes at the place that the message names."),
    Explanation(
      "cohort.csvHeader",
      "The header is missing, or lacks columns that every cohort needs.",
      why: """
        The file has no header, is parted by another delimiter, or leaves a column out. The \
        delimiter is never guessed.
        """,
      do: "Add the column, hand it in with --set, or declare --delimiter and --decimal."),
    Explanation(
      "cohort.csvColumns",
      "A column is not known or is there twice, or a row has another length.",
      why: "A name is misspelled, or a cell holds the delimiter without quotes.",
      do: "Correct the name; columns of your own begin with x_."),
    Explanation(
      "cohort.csvByteOrderMark",
      "The file begins with a byte order mark, which was passed over.",
      why: "Some programs write one; it says nothing of the cases.",
      do: "Nothing needs doing."),
    Explanation(
      "cohort.weightColumn",
      "The file has a column of weights.",
      why: "Weights hide how cases were chosen, so that nobody can repeat it.",
      do: "Remove the column; every case counts once."),
    Explanation(
      "cohort.valueUnknown",
      "A cell holds a word that its column does not have.",
      why: """
        The list is closed, and case and blanks count, so that a misspelling is never taken for \
        a new word; or site and scanner are not recorded, or do not belong together.
        """,
      do: "Write the word that the message names."),
    Explanation(
      "cohort.dateParse",
      "A date is in no form that is read.",
      why: """
        Dates are 2026-03-08, or D+80 for days after the end of radiotherapy; one site uses one \
        of the two.
        """,
      do: "Write it so."),
    Explanation(
      "cohort.idLooksLikePatient",
      "A pseudonym looks like a name, a date of birth, or a patient number of stored images.",
      why: "A cohort must say nothing of a person. What looked so is not repeated in the message.",
      do: "Give the patient a code such as P0001."),
    Explanation(
      "cohort.numberParse",
      "A number cannot be read.",
      why: "It has a unit, a blank or a letter in it, or is empty.",
      do: "Write digits, the decimal mark and digits."),
    Explanation(
      "cohort.numberComma",
      "A number has a comma.",
      why: "It may be a decimal mark or part a thousand; it is never guessed.",
      do: "Write a point, or declare --decimal ',' with another delimiter."),
    Explanation(
      "cohort.numberNonFinite",
      "A number is infinite or none.",
      why: "Nothing can be ranked or fitted by it.",
      do: "Write the measured value, or leave the row out."),
    Explanation(
      "cohort.unitUnknown",
      "A unit is not known.",
      why: "It is misspelled, or not one that metrics have.",
      do: "Write the unit that the message names."),
    Explanation(
      "cohort.unitMismatch",
      "The unit is not that of the metric, and none that it converts from.",
      why: "Values are only scaled by factors that the metric declares.",
      do: "Write the value in the unit of the metric."),
    Explanation(
      "cohort.rangeHard",
      "The metric cannot have this value.",
      why: """
        It lies outside the range that the metric declares possible: a slip of the pen or of the \
        unit.
        """,
      do: "Look the value up."),
    Explanation(
      "cohort.rangeSoft",
      "The value is doubtful.",
      why: "It lies outside the range that the metric declares plausible.",
      do: "Look the value up; if it is right, nothing needs doing."),
    Explanation(
      "cohort.logNonpositive",
      "A value at or below zero stands on a logarithmic scale.",
      why: """
        It has no logarithm. It is kept for methods that only rank, and no constant is ever \
        added.
        """,
      do: "Look the value up."),
    Explanation(
      "cohort.recipeUnknown",
      "No recipe has this name, or it computes another metric.",
      why: "A value means nothing without the post-processing that it came from.",
      do: "Name the recipe as name@version; see Protocols/recipes of the library."),
    Explanation(
      "cohort.definitionRetired",
      "The metric, the recipe or the label rule of the row is retired.",
      why: """
        Nobody vouches for what it gives any more, so that nothing new may rest on it. A value by a \
        retired recipe is used, with a warning, where a recipe in use has the same hard keys.
        """,
      do: "Measure or label anew by a definition that is in use."),
    Explanation(
      "cohort.labelRuleMissing",
      "The label rule is missing or not known.",
      why: "Without the rule nobody knows what progression meant.",
      do: "Name it as name@version, or write pending."),
    Explanation(
      "cohort.labelRuleUnmet",
      "The row does not meet the label rule that it names.",
      why: """
        Follow-up is too short, the source or the share of tumour does not fit, or the label is \
        dated before the scan.
        """,
      do: "Correct the row, or write indeterminate or pending."),
    Explanation(
      "cohort.labelCircular",
      "The label rests on the imaging that the metric is computed from.",
      why: "Such labels make every metric look good: what is judged was used to judge.",
      do: """
        Label by other evidence; --allow-incorporation keeps the status provisional and says so.
        """),
    Explanation(
      "cohort.labelMixedNoPercent",
      "The histology is mixed, and the share of viable tumour is not given.",
      why: "With the share the bounds of the rule could be moved and the case counted.",
      do: "Add tumour_percent."),
    Explanation(
      "cohort.labelPending",
      "The label is not decided yet.",
      why: "The case is counted and not fitted.",
      do: "Hand the file in again once it is."),
    Explanation(
      "cohort.antiangiogenicUnknown",
      "It is not known whether vessels were under treatment.",
      why: """
        Such treatment changes permeability and enhancement; the case fits neither stratum and \
        is counted only.
        """,
      do: "Look it up, and write none, before, within42d or current."),
    Explanation(
      "cohort.antiangiogenicCurrent",
      "Vessels were under treatment at the scan.",
      why: "The case belongs to a stratum with a threshold of its own.",
      do: "Nothing needs doing."),
    Explanation(
      "cohort.dateOrder",
      "Two dates of a row cannot both be right.",
      why: "A follow-up is longer than the time to the label, or series and row name other days.",
      do: "Correct the one that is wrong."),
    Explanation(
      "cohort.dateFuture",
      "A date lies in the future.",
      why: "It is misspelled, or the clock is wrong.",
      do: "Correct the date."),
    Explanation(
      "cohort.dateTooEarly",
      "A date lies before there were MR scanners.",
      why: "Nothing before 1970-01-01 can be meant.",
      do: "Correct the date."),
    Explanation(
      "cohort.scanNotConformant",
      "The series behind the value fails its protocol.",
      why: "A value of it does not mean what the others mean.",
      do: "Leave the row out; diapason check says what the series fails."),
    Explanation(
      "cohort.scanUnchecked",
      "It is not known how the scan was acquired.",
      why: """
        No series is named, none of this id is recorded, or its check is undetermined. A \
        threshold of such cases is provisional at best.
        """,
      do: "Ingest the series and name them in the column series."),
    Explanation(
      "cohort.seriesOtherKind",
      "The series was judged as another kind of scan than the metric is read from.",
      why: """
        Blood volume is read from a bolus in echo-planar images, the transfer constant from one in \
        gradient echoes, diffusion from diffusion-weighted images. The protocol of another series of the \
        exam says nothing of the scan that the value came from.
        """,
      do: "Name the series that the value was read from; ingest prints the id of each."),
    Explanation(
      "cohort.phantomGap",
      "No phantom was in control around the day of the scan.",
      why: """
        The scanner has no chart of what the metric rests on, or the day lies outside two \
        measurements in control.
        """,
      do: "Measure the phantom and adopt its baseline."),
    Explanation(
      "cohort.duplicateKey",
      "Two rows give one value of one lesion differently.",
      why: "Which of them is right cannot be told, so that all of them are left out.",
      do: "Keep the right one."),
    Explanation(
      "cohort.duplicateIdentical",
      "A row stands twice.",
      why: "It is counted once.",
      do: "Remove one of the two."),
    Explanation(
      "cohort.seriesTwoPatients",
      "One series stands for several patients.",
      why: """
        A scan is of one patient: a column that was filled down, or one value for all rows, would let \
        one checked scan vouch for all. Which row is right cannot be told, so that none is used. The same \
        is held against cohorts and answers that are recorded.
        """,
      do: "Name for each patient the series that was made of them, or leave the column empty."),
    Explanation(
      "cohort.seriesTwoDates",
      "One series stands for several days of a patient.",
      why: "A scan is made on one day. Which row is right cannot be told, so that none is used.",
      do: "Name for each scan its own series, or leave the column empty."),
    Explanation(
      "cohort.patientTwoSites",
      "One pseudonym stands at two sites.",
      why: "They are taken for two patients.",
      do: "Give them two codes, unless one patient travelled."),
    Explanation(
      "cohort.patientTwoRoles",
      "A patient is both among the cases to fit and among those to test.",
      why: "A threshold would be tested on what it was fitted to.",
      do: "Give all rows of the patient one role."),
    Explanation(
      "cohort.unitSuspect",
      "The values of a site are ten, sixty, a hundred or a thousand times what is usual.",
      why: "The unit was probably mistaken.",
      do: "Check the unit of the file."),
    Explanation(
      "cohort.heaping",
      "Many values share their last digit, or are coarser than the metric.",
      why: "They were rounded, so that ties decide where a cut-off lies.",
      do: "Hand in the values as they were measured."),
    Explanation(
      "cohort.recipeHardMix",
      "The values were computed by recipes that differ in hard keys.",
      why: "They are of two metrics, and cannot carry one threshold.",
      do: "Hand in the cases of each recipe by themselves."),
    Explanation(
      "cohort.recipeSoftMix",
      "The values were computed by recipes that differ in soft keys.",
      why: """
        They may be used together; if the difference goes with the label, the threshold may tell \
        the recipe.
        """,
      do: "Look at the counts that the message gives."),
    Explanation(
      "cohort.classSmall",
      "The smaller class has few patients.",
      why: """
        Below \(Rung.borrowed.leastPatients) nothing is evaluated, below \
        \(Rung.provisional.leastPatients) a threshold needs a prior, below \
        \(Rung.local.leastPatients) it stays provisional.
        """,
      do: "Add patients of the smaller class."),
    Explanation(
      "cohort.cluster",
      "Patients have more than one value.",
      why: "They are drawn and left out together, since values of one patient are alike.",
      do: "Nothing needs doing."),
    Explanation(
      "cohort.siteLabelConfounded",
      "Label and site, scanner or soft key go together.",
      why: "A threshold may then tell one site from another in place of the tumour.",
      do: "Balance the cases, or calibrate each by itself."),
    Explanation(
      "cohort.selection",
      "Many rows of one class were left out, or more of one than of the other.",
      why: "What is left may not be what was there.",
      do: "Find out why these rows fail."),
    Explanation(
      "cohort.noCases",
      "No row of the file can be used.",
      why: "Each has an error, or one error concerns them all.",
      do: "See diapason cohort lint for what keeps each row from use."),
    Explanation(
      "cohort.severalSites",
      "The file has cases of several sites.",
      why: "A threshold is of one site.",
      do: "Name the site with --site."),
    Explanation(
      "cohort.caseErased",
      "The cohort is no longer whole.",
      why: "Values of a case were erased, as when consent was withdrawn; only its hash stays.",
      do: "Import a file without the case, and calibrate on that."),
    Explanation(
      "cohort.caseNonconformant",
      "A series of the cohort fails a check that came after the import.",
      why: "More files came, or the site declared something else.",
      do: "Import the file anew, which leaves the case out."),
  ]
}
