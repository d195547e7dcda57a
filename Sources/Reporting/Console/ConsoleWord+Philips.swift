import Imaging

extension ConsoleWord {
  /// The words of Philips consoles, as a protocol is exported to text.
  ///
  /// - Source: the keys of protocols exported as text, as `protocol2bids` reads them
  ///   (github.com/balbasty/protocol2bids, vendors/philips/txt.py); dyn scans: the export of the ETH site of
  ///   ABIDE II, by the same road; NSA, TI, Turbo factor and the bandwidth as a water-fat shift: the leaflet
  ///   "MRI Acronyms" (Siemens, 2018), column Philips, as `protocol2bids` quotes it
  ///   (notes/vendor_sequences.md). The other entries could not be read anywhere.
  static let philips: [Parameter: ConsoleWord] = [
    .repetitionTime: ConsoleWord("TR (ms)"),
    .volumeRepetitionTime: ConsoleWord("TR (ms)"),
    .echoTimes: ConsoleWord("TE (ms)"),
    .inversionTimes: ConsoleWord("TI"),
    .flipAngles: ConsoleWord("Flip angle (deg)"),
    .echoTrainLength: ConsoleWord("Turbo factor"),
    .epiFactor: ConsoleWord("EPI factor"),
    .dimensionality: ConsoleWord("Scan mode", .through),
    .sliceThickness: ConsoleWord("slice thickness (mm)", .set, .unconfirmed),
    .sliceSpacing: ConsoleWord("slice gap (mm)", .through),
    .sliceGap: ConsoleWord("slice gap (mm)"),
    .pixelSpacing: ConsoleWord("FOV and Reconstruction matrix", .through),
    .acquiredVoxel: ConsoleWord("ACQ voxel size", .set, .unconfirmed),
    .matrix: ConsoleWord("ACQ matrix M x P", .through),
    .fieldOfView: ConsoleWord("FOV (mm)", .set, .unconfirmed),
    .slices: ConsoleWord("slices"),
    .volumes: ConsoleWord("dyn scans"),
    .acquisitionDuration: ConsoleWord("dyn scans", .through),
    .bandwidth: ConsoleWord("WFS (pix)", .through),
    .phaseEncodingAxis: ConsoleWord("fold-over direction", .through),
    .phaseEncodingPolarity: ConsoleWord("fat shift direction", .through, .unconfirmed),
    .parallelFactor: ConsoleWord("SENSE P reduction"),
    .multibandFactor: ConsoleWord("MB Factor", .set, .unconfirmed),
    .partialFourier: ConsoleWord("Halfscan factor", .set, .unconfirmed),
    .averages: ConsoleWord("NSA"),
    .bValues: ConsoleWord("b-factor", .set, .unconfirmed),
    .diffusionDirections: ConsoleWord("nr of directions", .set, .unconfirmed),
    .labelDuration: ConsoleWord("label duration (ms)", .set, .unconfirmed),
    .postLabelDelay: ConsoleWord("label delay (ms)", .set, .unconfirmed),
  ]
}
