import Conformance

/// The series that may have lost something unseen: their counts rest on themselves alone, since nothing in
/// the files announces them or tells volumes apart, and findings that pass rest on these counts.
struct UnannouncedCounts {
  /// Of each of them what it says, by remark the sentence; in the order that was handed in.
  private let series: [[CountRemark: String]]

  /// What stands before the codes in a line.
  static let lead = "files of which nothing shows whether they are all: "

  /// - Parameter series: of each series what is said of it.
  init(_ series: [[ConformanceReport]]) {
    self.init(saying: series.map(\.remarksOnCounts))
  }

  /// - Parameter findings: of each series one.
  init(_ findings: [Finding]) {
    self.init(saying: findings.map(\.remarksOnCounts))
  }

  private init(saying remarks: [[CountRemark: String]]) {
    series = remarks.filter { !$0.isEmpty }
  }

  /// How many series.
  var count: Int { series.count }

  /// Each remark as a code with how many series have it: "unannouncedVolumes 12".
  var codes: [String] {
    CountRemark.allCases.compactMap { remark in
      let count = series.count { $0[remark] != nil }
      return count == 0 ? nil : "\(remark.rawValue) \(count)"
    }
  }
}

extension [ConformanceReport] {
  /// What favourable findings of one series say of its counts. By remark, the sentence.
  var remarksOnCounts: [CountRemark: String] {
    reduce(into: [:]) { $0.merge($1.remarksOnCounts) { one, _ in one } }
  }
}

extension [CountRemark: String] {
  /// The sentences in one, in their order: empty where there is none.
  var sentence: String { CountRemark.allCases.compactMap { self[$0] }.joined(separator: "; ") }
}
