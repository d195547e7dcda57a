public import Identity

extension Link {
  /// How the state of a phantom at fit begins that nobody knew. The code of the reason, without its
  /// subject.
  public static let phantomUnknown = "phantomUnknown"

  /// The version of a link to such a phantom: no baseline was in force.
  public static let unknownPhantomVersion = "unknown"

  /// What a link holds to a phantom whose state nobody knew.
  ///
  /// - Parameter object: a chart without a baseline, or a scanner of which nothing was charted.
  public static func unknownPhantom(_ object: String) -> Fingerprint {
    Fingerprint(of: .object(["phantom": .string(object), "state": .string(phantomUnknown)]))
  }

  /// Whether nobody knew the state of the phantom when the threshold was fitted.
  public var isUnknownPhantom: Bool {
    kind == .phantom && version == Self.unknownPhantomVersion
      && fingerprint == Self.unknownPhantom(object)
  }
}
