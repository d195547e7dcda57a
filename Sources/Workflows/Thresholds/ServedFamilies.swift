import Calibration
import Conformance
import Identity
import Imaging

extension ConformanceReport {
  /// The families of metrics of whose scans the report says something.
  ///
  /// Where the series could be matched to no profile, those of all profiles of the protocol: it may be any
  /// of them.
  ///
  /// - Parameter protocols: those that are recorded, by fingerprint.
  func families(by protocols: [Fingerprint: ScanProtocol]) -> Set<MetricFamily> {
    guard let agreed = protocols[protocolFingerprint] else { return [] }
    let profiles = agreed[profile].map { [$0] } ?? agreed.profiles
    return profiles.reduce(into: []) { $0.formUnion($1.applies.families) }
  }
}

extension Applies {
  /// The families of metrics that are read from the series for which a profile is meant.
  ///
  /// Of a bolus the signal decides: echo-planar images show its susceptibility, gradient echoes its
  /// relaxation.
  var families: Set<MetricFamily> {
    if diffusion == .expected { return [.adc] }
    if labelling == .expected { return [.asl] }
    if sequence.contains(.spectroscopy) { return [.spectroscopy] }
    guard contrast == .expected, timeSeries == true else { return [] }
    var found: Set<MetricFamily> = []
    if isMeant(for: [.gradientEchoEPI, .spinEchoEPI]) { found = [.rCBV, .fractionalBurden] }
    if isMeant(for: [.spoiledGradientEcho, .gradientEcho]) { found.insert(.kTrans) }
    return found
  }

  private func isMeant(for kinds: Set<SequenceKind>) -> Bool {
    sequence.isEmpty || sequence.contains(where: kinds.contains)
  }
}
