import Quantities
import Statistics

extension SignalEvidence {
  /// A change of less than this share of the baseline is no bolus, in percent.
  static let leastChange = 5.0
  /// How many volumes at the end an enhancement is the mean of.
  static let lastVolumes = 5

  /// What `course` shows: steady state, arrival, baseline count and the size of the change.
  ///
  /// It never fails: what cannot be told has a doubt. The interval of the count is that of the
  /// arrival; the start of the steady state is taken as found. A drop that does not return above half
  /// of itself may be a step, as of a head that moved: it leaves open whether a bolus was seen.
  ///
  /// - Source: `conformance.md` 9.
  public init(_ course: SignalCourse) {
    guard course.values.allSatisfy({ abs($0) < 1e100 }) else {
      self = .unknown(SignalDoubt(.unreadable, why: "the mean of a volume is no number"))
      return
    }
    let count = course.values.count
    guard count > SignalCourse.leastVolumes, count <= SignalCourse.mostVolumes else {
      self = .unknown(
        count > SignalCourse.mostVolumes
          ? SignalDoubt(
            .tooLarge, why: "there are \(count) volumes; \(SignalCourse.mostVolumes) are read")
          : SignalDoubt(
            .tooFewVolumes,
            why: "volumes: \(count); a baseline and a bolus have more than "
              + "\(SignalCourse.leastVolumes)"))
      return
    }
    // Where nothing changes by as much, noise would be searched for a rise.
    if let settled = Quantiles(of: Array(course.values[BolusSearch.steady.lowerBound...])) {
      let range = settled.at(1) - settled.at(0)
      if range < Self.leastChange / 100 * settled.median {
        self = .notSeen(range / settled.median * 100, course.effect)
        return
      }
    }
    let search = BolusSearch(
      course.effect == .drop ? course.values.map { -$0 } : course.values)
    self.init(search, course)
  }

  private init(_ search: BolusSearch, _ course: SignalCourse) {
    let first = search.start + (search.arrival?.index ?? 0)
    // Of a rise that is there from the start the level before is not known, and the first volume is
    // the best there is.
    let baseline =
      Quantiles(of: Array(course.values[search.start..<max(first, search.start + 1)]))?.median ?? 0
    // A share of nearly nothing is no share.
    guard baseline > 1e-6 * (course.values.map { abs($0) }.max() ?? 0) else {
      self = .unknown(SignalDoubt(.noObject, why: "the baseline is not above zero"))
      return
    }
    func percent(_ value: Double) -> Double { (value - baseline) / baseline * 100 }
    let sign = course.effect == .drop ? -1.0 : 1.0
    let change = sign * percent(course.values[search.peak])
    guard let arrival = search.arrival else {
      self =
        search.fault.map { SignalEvidence.unknown($0.doubt) } ?? .notSeen(change, course.effect)
      return
    }
    guard change >= Self.leastChange, search.isSustained else {
      // Where the baseline is not known, neither is how far the signal went from it.
      self =
        search.fault.map { SignalEvidence.unknown($0.doubt) }
        ?? .notSeen(change, course.effect, isSustained: search.isSustained)
      return
    }
    let interval =
      search.fault == .baselineTooShort
      ? 0...(search.half - search.start)
      : arrival.interval(in: Array(search.numbers[search.start...search.half]))
    let returns = search.numbers[search.peak...].contains { number in
      sign * percent(sign * number) < change / 2
    }
    let last = course.values.suffix(Self.lastVolumes)
    let passage = BolusPassage(
      effect: course.effect, volumes: course.values.count, voxels: course.voxels,
      steadyFrom: search.start + 1,
      arrival: Self.estimate(
        first + 1, search.start + 1 + interval.lowerBound...search.start + 1 + interval.upperBound,
        arrival.index),
      arrivalTime: course.volumeTime.map { Double(first) * $0 }, change: Quantity(change),
      lastChange: course.values.count - first > Self.lastVolumes
        ? Quantity(percent(last.reduce(0, +) / Double(last.count))) : nil,
      isFirstPassComplete: course.effect == .drop ? returns : nil)
    let isSeen = course.effect == .enhancement || returns
    let seen: Bool? = isSeen ? true : nil
    switch search.fault {
    case nil:
      self.init(
        baselineVolumes: Self.estimate(arrival.index, interval, arrival.index), bolusSeen: seen,
        passage: passage)
    case .baselineTooShort?:
      // Whatever it is, it is no longer than up to the middle of the rise.
      self.init(
        baselineVolumes: Self.estimate(
          min(arrival.index, search.half), 0...search.half, arrival.index),
        bolusSeen: seen, passage: passage, doubt: search.fault?.doubt)
    case .notSteady?:
      self.init(
        baselineVolumes: nil, bolusSeen: seen, passage: passage, doubt: search.fault?.doubt)
    }
  }

  private static func estimate(
    _ value: Int, _ interval: ClosedRange<Int>, _ n: Int
  ) -> Estimate<Double> {
    Estimate(
      value: Double(value), lower: Double(min(value, interval.lowerBound)),
      upper: Double(max(value, interval.upperBound)), level: BolusArrival.level, n: n)
  }

  private static func notSeen(
    _ change: Double, _ effect: SignalCourse.Effect, isSustained: Bool = true
  ) -> SignalEvidence {
    let verb = effect == .drop ? "drops" : "rises"
    let size = UnitText.number((max(0, change) * 10).rounded() / 10)
    let why =
      change >= leastChange && !isSustained
      ? "the signal \(verb) by \(size) % in one volume only"
      : "the signal \(verb) by no more than \(size) %; below \(UnitText.number(leastChange)) % "
        + "is no bolus"
    return SignalEvidence(
      baselineVolumes: nil, bolusSeen: false, doubt: SignalDoubt(.bolusNotSeen, why: why))
  }
}

extension BolusSearch.Fault {
  /// What is wrong, in words.
  fileprivate var doubt: SignalDoubt {
    switch self {
    case .baselineTooShort:
      SignalDoubt(
        .baselineTooShort,
        why: "fewer than \(BolusSearch.leastBaseline) volumes of one level come before the change")
    case .notSteady:
      SignalDoubt(
        .notSteady, why: "no \(BolusSearch.run) volumes before the change have one level")
    }
  }
}
