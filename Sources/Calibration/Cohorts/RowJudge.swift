import Identity
import Quantities

/// Judges the rows of a table one by one, and makes cases of them.
///
/// Every cell of a row is looked at before the row is given up, so that all that is wrong with it is
/// found in one pass.
struct RowJudge {
  let table: CohortTable
  let definitions: CohortDefinitions
  let context: CohortContext?
  /// What is dated later cannot be; nil where nobody says which day it is.
  let today: CalendarDay?
  let allowsIncorporation: Bool
  private(set) var row = 0
  var log: FindingLog

  init(
    _ table: CohortTable, _ definitions: CohortDefinitions, _ context: CohortContext?,
    today: CalendarDay?, allowsIncorporation: Bool, _ log: FindingLog
  ) {
    self.table = table
    self.definitions = definitions
    self.context = context
    self.today = today
    self.allowsIncorporation = allowsIncorporation
    self.log = log
  }

  /// What a row says; without a case where one cannot be made of it.
  mutating func judge(_ row: Int) -> JudgedRow {
    self.row = row
    let identity = readIdentity()
    let scanDate = date(.scanDate)
    let metric = self.metric()
    // Where nothing is known of its metric, the number is read all the same.
    let value = if let metric { self.value(metric) } else { decimal(.value) }
    let recipe = self.recipe(of: metric)
    let label = word(.label, CaseLabel.self)
    let truth = if let label { readTruth(label, scanDate, metric) } else { Truth?.none }
    let antiangiogenic = self.antiangiogenic()
    let steroid = optionalWord(.steroid, Steroid.self)
    let therapy = word(.therapy, Therapy.self)
    let daysSinceRT = whole(.daysSinceRT)
    compare(scanDate, daysSinceRT)
    let rater = optionalIdentifier(.rater)
    let number = whole(.repeat) ?? 0
    let role = optionalWord(.role, CaseRole.self)
    let evidence =
      if let identity { self.evidence(identity, scanDate, metric) } else { ScanEvidence?.none }
    var made: Case?
    if let identity, let scanDate, let metric, let value, let recipe, let label, let truth,
      let antiangiogenic, let therapy
    {
      made = Case(
        site: identity.site, patient: identity.patient, scan: identity.scan,
        series: identity.series, scanDate: scanDate, lesion: identity.lesion,
        scanner: identity.scanner, metric: metric.name, value: value, recipe: recipe.key,
        label: label, labelRule: truth.rule, labelDate: truth.date, labelSource: truth.source,
        followupDays: truth.followupDays, tumourPercent: truth.tumourPercent,
        antiangiogenic: antiangiogenic, steroid: steroid, therapy: therapy,
        daysSinceRT: daysSinceRT, rater: rater, repeat: number, role: role, evidence: evidence)
    }
    return JudgedRow(row: row, made: made, site: identity?.site, metric: metric?.name, label: label)
  }

  // Who and where.

  struct RowIdentity {
    let site: Identifier<Site>
    let patient, scan, lesion: String
    let series: String?
    let scanner: Identifier<MRScanner>
  }

  private mutating func readIdentity() -> RowIdentity? {
    let context = context
    let site = registered(.site, context?.sites) { context?.sites.contains($0) ?? true }
    let patient = self.patient()
    let scan = identifier(.scan)
    let series = optionalIdentifier(.series)
    let lesion = optionalIdentifier(.lesion) ?? "1"
    let scanner = registered(.scanner, context?.scanners.keys) {
      context?.scanners[$0] != nil
    }
    guard let site, let patient, let scan, let scanner else { return nil }
    return RowIdentity(
      site: site, patient: patient, scan: scan, lesion: lesion, series: series, scanner: scanner)
  }

  private mutating func patient() -> String? {
    let cell = table.cell(.patient, row)
    if let context, context.patientNumbers.contains(cell.text) {
      log.report(
        .error, .idLooksLikePatient, cell.place,
        "the pseudonym is the number of a patient whose images were stored",
        remedy: "replace it by a code that says nothing of the person")
      return nil
    }
    // What may be a person's name or number is not repeated in a message.
    switch PseudonymText.objection(to: cell.text) {
    case nil: return cell.text
    case .form:
      log.report(
        .error, .valueUnknown, cell.place, "the pseudonym is not 4 to 64 letters, digits, - or _",
        remedy: "give each patient a code such as P0001")
    case .name:
      log.report(
        .error, .idLooksLikePatient, cell.place, "the pseudonym looks like a name",
        remedy: "replace it by a code with a digit, such as P0001")
    case .birthDate:
      log.report(
        .error, .idLooksLikePatient, cell.place,
        "the pseudonym looks like a date of birth, or a number that begins with one",
        remedy: "replace it by a code that says nothing of the person, such as P0001")
    }
    return nil
  }

  // What was measured.

  private mutating func metric() -> Metric? {
    let cell = table.cell(.metric, row)
    guard let metric = definitions.metrics[cell.text] else {
      reportUnknown(cell, "metric", citable(definitions.metrics))
      return nil
    }
    guard metric.status != .retired else {
      reportRetired(cell, "the metric \(metric.key)")
      return nil
    }
    return metric
  }

  private mutating func recipe(of metric: Metric?) -> Recipe? {
    let cell = table.cell(.recipe, row)
    guard let recipe = definitions.recipes[cell.text] else {
      let remedy = remedy(
        for: cell.text, citable(definitions.recipes), "write it as name@version")
      log.report(
        .error, .recipeUnknown, cell.place, "no recipe is \(quoted(cell.text))", remedy: remedy)
      return nil
    }
    guard !definitions.isWithdrawn(recipe) else {
      reportRetired(cell, "the recipe \(recipe.key)")
      return nil
    }
    if recipe.status == .retired, let other = definitions.inUse(like: recipe) {
      log.report(
        .warning, .definitionRetired, cell.place,
        "the recipe \(recipe.key) is retired; \(other.key) has its hard keys, so the value is used",
        remedy: "compute new values by \(other.key)")
    }
    guard let metric, recipe.metric != metric.name else { return recipe }
    log.report(
      .error, .recipeUnknown, cell.place,
      "the recipe \(recipe.key) computes \(recipe.metric), not \(metric.name)",
      remedy: "name the recipe by which this value was computed")
    return nil
  }

  private mutating func antiangiogenic() -> Antiangiogenic? {
    guard let word = word(.antiangiogenic, Antiangiogenic.self) else { return nil }
    let place = table.cell(.antiangiogenic, row).place
    switch word {
    case .none, .before: break
    case .unknown:
      log.report(
        .warning, .antiangiogenicUnknown, place,
        "it is not known whether vessels were under treatment; the case is counted and not fitted",
        remedy: "look it up, and write none, before, within42d or current")
    case .current, .within42d:
      log.report(
        .note, .antiangiogenicCurrent, place,
        "vessels were under treatment: the case belongs to a stratum of its own",
        remedy: "nothing needs doing; this stratum has its own threshold")
    }
    return word
  }

  private mutating func compare(_ scanDate: CohortDate?, _ days: Int?) {
    guard case .offset(let offset) = scanDate, let days, days != offset else { return }
    log.report(
      .error, .dateOrder, table.cell(.daysSinceRT, row).place,
      "the scan is on D+\(offset), and days_since_rt is \(days)",
      remedy: "correct one of the two, or leave days_since_rt empty")
  }
}

/// What became of one row.
struct JudgedRow {
  let row: Int
  /// Nil where a cell that is needed cannot be read.
  let made: Case?
  let site: Identifier<Site>?
  let metric: String?
  let label: CaseLabel?
}
