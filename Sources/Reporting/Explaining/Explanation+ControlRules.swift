import PhantomQA

extension Explanation {
  /// What fires on a control chart: the bare words that stand beside a measurement.
  static let controlRules: [Explanation] = ControlRule.allCases.map { rule in
    let (what, why) = rule.meaning
    return Explanation(rule.rawValue, what, why: why, do: rule.remedy)
  }
}

extension ControlRule {
  /// What fired, and by which limit, each in a sentence.
  fileprivate var meaning: (what: String, why: String) {
    switch self {
    case .tolerance:
      (
        "A phantom measurement misses a nominal tolerance.",
        "The whole interval of the value lies beyond the action bound. It is an alarm."
      )
    case .offScale:
      (
        "A phantom measurement has no place on its chart.",
        "The chart is logarithmic, and the value is not positive. It is an alarm."
      )
    case .shewhart:
      (
        "A phantom measurement is far from its baseline.",
        "It lies beyond 3.5 spreads of the baseline. It is an alarm."
      )
    case .ewma:
      (
        "Phantom measurements have moved away from their baseline.",
        """
        Their moving average, in which a new value weighs 0.2, lies beyond its limit: no single \
        one need be far out. It is an alarm.
        """
      )
    case .prediction:
      (
        "A phantom measurement lies beyond what a young baseline predicts.",
        """
        Of a baseline with fewer than 20 measurements the next value is predicted from these \
        alone, at a chance of 0.27 % to lie outside: from 6 within 5.95 spreads, from 10 within \
        4.29. It is an alarm.
        """
      )
    case .toleranceStraddled:
      (
        "It cannot be told whether a phantom measurement keeps a nominal tolerance.",
        """
        Its interval lies on both sides of the action bound, or is not wholly within the warning \
        bound. It is a warning.
        """
      )
    case .beyondThree:
      (
        "A phantom measurement lies beyond 3 spreads of its baseline.",
        "In control that happens once in 370 measurements by chance. It is a warning."
      )
    case .twoOfThree:
      (
        "Two of three phantom measurements lie beyond 2 spreads on one side.",
        "The last three of the chart are looked at; chance seldom puts two there. It is a warning."
      )
    case .fourOfFive:
      (
        "Four of five phantom measurements lie beyond 1 spread on one side.",
        "The last five of the chart are looked at; chance seldom puts four there. It is a warning."
      )
    case .eightInARow:
      (
        "Eight phantom measurements in a row lie on one side of the centre.",
        "By chance eight in a row do so once in 128 times. It is a warning."
      )
    case .movingRange:
      (
        "The step from the phantom measurement before is unusually large.",
        "It is more than 3.69 spreads of the baseline, or 3.27 mean steps. It is a warning."
      )
    case .limited:
      (
        "A phantom measurement came with a reason to doubt it.",
        "The phantom's definition does not list the reason as harmless. It is a warning."
      )
    case .drift:
      (
        "A measurand drifts towards a limit.",
        """
        At its slope, whose interval holds no 0, it reaches the limit within 90 days. It is a \
        warning.
        """
      )
    }
  }

  /// What helps, in a sentence.
  fileprivate var remedy: String {
    switch self {
    case .tolerance, .shewhart, .ewma, .prediction:
      """
      Find the cause and record it: diapason equipment event. Then measure twice, placing the \
      phantom anew.
      """
    case .offScale: "Look at the image: without signal or noise there is nothing to measure."
    case .toleranceStraddled: "Measure again; more images make the interval narrower."
    case .beyondThree, .twoOfThree, .fourOfFive, .eightInARow, .movingRange:
      "Measure again soon; if it stays, look for the cause before it becomes an alarm."
    case .limited: "Read the reason beside the value, and scan the phantom again without it."
    case .drift: "Have the scanner looked at before the limit is reached."
    }
  }
}
