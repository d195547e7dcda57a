/// What a concluded value rests on: the fingerprints of the agreed and the observed values, and the
/// versions of the methods.
public struct Basis: Sendable, Hashable, Codable {
  /// What was agreed before the data, as `name@version`, with its fingerprint.
  public let agreed: [Source]
  /// What was observed, with its fingerprint.
  public let observed: [Source]
  /// The methods by name, as `["checker": "1"]`.
  public let methods: [String: String]

  /// One value a conclusion rests on.
  public struct Source: Sendable, Hashable, Codable {
    public let name: String
    public let fingerprint: Fingerprint

    public init(name: String, fingerprint: Fingerprint) {
      self.name = name
      self.fingerprint = fingerprint
    }
  }

  public init(agreed: [Source], observed: [Source], methods: [String: String]) {
    self.agreed = agreed
    self.observed = observed
    self.methods = methods
  }
}
