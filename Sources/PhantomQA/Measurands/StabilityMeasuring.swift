import Identity
import Quantities

/// The measuring of one series of steady volumes.
struct StabilityMeasuring {
  let series: StabilitySeries
  /// What limits every measurement.
  var remarks: [PhantomMeasurement.Remark]

  private typealias Remark = PhantomMeasurement.Remark
  private typealias Answer = StabilityAnalysis.Answer

  func analysis(leftOut: Int) -> StabilityAnalysis {
    let course = series.course
    if let refusal = refusal(course) {
      return short(course, leftOut, Measurand.stability.map { refused($0, refusal) })
    }
    guard series.count >= StabilityAnalysis.trendVolumes else {
      return short(course, leftOut, Measurand.stability.map { fewVolumes($0, course) })
    }
    return full(course, leftOut)
  }

  /// Why nothing at all can be measured; nil where something can.
  private func refusal(_ course: [Double]) -> Remark? {
    guard series.values.allSatisfy(\.isFinite) else { return Remark(.notFinite) }
    if series.values.allSatisfy({ $0 == 0 }) { return Remark(.allZero) }
    if series.values.allSatisfy({ $0 == series.values[0] }) { return Remark(.constant) }
    // Of too few volumes that is said, each measurand with its own number.
    if series.count < StabilityAnalysis.leastVolumes { return nil }
    // A share of nothing is no number.
    return course.reduce(0, +) > 0 ? nil : Remark(.atNoiseFloor)
  }

  /// What a measurand gives of fewer volumes than a trend needs: a raw drift of some, else nothing.
  private func fewVolumes(_ measurand: Measurand, _ course: [Double]) -> Answer {
    let refusal = tooFew(StabilityAnalysis.trendVolumes)
    guard measurand == .driftRaw else { return refused(measurand, refusal) }
    guard series.count >= StabilityAnalysis.leastVolumes else {
      return refused(measurand, tooFew(StabilityAnalysis.leastVolumes))
    }
    return measured(measurand, StabilityRawDrift(short: course).estimate, [refusal])
  }

  /// Without a trend, and what rests on one.
  private func short(
    _ course: [Double], _ leftOut: Int, _ answers: [Answer]
  ) -> StabilityAnalysis {
    StabilityAnalysis(
      course: course, fitted: nil, leftOut: leftOut, spectrum: nil, weisskoff: [],
      answers: answers)
  }

  private func full(_ course: [Double], _ leftOut: Int) -> StabilityAnalysis {
    let residuals = StabilityResiduals(series)
    let drift = StabilityDrift(course)
    let weisskoff = StabilityWeisskoff(series)
    let spectrum = StabilitySpectrum(
      ofResiduals: drift.fit.residuals, repetition: series.repetition)
    var measuring = self
    if series.count < StabilityAnalysis.baselineVolumes {
      measuring.remarks.append(tooFew(StabilityAnalysis.baselineVolumes))
    }
    if let spectrum, spectrum.isAlternating {
      measuring.remarks.append(
        Remark(.interleaved, "power at half a cycle a volume; the kinds are not recorded"))
    }
    let answers = measuring.answers(residuals, drift, weisskoff, spectrum)
    return StabilityAnalysis(
      course: course, fitted: drift.fit.fitted, leftOut: leftOut, spectrum: spectrum,
      weisskoff: weisskoff.fluctuations, answers: answers)
  }

  private func answers(
    _ residuals: StabilityResiduals, _ drift: StabilityDrift, _ weisskoff: StabilityWeisskoff,
    _ spectrum: StabilitySpectrum?
  ) -> [Answer] {
    // A pixel without fluctuation divides by nothing, and knows nothing of its neighbours.
    let still = residuals.squares.count { $0 == 0 }
    let mean = drift.fit.mean
    guard still == 0, drift.fit.squares > 0 else {
      let refusal = Remark(.noiseVanishes, "\(still) of \(series.pixels) pixels never change")
      return Measurand.stability.map { refused($0, refusal) }
    }
    let correlation = residuals.kappa
    let sfnr = StabilitySFNR(residuals, kappa: correlation.whole)
    let kappa = correlation.local
    let plain = StabilityStaticNoise(series)
    let detrended = StabilityStaticNoise(residuals)
    let offset = abs(plain.offset)
    let leaks =
      offset > StabilityStaticNoise.bound
      ? [Remark(.pairDrift, "odd less even volumes: \(Int(offset)) standard errors off 0")] : []
    return [
      measured(
        .sfnr, sfnr.estimate,
        details: [
          "kappa": sfnr.kappa, "lag1": residuals.lag1, "smallSampleFactor": sfnr.smallSampleFactor,
        ]),
      measured(.noiseStatic, plain.noise(kappa), leaks, details: ["kappa": kappa]),
      measured(.snrStatic, plain.snr(mean, kappa), leaks, details: ["kappa": kappa]),
      measured(.noiseStaticDetrended, detrended.noise(kappa), details: ["kappa": kappa]),
      measured(.snrStaticDetrended, detrended.snr(mean, kappa), details: ["kappa": kappa]),
      measured(
        .fluctuation, drift.fluctuation, period(spectrum),
        details: fluctuationDetails(drift, spectrum)),
      measured(.driftFit, drift.ofFit, details: ["lag1": drift.fit.lag1]),
      measured(.driftRaw, drift.raw, details: ["lag1": drift.fit.lag1]),
      measured(.driftLinear, drift.linear, details: ["lag1": drift.fit.lag1]),
      measured(.driftTheilSen, drift.theilSen, details: ["lag1": drift.fit.lag1]),
      measured(.rdc, weisskoff.radius),
    ]
  }

  private func fluctuationDetails(
    _ drift: StabilityDrift, _ spectrum: StabilitySpectrum?
  ) -> [String: Double] {
    var details = ["lag1": drift.fit.lag1, "populationPercent": drift.populationFluctuation]
    guard let spectrum else { return details }
    details["fisherG"] = spectrum.share
    details["fisherP"] = spectrum.probability
    // Every spectrum has a largest ordinate; of noise it is no period.
    guard spectrum.isPeriodic else { return details }
    details["periodVolumes"] = spectrum.periodVolumes
    details["periodSeconds"] = spectrum.period?.value
    return details
  }

  /// The period that stands out; none where none does.
  private func period(_ spectrum: StabilitySpectrum?) -> [Remark] {
    guard let spectrum, spectrum.isPeriodic else { return [] }
    let time = spectrum.period.map { "\(PairFit.shown($0.value)) s" } ?? "in s not known"
    return [
      Remark(.periodic, "period of \(PairFit.shown(spectrum.periodVolumes)) volumes, \(time)")
    ]
  }

  private func tooFew(_ needed: Int) -> Remark {
    Remark(.fewVolumes, "\(counted(series.count, "volume")), \(needed) needed")
  }

  private func measured(
    _ measurand: Measurand, _ estimate: Estimate<Double>, _ more: [Remark] = [],
    details: [String: Double] = [:]
  ) -> Answer {
    Answer(measurand: measurand, estimate: estimate, remarks: remarks + more, details: details)
  }

  private func refused(_ measurand: Measurand, _ reason: Remark) -> Answer {
    Answer(measurand: measurand, estimate: nil, remarks: remarks + [reason], details: [:])
  }
}
