import Conformance
public import Identity

/// A trial report as a JUnit document, for whatever shows test results.
public enum TrialJUnit {
  /// A suite a site, worst first; in it a case a requirement, and one an exam as a whole, then one each for the verdict of the
  /// series, for the data, for phantom control, and for every threshold.
  ///
  /// What is stopped or needs attention is a failure, what is not known an error, what is not asked is
  /// skipped: a site has neither failure nor error exactly where it is in order. No site at all is an
  /// error.
  ///
  /// Requirements that were asked though nobody has confirmed their figure in its source are a property
  /// of the suite, also where they pass; those of exams as wholes are among them. So are series with counts
  /// that nothing announced, as codes with how many.
  ///
  /// - Parameter fingerprint: that of the page, which stands for the answer in every form.
  public static func document(_ report: TrialReport, _ fingerprint: Fingerprint) -> String {
    let request = report.request
    var suites = report.sites.map { site in
      let question: [(name: String, value: String)] = [
        (name: "trial", value: request.trial.text), (name: "asOf", value: request.asOf.text),
        (name: "knownAt", value: request.knownAt.text),
        (name: "fingerprint", value: fingerprint.hex),
        (name: "state", value: site.state.rawValue),
      ]
      return JUnitSuite(
        name: "site \(site.code)",
        properties: question + unconfirmed(report, at: site) + unannounced(site),
        cases: TrialCases(report: report, site: site).all)
    }
    if suites.isEmpty {
      suites.append(
        JUnitSuite(
          name: "sites",
          cases: [
            JUnitSuite.Case(
              group: "sites", name: "asked",
              ending: .error(
                type: report.state.rawValue, message: StateSentence(report).text,
                text: "nothing asked is not conformance"))
          ]))
    }
    return JUnitSuite.document("diapason report trial \(request.trial)", suites)
  }

  private static func unannounced(_ site: SiteStatus) -> [(name: String, value: String)] {
    site.unannounced.isEmpty
      ? [] : [(name: "unannounced", value: site.unannounced.joined(separator: ", "))]
  }

  private static func unconfirmed(
    _ report: TrialReport, at site: SiteStatus
  ) -> [(name: String, value: String)] {
    let figures =
      report.requirements.filter { status in
        !status.requirement.confirmed
          && status.cells.contains { $0.site == site.code && $0.counts.total > 0 }
      }.map { "\($0.protocolKey) \($0.requirement.id)" }
      + UnconfirmedFigures(
        [], exams: report.exams.filter { $0.site == site.code }.map(\.report)
      ).each
    return figures.isEmpty ? [] : [(name: "unconfirmed", value: figures.joined(separator: ", "))]
  }
}
