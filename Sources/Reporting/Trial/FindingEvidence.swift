import Conformance
public import Identity
public import Imaging
public import Quantities

/// One series behind a group of findings: by which names it is found again, and what was seen in it.
public struct FindingEvidence: Sendable, Hashable, Codable {
  /// The fingerprint of the series as recorded, which the receipt of `ingest` has too; on paper its
  /// first eight digits.
  public let key: Fingerprint
  /// Series and exam as the store names them.
  public let series: String
  public let part: Int?
  public let exam: String
  /// Nil where the files do not say which scanner it was.
  public let scanner: Identifier<MRScanner>?
  /// The day by the scanner's clock; nil where no element says.
  public let day: CalendarDay?
  public let number: Int?
  public let description: String
  /// What was seen, in `unit`; nil where nothing was, or its sides contradict each other.
  public let seen: ParameterValue?
  /// The sides of a contradiction, else empty.
  public let contradiction: [ParameterValue]
  /// Of the numbers; nil for words.
  public let unit: UnitSymbol?
  /// The elements that the value, or each side of the contradiction, was read from, each once.
  public let readFrom: [String]

  init(_ series: ReportedSeries, _ key: SeriesKey, _ finding: Finding) {
    self.key = series.fingerprint
    self.series = key.uid
    part = key.part
    exam = series.exam
    scanner = series.scanner
    day = series.observedOn
    number = series.number
    description = series.description
    seen = finding.seen?.value
    contradiction = finding.witnesses.map(\.value)
    unit = finding.seen?.unit ?? finding.subject?.unit
    var elements: [String] = []
    for source in finding.sources where !elements.contains(source.element) {
      elements.append(source.element)
    }
    readFrom = elements
  }

  /// What was seen, or each side of the contradiction.
  var shown: [ParameterValue] { seen.map { [$0] } ?? contradiction }

  /// Which series, for people: `series 5 ep2d_perf`; empty where the files say neither.
  var name: String {
    [number.map { "series \($0)" }, description.isEmpty ? nil : description]
      .compactMap { $0 }.joined(separator: " ")
  }
}
