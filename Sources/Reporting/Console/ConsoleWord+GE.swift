import Imaging

extension ConsoleWord {
  /// The words of GE consoles, as a protocol is printed.
  ///
  /// - Source: the print-out of a Discovery MR750 (github.com/spine-generic/protocols,
  ///   GE/GE_750_no-FOCUS); it has the field of view in cm. ASSET or ARC, fractional NEX, and the receive
  ///   bandwidth in kHz: the leaflet "MRI Acronyms" (Siemens, 2018), column GE, as
  ///   github.com/balbasty/protocol2bids quotes it (notes/vendor_sequences.md). Phases per Location: the CNI
  ///   Wiki of Stanford on its GE scanner, page MUX EPI (August 2013). The entries that are marked were not
  ///   found in any.
  static let ge: [Parameter: ConsoleWord] = [
    .repetitionTime: ConsoleWord("TR"),
    .volumeRepetitionTime: ConsoleWord("TR"),
    .echoTimes: ConsoleWord("TE"),
    .inversionTimes: ConsoleWord("TI"),
    .flipAngles: ConsoleWord("Flip Angle"),
    .echoTrainLength: ConsoleWord("Echo Train Length"),
    .epiFactor: ConsoleWord("Phase and Number of Shots", .through),
    .sequenceKind: ConsoleWord("Pulse Sequence"),
    .dimensionality: ConsoleWord("Imaging Mode"),
    .sliceThickness: ConsoleWord("Slice Thickness"),
    .sliceSpacing: ConsoleWord("Slice Spacing", .through),
    .sliceGap: ConsoleWord("Slice Spacing"),
    .pixelSpacing: ConsoleWord("FOV, Freq and Phase", .through),
    .acquiredVoxel: ConsoleWord("FOV, Freq and Phase", .through),
    .matrix: ConsoleWord("Freq and Phase"),
    .fieldOfView: ConsoleWord("FOV", .scaled(0.1, "cm")),
    .slices: ConsoleWord("# Slices", .set, .unconfirmed),
    .volumes: ConsoleWord("Phases per Location"),
    .acquisitionDuration: ConsoleWord("Phases per Location", .through),
    // In kHz of the whole readout: half the bandwidth of all columns.
    .bandwidth: ConsoleWord("Receiver Bandwidth", .through),
    .phaseEncodingAxis: ConsoleWord("Freq DIR", .through),
    .parallelFactor: ConsoleWord("ASSET or ARC factor"),
    .multibandFactor: ConsoleWord("HyperBand factor", .set, .unconfirmed),
    .partialFourier: ConsoleWord("fractional NEX", .through),
    .averages: ConsoleWord("NEX"),
    .bValues: ConsoleWord("B-Value", .set, .unconfirmed),
    .diffusionDirections: ConsoleWord("Number of Diffusion Directions"),
    .labelDuration: ConsoleWord("Labeling Duration", .set, .unconfirmed),
    .postLabelDelay: ConsoleWord("Post Label Delay", .set, .unconfirmed),
    .coil: ConsoleWord("Coil Configuration"),
  ]
}
