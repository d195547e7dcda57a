/// A control chart on which a baseline was adopted.
public struct BaselinedChart: Sendable, Hashable {
  /// What links and events name.
  public let object: String
  /// The key of its scanner.
  public let scanner: String
  /// The measurand's identifier, as `snr.pair`.
  public let measurand: String
  /// How old its last measurement in control may become, in seconds; nil where that is not known.
  public let maximumAgeSeconds: Int64?

  public init(object: String, scanner: String, measurand: String, maximumAgeSeconds: Int64?) {
    self.object = object
    self.scanner = scanner
    self.measurand = measurand
    self.maximumAgeSeconds = maximumAgeSeconds
  }
}

extension Chain {
  /// The chain with what is charted by now of phantoms whose state nobody knew at fit.
  ///
  /// A link that names a scanner holds on to each of its charts, since there was none to name: beside it
  /// stands one to the chart, of the same observations. A link to a chart without a baseline ages once
  /// there is one. Nothing else changes, and a chain without such links is as it was.
  ///
  /// - Parameters:
  ///   - charts: those of its scanners on which a baseline was adopted, in any order.
  ///   - measurands: that the threshold rests on; nil where they are not known: all.
  public func holding(_ charts: [BaselinedChart], of measurands: Set<String>?) -> Chain {
    let named = links.filter(\.isUnknownPhantom)
    if named.isEmpty { return self }
    var held = links
    for chart in charts where measurands?.contains(chart.measurand) ?? true {
      let own = held.indices.filter {
        held[$0].kind == .phantom && held[$0].object == chart.object
      }
      for index in own where held[index].isUnknownPhantom {
        held[index] = held[index].ageing(chart.maximumAgeSeconds)
      }
      guard own.isEmpty, let scanner = named.first(where: { $0.object == chart.scanner }) else {
        continue
      }
      held.append(
        Link(
          kind: .phantom, object: chart.object, version: scanner.version,
          fingerprint: Link.unknownPhantom(chart.object), stateAtFit: scanner.stateAtFit,
          maximumAgeSeconds: chart.maximumAgeSeconds))
    }
    return Chain(
      threshold: threshold, version: version, issuedAt: issuedAt, validUntil: validUntil,
      links: held)
  }
}

extension Link {
  fileprivate func ageing(_ maximumAgeSeconds: Int64?) -> Link {
    Link(
      kind: kind, object: object, version: version, fingerprint: fingerprint,
      stateAtFit: stateAtFit, maximumAgeSeconds: maximumAgeSeconds)
  }
}
