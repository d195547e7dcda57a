extension Link {
  /// The scanner that a link is about: itself, or of a chart the one that is charted; nil for every other
  /// kind.
  ///
  /// The key of a chart begins with that of its scanner: `OSLO-2/snr.pair@1/uniform-sphere@1/3f9c01d2`.
  public var scanner: String? {
    switch kind {
    case .scanner: object
    case .phantom: String(object.prefix { $0 != "/" })
    case .protocol, .conformance, .recipe, .metric, .labelRule, .cohort, .transform, .prior,
      .algorithm, .plan:
      nil
    }
  }
}
