import PhantomQA

extension Explanation {
  /// Why phantoms are not measured, or with a remark, and what baselines need.
  static let phantoms: [Explanation] =
    [
      Explanation(
        "phantom.definitionNotFinite",
        "A phantom holds a number that is not finite.",
        why: "Only finite numbers can be compared.",
        do: "Write the number, or leave it out."),
      Explanation(
        "phantom.unknownMeasurand",
        "A phantom asks for a measurand that has no method.",
        why: "Its id may be misspelled, or it comes with a later version.",
        do: "Correct the id in the phantom's file, or leave it out."),
      Explanation(
        "phantom.baselineTooFew",
        "There are too few measurements for a baseline.",
        why: "A baseline takes at least six usable measurements on three days.",
        do: "Measure the phantom on more days, then propose again."),
      Explanation(
        "phantom.baselineOffScale",
        "A measurement has no place on a logarithmic chart.",
        why: "It is not positive.",
        do: "Exclude it, or chart the measurand as it is."),
      Explanation(
        "phantom.baselineNoSpread",
        "The measurements of a baseline do not scatter at all.",
        why: "They may be one measurement handed in several times.",
        do: "Hand in scans of different days."),
      Explanation(
        "phantom.unknownVendor",
        "No simulated scanner has this maker.",
        why: "Files are written as siemens, ge and philips write them.",
        do: "Name one of these."),
      Explanation(
        "phantom.unknownScanner",
        "Scans were measured and not recorded.",
        why: "Their scanner is not recorded, or their files have no serial number.",
        do: "Record the scanner: diapason equipment add. Then measure again."),
      Explanation(
        "phantom.outOfControl",
        "A chart left control.",
        why: """
          Its last value, or its moving average, lies beyond the limits of the baseline, or the \
          whole interval beyond a nominal tolerance. Thresholds that rest on it are in doubt since \
          the last measurement in control.
          """,
        do: """
          Find the cause and record it: diapason equipment event. Then measure twice, placing the \
          phantom anew.
          """),
      Explanation(
        "phantom.noChart",
        "The scanner has no chart.",
        why: "Nothing is recorded of it that its phantoms chart.",
        do: "Measure and record: diapason phantom measure PATH --phantom NAME --record."),
    ]
    + PhantomReason.allCases.map { reason in
      Explanation(
        reason.rawValue, sentence(reason.finding), why: sentence("then " + reason.consequence),
        do: reason.remedy)
    }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}

extension PhantomReason {
  /// What helps, in a sentence.
  fileprivate var remedy: String {
    switch self {
    case .notFound, .notAPhantom, .twoPhantoms, .wrongType:
      "Look at the image; name the phantom that was scanned, alone in the coil."
    case .touchesBorder, .bubbleInRegion:
      "Place the phantom in the middle, level and without air, and scan again."
    case .notMagnitude, .realImage, .derivedImage:
      "Export the magnitude images as the scanner acquired them."
    case .rescaleInvalid, .rescaleVaries, .constant, .allZero, .notFinite, .noiseVanishes:
      "Export the images again, without changing their pixels."
    case .saturated: "Lower the receiver gain or the scaling, and scan again."
    case .filtered, .interpolated, .coarseQuantisation:
      "Switch off filters, masks and interpolation in the protocol, and scan again."
    case .atNoiseFloor: "Raise the signal: thicker slices or more averages."
    case .scanRepeated:
      "Scan the phantom again: nobody can tell which of the two dates is the true one."
    case .scanAhead: "Set the clock of the scanner right, and scan the phantom again."
    case .scanUndated:
      "Export the images with their dates and times of acquisition, and measure them again."
    case .pairIdentical: "Scan the phantom a second time; a copy is no second scan."
    case .pairMoved: "Let the phantom come to rest, and scan the pair again."
    case .pairMismatch, .pairGain, .pairApart, .pairDrift:
      "Scan the pair one after the other with equal settings and prescan."
    case .imageLeftOut: "Nothing needs doing; hand in the pair alone, or scan the image again."
    case .fewVolumes: "Scan the series the measurand needs, or leave it out of the phantom's file."
    case .notSteady: "Add dummy scans before the series."
    case .interleaved: "Export the kinds of volume with the element that tells them apart."
    case .periodic: "Look for what runs with that period: cooling, a pump, the table."
    }
  }
}
