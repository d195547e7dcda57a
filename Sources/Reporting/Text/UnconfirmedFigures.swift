import Conformance

/// The requirements that were asked though nobody has confirmed their figure in the source, of reports on
/// series and on exams as wholes, also where they pass.
struct UnconfirmedFigures {
  /// The ids by protocol, as `name@version`.
  private let figures: [String: Set<String>]

  /// What stands before them in a line.
  static let lead = "figures that nobody has read in the source: "

  init(_ series: [ConformanceReport], exams: [ExamReport] = []) {
    var figures: [String: Set<String>] = [:]
    for report in series where !report.unconfirmed.isEmpty {
      figures[report.protocolKey, default: []].formUnion(report.unconfirmed)
    }
    for report in exams where !report.unconfirmed.isEmpty {
      figures[report.protocolKey, default: []].formUnion(report.unconfirmed)
    }
    self.figures = figures
  }

  /// A text a protocol: "qiba-dsc@1 baseline, flipAngle".
  var byProtocol: [String] {
    figures.sorted { $0.key < $1.key }.map { key, ids in
      "\(key) \(ids.sorted().joined(separator: ", "))"
    }
  }

  /// A text a figure: "qiba-dsc@1 baseline".
  var each: [String] {
    figures.flatMap { key, ids in ids.map { "\(key) \($0)" } }.sorted()
  }
}
