import Imaging

extension ConsoleWord {
  /// The words of Siemens consoles, as a protocol is printed.
  ///
  /// - Source: print-outs of protocols by the consoles themselves: ConnectomA, syngo MR D11
  ///   (github.com/astewartau/dicompare, tests/fixtures/printprot/AxonDiameterProtocol.txt), and Cima.X, XA61
  ///   (github.com/spine-generic/protocols, Siemens/CimaX_XA61_ZOOMit). The words are those of D11; XA writes
  ///   some in full: Distance Factor, Acceleration Factor PE, Phase Encoding Dir. SMS Factor: the reader of
  ///   print-outs of `dicompare` 0.11.1 (PyPI). The entries that are marked were not found in any.
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
    // In percent of the slice thickness.
    .sliceSpacing: ConsoleWord("Dist. factor", .through),
    .sliceGap: ConsoleWord("Dist. factor", .through),
    .pixelSpacing: ConsoleWord("FoV read and Base resolution", .through),
    .acquiredVoxel: ConsoleWord("FoV read and Base resolution", .through),
    .matrix: ConsoleWord("Base resolution and Phase resolution", .through),
    .fieldOfView: ConsoleWord("FoV read and FoV phase", .through),
    .slices: ConsoleWord("Slices"),
    .volumes: ConsoleWord("Measurements"),
    .acquisitionDuration: ConsoleWord("Measurements", .through),
    .bandwidth: ConsoleWord("Bandwidth"),
    .phaseEncodingAxis: ConsoleWord("Phase enc. dir.", .through),
    .phaseEncodingPolarity: ConsoleWord("Phase enc. dir.", .through),
    .parallelFactor: ConsoleWord("Accel. factor PE"),
    .multibandFactor: ConsoleWord("SMS Factor"),
    .partialFourier: ConsoleWord("Phase partial Fourier", .through),
    .averages: ConsoleWord("Averages"),
    .bValues: ConsoleWord("b-value"),
    .diffusionDirections: ConsoleWord("Diff. directions"),
    .labelDuration: ConsoleWord("Labeling duration", .set, .unconfirmed),
    .postLabelDelay: ConsoleWord("Post labeling delay", .set, .unconfirmed),
    .coil: ConsoleWord("Coil elements"),
  ]
}
