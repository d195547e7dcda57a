import Chains
import Identity

/// What a threshold rests on, written out as links.
///
/// - Source: `calibration.md` 3.13.
struct Links {
  let cohort: Cohort
  let set: FitSet
  let plan: CalibrationPlan
  let fit: Fit
  let charts: [PhantomChart]
  /// Nil where no registry was asked.
  let unjudged: [UnjudgedChart]?

  var evidence: [ScanEvidence] { self.set.fitted.compactMap(\.made.evidence) }

  func chain(
    threshold: String, version: Int, issuedAt: Instant, validUntil: Instant
  ) -> Chain {
    Chain(
      threshold: threshold, version: "\(version)", issuedAt: issuedAt, validUntil: validUntil,
      links: agreed + protocols + sites + scanners + phantoms + unknownPhantoms)
  }

  var basis: Basis {
    let agreed =
      [set.metric.basisSource, plan.basisSource] + set.recipes.map(\.basisSource)
      + set.rules.map(\.basisSource) + Set(evidence.compactMap(\.check?.agreed)).sorted(by: order)
    return Basis(
      agreed: agreed,
      observed: [Basis.Source(name: cohort.id, fingerprint: cohort.fingerprint)],
      methods: ["calibration": Version.calibration])
  }

  private func order(_ a: Basis.Source, _ b: Basis.Source) -> Bool {
    (a.name, a.fingerprint) < (b.name, b.fingerprint)
  }

  private var agreed: [Link] {
    let recipes = set.recipes.map { recipe in
      Link(
        kind: .recipe, object: recipe.name, version: "\(recipe.version)",
        fingerprint: recipe.hardFingerprint,
        stateAtFit: Link.State(
          counted(set.fitted.count { $0.made.recipe == recipe.key }, "case")))
    }
    let rules = set.rules.map { link(.labelRule, $0) }
    let algorithm = Link(
      kind: .algorithm, object: "calibration", version: Version.calibration,
      fingerprint: Fingerprint(
        of: .object([
          "calibration": .string(Version.calibration),
          "estimator": .string(fit.reported.estimator.rawValue),
        ])),
      stateAtFit: Link.State(
        "\(fit.reported.estimator.rawValue), seed \(SeedText.write(fit.seed)), "
          + "diapason \(Version.program)"))
    let cases = Link(
      kind: .cohort, object: cohort.id, version: cohort.fingerprint.short,
      fingerprint: cohort.fingerprint,
      stateAtFit: Link.State("\(set.fitted.count) of \(counted(cohort.cases.count, "case")) fitted")
    )
    return [link(.metric, set.metric), link(.plan, plan), cases, algorithm] + recipes + rules
  }

  private func link(_ kind: Link.Kind, _ definition: some Definition) -> Link {
    Link(
      kind: kind, object: definition.name, version: "\(definition.version)",
      fingerprint: definition.fingerprint, stateAtFit: Link.State(definition.status.rawValue))
  }

  /// The protocol versions that the cases conformed to.
  private var protocols: [Link] {
    let checked = evidence.filter { $0.check != nil }
    return Dictionary(grouping: checked) { $0.check?.agreed }.compactMap { agreed, cases in
      guard let agreed else { return nil }
      let (name, version) = agreed.definition
      return Link(
        kind: .protocol, object: name, version: version, fingerprint: agreed.fingerprint,
        stateAtFit: state(verdicts(cases), cases))
    }
  }

  /// The site's conformance, as each version of the checker that was used judged it.
  private var sites: [Link] {
    let checked = evidence.filter { $0.check != nil }
    return Dictionary(grouping: checked) { $0.check?.checker }.compactMap { checker, cases in
      guard let checker else { return nil }
      return Link(
        kind: .conformance, object: cohort.site.text, version: checker,
        fingerprint: Fingerprint(
          of: .object(["checker": .string(checker), "site": .string(cohort.site.text)])),
        stateAtFit: state(verdicts(cases), cases))
    }
  }

  private static let unknownSoftware = "unknown"

  /// The software that a link to a scanner holds; nil where it was not known.
  static func software(of link: Link) -> String? {
    link.version == unknownSoftware ? nil : link.version
  }

  private var scanners: [Link] {
    Dictionary(grouping: evidence.filter { $0.scanner != nil }) {
      $0.scanner?.fingerprint
    }.compactMap { fingerprint, cases in
      guard let fingerprint, let scanner = cases.first?.scanner else { return nil }
      return Link(
        kind: .scanner, object: scanner.id.text, version: scanner.software ?? Self.unknownSoftware,
        fingerprint: fingerprint, stateAtFit: state(counted(cases.count, "case"), cases))
    }
  }

  /// One link to a chart through all epochs whose scans were fitted, with the baseline of the last.
  private var phantoms: [Link] {
    Dictionary(grouping: charts, by: \.object).compactMap { object, spans in
      let rested = spans.sorted { $0.epoch < $1.epoch }.map { span in
        (chart: span, cases: evidence.filter { $0.rests(on: span) })
      }.filter { !$0.cases.isEmpty }
      guard let last = rested.last?.chart else { return nil }
      let covered = rested.map { chart, cases in
        cases.count { $0.day.map { chart.coverage(on: $0) == .inControl } ?? false }
      }.reduce(0, +)
      let cases = rested.flatMap(\.cases)
      let silence = silence(of: object, for: cases)
      let ending = silence.map { _ in
        last.measuredUntil.map { ", silent since \($0.text), measured on another chart" } ?? ""
      }
      return Link(
        kind: .phantom, object: object, version: last.baseline.short, fingerprint: last.baseline,
        stateAtFit: state(
          "in control around \(covered) of \(counted(cases.count, "case"))" + (ending ?? ""), cases),
        maximumAgeSeconds: Link.maximumAgeSeconds(ofIntervalSeconds: last.intervalSeconds),
        silentUntil: silence)
    }
  }

  /// Up to when the silence of a chart says nothing (`PhantomChart.silence`), because another was in control around
  /// each of `cases`; nil where none was. What a silent chart has shown still holds, and if it is measured
  /// again it ages as any does.
  private func silence(of object: String, for cases: [ScanEvidence]) -> Instant? {
    let own = charts.filter { $0.object == object }
    var starts: [String: Instant] = [:]
    for other in charts {
      let silences = own.map { other.silence(of: $0) }
      guard !silences.contains(nil), let start = silences.compactMap(\.self).min() else { continue }
      starts[other.object] = starts[other.object].map { max($0, start) } ?? start
    }
    let isCovered = cases.allSatisfy { one in
      charts.contains { other in
        starts[other.object] != nil && one.rests(on: other)
          && one.day.map { other.coverage(on: $0) == .inControl } ?? false
      }
    }
    return isCovered ? starts.values.min() : nil
  }

  private func verdicts(_ cases: [ScanEvidence]) -> String {
    ScanVerdict.allCases.compactMap { verdict in
      let count = cases.count { $0.check?.verdict == verdict }
      return count > 0 ? "\(count) \(verdict.rawValue)" : nil
    }.joined(separator: ", ")
  }

  func state(_ text: String, _ cases: [ScanEvidence]) -> Link.State {
    let days = cases.compactMap(\.day).sorted()
    return Link.State(text, first: days.first?.start, last: days.last?.end)
  }
}
