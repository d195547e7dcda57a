public import Identity

extension ChainEvent {
  /// What makes two events one, whenever they were recorded: all but the moment of that, and what a
  /// review names.
  public var identity: Fingerprint {
    let words = [
      kind.rawValue, object, version ?? "", newFingerprint?.hex ?? "", isMaterial ? "1" : "0",
      effectiveAt.text, cause,
    ]
    return Fingerprint(of: JSONValue.array(words.map { JSONValue.string($0) }))
  }

  /// The identity of the event that this one takes back; nil for an event that happened.
  public var takesBack: Fingerprint? {
    kind.row.otherwise == .takeBack ? newFingerprint : nil
  }

  /// The event that takes this one back.
  ///
  /// It has the date of what it takes back, so that no question about a day sees the one without the
  /// other, and its own moment of recording, so that what was known before stays as it was.
  ///
  /// - Precondition: it is of a protocol or of a chart.
  public func takenBack(at now: Instant) -> ChainEvent {
    let back: Kind
    switch kind.row.reach {
    case .links(.protocol): back = .protocolTakenBack
    case .links(.phantom): back = .phantomTakenBack
    case .links, .nothing, .threshold: preconditionFailure("\(kind.rawValue) is never taken back")
    }
    return ChainEvent(
      kind: back, object: object, version: version, newFingerprint: identity,
      effectiveAt: effectiveAt, recordedAt: now,
      cause: "\(kind.rawValue) is not what is known now: \(cause)")
  }
}

extension Array {
  /// Without those whose event was taken back, and without what takes them back.
  ///
  /// Each taking back undoes one event, the one recorded first of those alike: what was taken back and
  /// then recorded anew holds, also where all of it was recorded within one second.
  public func upheld(_ event: (Element) -> ChainEvent) -> [Element] {
    var takenBack: [Fingerprint: Int] = [:]
    for one in self {
      if let identity = event(one).takesBack { takenBack[identity, default: 0] += 1 }
    }
    if takenBack.isEmpty { return self }
    return sorted { event($0).recordedAt < event($1).recordedAt }.filter { one in
      let told = event(one)
      guard told.takesBack == nil else { return false }
      let identity = told.identity
      guard let left = takenBack[identity], left > 0 else { return true }
      takenBack[identity] = left - 1
      return false
    }
  }
}

extension [ChainEvent] {
  /// Those that hold.
  public var upheld: [ChainEvent] { upheld { $0 } }
}
