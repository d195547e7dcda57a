public import Calibration
import Identity
import Library
import Store

/// What became of a cohort file that was handed in to be recorded.
public struct CohortReceipt: Sendable {
  public let lint: CohortLint
  /// One for each site and metric; those that were recorded before as they were then.
  public let cohorts: [Entry<RecordedCohort>]
  /// How many of them are new.
  public let new: Int
}

extension Workbench {
  /// What there is to say about a file by what the store knows; nothing is recorded.
  ///
  /// - Throws: what reading the library's definitions throws.
  public func judge(_ file: CohortFile) throws -> CohortReading {
    let table = file.table
    return file.judge(table, try library.cohortDefinitions(), try context(for: table))
  }

  /// Records the cohorts of a file, with the definitions that they rest on.
  ///
  /// Rows with errors are left out and counted. Patients are kept under pseudonyms of this store. The
  /// same cohort again is harmless.
  ///
  /// - Throws: `cohort.noCases` where no row can be used, `library.retired` where retired definitions are
  ///   among the reasons; what the store and the library throw.
  public func importCohort(_ file: CohortFile) throws -> CohortReceipt {
    let reading = try judge(file)
    let definitions = try library.cohortDefinitions()
    let imports = try reading.cohorts.map {
      try sealed($0, of: file, reading.lint, definitions).handedIn
    }
    guard !imports.isEmpty else { throw Self.noCases(reading.lint) }
    let known = Set(try registry.cohorts().map(\.value.fingerprint))
    let facts = try registry.exclusively {
      try recordRetirements(at: moment())
      return try registry.importCohorts(imports, by: actor, at: clock())
    }
    return CohortReceipt(
      lint: reading.lint, cohorts: try facts.map { Entry(try $0.map { try RecordedCohort($0) }) },
      new: facts.count { !known.contains($0.value.fingerprint) })
  }

  /// The recorded cohorts, by name and time.
  public func cohorts() throws -> [Entry<RecordedCohort>] {
    try registry.cohorts().map { Entry(try $0.map { try RecordedCohort($0) }) }
  }

  /// A recorded cohort with its cases.
  ///
  /// - Parameter key: as `OSLO-rcbv.mean` for the latest of this name, or with the beginning of its
  ///   fingerprint behind an `@`.
  /// - Throws: `store.unknownObject`.
  public func cohort(_ key: String) throws -> CohortRegisterFile {
    let fact = try recordedCohort(key)
    let cases = try registry.cases(of: fact.value.fingerprint).map {
      CohortRegisterFile.RecordedCase(
        fingerprint: $0.fingerprint, made: try $0.values?.decoded(as: Case.self))
    }
    return CohortRegisterFile(
      cohort: Entry(try fact.map { try RecordedCohort($0) }), cases: cases,
      thresholds: try registry.thresholds().map(\.value).filter {
        $0.cohort == fact.value.fingerprint
      }.map(\.key.text))
  }

  func recordedCohort(_ key: String) throws -> Fact<CohortRecord> {
    let parts = key.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let all = try registry.cohorts()
    let found = all.last { fact in
      fact.value.id == parts[0]
        && (parts.count == 1 || fact.value.fingerprint.hex.hasPrefix(parts[1]))
    }
    if let found { return found }
    throw unknown(
      "cohort", key, among: all.map { "\($0.value.id)@\($0.value.fingerprint.short)" },
      list: "cohort show")
  }

  /// A cohort as the store keeps it: under its own pseudonyms, with the fingerprints of the file.
  struct Sealed {
    let cohort: Cohort
    let handedIn: CohortImport
  }

  func sealed(
    _ cohort: Cohort, of file: CohortFile, _ lint: CohortLint, _ definitions: CohortDefinitions
  ) throws -> Sealed {
    var cases: [Case] = []
    var records: [CaseRecord] = []
    var roles: [Pseudonym: SplitRole] = [:]
    let recipes = cohort.cases.map(\.recipe).inUse(definitions.recipes)
    let rules = cohort.cases.compactMap(\.labelRule).inUse(definitions.labelRules)
    for one in cohort.cases {
      let subject = subject(of: one.patient, at: one.site)
      let renamed = try one.renamed(patient: subject.text)
      guard let recipe = definitions.recipes[one.recipe] else { continue }
      cases.append(renamed)
      records.append(
        CaseRecord(
          fingerprint: try renamed.fingerprint(), subject: subject, scan: one.scan,
          lesion: one.lesion, recipe: recipe.fingerprint, report: one.evidence?.check?.report,
          controlState: nil, values: try Document(encoding: renamed.known(by: nil))))
      if let role = one.role { roles[subject] = SplitRole(role) }
    }
    let metric = definitions.metrics.values.first { $0.basisSource == cohort.metric }
    let summary = CohortSummary(
      metric: cohort.metric, recipes: recipes.map(\.basisSource),
      labelRules: rules.map(\.basisSource),
      file: Fingerprint(of: file.bytes), cases: cases.count,
      patients: Set(cases.map(\.patient)).count,
      labels: Dictionary(cases.map { ($0.label, 1) }, uniquingKeysWith: +),
      leftOut: cohort.leftOut,
      findings: Dictionary(lint.findings.map { ($0.code.rawValue, 1) }, uniquingKeysWith: +),
      hasIncorporation: cohort.hasIncorporation)
    let sealed = try Cohort(
      site: cohort.site, metric: cohort.metric, cases: cases, leftOut: cohort.leftOut,
      hasIncorporation: cohort.hasIncorporation)
    return Sealed(
      cohort: sealed,
      handedIn: CohortImport(
        cohort: CohortRecord(
          fingerprint: sealed.fingerprint, id: cohort.id, site: cohort.site,
          metric: cohort.metric.fingerprint, cases: records.count,
          document: try Document(encoding: summary)),
        cases: records,
        definitions: try [metric].compactMap(\.self).map { try AgreedRecord(.metric, $0) }
          + recipes.map { try AgreedRecord(.recipe, $0) }
          + rules.map { try AgreedRecord(.labelRule, $0) },
        roles: roles,
        events: try RecipeEvents(registry).events(
          of: cohort.id, by: recipes, at: try moment())))
  }

  static func noCases(_ lint: CohortLint) -> any Error {
    let codes = Set(lint.findings.filter { $0.severity == .error }.map(\.code.rawValue)).sorted()
    let retired = lint.findings.first {
      $0.severity == .error && $0.code == .definitionRetired
    }
    if let retired {
      return LibraryError(
        code: .retired, what: "no row of the file can be used: \(retired.message)",
        where: counted(lint.rows, "row"), why: codes.joined(separator: ", "),
        do: "cite definitions that are in use; diapason cohort lint names each row")
    }
    return WorkbenchError(
      code: .noCases, what: "no row of the file can be used", where: counted(lint.rows, "row"),
      why: codes.isEmpty ? "it has no row below its header" : codes.joined(separator: ", "),
      do: "correct what diapason cohort lint names")
  }
}

extension [String] {
  /// The definitions that these keys name, each once, by key.
  fileprivate func inUse<Value>(_ definitions: [String: Value]) -> [Value] {
    Set(self).sorted().compactMap { definitions[$0] }
  }
}

extension SplitRole {
  fileprivate init(_ role: CaseRole) {
    switch role {
    case .fit: self = .fit
    case .test: self = .test
    case .monitor: self = .monitor
    }
  }
}

extension AgreedRecord {
  /// A definition as the store keeps it.
  init(_ kind: Kind, _ definition: some Definition) throws {
    self.init(
      kind: kind, name: definition.name, version: definition.version,
      document: try Document(encoding: definition))
  }
}
