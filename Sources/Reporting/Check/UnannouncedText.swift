import Conformance
import Imaging

// What every form of the answer says of counts that nothing announced.
extension CheckAnswer {
  /// What favourable findings of `reports` say of the counts of `series`: not that nothing announces them
  /// where a list did that was handed in, and all came.
  func remarksOnCounts(
    of series: Series, in reports: [ConformanceReport]
  ) -> [CountRemark: String] {
    let remarks = reports.remarksOnCounts
    if remarks.isEmpty { return remarks }
    let isWhole = (arrivals ?? []).contains { $0.uid == series.uid && $0.state == .whole }
    return isWhole ? remarks.filter { $0.key == .untimedVolumes } : remarks
  }

  /// The series of which something is said so, in order.
  var unannounced: [(series: Series, remarks: [CountRemark: String])] {
    series.compactMap { checked in
      let remarks = remarksOnCounts(of: checked.series, in: checked.reports)
      return remarks.isEmpty ? nil : (series: checked.series, remarks: remarks)
    }
  }

  /// A sentence a remark, with the series that have it: "nothing announces how many volumes there should be:
  /// 5 ep2d_perf (7 were counted), 8 dce (60 were counted)". Of many series the first are named.
  var unannouncedSentences: [String] {
    let all = unannounced
    return CountRemark.allCases.compactMap { remark in
      let own = all.filter { $0.remarks[remark] != nil }
      if own.isEmpty { return nil }
      let shown = own.count > Folding.most ? own.prefix(Folding.shown) : own[...]
      let texts = shown.map { one in
        named(one.series) + (one.remarks[remark].map { counted(in: $0, remark) } ?? "")
      }
      let more = own.count - shown.count
      return "\(remark.lead): \(texts.joined(separator: ", "))"
        + (more > 0 ? " and \(more) more" : "")
    }
  }

  private func named(_ series: Series) -> String {
    let exams = self.exams
    let place = exams.count > 1 ? exams.firstIndex(of: series.examUID) : nil
    return (place.map { "exam \($0 + 1), " } ?? "") + series.name
  }

  /// What a sentence says behind its lead, where that is of this series alone.
  private func counted(in sentence: String, _ remark: CountRemark) -> String {
    let rest = sentence.dropFirst(remark.lead.count + 2)
    return remark == .untimedVolumes || rest.isEmpty ? "" : " (\(rest))"
  }
}
