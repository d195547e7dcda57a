import Imaging

extension ConsoleWord {
  /// The words of Philips consoles, as a protocol is printed.
  ///
  /// - Source: the protocol dump of an ExamCard of release 5.3.1 (github.com/spine-generic/protocols,
  ///   Philips/spine_generic_philips_R53.pdf); the same words, exported as text, are read by
  ///   github.com/balbasty/protocol2bids (vendors/philips/txt.py). The entries that are marked were not
  ///   found in either.
  static let philips: [Parameter: ConsoleWord] = [
    .repetitionTime: ConsoleWord("TR"),
    .volumeRepetitionTime: ConsoleWord("TR"),
    .echoTimes: ConsoleWord("TE"),
    // Of a gradient echo; of a turbo spin echo the field was not found.
    .inversionTimes: ConsoleWord("TFE prepulse delay", .set, .unconfirmed),
    .flipAngles: ConsoleWord("Flip angle"),
    .echoTrainLength: ConsoleWord("TSE factor"),
    .epiFactor: ConsoleWord("EPI factor"),
    .sequenceKind: ConsoleWord("technique and Fast Imaging mode", .through),
    .dimensionality: ConsoleWord("Scan mode", .through),
    .sliceThickness: ConsoleWord("Slice thickness"),
    .sliceSpacing: ConsoleWord("slice gap", .through),
    .sliceGap: ConsoleWord("slice gap"),
    .pixelSpacing: ConsoleWord("Recon voxel size"),
    .acquiredVoxel: ConsoleWord("ACQ voxel size"),
    .matrix: ConsoleWord("FOV and ACQ voxel size", .through),
    .fieldOfView: ConsoleWord("FOV"),
    .slices: ConsoleWord("slices"),
    .volumes: ConsoleWord("dyn scans"),
    .acquisitionDuration: ConsoleWord("dyn scans", .through),
    // In pixels between water and fat.
    .bandwidth: ConsoleWord("Water-fat shift", .through),
    .phaseEncodingAxis: ConsoleWord("fold-over direction", .through),
    .phaseEncodingPolarity: ConsoleWord("fat shift direction", .through),
    .parallelFactor: ConsoleWord("SENSE P reduction"),
    .multibandFactor: ConsoleWord("MB SENSE factor", .set, .unconfirmed),
    .partialFourier: ConsoleWord("Halfscan factor"),
    .averages: ConsoleWord("NSA"),
    .bValues: ConsoleWord("b-factor"),
    .diffusionDirections: ConsoleWord("nr of directions", .set, .unconfirmed),
    .labelDuration: ConsoleWord("label duration", .set, .unconfirmed),
    .postLabelDelay: ConsoleWord("label delay", .set, .unconfirmed),
  ]
}
