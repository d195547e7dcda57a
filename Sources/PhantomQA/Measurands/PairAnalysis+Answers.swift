import Glibc
import Imaging
import Quantities
import Statistics

// What a pair answers to each measurand.
extension PairAnalysis {
  /// A number with its interval, what limits it and what else was found; without a number, what
  /// refuses it.
  struct Answer {
    let estimate: Estimate<Double>?
    let remarks: [Remark]
    let details: [String: Double]

    static func refused(_ remarks: [Remark]) -> Answer {
      Answer(estimate: nil, remarks: remarks, details: [:])
    }
  }

  /// - Precondition: the measurand is one of a pair.
  func answer(_ measurand: Measurand) -> Answer {
    switch measurand {
    case .snrPair: return snr(fitted: 3) { $0.differenceVariance }
    case .snrPairNema: return snr(fitted: 1) { $0.plainVariance }
    case .noiseLowShare: return lowShare
    case .pairShift: return shiftAnswer
    default: preconditionFailure("\(measurand.id) is not measured on a pair")
    }
  }

  private func snr(fitted: Int, _ variance: (PairNoise) -> Double) -> Answer {
    let against = faults + movement + regionFaults
    guard against.isEmpty, let noise else { return .refused(against) }
    let snr = SignalToNoise(noise, variance: variance(noise), fitted: fitted)
    guard let estimate = snr.estimate else { return .refused(snr.remarks) }
    return Answer(
      estimate: estimate, remarks: remarks + snr.remarks + colourRemarks(noise.colour),
      details: snr.details.merging(shiftDetails) { own, _ in own })
  }

  private func colourRemarks(_ colour: NoiseColour) -> [Remark] {
    var remarks: [Remark] = []
    if colour.isFiltered, let share = colour.highShare {
      remarks.append(Remark(.filtered, "high-frequency share \(PairFit.shown(share))"))
    }
    if colour.isInterpolated {
      let (down, across) = colour.zeroFill
      remarks.append(
        Remark(.interpolated, "zero-filled by \(PairFit.shown(down)) x \(PairFit.shown(across))"))
    }
    return remarks
  }

  /// Noise power below 0.05 over that from 0.05 to 0.15 cycles a pixel; its own excess does not
  /// limit it.
  private var lowShare: Answer {
    let against = faults + movement + regionFaults
    guard against.isEmpty, let noise else { return .refused(against) }
    guard let share = noise.colour.lowShare else { return .refused([Remark(.noiseVanishes)]) }
    let (low, high) = (Double(share.low), Double(share.high))
    return Answer(
      estimate: Estimate(
        value: share.ratio,
        lower: share.ratio / fQuantile(0.975, numerator: low, denominator: high),
        upper: share.ratio / fQuantile(0.025, numerator: low, denominator: high), level: 0.95,
        n: share.low + share.high),
      remarks: remarks.filter { $0.code != .pairDrift },
      details: [
        "lowBins": low, "highBins": high,
        "bound": fQuantile(0.999, numerator: low, denominator: high),
      ])
  }

  /// How far the phantom moved, in mm; movement is what it measures, and does not refuse it.
  private var shiftAnswer: Answer {
    guard faults.isEmpty, let shift, let location else { return .refused(faults) }
    if location.touchesBorder { return .refused([Remark(.touchesBorder)]) }
    let geometry = first.plane.geometry
    let distance = shift.distance(
      rowSpacing: geometry.rowSpacing.value, columnSpacing: geometry.columnSpacing.value)
    return Answer(
      estimate: Estimate(
        value: distance.value, lower: distance.lower, upper: distance.upper, level: 0.95,
        n: first.plane.stored.count),
      remarks: [], details: shiftDetails)
  }

  private var shiftDetails: [String: Double] {
    guard let shift else { return [:] }
    return ["shiftRowsPixels": shift.rows, "shiftColumnsPixels": shift.columns]
  }
}
