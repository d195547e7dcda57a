/// Why a threshold warns, is suspended or has ended: stable names, shown to people and kept with
/// every refused evaluation.
///
/// - Source: `calibration.md` 3.13.
public enum ChainCode: String, Sendable, Hashable, Codable, CaseIterable {
  // The acquisition.
  case protocolMinor, protocolChanged
  case siteNonconformant
  /// A case of the fit fails a later check.
  case caseNonconformant

  // The scanner and its phantom.
  case scannerMinor, scannerChanged
  case phantomOutOfControl, phantomOverdue, phantomRefilled
  /// Control was regained at another level than that of the fit.
  case bridgeRequired

  // What the threshold was made from and by.
  case recipeSoft
  /// The site computes by another recipe now; a case by that one does not rest on this chain.
  case recipeHard
  case recipeWithdrawn, metricRedefined, labelRuleWithdrawn
  case cohortChanged, transformChanged, algorithmChanged, priorUpdated

  // Its use.
  case monitorDrift, operatingPointLost

  // Its end.
  /// Fewer than 60 days are left.
  case expiresSoon
  case validityEnded
  case withdrawnByPerson
}
