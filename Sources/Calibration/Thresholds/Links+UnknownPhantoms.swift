import Chains
import Identity

/// The links to phantoms whose state nobody knew at fit.
///
/// A threshold rests on its scanners' phantoms whether or not anybody looks at them. Of a chart without a
/// baseline, beside one that has one, the link holds on to the chart: the baseline that is adopted later
/// judges what came before, and what it shows reaches the threshold. Where no chart has a baseline nobody
/// knows by which of them the scanner will be watched, and the link names the scanner: it then holds on to
/// every chart of it on which a baseline is adopted since, of the measurands that the metric declares
/// (`Chain.holding`).
extension Links {
  /// A scanner in one of its epochs.
  private struct Place: Hashable, Comparable {
    let scanner: Identifier<MRScanner>
    let epoch: Int

    static func < (a: Place, b: Place) -> Bool {
      (a.scanner.text, a.epoch) < (b.scanner.text, b.epoch)
    }
  }

  /// None where no registry was asked, or where the metric rests on no phantom.
  var unknownPhantoms: [Link] {
    guard unjudged != nil, !set.metric.measurands.isEmpty else { return [] }
    let cases = Dictionary(grouping: evidence.filter { $0.scanner != nil }) { one in
      // Of a scanner of which no series was seen every measurement is of its first span.
      one.scanner.map { Place(scanner: $0.id, epoch: max($0.epoch, 1)) }
    }
    let unknown = cases.compactMap { place, cases in place.map { ($0, cases) } }
      .sorted { $0.0 < $1.0 }
      .flatMap { place, cases in phantoms(of: place).map { (phantom: $0, cases: cases) } }
    // A chart goes on through the epochs of its scanner, and so does the scanner's name.
    return Dictionary(grouping: unknown, by: \.phantom.object).sorted { $0.key < $1.key }.map {
      object, all in
      let cases = all.flatMap(\.cases)
      let why = Set(all.map(\.phantom.why)).sorted().joined(separator: ", or ")
      return Link(
        kind: .phantom, object: object, version: Link.unknownPhantomVersion,
        fingerprint: Link.unknownPhantom(object),
        stateAtFit: state(
          "\(Link.phantomUnknown): \(why), around \(counted(cases.count, "case"))", cases))
    }
  }

  /// What a link to a phantom of which nothing is known names, and why nothing is.
  private func phantoms(of place: Place) -> [(object: String, why: String)] {
    let wanted = set.metric.measurands
    let judged = charts.filter {
      $0.scanner == place.scanner && $0.epoch == place.epoch && wanted.contains($0.measurand)
    }
    let unknown = (unjudged ?? []).filter { chart in
      chart.scanner == place.scanner && chart.epoch == place.epoch
        && wanted.contains(chart.measurand)
        && !judged.contains { $0.measurand == chart.measurand }
    }
    if judged.isEmpty {
      let why = unknown.isEmpty ? "no phantom of it is charted" : "no chart of it has a baseline"
      return [(place.scanner.text, why)]
    }
    return unknown.map { ($0.object, "it has no baseline") }
  }
}
