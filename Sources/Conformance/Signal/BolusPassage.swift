import Identity
public import Quantities

/// How a bolus passed through the images of a series. Volumes are counted from 1.
public struct BolusPassage: Sendable, Hashable, Codable {
  public let effect: SignalCourse.Effect
  /// How many volumes there are, and how many voxels their means are of.
  public let volumes, voxels: Int
  /// The first volume of the steady state.
  public let steadyFrom: Int
  /// The first volume that shows the bolus, with its interval. A pure number.
  public let arrival: Estimate<Double>
  /// From the start of the first volume to that of the arrival; nil where no element says how long a
  /// volume takes.
  public let arrivalTime: Quantity<Second>?
  /// How far the signal goes from the baseline at its extremum, as a share of the baseline.
  public let change: Quantity<Percent>
  /// How far the mean of the last five volumes lies above the baseline, as a share of it; nil where
  /// fewer than five follow the arrival. Negative below.
  public let lastChange: Quantity<Percent>?
  /// Whether the signal returns above half of the drop; nil of an enhancement, which stays.
  public let isFirstPassComplete: Bool?

  /// In a few sentences, for notes.
  public var remarks: [String] {
    let interval =
      "\(UnitText.number(arrival.lower)) to \(UnitText.number(arrival.upper)) "
      + "(\(UnitText.number((arrival.level * 100).rounded())) %)"
    let time = arrivalTime.map {
      ", \(UnitText.write(Self.tenth($0.value), .second)) after the start"
    }
    var remarks = [
      "steady from volume \(steadyFrom) of \(volumes); the bolus arrives at volume "
        + "\(UnitText.number(arrival.value)), \(interval)\(time ?? "")"
    ]
    let size = UnitText.write(Self.tenth(change.value), .percent)
    switch effect {
    case .drop:
      let pass =
        isFirstPassComplete == true
        ? "it returns above half of that" : "it does not return above half of that"
      remarks.append("the signal drops by \(size) and \(pass)")
    case .enhancement:
      let last = lastChange.map {
        ", by \(UnitText.write(Self.tenth($0.value), .percent)) in the last five volumes"
      }
      remarks.append("the signal rises by \(size)\(last ?? "")")
    }
    remarks.append(
      "mean of \(counted(voxels, "voxel")); change point of the upstroke, interval by residual "
        + "bootstrap")
    return remarks
  }

  private static func tenth(_ number: Double) -> Double { (number * 10).rounded() / 10 }
}
