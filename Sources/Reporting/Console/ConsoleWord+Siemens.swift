import Imaging

extension ConsoleWord {
  /// The words of Siemens consoles, as a protocol is printed.
  ///
  /// - Source: the labels of printed protocols of syngo MR VA to XA as two public readers have them:
  ///   `protocol2bids` (github.com/balbasty/protocol2bids, vendors/siemens) and `dicompare` 0.11.1
  ///   (PyPI, io/printprot.py). From E11 on a printout writes some in full: "Distance factor",
  ///   "Acceleration factor PE", "Phase encoding dir.". "Turbo factor" and the gap in percent of the slice
  ///   thickness also stand in the maker's leaflet "MRI Acronyms" (2018), as `protocol2bids` quotes it
  ///   (notes/vendor_sequences.md). The other entries could not be read anywhere.
  static let siemens: [Parameter: ConsoleWord] = [
    .repetitionTime: ConsoleWord("TR"),
    .volumeRepetitionTime: ConsoleWord("TR"),
    .echoTimes: ConsoleWord("TE"),
    .inversionTimes: ConsoleWord("TI"),
    .flipAngles: ConsoleWord("Flip angle"),
    .echoTrainLength: ConsoleWord("Turbo factor"),
    .epiFactor: ConsoleWord("EPI factor"),
    .dimensionality: ConsoleWord("Dimension"),
    .sliceThickness: ConsoleWord("Slice thickness"),
    .sliceSpacing: ConsoleWord("Dist. factor", .through),
    .sliceGap: ConsoleWord("Dist. factor", .through),
    .pixelSpacing: ConsoleWord("FoV read and Base resolution", .through),
    .acquiredVoxel: ConsoleWord("FoV read and Base resolution", .through),
    .matrix: ConsoleWord("Base resolution and Phase resolution", .through),
    .fieldOfView: ConsoleWord("FoV read and FoV phase", .through),
    .slices: ConsoleWord("Slices"),
    .volumes: ConsoleWord("Measurements", .set, .unconfirmed),
    .acquisitionDuration: ConsoleWord("Measurements", .through, .unconfirmed),
    .bandwidth: ConsoleWord("Bandwidth"),
    .phaseEncodingAxis: ConsoleWord("Phase enc. dir.", .through),
    .phaseEncodingPolarity: ConsoleWord("Phase enc. dir.", .through),
    .parallelFactor: ConsoleWord("Accel. factor PE"),
    .multibandFactor: ConsoleWord("SMS Factor"),
    .partialFourier: ConsoleWord("Phase partial Fourier", .through),
    .averages: ConsoleWord("Averages"),
    .bValues: ConsoleWord("b-value"),
    .diffusionDirections: ConsoleWord("Directions"),
    .labelDuration: ConsoleWord("Labeling duration", .set, .unconfirmed),
    .postLabelDelay: ConsoleWord("Post labeling delay", .set, .unconfirmed),
    .coil: ConsoleWord("Coil elements"),
  ]
}
