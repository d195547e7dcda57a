import Identity
public import PhantomQA
import Quantities

extension Phantom: LibraryDefinition {
  public static let parent = ""
  public static let folder = "Phantoms"
  public static let kind = "phantom"

  /// Reads a phantom file (`diapason.phantom/1`).
  ///
  /// ```yaml
  /// shape: {kind: sphere, diameter: 170 mm, confirmed: false}
  /// measurands:
  ///   - {id: snr.pair, region: {share: 75 %}}
  ///   - {id: diameter.fit, slice: 5, nominal: 190 mm}
  /// tolerances:
  ///   acr:
  ///     - {measurand: diameter.fit, on: deviation, action: "-2 mm .. 2 mm", read: true}
  /// interval: 7 d
  /// baseline: {minimum: 6, charts: [snr.pair], log: [snr.pair], harmless: [pairApart]}
  /// ```
  ///
  /// - Source: `phantom.md` 6.
  public static func read(
    _ bytes: [UInt8], file: String, expecting reference: Reference? = nil,
    lock: ReleasedLock? = nil
  ) -> Linted<Phantom> {
    DefinitionReader.read(
      bytes, file: file, expecting: reference, lock: lock, "a phantom",
      keys: PhantomReader.keys, PhantomReader.phantom)
  }
}

/// Reads what a phantom file has beside its head.
enum PhantomReader {
  static let keys = ["shape", "measurands", "tolerances", "interval", "baseline"]

  static func phantom(_ members: Members, _ head: DefinitionReader.Head?) -> Phantom? {
    let source = members.due("source").flatMap { ProtocolReader.citation($0) }
    let shape = members.due("shape").flatMap { Self.shape($0) }
    let measurands = members.due("measurands").map { ($0.list() ?? []).map { measurand($0) } }
    let tolerances = members["tolerances"].map { Self.tolerances($0) } ?? [:]
    let interval = members.due("interval").flatMap { positive($0, "interval", .day) }
    let asked = Set((measurands ?? []).compactMap { $0?.id })
    let baseline = members.due("baseline").flatMap { Self.baseline($0, asked) }
    guard !members.owner.log.hasErrors, let head, let source, let shape, let measurands,
      let interval, let baseline
    else { return nil }
    let read = measurands.compactMap(\.self)
    do {
      return try Phantom(
        name: head.name, version: head.version, status: head.status, title: head.title,
        source: source, shape: shape, measurands: read, tolerances: tolerances,
        interval: Quantity(interval), baseline: baseline)
    } catch {
      members.owner.report(.notANumber, error.what, remedy: error.do)
      return nil
    }
  }

  private static func shape(_ entry: Entry) -> PhantomShape? {
    let keys = ["kind", "diameter", "length", "confirmed"]
    guard let members = entry.members(of: "a shape", keys: keys) else { return nil }
    let kind = members.due("kind").flatMap { $0.word("shape", PhantomShape.Kind.self) }
    let diameter = members["diameter"].flatMap { positive($0, "the diameter", .millimetre) }
    let length = members["length"].flatMap { positive($0, "the length", .millimetre) }
    let confirmed = members.due("confirmed").flatMap { $0.flag() }
    guard let kind, let confirmed else { return nil }
    return PhantomShape(
      kind: kind, diameter: diameter.map { Quantity($0) }, length: length.map { Quantity($0) },
      confirmed: confirmed)
  }

  private static func measurand(_ entry: Entry) -> PhantomMeasurand? {
    let keys = ["id", "slice", "region", "nominal"]
    guard let members = entry.members(of: "a measurand", keys: keys),
      let known = members.due("id").flatMap({ Self.known($0) })
    else { return nil }
    let slice = members["slice"].flatMap { $0.count() }
    let region = members["region"].flatMap { Self.region($0, for: known) }
    let nominal = members["nominal"].flatMap {
      $0.number("the nominal value", known.unit)
    }
    return PhantomMeasurand(id: known.id, slice: slice, region: region, nominal: nominal)
  }

  private static func known(_ entry: Entry) -> Measurand? {
    guard let id = entry.text() else { return nil }
    if let known = Measurand.named(id) { return known }
    let ids = Measurand.all.map(\.id)
    entry.report(
      .unknownWord, "\(quoted(id)) is no measurand",
      remedy: Nearest.candidate(to: id, among: ids).map { "write \($0)" }
        ?? "it is one of \(ids.joined(separator: ", "))")
    return nil
  }

  /// A region in which the measurand is measured.
  private static func region(_ entry: Entry, for measurand: Measurand) -> PhantomRegion? {
    guard let region = Self.region(entry) else { return nil }
    if measurand.takes(region) { return region }
    let takesSquare = measurand.takes(.square(side: Quantity(1)))
    entry.report(
      .contradiction,
      takesSquare
        ? "\(quoted(measurand.id)) is measured in a square"
        : "\(quoted(measurand.id)) is measured in no region",
      remedy: takesSquare ? "write {square: 72 mm}" : "remove the region")
    return nil
  }

  private static func region(_ entry: Entry) -> PhantomRegion? {
    guard let members = entry.members(of: "a region", keys: ["share", "disc", "square"]) else {
      return nil
    }
    guard members.members.count == 1, let (key, name, value) = members.members.first else {
      entry.report(
        .wrongShape, "a region is one of share, disc and square", remedy: "name one of them")
      return nil
    }
    switch name {
    case "share":
      guard let share = positive(value, "the share", .percent) else { return nil }
      if share <= 100 { return .share(share / 100) }
      key.report(.wrongShape, "a share is at most 100 %", remedy: "write a smaller one")
      return nil
    case "disc":
      return positive(value, "the area", .squareCentimetre).map { .disc(area: Quantity($0)) }
    default: return positive(value, "the side", .millimetre).map { .square(side: Quantity($0)) }
    }
  }

  private static func tolerances(_ entry: Entry) -> [String: [NominalTolerance]] {
    guard let members = entry.members(of: "tolerances", keys: nil) else { return [:] }
    var sets: [String: [NominalTolerance]] = [:]
    for (key, name, value) in members.members {
      guard ProtocolReader.identifier(key, "a name") != nil else { continue }
      sets[name] = (value.list() ?? []).compactMap { tolerance($0) }
    }
    return sets
  }

  private static func tolerance(_ entry: Entry) -> NominalTolerance? {
    let keys = ["measurand", "when", "on", "action", "warning", "read"]
    guard let members = entry.members(of: "a tolerance", keys: keys),
      let known = members.due("measurand").flatMap({ Self.known($0) })
    else { return nil }
    let field = members["when"].flatMap { condition in
      condition.members(of: "a condition", keys: ["fieldStrength"])?.due("fieldStrength")
        .flatMap { $0.bounds("fieldStrength", .tesla) }
    }
    let subject =
      members["on"].map { $0.word("subject", NominalTolerance.Subject.self) } ?? .value
    let action = members["action"].flatMap { $0.bounds("action", known.unit) }
    let warning = members["warning"].flatMap { $0.bounds("warning", known.unit) }
    let read = members.due("read").flatMap { $0.flag() }
    if action == nil && warning == nil && !entry.log.hasErrors {
      entry.report(
        .noBound, "a tolerance needs a bound", remedy: "add action, warning or both")
    }
    guard let subject, let read, action != nil || warning != nil else { return nil }
    return NominalTolerance(
      measurand: known.id, fieldStrength: field, on: subject, action: action, warning: warning,
      unit: known.unit, read: read)
  }

  private static func baseline(_ entry: Entry, _ asked: Set<String>) -> BaselineRules? {
    let keys = ["minimum", "charts", "log", "harmless"]
    guard let members = entry.members(of: "baseline rules", keys: keys) else { return nil }
    let minimum = members.due("minimum").flatMap { $0.count() }
    let charts = members.due("charts").map { Self.charts($0, asked) }
    let log = members["log"].map { entry in
      (entry.list() ?? []).compactMap { id($0, among: Set(charts ?? []), "one of the charts") }
    }
    let harmless = members["harmless"].map { entry in
      (entry.list() ?? []).compactMap { reason($0) }
    }
    guard let minimum, let charts else { return nil }
    if minimum < Baseline.leastMembers {
      members["minimum"]?.report(
        .contradiction, counted(minimum, "measurement makes", "measurements make") + " no baseline",
        remedy: "write at least \(Baseline.leastMembers)")
    }
    return BaselineRules(
      minimum: minimum, charts: charts, log: log ?? [], harmless: harmless ?? [])
  }

  /// Measurands with a direction: what has none could not be shown to be in order again.
  private static func charts(_ entry: Entry, _ asked: Set<String>) -> [String] {
    (entry.list() ?? []).compactMap { element in
      guard let id = id(element, among: asked, "a measurand of this phantom") else { return nil }
      if Measurand.named(id)?.aim != nil { return id }
      let others = Measurand.all.filter { $0.aim != nil }.map(\.id)
      element.report(
        .contradiction, "\(quoted(id)) has no chart: neither more nor less of it is better",
        remedy: "remove it; charts are kept of \(others.joined(separator: ", "))")
      return nil
    }
  }

  private static func id(_ entry: Entry, among known: Set<String>, _ kind: String) -> String? {
    guard let id = entry.text() else { return nil }
    if known.contains(id) { return id }
    entry.report(
      .unknownWord, "\(quoted(id)) is not \(kind)",
      remedy: "it is one of \(known.sorted().joined(separator: ", "))")
    return nil
  }

  /// A reason, written without the subject that all of them have.
  private static func reason(_ entry: Entry) -> PhantomReason? {
    guard let text = entry.text() else { return nil }
    if let reason = PhantomReason(rawValue: "phantom.\(text)") { return reason }
    let known = PhantomReason.allCases.map { String($0.rawValue.dropFirst(8)) }
    entry.report(
      .unknownWord, "\(quoted(text)) is no reason",
      remedy: Nearest.candidate(to: text, among: known).map { "write \($0)" }
        ?? "it is one of \(known.joined(separator: ", "))")
    return nil
  }

  private static func positive(_ entry: Entry, _ name: String, _ unit: UnitSymbol) -> Double? {
    guard let number = entry.number(name, unit) else { return nil }
    if number > 0 { return number }
    entry.report(.wrongShape, "\(name) is not positive", remedy: "write a number above 0")
    return nil
  }
}
