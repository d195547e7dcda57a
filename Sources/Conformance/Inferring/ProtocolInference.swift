public import Identity
public import Imaging

/// A draft of a protocol, made from accepted scans of one sequence.
///
/// It is a draft for a person to read: nothing can be checked against it until its status and its source
/// are written by someone who stands for them (`conformance.md` 4).
public struct ProtocolInference: Sendable, Hashable {
  public let draft: ScanProtocol
  /// The scans that it was made from, in the order of their keys.
  public let scans: [Series]
  /// The scans that are of other settings than those, or not whole.
  public let leftOut: [LeftOut]
  /// What the scans do not settle, a sentence each, in the order of `Parameter`.
  public let notAsked: [String]

  /// A scan that says nothing for the draft, and why.
  public struct LeftOut: Sendable, Hashable {
    public let series: Series
    public let why: String
  }

  /// The fewest scans that show what a site does.
  public static let fewest = 3
}

extension ProtocolInference {
  /// The draft that `series` give: the largest group of scans that agree on `CoreSettings`, if they are
  /// at least three and more than half of all.
  ///
  /// Each parameter that all of them record is asked for in the range that was seen. Every scan of the
  /// group passes every requirement of the draft. The order of `series` changes nothing.
  ///
  /// - Throws: `protocol.tooFewScans`, `protocol.scansDiffer`, `protocol.unknownSequence`;
  ///   `protocol.notFinite` never: only finite numbers are taken.
  public init(from series: [Series], name: String) throws(ConformanceError) {
    let ordered = series.filter { $0.setAside == nil }.sorted { SeriesKey($0) < SeriesKey($1) }
    let whole = ordered.filter { $0.completeness.state != .incomplete }
    guard whole.count >= Self.fewest else { throw Self.tooFew(whole.count, of: series.count) }
    let cores = whole.map { CoreSettings($0) }
    let (anchor, agreeing) = Self.largestGroup(cores)
    guard agreeing.count >= Self.fewest, 2 * agreeing.count > whole.count else {
      throw Self.differ(cores, largest: agreeing.count)
    }
    guard let kind = anchor[.sequenceKind]?.words.first.flatMap({ SequenceKind(rawValue: $0) })
    else {
      throw ConformanceError(
        code: .unknownSequence, what: "the scans do not say what sequence they are of", where: name,
        why: "a protocol names the kind of sequence by which its series are recognised",
        do: "hand in files that say it; diapason inspect shows what was read")
    }
    scans = agreeing.map { whole[$0] }
    leftOut =
      ordered.filter { $0.completeness.state == .incomplete }.map {
        LeftOut(series: $0, why: $0.completeness.reason ?? "frames are missing")
      }
      + whole.indices.filter { !agreeing.contains($0) }.map { index in
        LeftOut(series: whole[index], why: Self.difference(cores[index], from: anchor))
      }
    let drafting = Drafting(scans, kind: kind)
    draft = try drafting.draft(name)
    notAsked = drafting.notAsked
  }

  /// The places of the scans that agree with the one with which most do; of equals the first.
  private static func largestGroup(
    _ cores: [CoreSettings]
  ) -> (anchor: CoreSettings, places: [Int]) {
    var best: (anchor: CoreSettings, places: [Int]) = (cores[0], [])
    var tried: Set<CoreSettings> = []
    for anchor in cores where tried.insert(anchor).inserted {
      let places = cores.indices.filter { anchor.disagreements(with: cores[$0]).isEmpty }
      if places.count > best.places.count { best = (anchor, places) }
    }
    return best
  }

  private static func difference(_ core: CoreSettings, from anchor: CoreSettings) -> String {
    anchor.disagreements(with: core).map { parameter in
      "\(parameter.rawValue) \(text(core[parameter], parameter)), "
        + "the others \(text(anchor[parameter], parameter))"
    }.joined(separator: "; ")
  }

  private static func text(_ value: ParameterValue?, _ parameter: Parameter) -> String {
    value.map { Limit.equals($0).text(in: parameter.unit) } ?? "not recorded"
  }

  private static func tooFew(_ count: Int, of all: Int) -> ConformanceError {
    ConformanceError(
      code: .tooFewScans, what: "there are too few scans to draft a protocol from",
      where: "\(all) series", why: "\(count) are whole acquisitions, and \(fewest) must agree",
      do: "hand in more accepted scans of the sequence")
  }

  /// Which parameters differ, with the values that were seen; of many the first.
  private static func differ(_ cores: [CoreSettings], largest: Int) -> ConformanceError {
    let sides = CoreSettings.parameters.compactMap { parameter -> String? in
      var counts: [String: Int] = [:]
      for core in cores { counts[text(core[parameter], parameter), default: 0] += 1 }
      guard counts.count > 1 else { return nil }
      let shown = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      let first = shown.prefix(4).map { "\($0.key) in \($0.value)" }.joined(separator: ", ")
      return "\(parameter.rawValue) is \(first)"
        + (shown.count > 4 ? " and \(shown.count - 4) other values" : "")
    }
    return ConformanceError(
      code: .scansDiffer, what: "the scans do not agree, so no protocol can be drafted from them",
      where: "\(cores.count) series",
      why: "at most \(largest) agree, and \(fewest) and more than half must: "
        + sides.joined(separator: "; "),
      do: "hand in accepted scans of one sequence, or name them with --series")
  }
}
