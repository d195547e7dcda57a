/// Why a person has taken a measurement out of judgement. It is kept and drawn hollow.
///
/// Being out of control is no reason: the list holds what went wrong with the measuring, never with
/// the scanner.
///
/// - Source: `phantom.md` 7.3.
public enum Exclusion: String, Sendable, Hashable, Codable, CaseIterable {
  case wrongPosition, wrongProtocol, coilUnplugged, interrupted, phantomDamaged, temperature
}
