/// Why a measurement is limited or refused, or what is to be read beside it.
///
/// The raw values are a promise: they stand in records, phantom files and messages.
///
/// - Source: `phantom.md` 1.4.
public enum PhantomReason: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  // Where the phantom is.
  case notFound = "phantom.notFound"
  case notAPhantom = "phantom.notAPhantom"
  case twoPhantoms = "phantom.twoPhantoms"
  case wrongType = "phantom.wrongType"
  case touchesBorder = "phantom.touchesBorder"
  case bubbleInRegion = "phantom.bubbleInRegion"
  // What the images are.
  case notMagnitude = "phantom.notMagnitude"
  case realImage = "phantom.realImage"
  case derivedImage = "phantom.derivedImage"
  case rescaleInvalid = "phantom.rescaleInvalid"
  case rescaleVaries = "phantom.rescaleVaries"
  case saturated = "phantom.saturated"
  case constant = "phantom.constant"
  case allZero = "phantom.allZero"
  case notFinite = "phantom.notFinite"
  case noiseVanishes = "phantom.noiseVanishes"
  case filtered = "phantom.filtered"
  case interpolated = "phantom.interpolated"
  case coarseQuantisation = "phantom.coarseQuantisation"
  case atNoiseFloor = "phantom.atNoiseFloor"
  case scanRepeated = "phantom.scanRepeated"
  case scanAhead = "phantom.scanAhead"
  case scanUndated = "phantom.scanUndated"
  // How two images fit together.
  case pairIdentical = "phantom.pairIdentical"
  case pairMoved = "phantom.pairMoved"
  case pairMismatch = "phantom.pairMismatch"
  case pairGain = "phantom.pairGain"
  case pairApart = "phantom.pairApart"
  case pairDrift = "phantom.pairDrift"
  case imageLeftOut = "phantom.imageLeftOut"
  // What a series of volumes is.
  case fewVolumes = "phantom.fewVolumes"
  case notSteady = "phantom.notSteady"
  case interleaved = "phantom.interleaved"
  case periodic = "phantom.periodic"

  /// In the order of the list above, which is that in which reasons are told.
  public static func < (a: PhantomReason, b: PhantomReason) -> Bool { a.place < b.place }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Whether it limits what a number says of one scanner over time; false where it bounds only the
  /// comparison with others, tells what was not measured, or what a fluctuation is made of, and the
  /// measurement stands without limit.
  public var limitsValue: Bool {
    self != .filtered && self != .interpolated && self != .imageLeftOut && self != .periodic
  }

  /// Whether its detail is about one of the images of a measurement, and names it.
  public var namesImage: Bool { self == .pairGain || self == .imageLeftOut }

  /// What was seen, as the first half of a sentence to people.
  public var finding: String {
    switch self {
    case .notFound: "no phantom was found in the image"
    case .notAPhantom: "the object in the image is no phantom"
    case .twoPhantoms: "there are two objects in the image"
    case .wrongType: "the object is not the phantom that was declared"
    case .touchesBorder: "the phantom reaches the edge of the image"
    case .bubbleInRegion: "a bubble takes more than a tenth of the region"
    case .notMagnitude: "the images show phase or the imaginary part"
    case .realImage: "the images are real-valued"
    case .derivedImage: "the images are derived, not acquired"
    case .rescaleInvalid:
      "the rescale slope or intercept is unusable, or stated in some images only"
    case .rescaleVaries: "the rescale differs between images"
    case .saturated: "values pile up at the largest one that can be stored"
    case .constant: "all pixels have one value"
    case .allZero: "all pixels are zero"
    case .notFinite: "values are not finite"
    case .noiseVanishes: "the difference of the images has no variance"
    case .filtered: "the noise is filtered: high frequencies are weaker than white noise has them"
    case .interpolated: "the images were interpolated: the highest frequencies are empty"
    case .coarseQuantisation: "the step between stored values is coarse for the noise"
    case .atNoiseFloor: "the signal cannot be told from noise"
    case .scanRepeated: "the images are those of another scan, under another name or date"
    case .scanAhead: "the scan is dated in the future"
    case .scanUndated: "the images have no date with a time of acquisition or content"
    case .pairIdentical: "the two images are one acquisition, or cannot be told from one"
    case .pairMoved: "the phantom moved between the two images"
    case .pairMismatch: "the two images were acquired with different settings"
    case .pairGain: "the means of the two images differ by more than 1 %"
    case .pairApart: "the two images were acquired more than 5 minutes apart"
    case .pairDrift: "the difference of the images has structure at low frequencies"
    case .imageLeftOut: "an image beside the pair is left out"
    case .fewVolumes: "there are too few volumes"
    case .notSteady: "the first volumes are not in the steady state"
    case .interleaved: "two kinds of volume alternate"
    case .periodic: "the signal comes and goes with one period"
    }
  }

  /// What follows from it, as the second half of that sentence.
  public var consequence: String {
    switch self {
    case .notFound, .notAPhantom, .twoPhantoms, .wrongType, .notMagnitude, .derivedImage,
      .rescaleInvalid, .constant, .allZero, .notFinite:
      "nothing is measured in it"
    case .touchesBorder:
      "regions wholly inside are measured with that remark; geometry and background are not"
    case .bubbleInRegion: "what needs the region is not measured"
    case .realImage: "pair and noise are measured; what needs a magnitude background is not"
    case .rescaleVaries: "every image is rescaled by its own numbers"
    case .saturated: "signal, noise ratio and uniformity are not measured"
    case .noiseVanishes: "what divides by the noise is not measured"
    case .filtered, .interpolated: "noise by pixel is not comparable between scanners"
    case .coarseQuantisation: "the noise is corrected for the step; beyond a third of it, refused"
    case .atNoiseFloor: "the signal counts as zero"
    case .scanRepeated:
      "out of control they count on each date; in control they prove nothing on either"
    case .scanAhead:
      "nothing of it was recorded; set the clock of the scanner right and scan again, or measure it anew "
        + "when the day has come"
    case .scanUndated:
      "what was measured is recorded, but stands on no chart: nothing of it reaches a threshold"
    case .pairIdentical: "there is no second measurement, and none of the pair is made"
    case .pairMoved: "the pair is not measured beyond 0.5 pixel, 0.5 mm or 0.5 degree"
    case .pairMismatch: "the pair is not measured"
    case .pairGain, .pairApart, .pairDrift: "the pair is measured with that remark"
    case .imageLeftOut: "the pair is measured without it"
    case .fewVolumes: "what needs more volumes is not measured"
    case .notSteady: "those volumes are left out and counted"
    case .interleaved: "the series is measured as one, with that remark"
    case .periodic: "the fluctuation is measured with it, and with that remark"
    }
  }
}
