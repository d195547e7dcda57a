extension ChainEvent {
  /// How an event names what is agreed where it is one owner that keeps to it otherwise from then on: a
  /// site that leaves a protocol, `OSLO/thust2018-dsc`, or the cohorts of one name that leave a recipe,
  /// `OSLO-rcbv.mean/dsc-rcbv-mean`. What was agreed is as it was, and no other owner is concerned.
  /// So it names a cohort, too, where what happened to its cases is weighed in the fit of one
  /// version of a threshold, `OSLO-rcbv.mean@2/OSLO-rcbv.mean`; and a chart, where a recovery of it is
  /// weighed against the measurements of one version's fit.
  public static func object(_ agreed: String, of owner: String) -> String { "\(owner)/\(agreed)" }
}

extension Chain {
  /// Every key by which an event may name what this chain holds, the threshold's own included.
  public var objects: Set<String> {
    let owned = links.flatMap { link in
      owners(of: link.kind).map { ChainEvent.object(link.object, of: $0) }
    }
    return Set(links.map(\.object) + links.compactMap(\.scanner) + owned + [threshold])
  }

  /// Whether `object` names what the link at `index` holds, for all or for an owner that is linked too. A
  /// scanner names each of its charts: what is done to its phantom concerns them all.
  func names(_ object: String, at index: Int) -> Bool {
    if links[index].object == object { return true }
    if links[index].object.hasPrefix(object), links[index].scanner == object { return true }
    return owners(of: links[index].kind).contains {
      ChainEvent.object(links[index].object, of: $0) == object
    }
  }

  /// Who may keep to what is agreed otherwise: wherever a protocol is linked, the site's conformance is,
  /// and the cohort always. Cohorts and charts are weighed by the threshold itself, in this version.
  private func owners(of kind: Link.Kind) -> [String] {
    let owning: Link.Kind
    switch kind {
    case .protocol: owning = .conformance
    case .recipe: owning = .cohort
    case .cohort, .phantom: return ["\(threshold)@\(version)"]
    case .conformance, .scanner, .metric, .labelRule, .transform, .prior, .algorithm,
      .plan:
      return []
    }
    return links.filter { $0.kind == owning }.map(\.object)
  }
}
