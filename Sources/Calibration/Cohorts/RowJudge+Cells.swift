import Identity

/// Cells by what they must hold.
extension RowJudge {
  /// One word of a closed list; reported where it is another, case and blanks included.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ column: CohortColumn, _: Word.Type
  ) -> Word? where Word.RawValue == String {
    let cell = table.cell(column, row)
    if let word = Word(rawValue: cell.text) { return word }
    reportUnknown(cell, column.rawValue, Word.allCases.map(\.rawValue))
    return nil
  }

  /// The same, where nothing may stand.
  mutating func optionalWord<Word: RawRepresentable & CaseIterable>(
    _ column: CohortColumn, _ type: Word.Type
  ) -> Word? where Word.RawValue == String {
    table.cell(column, row).text.isEmpty ? nil : word(column, type)
  }

  /// A name of letters, digits, dots, hyphens and underscores.
  mutating func identifier(_ column: CohortColumn) -> String? {
    let cell = table.cell(column, row)
    if Identifier<Case>(cell.text) != nil { return cell.text }
    reportForm(cell, column)
    return nil
  }

  mutating func optionalIdentifier(_ column: CohortColumn) -> String? {
    table.cell(column, row).text.isEmpty ? nil : identifier(column)
  }

  /// A code of the registry; only its form is asked where there is none.
  mutating func registered<Subject>(
    _ column: CohortColumn, _ known: (some Collection<Identifier<Subject>>)?,
    _ isKnown: (Identifier<Subject>) -> Bool
  ) -> Identifier<Subject>? {
    let cell = table.cell(column, row)
    guard let code = Identifier<Subject>(cell.text) else {
      reportForm(cell, column)
      return nil
    }
    guard let known, !isKnown(code) else { return code }
    reportUnknown(cell, "registered \(column.rawValue)", known.map(\.text).sorted())
    return nil
  }

  mutating func date(_ column: CohortColumn) -> CohortDate? {
    let cell = table.cell(column, row)
    guard let date = CohortDate(cell.text) else {
      log.report(
        .error, .dateParse, cell.place,
        cell.text.isEmpty ? "a date is missing" : "\(quoted(cell.text)) is no date",
        remedy: "write 2026-03-08, or D+80 for days after radiotherapy")
      return nil
    }
    if let day = date.day, let today, day > today {
      log.report(
        .error, .dateFuture, cell.place, "\(day.text) lies in the future",
        remedy: "correct the date")
    }
    if let day = date.day, day < .firstOfMR {
      log.report(
        .error, .dateTooEarly, cell.place, "\(day.text) is before there were MR scanners",
        remedy: "correct the date")
    }
    return date
  }

  /// A whole number from 0 on; nil where nothing stands.
  mutating func whole(_ column: CohortColumn) -> Int? {
    let cell = table.cell(column, row)
    if cell.text.isEmpty { return nil }
    if cell.text.utf8.count <= 6, cell.text.utf8.allSatisfy(isDigit), let number = Int(cell.text) {
      return number
    }
    log.report(
      .error, .numberParse, cell.place, "\(quoted(cell.text)) is no whole number from 0 on",
      remedy: "write digits alone")
    return nil
  }

  /// A finite number.
  mutating func decimal(_ column: CohortColumn) -> Double? {
    let cell = table.cell(column, row)
    let mark = table.format.decimalMark
    switch NumberText(cell.text, decimalMark: mark) {
    case .number(let number): return number
    case .otherMark where mark == ".":
      log.report(
        .error, .numberComma, cell.place, "\(quoted(cell.text)) has a comma; the mark is a point",
        remedy: "write a point, or declare --decimal ','")
    case .otherMark:
      log.report(
        .error, .numberParse, cell.place, "\(quoted(cell.text)) has a point; the mark is a comma",
        remedy: "write a comma, and no marks between thousands")
    case .notFinite:
      log.report(
        .error, .numberNonFinite, cell.place,
        cell.text.isEmpty ? "the number is missing" : "\(quoted(cell.text)) is no finite number",
        remedy: "leave the row out, or write the number")
    case .unreadable:
      log.report(
        .error, .numberParse, cell.place, "\(quoted(cell.text)) is no number",
        remedy: "write digits, a decimal mark and digits, without unit or blanks")
    }
    return nil
  }

  mutating func reportUnknown(_ cell: CohortTable.Cell, _ kind: String, _ known: [String]) {
    let remedy = remedy(for: cell.text, known, "there is none to choose from")
    log.report(
      .error, .valueUnknown, cell.place,
      cell.text.isEmpty ? "\(kind) is missing" : "\(quoted(cell.text)) is no \(kind)",
      remedy: remedy)
  }

  /// The keys of what a row may cite; what is retired is never proposed.
  func citable(_ definitions: [String: some Definition]) -> [String] {
    definitions.filter { $0.value.status != .retired }.keys.sorted()
  }

  /// Reports a definition that a row cites and nothing new may rest on.
  mutating func reportRetired(_ cell: CohortTable.Cell, _ what: String) {
    log.report(
      .error, .definitionRetired, cell.place, "\(what) is retired: nothing new rests on it",
      remedy: "measure or label anew by one that is in use")
  }

  /// The nearest of what is known, or all of it where it is short.
  func remedy(for text: String, _ known: [String], _ otherwise: String) -> String {
    let trimmed = text.trimmingBlanks
    if let same = known.first(where: { $0.lowercased() == trimmed.lowercased() }) {
      return "write \(same), without blanks and in these letters"
    }
    if let nearest = Nearest.candidate(to: trimmed, among: known) { return "write \(nearest)" }
    if known.isEmpty { return otherwise }
    let shown = known.prefix(8).joined(separator: ", ")
    return "write one of \(shown)" + (known.count > 8 ? " and \(known.count - 8) more" : "")
  }

  /// What may be a person's name or number is not repeated in a message.
  private mutating func reportForm(_ cell: CohortTable.Cell, _ column: CohortColumn) {
    log.report(
      .error, .valueUnknown, cell.place,
      cell.text.isEmpty ? "\(column.rawValue) is missing" : "\(column.rawValue) is no id",
      remedy: "use at most 64 letters, digits, dots, hyphens and underscores")
  }
}
