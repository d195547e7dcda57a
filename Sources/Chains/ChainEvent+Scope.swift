extension ChainEvent {
  /// How an event names what is agreed where it is one site that keeps to it otherwise from then on:
  /// `OSLO/thust2018-dsc`. What was agreed is as it was, and no other site is concerned.
  public static func object(_ agreed: String, at site: String) -> String { "\(site)/\(agreed)" }
}

extension Chain {
  /// Every key by which an event may name what this chain holds, the threshold's own included.
  public var objects: Set<String> {
    let protocols = links.filter { $0.kind == .protocol }
    let scoped = sites.flatMap { site in
      protocols.map { ChainEvent.object($0.object, at: site) }
    }
    return Set(links.map(\.object) + scoped + [threshold])
  }

  /// Whether `object` names what the link at `index` holds, for all sites or for that of the fit.
  func names(_ object: String, at index: Int) -> Bool {
    if links[index].object == object { return true }
    guard links[index].kind == .protocol else { return false }
    return sites.contains { ChainEvent.object(links[index].object, at: $0) == object }
  }

  /// The sites whose conformance is linked: wherever a protocol is, that of the fit is.
  private var sites: [String] { links.filter { $0.kind == .conformance }.map(\.object) }
}
