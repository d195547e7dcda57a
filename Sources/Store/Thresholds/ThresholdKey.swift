/// One version of a threshold as people cite it: `OSLO-rcbv.mean@3`.
public struct ThresholdKey: Sendable, Hashable, Comparable {
  public let id: String
  /// Counted from 1.
  public let version: Int

  public init(id: String, version: Int) {
    self.id = id
    self.version = version
  }

  /// `id@version`
  public var text: String { "\(id)@\(version)" }

  public static func < (a: ThresholdKey, b: ThresholdKey) -> Bool {
    (a.id, a.version) < (b.id, b.version)
  }
}
