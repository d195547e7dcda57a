import Calibration
import Identity
import Library
import Quantities
import Testing

/// One line of a file of calibration changed, and the one issue that follows.
struct CalibrationSlip: Sendable, CustomTestStringConvertible {
  let kind: CalibrationSample.Kind
  let code: LibraryErrorCode
  let number: Int
  let line: String?
  let place: (Int, Int)

  init(
    _ kind: CalibrationSample.Kind, _ code: LibraryErrorCode, _ number: Int, _ line: String?,
    at place: (Int, Int)
  ) {
    self.kind = kind
    self.code = code
    self.number = number
    self.line = line
    self.place = place
  }

  var testDescription: String { "\(kind) \(code.rawValue) \(line ?? "-")" }
}

@Suite("Files of calibration")
struct CalibrationReaderTests {
  static let slips: [CalibrationSlip] = [
    CalibrationSlip(.metric, .wrongSchema, 1, "schema: diapason.recipe/1", at: (1, 9)),
    CalibrationSlip(.metric, .missingKey, 8, nil, at: (1, 1)),
    CalibrationSlip(.metric, .unknownKey, 15, "decimals: 0\ndecimal: 0", at: (16, 1)),
    CalibrationSlip(.metric, .unknownWord, 7, "family: acd", at: (7, 9)),
    CalibrationSlip(.metric, .unknownWord, 11, "direction: down", at: (11, 12)),
    CalibrationSlip(.metric, .wrongUnit, 9, "conversions: {ms: 1000}", at: (9, 15)),
    CalibrationSlip(.metric, .unknownUnit, 9, "conversions: {um2/s: 1}", at: (9, 15)),
    CalibrationSlip(.metric, .contradiction, 9, "conversions: {um2/ms: 100}", at: (9, 23)),
    CalibrationSlip(.metric, .missingUnit, 14, "typical: 1200", at: (14, 10)),
    CalibrationSlip(.metric, .wrongUnit, 14, "typical: 1200 ms", at: (14, 10)),
    CalibrationSlip(.metric, .invalidBound, 12, "possible: 4000 1e-6 mm2/s", at: (12, 11)),
    CalibrationSlip(
      .metric, .contradiction, 12, "possible: \"[400, 4000] 1e-6 mm2/s\"", at: (13, 12)),
    CalibrationSlip(.metric, .contradiction, 12, "possible: '>= -1 1e-6 mm2/s'", at: (12, 11)),
    CalibrationSlip(.metric, .contradiction, 14, "typical: 12 1e-6 mm2/s", at: (14, 10)),
    CalibrationSlip(.metric, .wrongShape, 15, "decimals: two", at: (15, 11)),
    CalibrationSlip(.metric, .wrongShape, 15, "decimals: 12", at: (15, 11)),
    CalibrationSlip(.metric, .wrongShape, 16, "measurands: [a b]", at: (16, 14)),

    CalibrationSlip(.recipe, .missingKey, 6, nil, at: (1, 1)),
    CalibrationSlip(.recipe, .unknownWord, 7, "family: rcbw", at: (7, 9)),
    CalibrationSlip(.recipe, .unknownKey, 9, "  leakageCorection: BSW", at: (9, 3)),
    CalibrationSlip(.recipe, .unknownKey, 9, "  smoothing: none", at: (9, 3)),
    CalibrationSlip(.recipe, .unknownKey, 12, "  statistic: none", at: (12, 3)),
    CalibrationSlip(.recipe, .wrongShape, 9, "  leakageCorrection: [BSW]", at: (9, 22)),
    CalibrationSlip(.recipe, .duplicateKey, 10, "  leakageCorrection: none", at: (10, 3)),

    CalibrationSlip(.rule, .unknownWord, 7, "positive: [progresion]", at: (7, 12)),
    CalibrationSlip(.rule, .contradiction, 9, "exclude: [mixed, progression]", at: (9, 18)),
    CalibrationSlip(.rule, .contradiction, 9, "exclude: [pending]", at: (9, 11)),
    CalibrationSlip(.rule, .wrongShape, 9, "exclude: []", at: (9, 10)),
    CalibrationSlip(.rule, .unknownKey, 10, "criteria: {growth: grows}", at: (10, 12)),
    CalibrationSlip(.rule, .contradiction, 11, "sources: [histology]", at: (12, 18)),
    CalibrationSlip(.rule, .contradiction, 12, nil, at: (11, 10)),
    CalibrationSlip(.rule, .contradiction, 13, nil, at: (11, 10)),
    CalibrationSlip(
      .rule, .missingUnit, 13, "histology: {negativeAtMost: 10, positiveAtLeast: 50 %}",
      at: (13, 29)),
    CalibrationSlip(
      .rule, .contradiction, 13, "histology: {negativeAtMost: 50 %, positiveAtLeast: 50 %}",
      at: (13, 52)),
    CalibrationSlip(
      .rule, .invalidBound, 13, "histology: {negativeAtMost: 10 %, positiveAtLeast: 150 %}",
      at: (13, 52)),
    CalibrationSlip(.rule, .invalidBound, 14, "misclassification: {histology: 50 %}", at: (14, 32)),
    CalibrationSlip(.rule, .unknownWord, 15, "evidenceModalities: [mri]", at: (15, 22)),
    CalibrationSlip(.rule, .wrongShape, 15, "evidenceModalities: []", at: (15, 21)),

    CalibrationSlip(.plan, .wrongShape, 6, "metric: rcbv.mean", at: (6, 9)),
    CalibrationSlip(.plan, .wrongShape, 7, "labelRules: [histo@1, fu6m]", at: (7, 23)),
    CalibrationSlip(
      .plan, .invalidBound, 8, "criterion: {prevalence: 0 %, missCost: 1, falseAlarmCost: 1}",
      at: (8, 12)),
    CalibrationSlip(
      .plan, .invalidBound, 8, "criterion: {prevalence: 50 %, missCost: 0, falseAlarmCost: 1}",
      at: (8, 12)),
    CalibrationSlip(.plan, .unknownWord, 9, "spreads: shrink", at: (9, 10)),
    CalibrationSlip(
      .plan, .invalidBound, 10, "resampling: {replicates: 998, level: 95 %}", at: (10, 26)),
    CalibrationSlip(
      .plan, .invalidBound, 10, "resampling: {replicates: 200000, level: 95 %}", at: (10, 26)),
    CalibrationSlip(
      .plan, .missingUnit, 10, "resampling: {replicates: 2000, level: 0.95}", at: (10, 39)),
    CalibrationSlip(.plan, .unknownWord, 11, "seed: random", at: (11, 7)),
    CalibrationSlip(.plan, .unknownWord, 11, "seed: 18446744073709551616", at: (11, 7)),
    CalibrationSlip(.plan, .unknownWord, 12, "compared: [site]", at: (12, 12)),
    CalibrationSlip(.plan, .invalidBound, 13, "greyZone: 60 % .. 90 %", at: (13, 11)),
    CalibrationSlip(.plan, .invalidBound, 13, "greyZone: 0 % .. 90 %", at: (13, 11)),
    CalibrationSlip(.plan, .invalidBound, 14, "validMonths: 121", at: (14, 14)),
    CalibrationSlip(
      .plan, .contradiction, 15, "repeatability: {measurements: 2, source: {text: A, read: true}}",
      at: (15, 16)),
    CalibrationSlip(
      .plan, .contradiction, 15,
      "repeatability: {wCV: 3 %, wSD: 3, measurements: 2, source: {text: A, read: true}}",
      at: (15, 16)),
    CalibrationSlip(
      .plan, .invalidBound, 15,
      "repeatability: {wCV: 3 %, measurements: 1, source: {text: A, read: true}}", at: (15, 41)),
  ]

  @Test("the samples have no issue", arguments: CalibrationSample.Kind.allCases)
  func clean(_ kind: CalibrationSample.Kind) throws {
    #expect(CalibrationSample.issues(kind, try #require(CalibrationSample.texts[kind])) == [])
  }

  @Test("a file with one slip has one issue, with its code and place", arguments: slips)
  func slip(_ slip: CalibrationSlip) throws {
    let text = try #require(CalibrationSample.texts[slip.kind])
    let issues = CalibrationSample.issues(
      slip.kind, Sample.change(text, slip.number, to: slip.line))
    #expect(
      issues.map { "\($0.line):\($0.column) \($0.code.rawValue)" }
        == ["\(slip.place.0):\(slip.place.1) \(slip.code.rawValue)"], "\(issues)")
    #expect(issues.allSatisfy { $0.severity == .error && !$0.remedy.isEmpty })
  }

  @Test("a file says what it means, whatever its layout and the order of its keys and lists")
  func layout() throws {
    func plan(_ text: String) throws -> CalibrationPlan {
      try #require(CalibrationPlan.read(Array(text.utf8), file: "a").value)
    }
    let one = try plan(CalibrationSample.plan)
    var lines = CalibrationSample.plan.split(separator: "\n").map(String.init)
    lines[6] = "labelRules:\n  - fu6m@2   # the second\n  - histo@1"
    let other = try plan("# By hand.\n" + lines.reversed().joined(separator: "\n"))
    #expect(one == other && one.fingerprint == other.fingerprint)
    #expect(one.labelRules == ["fu6m@2", "histo@1"])
    #expect(one.greyZone == CalibrationPlan.GreyZone(lower: 0.1, upper: 0.9))
    #expect(one.rule == FitRule.standard)
    #expect(one.repeatability?.subjects == 33)

    func metric(_ text: String) throws -> Metric {
      try #require(Metric.read(Array(text.utf8), file: "a").value)
    }
    let first = try metric(CalibrationSample.metric)
    let swapped = try metric(
      Sample.change(CalibrationSample.metric, 16, to: "measurands: [snr.pair, adc.bias]"))
    #expect(first.fingerprint == swapped.fingerprint)
    // One number in two units is one number.
    let converted = try metric(
      Sample.change(CalibrationSample.metric, 14, to: "typical: 1.2 um2/ms"))
    #expect(converted.fingerprint == first.fingerprint)
    #expect(
      first.conversions == [
        Metric.Conversion(unit: .squareMicrometrePerMillisecond, factor: 1000)
      ])
  }

  @Test("a recipe may leave hard keys out, and its soft ones")
  func undeclared() throws {
    let text = CalibrationSample.recipe.split(separator: "\n").prefix(10).joined(separator: "\n")
    let recipe = try #require(Recipe.read(Array(text.utf8), file: "a").value)
    #expect(recipe.soft == [:] && recipe.hard.count == 2)
    #expect(recipe.undeclaredHardKeys.count == 7)
  }

  @Test("each kind is in its own folder and locked with it, and none is taken for another")
  func folders() throws {
    let scratch = try Scratch()
    func released(_ text: String) -> String { Sample.change(text, 4, to: "status: released") }
    try scratch.write(released(CalibrationSample.metric), to: "Protocols/metrics/demo/1.yaml")
    try scratch.write(released(CalibrationSample.recipe), to: "Protocols/recipes/demo/1.yaml")
    try scratch.write(CalibrationSample.rule, to: "Protocols/labels/demo/1.yaml")
    try scratch.write(CalibrationSample.plan, to: "Protocols/plans/demo/1.yaml")
    let library = try ReferenceLibrary(folder: scratch.path)
    let metric = try #require(
      Metric.read(Array(released(CalibrationSample.metric).utf8), file: "a").value)
    let recipe = try #require(
      Recipe.read(Array(released(CalibrationSample.recipe).utf8), file: "b").value)
    try scratch.write(
      [ReleasedLock.line(for: metric), ReleasedLock.line(for: recipe)].joined(separator: "\n"),
      to: "Protocols/released.lock")
    #expect(try library.find("demo", as: Metric.self) == metric)
    #expect(try library.find("demo", as: Recipe.self) == recipe)
    #expect(library.names() == [] && library.names(as: LabelRule.self) == ["demo"])
    let draft = #expect(throws: LibraryError.self) { try library.find("demo", as: LabelRule.self) }
    // To name the draft would be refused as well.
    #expect(draft?.do.contains("status to released") == true)
    #expect(try library.find("demo@1", as: LabelRule.self).name == "demo")
    #expect(try library.find("demo@1", as: CalibrationPlan.self).key == "demo@1")
    let definitions = try library.cohortDefinitions()
    #expect(definitions.metrics.keys.sorted() == ["demo"])
    #expect(definitions.recipes.keys.sorted() == ["demo@1"])
    #expect(definitions.labelRules.isEmpty)

    // A lock holds both under their folders; the one of the other kind does not do.
    #expect(ReleasedLock.line(for: metric) == "metrics/demo 1 \(metric.fingerprint.hex)")
    try scratch.write(
      "metrics/demo 1 \(metric.fingerprint.hex)\n", to: "Protocols/released.lock")
    #expect(try library.find("demo", as: Metric.self) == metric)
    let error = #expect(throws: LibraryError.self) { try library.find("demo", as: Recipe.self) }
    #expect(error?.code == .notLocked)
    #expect(error?.do.contains("recipes/demo 1 \(recipe.fingerprint.hex)") == true)
    let lint = try DefinitionLint.run("\(scratch.path)/Protocols")
    #expect(lint.files.count == 5 && lint.issues.map(\.code) == [.notLocked])
    try scratch.write(
      "metrics/demo 1 \(recipe.fingerprint.hex)\n", to: "Protocols/released.lock")
    let changed = #expect(throws: LibraryError.self) { try library.find("demo", as: Metric.self) }
    #expect(changed?.code == .releasedChanged)
  }

  @Test("an unknown name is answered by the nearest of its kind")
  func nearest() throws {
    let scratch = try Scratch()
    try scratch.write(CalibrationSample.metric, to: "Protocols/metrics/demo/1.yaml")
    let library = try ReferenceLibrary(folder: scratch.path)
    let error = #expect(throws: LibraryError.self) { try library.find("dema", as: Metric.self) }
    #expect(error?.code == .unknownName && error?.do == "write demo")
    #expect(error?.what.contains("metric") == true)
    let plan = #expect(throws: LibraryError.self) {
      try library.find("demo", as: CalibrationPlan.self)
    }
    #expect(plan?.why == "the library has no plans")
  }

  @Test("a file in the folder of another kind is told so")
  func misplaced() throws {
    let scratch = try Scratch()
    try scratch.write(CalibrationSample.metric, to: "Protocols/recipes/demo/1.yaml")
    #expect(
      try DefinitionLint.run(scratch.path).issues.map(\.code).contains(.wrongSchema))
    // Outside such a folder, a file is what its schema says.
    let other = try Scratch()
    try other.write(CalibrationSample.metric, to: "drafts/a.yaml")
    #expect(try DefinitionLint.run(other.path).issues == [])
  }

  @Test(
    "hostile bytes end in issues, whatever kind the file is said to be",
    arguments: CalibrationSample.Kind.allCases)
  func hostile(_ kind: CalibrationSample.Kind) throws {
    let text = try #require(CalibrationSample.texts[kind])
    let lines = text.split(separator: "\n").count
    for number in 1...lines {
      for line in ["x", "- x", "a: &a 1", "? {a: b}", "name: [", "\u{7}", "\tx: 1"] {
        let issues = CalibrationSample.issues(kind, Sample.change(text, number, to: line))
        #expect(issues.contains { $0.severity == .error }, "\(number): \(line)")
      }
    }
  }
}
