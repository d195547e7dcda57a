extension ChainEvent {
  /// What happened; the raw values stand in the store for ever.
  ///
  /// What depends on the date alone is no event: that measurements are overdue and that a threshold's
  /// time has passed is derived from the date asked for.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case protocolSuperseded = "protocol.superseded"
    case protocolHardChange = "protocol.hardChange"
    /// What is known since shows that a site did not leave a version so: an earlier enrolment was recorded
    /// late, or one was corrected.
    case protocolTakenBack = "protocol.takenBack"
    case caseReversed = "conformance.caseReversed"
    case rateDrop = "conformance.rateDrop"
    case rateRecovered = "conformance.rateRecovered"
    case phantomOutOfControl = "phantom.outOfControl"
    case phantomInControl = "phantom.inControl"
    case phantomRecovered = "phantom.recovered"
    /// A chart that nobody had looked at for long is measured again.
    case phantomReturned = "phantom.returned"
    /// The scanner of a chart became another one: what its chart said before tells nothing of it.
    case phantomBegunAnew = "phantom.begunAnew"
    /// What is known since shows that an earlier event of a chart did not happen so.
    case phantomTakenBack = "phantom.takenBack"
    case phantomRefilled = "phantom.refilled"
    case scannerSoftwareMajor = "scanner.softwareMajor"
    case scannerHardware = "scanner.hardware"
    case scannerMoved = "scanner.moved"
    case coilChanged = "coil.changed"
    case scannerSoftwareMinor = "scanner.softwareMinor"
    case recipeSoftChanged = "recipe.softChanged"
    case recipeHardChanged = "recipe.hardChanged"
    case labelCorrected = "label.corrected"
    case caseWithdrawnConsent = "case.withdrawnConsent"
    case metricRedefined = "metric.redefined"
    case labelRuleWithdrawn = "labelRule.withdrawn"
    case recipeWithdrawn = "recipe.withdrawn"
    case transformRefitted = "transform.refitted"
    case algorithmChanged = "algorithm.changed"
    case priorUpdated = "prior.updated"
    case monitorDrift = "monitor.drift"
    case monitorOperatingPointLost = "monitor.operatingPointLost"
    case personReview = "person.review"
    case personWithdraw = "person.withdraw"
    case seriesExtended = "series.extended"
    case deviationWaiverExpired = "deviation.waiverExpired"
  }
}
