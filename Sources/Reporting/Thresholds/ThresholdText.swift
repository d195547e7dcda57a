public import Calibration
public import Chains
import Identity
import Quantities

/// A threshold as a record, for a terminal: what may be done with it, then its numbers with their
/// intervals, then what it rests on.
public struct ThresholdText: Sendable {
  /// The columns of a line, where that is possible.
  static let width = 80
  private static let indent = 17

  let threshold: Threshold
  let style: TextStyle
  private let numbers = NumberStyle.plain

  public init(_ threshold: Threshold, _ style: TextStyle) {
    self.threshold = threshold
    self.style = style
  }

  /// A threshold that was calibrated just now.
  ///
  /// - Parameter standing: how it stands, or would if it were issued; nil where no store was asked.
  public func calibrated(isIssued: Bool, _ standing: Standing?) -> String {
    text(
      headline: StandingText.headline(
        isIssued ? threshold.key : threshold.id, threshold, standing ?? .inForce([]), style),
      isIssued: isIssued)
  }

  /// The whole, without a line feed at the end.
  ///
  /// - Parameters:
  ///   - headline: what may be done with it; see `StandingText`.
  ///   - isIssued: whether it has a date of issue.
  public func text(headline: [String], isIssued: Bool) -> String {
    (headline + [""] + figures + [""] + provenance(isIssued: isIssued) + [""] + links)
      .joined(separator: "\n")
  }

  // The numbers.

  private var figures: [String] {
    row("cut-off", cutText) + row("out-of-bag", outOfBagText) + row("apparent", apparentText)
      + separation
      + row("area", areaText) + row("cases", casesText) + alternatives + sweeps + reasons
  }

  private var cutText: String {
    let metric = threshold.metric
    let side = metric.direction == .higher ? "higher" : "lower"
    let meaning = "\(metric.name); \(side) means progression"
    guard let cut = threshold.cut else { return "none; \(meaning)" }
    guard let interval = threshold.interval else {
      return "\(numbers.quantity(cut, metric.unit, decimals: metric.decimals)), no interval; "
        + meaning
    }
    return ends(cut, interval, metric) + "; " + meaning
  }

  private func ends(_ cut: Double, _ interval: Threshold.Interval, _ metric: Metric) -> String {
    let percent = numbers.number(interval.level * 100, decimals: 0)
    let range =
      numbers.number(interval.lower, decimals: metric.decimals) + "-"
      + numbers.number(interval.upper, decimals: metric.decimals)
    return numbers.quantity(cut, metric.unit, decimals: metric.decimals)
      + " (\(range), \(percent) %)"
  }

  /// The headline performance: of the whole rule on cases it was not fitted to.
  private var outOfBagText: String {
    guard let outOfBag = threshold.fit.outOfBag else {
      return threshold.cut == nil
        ? "none: there is no cut-off to be asked"
        : "none: no resample leaves out cases of a class"
    }
    let youden = numbers.estimate(outOfBag.youden, .one, decimals: 2)
    let patients = threshold.fit.patients
    return "\(share("sensitivity", outOfBag.sensitivity)), n = \(patients.positives); "
      + "\(share("specificity", outOfBag.specificity)), n = \(patients.negatives); "
      + "J \(youden.value) \(youden.interval)"
  }

  private func share(_ name: String, _ estimate: Estimate<Double>) -> String {
    let text = numbers.share(estimate)
    return "\(name) \(text.value) \(text.interval)"
  }

  private var apparentText: String {
    guard let apparent = threshold.fit.apparent else { return "none" }
    return "sensitivity \(apparent.truePositives) of "
      + "\(apparent.truePositives + apparent.falseNegatives), specificity "
      + "\(apparent.trueNegatives) of \(apparent.trueNegatives + apparent.falsePositives); "
      + "on its own cases, too good"
  }

  private var separation: [String] {
    guard let range = threshold.separation else { return [] }
    let decimals = threshold.metric.decimals
    return row(
      "separation",
      "any cut-off in \(numbers.number(range.lowerBound, decimals: decimals))-"
        + numbers.number(range.upperBound, decimals: decimals) + " tells these cases apart")
  }

  private var areaText: String {
    guard let area = threshold.fit.areaInterval else { return "none: a class has no case" }
    let text = numbers.estimate(area, .one, decimals: 2)
    return "\(text.value) \(text.interval), n = \(area.n)"
  }

  private var casesText: String {
    let fit = threshold.fit
    var parts = [
      "\(fit.cases.positives) progression, \(fit.cases.negatives) treatment effect",
      "\(fit.patients.positives) and \(fit.patients.negatives) patients",
    ]
    let excluded = CaseExclusion.allCases.compactMap { why in
      threshold.excluded[why].map { "\(Words.spaced(why.rawValue)) \($0)" }
    }
    if !excluded.isEmpty { parts.append("not fitted: " + excluded.joined(separator: ", ")) }
    let rows = threshold.leftOut.values.reduce(0, +)
    if rows > 0 { parts.append("\(counted(rows, "row")) left out before") }
    return parts.joined(separator: "; ")
  }

  private var alternatives: [String] {
    let metric = threshold.metric
    return threshold.fit.alternatives.flatMap { one -> [String] in
      let name = Words.spaced(one.estimator.rawValue)
      let isReported = one.estimator == threshold.fit.reported.estimator
      guard let cut = one.cut else {
        return row("by \(name)", "none: " + one.reasons.map(\.word).joined(separator: ", "))
      }
      let value = numbers.quantity(
        metric.value(signed: cut), metric.unit, decimals: metric.decimals)
      let range = one.interval.map { interval in
        let ends = [interval.lower, interval.upper].map { metric.value(signed: $0) }.sorted()
        return " (" + numbers.number(ends[0], decimals: metric.decimals) + "-"
          + numbers.number(ends[1], decimals: metric.decimals) + ")"
      }
      return row(
        "by \(name)",
        value + (range ?? "") + (isReported ? ", reported" : "")
          + (one.estimator == .empirical ? ties : ""))
    }
  }

  /// Where the empirical cut-off could lie, in the places that are best alike; nothing unless
  /// several lie apart. They are never averaged: between them a cut-off is worse.
  private var ties: String {
    let metric = threshold.metric
    let plateaus = threshold.fit.plateaus
    guard plateaus.count > 1 else { return "" }
    let ranges = plateaus.map { plateau in
      [plateau.lower, plateau.upper].map { metric.value(signed: $0) }.sorted()
    }
    // Where lower means progression the transform scale runs the other way.
    let places = ranges.sorted { $0[0] < $1[0] }.map { ends in
      ends.map { numbers.number($0, decimals: metric.decimals) }.joined(separator: "-")
    }
    return "; \(CalibrationReason.plateauAmbiguous.word): best alike in " + Words.list(places)
  }

  private var sweeps: [String] {
    let metric = threshold.metric
    func value(_ cut: Double?) -> String {
      cut.map { numbers.number(metric.value(signed: $0), decimals: metric.decimals) } ?? "none"
    }
    var lines: [String] = []
    if let mixed = threshold.mixed {
      lines += row(
        "mixed cases",
        "\(mixed.cases); all to progression \(value(mixed.allPositive)), all to treatment effect "
          + "\(value(mixed.allNegative)): \(mixed.isWithin ? "within" : "NOT within") the interval")
    }
    for one in threshold.strata {
      let answer =
        switch one.differs {
        case true?: "the parts differ"
        case false?: "no difference shown"
        case nil: "not compared: fewer than \(StrataComparison.leastPatients) patients a class"
        }
      lines += row("by \(one.division.rawValue)", answer)
    }
    return lines
  }

  private var reasons: [String] {
    threshold.reasons.isEmpty
      ? [] : row("read beside", threshold.reasons.map(\.word).joined(separator: ", "))
  }

  // Where it comes from.

  private func provenance(isIssued: Bool) -> [String] {
    let missing = threshold.missingForNextRung.map { Words.spaced($0.rawValue) }
    let fit = threshold.fit
    let repeatability =
      threshold.plan.repeatability.map {
        "within-subject \(numbers.number($0.used, decimals: 3)) on the \(threshold.metric.scale.rawValue) scale"
      } ?? "not known: a value's own error is in no answer"
    return row(
      "rung",
      Words.spaced(threshold.rung.rawValue)
        + (missing.isEmpty ? "" : "; the next asks for " + missing.joined(separator: ", ")))
      + row("repeatability", repeatability)
      + row(
        "fitted by",
        "\(threshold.plan.key), \(Words.spaced(fit.reported.estimator.rawValue)), "
          + "\(fit.rule.replicates) resamples, calibration \(Version.calibration)")
      + (isIssued
        ? row(
          "issued",
          "\(threshold.issuedAt.text), version \(threshold.version); "
            + "valid until \(threshold.validUntil.day)") : row("issued", "no: --record issues it"))
  }

  private var links: [String] {
    var lines = ["rests on"]
    for link in threshold.chain.links {
      lines += row(
        "  \(Words.spaced(link.kind.rawValue))",
        "\(link.object)@\(link.version)  \(link.stateAtFit.text)")
    }
    return lines
  }

  private func row(_ head: String, _ text: String) -> [String] {
    Self.row(head, text, indent: Self.indent)
  }

  /// A line with a head and its text behind it, continued below the text.
  static func row(_ head: String, _ text: String, indent: Int) -> [String] {
    var fill = LineFill(
      width: width, indent: max(indent, 2), head: VisibleText.escaped(head),
      headWidth: TextWidth.of(head))
    fill.add(text)
    return fill.lines
  }
}

extension CalibrationReason {
  /// The code without its subject.
  var word: String { String(rawValue.drop { $0 != "." }.dropFirst()) }
}
