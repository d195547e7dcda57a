extension Explanation {
  /// Codes of thresholds: why a number is absent, why a case is refused, what is to be known.
  static let thresholds: [Explanation] = [
    Explanation(
      "threshold.tooFewCases",
      "A class has too few cases for the method.",
      why: "It has none, or one where a spread is needed.",
      do: "Add cases."),
    Explanation(
      "threshold.noSpread",
      "All values of a class are equal.",
      why: "It has no spread, so that no distribution can be fitted.",
      do: "Check whether the values were rounded or copied."),
    Explanation(
      "threshold.logNonpositive",
      "Values at or below zero stand on a logarithmic scale.",
      why: "Methods that need a mean of logarithms are not asked; those that rank are.",
      do: "Look the values up."),
    Explanation(
      "threshold.delongUndefined",
      "The variance of the area does not exist.",
      why: "A class has one patient. The interval is Newcombe's.",
      do: "Add cases."),
    Explanation(
      "threshold.delongDegenerate",
      "The area is 0 or 1, or its variance is 0.",
      why: """
        The classes are apart without overlap; DeLong's interval would be a point. It is \
        Newcombe's.
        """,
      do: "Nothing needs doing; with more cases the overlap shows."),
    Explanation(
      "threshold.identicalCurves",
      "Two metrics rank all cases alike.",
      why: "Their difference has no variance and cannot be tested.",
      do: "Nothing needs doing."),
    Explanation(
      "threshold.noDiscrimination",
      "The metric does not tell the classes apart.",
      why: """
        No cut does better than calling every case alike, or the lower bound of the area is not \
        above one half.
        """,
      do: "Use another metric, or add cases."),
    Explanation(
      "threshold.plateauAmbiguous",
      "Several cut-offs that lie apart are best alike.",
      why: "They are listed and never averaged; the widest is taken. The status stays provisional.",
      do: "Add cases."),
    Explanation(
      "threshold.costDominates",
      "The costs make one decision cheaper at every value.",
      why: "No cut-off is better than calling all cases alike.",
      do: "Look at prevalence and costs of the plan."),
    Explanation(
      "threshold.hook",
      "The distributions cross twice within the data.",
      why: """
        One class is much wider: beyond the second crossing the one-sided rule is not the best.
        """,
      do: "Read the threshold with care at that end."),
    Explanation(
      "threshold.directionContradicted",
      "The classes lie on the other side than declared.",
      why: """
        Progression has the lower values where the metric declares higher, or the reverse. The \
        direction is never turned.
        """,
      do: "Check labels and units; the metric does not do what it is declared to."),
    Explanation(
      "threshold.lackOfFit",
      "The log-binormal model does not describe the data.",
      why: "A class is crooked, or the kernel finds another cut-off. The status stays provisional.",
      do: "Look at the values for outliers and for two kinds of cases."),
    Explanation(
      "threshold.fewPatients",
      "There is no interval: the cases are of too few patients.",
      why: """
        The interval comes from drawing whole patients anew. With fewer than five in a class there \
        are hardly any draws that differ, and the cut-off would seem to be known better than it is.
        """,
      do: "Add cases of other patients."),
    Explanation(
      "threshold.bootstrapUnstable",
      "There is no interval.",
      why: "More than 5 % of the resamples gave no cut-off.",
      do: "Add cases."),
    Explanation(
      "threshold.mixedSensitive",
      "The threshold depends on how mixed cases are counted.",
      why: "With all of them in one class it leaves its interval. The status stays provisional.",
      do: "Decide the labels of mixed cases by a finer rule."),
    Explanation(
      "threshold.incorporation",
      "Labels rest on the calibrated imaging, by declared exception.",
      why: "What is judged was used to judge. The status stays provisional.",
      do: "Label by other evidence."),
    Explanation(
      "threshold.strataDiffer",
      "Early and late cases, or those of two therapies, have different thresholds.",
      why: "One threshold for both is wrong for each. The status stays provisional.",
      do: "Calibrate them by themselves."),
    Explanation(
      "threshold.mri8w",
      "The label rule is a second scan after eight weeks.",
      why: "Pseudoprogression often lasts longer. The status stays provisional.",
      do: "Label by longer follow-up or histology."),
    Explanation(
      "threshold.phantomUnknown",
      "The state of a phantom that the threshold rests on is not known.",
      why: """
        No phantom of the scanner is charted for what the metric rests on, or its chart has no \
        baseline. Nobody can say whether the scanner was in control around the cases. The charts of the \
        scanner are held on to all the same: what a baseline shows that is adopted later reaches the \
        threshold.
        """,
      do: "Measure the phantom, adopt its baseline, and calibrate again where nothing was charted."),
    Explanation(
      "threshold.hardKeyUndeclared",
      "The recipe leaves a hard key undeclared.",
      why: """
        Without it values of other software may look alike and mean another thing. The status \
        stays provisional.
        """,
      do: "Copy the recipe under a name of your own and declare the key."),
    Explanation(
      "threshold.epochsMixed",
      "Cases of one scanner come from before and after a change of it.",
      why: """
        Software, hardware, coil or place changed between them, and nothing shows that a value means \
        the same on both sides. The status stays provisional.
        """,
      do: "Calibrate the cases after the change by themselves, once there are enough."),
    Explanation(
      "threshold.priorConflict",
      "The site's cases contradict what was borrowed.",
      why: "They lie where the literature and other sites make them unlikely.",
      do: "Add cases until the site stands by itself."),
    Explanation(
      "threshold.suspended",
      "The threshold may not be used: something it rests on broke.",
      why: "A link broke, or a monitor alarmed. It mends by recorded evidence only.",
      do: "See what broke and what mends it: diapason threshold why."),
    Explanation(
      "threshold.expired",
      "The threshold may not be used: its time is over.",
      why: "It was valid until a date, or what it rests on was withdrawn.",
      do: "Calibrate on new cases."),
    Explanation(
      "threshold.withdrawn",
      "The threshold may not be used: a named person withdrew it.",
      why: "The reason stands in the record.",
      do: "Calibrate anew."),
    Explanation(
      "threshold.literatureOnly",
      "The local cases do not carry a threshold.",
      why: "They are too few, or there is no cut-off or no interval.",
      do: "Add cases and calibrate anew."),
    Explanation(
      "threshold.recipeHard",
      "The value was computed by another recipe.",
      why: "Hard keys of the post-processing differ, so that the value is of another metric.",
      do: "Compute it by the recipe of the threshold, or calibrate by this one."),
    Explanation(
      "threshold.metricVersion",
      "The value is of another metric, or of another version of it.",
      why: "A threshold is for one metric as it was declared.",
      do: "Name the threshold of that metric."),
    Explanation(
      "threshold.protocolNotLinked",
      "The scan is not known to be acquired by the protocol of the fitted cases.",
      why: "It was checked by another protocol, or was never checked.",
      do: "Ingest the series and name it in the column series."),
    Explanation(
      "threshold.scannerNotLinked",
      "The scanner, or its software, is none of the fitted cases.",
      why: "A threshold holds on to the scanners it was fitted on, with their software.",
      do: "Calibrate with cases of this scanner."),
    Explanation(
      "threshold.transformChanged",
      "The value was brought to another scale than the fitted cases.",
      why: "Another transform, or none, was applied.",
      do: "Apply the same transform."),
    Explanation(
      "threshold.scanNotConformant",
      "The series of the case fails its protocol.",
      why: "Its value does not mean what the fitted values mean.",
      do: "See what it fails: diapason check."),
    Explanation(
      "threshold.phantomOutOfControl",
      "The phantom was out of control around the day of the scan.",
      why: "What the scanner measured then is in doubt.",
      do: "Scan again once control is regained."),
    Explanation(
      "threshold.stratumMismatch",
      "The case is of another stratum, or of one that is not known.",
      why: "The file does not say whether vessels were under treatment, or says another thing.",
      do: "Write it in the column antiangiogenic."),
    Explanation(
      "threshold.antiangiogenicStratum",
      "Vessels were under treatment.",
      why: "Such cases have a threshold of their own.",
      do: "Calibrate them by themselves: --stratum antiangiogenic."),
    Explanation(
      "threshold.outOfRange",
      "The metric cannot have this value.",
      why: "It lies outside the range that the metric declares possible.",
      do: "Check the value and its unit."),
    Explanation(
      "threshold.scaleBoundary",
      "The value lies at the end of the metric's scale, as 0 on a logarithmic one.",
      why: "It has no place there: no error of measuring is known of it, and no density.",
      do: "Check the value; nothing is added to it."),
    Explanation(
      "threshold.fitCase",
      "The patient is one of those that the threshold was fitted to.",
      why: "A threshold knows its own cases too well.",
      do: "Leave the patient out."),
    Explanation(
      "threshold.borrowed",
      "The threshold borrows from a prior or from other sites.",
      why: "The local cases do not carry it alone.",
      do: "Read every answer with that."),
    Explanation(
      "threshold.provisional",
      "The threshold is provisional.",
      why: """
        Cases are few, scans unchecked, or something limits it; diapason threshold show says \
        what.
        """,
      do: "Read every answer with that."),
    Explanation(
      "threshold.recipeSoft",
      "Soft keys of the recipe differ from those of the fitted cases.",
      why: "The value may be used; it may be a little off.",
      do: "Use the recipe of the threshold where you can."),
    Explanation(
      "threshold.scanUnchecked",
      "Nobody checked how the scan of the case was acquired.",
      why: "No series is named, or its check is undetermined.",
      do: "Ingest the series and name it in the column series."),
    Explanation(
      "threshold.phantomOpen",
      "No phantom was measured in control since the day of the scan, or ever.",
      why: "Nothing speaks against the scanner, and nothing was shown.",
      do: "Measure the phantom."),
    Explanation(
      "threshold.repeatabilityUnknown",
      "How much a value scatters is not known.",
      why: "The error of the value itself is not in the probability, which is therefore too sure.",
      do: "Measure repeatability, and write it in the plan."),
    Explanation(
      "threshold.beyondFittedRange",
      "The value lies beyond the fitted ones.",
      why: "The probability of progression is that at their end.",
      do: "Read it as a bound."),
    Explanation(
      "threshold.sameCohort",
      "The threshold is recorded already.",
      why: """
        Its latest version rests on the same cases and plan; issued again it would outlive its \
        time, or what suspended it.
        """,
      do: "Calibrate on a cohort with new cases."),
    Explanation(
      "threshold.notIssued",
      "The threshold was not issued by the date that was asked of.",
      why: "It is of a later date, or was recorded later.",
      do: "Ask of a later date."),
    Explanation(
      "threshold.none",
      "No threshold is recorded that was asked for.",
      why: "None was issued by then at this site, for this metric, with this status.",
      do: "Calibrate one: diapason calibrate threshold --record."),
    Explanation(
      "threshold.noCases",
      "There is no case to judge.",
      why: "The file has no row below its header.",
      do: "Name the file with the cases."),
    Explanation(
      "calibration.definitionNotFinite",
      "A definition holds a number that is not finite.",
      why: "Only finite numbers can be fingerprinted and compared.",
      do: "Write the number, or leave it out."),
    Explanation(
      "calibration.invalidFormat",
      "A table cannot be written as was declared.",
      why: "Delimiter and decimal mark are the same, or are no such marks.",
      do: "Name both, as --delimiter ';' --decimal ','."),
    Explanation(
      "calibration.missingDefinition",
      "The plan or a case cites a definition that is not there.",
      why: "The library does not hold it as it was when the cohort was closed.",
      do: "Use the library with which the cohort was judged."),
    Explanation(
      "calibration.otherMetric",
      "The plan is for another metric than the cohort.",
      why: "A plan calibrates one metric.",
      do: "Name a plan for the metric of the cohort."),
    Explanation(
      "calibration.nothingToFit",
      "No case of the cohort can be fitted.",
      why: """
        All are pending, of no class, of another role or stratum, or by another label rule than \
        the plan names.
        """,
      do: "See diapason cohort show."),
    Explanation(
      "calibration.oneClass",
      "All cases are of one class.",
      why: "A threshold lies between two.",
      do: "Add cases of the other class."),
    Explanation(
      "calibration.recipesDiffer",
      "The cases are of recipes that differ in hard keys.",
      why: "Their values are of two metrics.",
      do: "Calibrate the cases of each recipe by themselves."),
    Explanation(
      "act.unnamed",
      "It is not said who decides.",
      why: "Adopting a baseline, reviewing and withdrawing are acts of a named person.",
      do: "Name the person: --actor NAME."),
    Explanation(
      "act.noReason",
      "It is not said why.",
      why: "An adoption, a review or a withdrawal stands in the record with its reason.",
      do: "Say it: --reason TEXT."),
    Explanation(
      "review.nothingToLift",
      "There is nothing that a person may decide here.",
      why: """
        The threshold is in force or has ended, or what is open needs measurements or a new \
        fit.
        """,
      do: "See what mends it: diapason threshold why."),
    Explanation(
      "input.notConfirmed",
      "An act that cannot be taken back was not confirmed.",
      why: "Another word was typed, or nobody could be asked.",
      do: "Add --yes."),
  ]
}
