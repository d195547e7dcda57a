public import Chains
import Identity

/// The links to phantoms whose state nobody knew at fit.
///
/// A threshold rests on its scanners' phantoms whether or not anybody looks at them. Of a chart without a
/// baseline the link holds on to the chart: the baseline that is adopted later judges what came before,
/// and what it shows reaches the threshold. Where nothing is charted at all there is no chart to hold on
/// to, and the link names the scanner.
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
    let wanted = set.metric.measurands
    guard let unjudged, !wanted.isEmpty else { return [] }
    let cases = Dictionary(grouping: evidence.filter { $0.scanner != nil }) { one in
      // Of a scanner of which no series was seen every measurement is of its first span.
      one.scanner.map { Place(scanner: $0.id, epoch: max($0.epoch, 1)) }
    }
    return cases.compactMap { place, cases in place.map { ($0, cases) } }
      .sorted { $0.0 < $1.0 }
      .flatMap { place, cases -> [Link] in
        let judged = charts.filter {
          $0.scanner == place.scanner && $0.epoch == place.epoch && wanted.contains($0.measurand)
        }
        let unknown = unjudged.filter { chart in
          chart.scanner == place.scanner && chart.epoch == place.epoch
            && wanted.contains(chart.measurand)
            && !judged.contains { $0.measurand == chart.measurand }
        }
        if unknown.isEmpty, judged.isEmpty {
          return [link(place.scanner.text, "no phantom of it is charted", cases)]
        }
        return unknown.map { link($0.object, "it has no baseline", cases) }
      }
  }

  private func link(_ object: String, _ why: String, _ cases: [ScanEvidence]) -> Link {
    Link(
      kind: .phantom, object: object, version: "unknown",
      fingerprint: Link.unknownPhantom(object),
      stateAtFit: state(
        "\(Link.phantomUnknown): \(why), around \(counted(cases.count, "case"))", cases))
  }
}

extension Link {
  /// How the state of a phantom at fit begins that nobody knew. The code of the reason, without its
  /// subject.
  fileprivate static let phantomUnknown = "phantomUnknown"

  /// What a link holds to a phantom whose state nobody knew.
  fileprivate static func unknownPhantom(_ object: String) -> Fingerprint {
    Fingerprint(of: .object(["phantom": .string(object), "state": .string(phantomUnknown)]))
  }

  /// Whether nobody knew the state of the phantom when the threshold was fitted.
  public var isUnknownPhantom: Bool {
    kind == .phantom && fingerprint == Self.unknownPhantom(object)
  }
}
