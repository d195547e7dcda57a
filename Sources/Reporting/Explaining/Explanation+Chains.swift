extension Explanation {
  /// Why a threshold warns, is suspended or has ended: bare words, as they stand in JSON.
  static let chains: [Explanation] = [
    Explanation(
      "protocolMinor",
      "The protocol has a new version that only moves tolerances.",
      why: "The cases were acquired by the earlier one, which asks the same.",
      do: "Nothing needs doing."),
    Explanation(
      "protocolChanged",
      "The protocol was changed in what it asks.",
      why: "New scans are acquired in another way than the fitted ones.",
      do: "Calibrate on cases by the new protocol."),
    Explanation(
      "siteNonconformant",
      "The site's scans no longer keep to the protocol.",
      why: "Fewer than 80 % of the last 20 conform.",
      do: "Bring them back to it; a named person may review."),
    Explanation(
      "caseNonconformant",
      "A case of the fit fails a later check.",
      why: """
        The threshold moved by more than half its half-width without it, or is noted to rest on \
        it.
        """,
      do: "A named person reviews, or a new fit leaves the case out."),
    Explanation(
      "scannerMinor",
      "The scanner has a minor change of software.",
      why: "It is not known to change numbers.",
      do: "Watch the phantom."),
    Explanation(
      "scannerChanged",
      "The scanner was changed: major software, hardware, coil or place.",
      why: "The fitted cases were made on it as it was before.",
      do: "Calibrate on cases from after the change."),
    Explanation(
      "phantomOutOfControl",
      "The phantom is out of control.",
      why: "The threshold is in doubt since the last measurement that was in control.",
      do: "Service the scanner and measure the phantom again; a named person may review."),
    Explanation(
      "phantomOverdue",
      "The phantom was not measured for too long.",
      why: "One and a half intervals warn, three suspend.",
      do: "Measure the phantom."),
    Explanation(
      "phantomRefilled",
      "The phantom was filled anew.",
      why: "Its charts go on; a shift of their level shows as out of control.",
      do: "Measure the phantom, so that a shift is seen."),
    Explanation(
      "bridgeRequired",
      "The phantom is in control again, and not shown to be as it was at the fit.",
      why: "The level may be another one, or the measurements are too few to tell.",
      do:
        "Measure the phantom until its values are shown to be those of the fit, or calibrate anew."),
    Explanation(
      "recipeSoft",
      "Soft keys of the recipe were changed.",
      why: "Values may be a little off.",
      do: "Use the recipe of the threshold where you can."),
    Explanation(
      "recipeHard",
      "The site computes by another recipe now.",
      why: "A value by that one does not rest on this threshold.",
      do: "Calibrate by the new recipe."),
    Explanation(
      "recipeWithdrawn",
      "The recipe was withdrawn.",
      why: """
        The library holds it as retired, and no recipe in use has its hard keys. Nobody vouches for its \
        values any more.
        """,
      do: "Calibrate by another recipe."),
    Explanation(
      "metricRedefined",
      "The metric was declared anew.",
      why: "The library holds it as retired. The threshold is for what the word meant before.",
      do: "Calibrate the new metric."),
    Explanation(
      "labelRuleWithdrawn",
      "The label rule was withdrawn.",
      why: "The library holds it as retired. Nobody vouches for its labels any more.",
      do: "Calibrate by another rule."),
    Explanation(
      "cohortChanged",
      "Cases of the fit were corrected or erased.",
      why: """
        The threshold would be another one without them, or more than one case in twenty is \
        gone.
        """,
      do: "Calibrate anew."),
    Explanation(
      "transformChanged",
      "The transform to a common scale was fitted anew.",
      why: "The fitted cases were brought to another scale.",
      do: "Issue the next version."),
    Explanation(
      "algorithmChanged",
      "A method of the program gives other numbers now.",
      why: "The threshold was computed by an earlier version of it.",
      do: "Calibrate anew."),
    Explanation(
      "priorUpdated",
      "The table of published cut-offs was updated.",
      why: "The threshold borrowed from the earlier one.",
      do: "Issue the next version."),
    Explanation(
      "monitorDrift",
      "The values of the site drift.",
      why: "The monitor of unlabelled cases alarmed.",
      do: "Find the cause; a named person may review."),
    Explanation(
      "operatingPointLost",
      "The threshold no longer does what it did.",
      why: "Errors on labelled cases are more than were shown for it.",
      do: "Calibrate anew."),
    Explanation(
      "expiresSoon",
      "The threshold expires within 60 days.",
      why: "A threshold is valid for as long as its plan says.",
      do: "Calibrate on new cases in time."),
    Explanation(
      "validityEnded",
      "The time of the threshold is over.",
      why: "It was valid for as long as its plan says.",
      do: "Calibrate on new cases."),
    Explanation(
      "withdrawnByPerson",
      "A named person withdrew the threshold.",
      why: "The reason stands beside it.",
      do: "Calibrate anew."),
  ]
}
