import Imaging

extension ConsoleWord {
  /// The words of GE consoles.
  ///
  /// - Source: TR, TE, TI, Flip Angle, NEX, ETL, FOV in cm, receive bandwidth in kHz, fractional NEX, ASSET
  ///   and ARC: the leaflet "MRI Acronyms" (Siemens, 2018), column GE, as `protocol2bids` quotes it
  ///   (github.com/balbasty/protocol2bids, notes/vendor_sequences.md). Phases per Location: the CNI Wiki of
  ///   Stanford on its GE scanner, page MUX EPI (August 2013). The leaflet calls the gap "Gap"; the
  ///   other entries could not be read anywhere.
  static let ge: [Parameter: ConsoleWord] = [
    .repetitionTime: ConsoleWord("TR"),
    .volumeRepetitionTime: ConsoleWord("TR"),
    .echoTimes: ConsoleWord("TE"),
    .inversionTimes: ConsoleWord("TI"),
    .flipAngles: ConsoleWord("Flip Angle"),
    .echoTrainLength: ConsoleWord("ETL"),
    .epiFactor: ConsoleWord("ETL"),
    .dimensionality: ConsoleWord("Imaging Mode", .set, .unconfirmed),
    .sliceThickness: ConsoleWord("Slice Thickness", .set, .unconfirmed),
    .sliceSpacing: ConsoleWord("Spacing", .through, .unconfirmed),
    .sliceGap: ConsoleWord("Spacing", .set, .unconfirmed),
    .pixelSpacing: ConsoleWord("FOV and the matrix", .through),
    .acquiredVoxel: ConsoleWord("FOV and the matrix", .through),
    .matrix: ConsoleWord("Frequency and Phase", .set, .unconfirmed),
    .fieldOfView: ConsoleWord("FOV", .scaled(0.1, "cm")),
    .slices: ConsoleWord("# Slices", .set, .unconfirmed),
    .volumes: ConsoleWord("Phases per Location"),
    .acquisitionDuration: ConsoleWord("Phases per Location", .through),
    .bandwidth: ConsoleWord("Receive Bandwidth (kHz)", .through),
    .phaseEncodingAxis: ConsoleWord("Frequency Direction", .through, .unconfirmed),
    .parallelFactor: ConsoleWord("ASSET or ARC"),
    .multibandFactor: ConsoleWord("HyperBand", .set, .unconfirmed),
    .partialFourier: ConsoleWord("fractional NEX", .through),
    .averages: ConsoleWord("NEX"),
    .bValues: ConsoleWord("B-Value", .set, .unconfirmed),
    .diffusionDirections: ConsoleWord("Diffusion Direction", .set, .unconfirmed),
    .labelDuration: ConsoleWord("Labeling Duration", .set, .unconfirmed),
    .postLabelDelay: ConsoleWord("Post Label Delay", .set, .unconfirmed),
  ]
}
