/// What the files of a series say about the contrast agent.
public enum SimulatedContrast: Sendable, Hashable, Codable {
  /// No element at all.
  case absent
  /// The elements are there, without values.
  case empty
  /// The elements hold an injection.
  case recorded(Injection)

  /// One injection, as far as the files record it.
  public struct Injection: Sendable, Hashable, Codable {
    /// (0018,0010): the agent's name.
    public var agent: String
    /// (0018,1041), ml injected.
    public var volume: Double
    /// (0018,1049), mmol/ml of the agent.
    public var concentration: Double
    /// (0018,1046), ml/s; nil where the scanner does not know the injector.
    public var flowRate: Double?

    /// 7.5 ml of gadobutrol: a single dose of 0.1 mmol/kg for 75 kg.
    public init(
      agent: String = "Gadobutrol", volume: Double = 7.5, concentration: Double = 1,
      flowRate: Double? = nil
    ) {
      self.agent = agent
      self.volume = volume
      self.concentration = concentration
      self.flowRate = flowRate
    }
  }
}
