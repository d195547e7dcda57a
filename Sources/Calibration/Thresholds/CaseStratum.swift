/// Which cases share a threshold.
///
/// Therapy against vessel growth changes permeability and enhancement, and low diffusion may then be
/// necrosis: its cases have a threshold of their own.
///
/// - Source: Thust, J Magn Reson Imaging 2018;48:571; `calibration.md` 2.5.
public enum CaseStratum: String, Sendable, Hashable, Codable, CaseIterable {
  /// Never under such therapy, or no longer for six weeks.
  case untreated
  /// Under such therapy at the scan, or until less than six weeks before.
  case antiangiogenic

  /// The stratum of a case; nil where the file does not know, which fits none.
  init?(_ treatment: Antiangiogenic) {
    switch treatment {
    case .none, .before: self = .untreated
    case .current, .within42d: self = .antiangiogenic
    case .unknown: return nil
    }
  }
}
