import Imaging

extension ConsoleWord {
  /// The words of Canon consoles, formerly Toshiba.
  ///
  /// - Source: the leaflet "MRI Acronyms" (Siemens, 2018), column Toshiba / Canon, as
  ///   github.com/balbasty/protocol2bids quotes it (notes/vendor_sequences.md). It calls averages NSA;
  ///   NAQ, and the other entries that are marked, could not be read anywhere. It gives no unit for the
  ///   bandwidth.
  static let canon: [Parameter: ConsoleWord] = [
    .repetitionTime: ConsoleWord("TR"),
    .volumeRepetitionTime: ConsoleWord("TR"),
    .echoTimes: ConsoleWord("TE"),
    .inversionTimes: ConsoleWord("TI"),
    .flipAngles: ConsoleWord("Flip Angle"),
    .echoTrainLength: ConsoleWord("ETL"),
    .epiFactor: ConsoleWord("ETL"),
    .sliceThickness: ConsoleWord("Slice Thickness", .set, .unconfirmed),
    .sliceSpacing: ConsoleWord("Gap", .through),
    .sliceGap: ConsoleWord("Gap"),
    .pixelSpacing: ConsoleWord("FoV and the matrix", .through),
    .acquiredVoxel: ConsoleWord("FoV and the matrix", .through),
    .fieldOfView: ConsoleWord("FoV"),
    .bandwidth: ConsoleWord("Bandwidth", .through),
    .parallelFactor: ConsoleWord("SPEEDER"),
    .partialFourier: ConsoleWord("AFI", .through),
    .averages: ConsoleWord("NAQ", .set, .unconfirmed),
  ]
}
