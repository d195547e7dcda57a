import Identity
import Imaging
import Quantities

/// Puts what scans have in common into requirements.
struct Drafting {
  private let scans: [Series]
  private let kind: SequenceKind
  private let requirements: [Requirement]
  /// What the scans do not settle.
  let notAsked: [String]

  /// What a person sets or chooses; who was scanned, by what, and with which agent is asked elsewhere.
  private static let parameters: [Parameter] = [
    .sequenceKind, .dimensionality, .fieldStrength, .repetitionTime, .volumeRepetitionTime,
    .echoTimes, .inversionTimes, .flipAngles, .echoTrainLength, .epiFactor, .sliceThickness,
    .sliceGap, .pixelSpacing, .acquiredVoxel, .matrix, .fieldOfView, .slices, .volumes,
    .acquisitionDuration, .bandwidth, .phaseEncodingAxis, .phaseEncodingPolarity, .parallelFactor,
    .multibandFactor, .partialFourier, .averages, .bValues, .diffusionDirections, .aslType,
    .labelDuration, .postLabelDelay, .backgroundSuppression,
  ]

  init(_ scans: [Series], kind: SequenceKind) {
    self.scans = scans
    self.kind = kind
    var requirements: [Requirement] = []
    var notAsked: [String] = []
    for parameter in Self.parameters {
      switch Self.seen(parameter, in: scans) {
      case .never: break
      case .unsettled(let why): notAsked.append("\(parameter.rawValue): \(why)")
      case .asked(let limit):
        let text = limit.text(in: parameter.unit)
        let requirement = Requirement(
          id: parameter.rawValue, subject: .parameter(parameter), required: limit,
          reading: "seen in \(scans.count) scans: \(text)", confirmed: false)
        // What a check would not pass is not asked: counts, for one, are lower ends where nothing
        // announces them.
        let failing = scans.count { !Self.passes($0, requirement) }
        if failing == 0 {
          requirements.append(requirement)
        } else {
          notAsked.append("\(parameter.rawValue): \(text), not certain in \(failing) scans")
        }
      }
    }
    self.requirements = requirements
    self.notAsked = notAsked
  }

  func draft(_ name: String) throws(ConformanceError) -> ScanProtocol {
    try ScanProtocol(
      name: name, version: 1, status: .draft, title: "Draft from \(scans.count) scans",
      source: Citation(
        text: "none yet: the ranges seen in \(scans.count) accepted scans", read: false),
      profiles: [Profile(id: kind.rawValue, applies: applies, requirements: requirements)])
  }

  /// How such series are recognised: what all of them have.
  private var applies: Applies {
    let dimensionality = Set(scans.map { $0.parameters[.dimensionality].word })
    let repeats = Set(scans.map(\.repeatsOneAcquisition))
    let isWeighted = scans.allSatisfy { series in
      series.parameters[.bValues].value?.numbers.contains { $0 > 0 } ?? false
    }
    return Applies(
      sequence: [kind],
      dimensionality: dimensionality.count == 1 ? dimensionality.first.flatMap(\.self) : nil,
      timeSeries: repeats.count == 1 ? repeats.first.flatMap(\.self) : nil,
      contrast: scans.allSatisfy(\.recordsContrastAgent) ? .expected : nil,
      diffusion: isWeighted ? .expected : nil)
  }

  private enum Seen {
    case never
    case asked(Limit)
    case unsettled(String)
  }

  private static func seen(_ parameter: Parameter, in scans: [Series]) -> Seen {
    let readings = scans.map { $0.parameters[parameter] }
    if readings.allSatisfy({ $0 == .absent }) { return .never }
    let torn = readings.count { if case .contradictory = $0 { true } else { false } }
    if torn > 0 { return .unsettled("contradictory in \(torn) of \(scans.count) scans") }
    let values = readings.compactMap { $0.value?.usable }
    guard values.count == scans.count else {
      return .unsettled("recorded in \(values.count) of \(scans.count) scans")
    }
    let words = Set(values.map(\.words))
    guard words.count == 1, let said = words.first else {
      return .unsettled("differs: " + Set(values.map(\.text)).sorted().joined(separator: "; "))
    }
    if said.isEmpty { return range(of: values.map(\.numbers), parameter) }
    return said.count == 1 && canBeAsked(said[0], of: parameter)
      ? .asked(.equals(.words(said))) : .unsettled("is no word that can be asked for")
  }

  /// Whether a protocol file may hold the word: what a header says of labelling may be any text.
  private static func canBeAsked(_ word: String, of parameter: Parameter) -> Bool {
    parameter == .aslType
      ? ["CONTINUOUS", "PSEUDOCONTINUOUS", "PULSED"].contains(word)
      : word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  /// The range from the least to the largest; of sets with several members one for each member.
  private static func range(of values: [[Double]], _ parameter: Parameter) -> Seen {
    let step = parameter.resolution ?? 1
    let counts = Set(values.map(\.count))
    guard counts.count == 1, let count = counts.first else {
      return .unsettled("has \(counts.sorted().map { "\($0)" }.joined(separator: " or ")) members")
    }
    // Slices that overlap have a gap below 0, and pulses may be turned the other way; of all else a
    // protocol cannot ask for less than nothing.
    if values.joined().contains(where: { $0 < 0 }), ![.sliceGap, .flipAngles].contains(parameter) {
      return .unsettled("is negative")
    }
    if parameter.kind != .set || count == 1 {
      return bounds(of: values.flatMap(\.self), step).map { .asked(.range($0)) }
        ?? .unsettled("is too large to be written")
    }
    let members = (0..<count).compactMap { place in bounds(of: values.map { $0[place] }, step) }
    return members.count == count
      ? .asked(.contains(members)) : .unsettled("is too large to be written")
  }

  /// Both ends as the resolution shows them: what a check compares.
  private static func bounds(of numbers: [Double], _ step: Double) -> Bounds<Double>? {
    guard let least = numbers.min(), let most = numbers.max() else { return nil }
    // Dividing by the whole number of steps in a unit gives the decimal that people mean; multiplying by
    // the step does not.
    let perUnit = (1 / step).rounded()
    let lower = (least * perUnit).rounded() / perUnit
    let upper = (most * perUnit).rounded() / perUnit
    guard lower.isFinite, upper.isFinite else { return nil }
    return Bounds(lower: lower, upper: upper)
  }

  private static func passes(_ series: Series, _ requirement: Requirement) -> Bool {
    let site = SiteEvidence(series: series, profile: "", records: [], exam: .unknown, signal: nil)
    let finding = requirement.judge(Witnessing(series: series, site: site)) { _ in
      .missing(.notRecorded)
    }
    return finding.outcome == .pass
  }
}
