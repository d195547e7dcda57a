import Identity

/// The epochs of a scanner, computed from what its series showed and what people declared.
///
/// Computed and not stored: files arrive in any order, and a folder from the archive must not
/// renumber what was concluded. Asked again with the same `knownAt`, the answer is the same.
enum EpochFold {
  /// A moment of the scanner's life that may begin an epoch.
  struct Sign {
    let effectiveAt: Instant
    /// The act that recorded it, which orders signs of the same moment.
    let fact: Int64
    let kind: Kind

    enum Kind {
      /// A series showed this software; nil where its files do not say.
      case seen(software: String?)
      /// A person declared it.
      case declared(EquipmentEvent.Kind, software: String?, reason: String?)
    }
  }

  /// - A series whose files do not name the software changes nothing but that the scanner was seen.
  /// - Software seen after a declared change that did not name it is that change's software.
  /// - A declared change of software that the files had shown already, by its name or on the same
  ///   day, begins nothing.
  static func epochs(of scanner: Identifier<MRScanner>, _ signs: [Sign]) -> [Epoch] {
    beginnings(of: scanner, signs).map(\.epoch)
  }

  /// The epochs, each with the sign that began it.
  static func beginnings(
    of scanner: Identifier<MRScanner>, _ signs: [Sign]
  ) -> [(epoch: Epoch, sign: Sign)] {
    var begun: [(epoch: Epoch, sign: Sign)] = []
    let ordered = signs.sorted { ($0.effectiveAt, $0.fact) < ($1.effectiveAt, $1.fact) }
    for sign in ordered {
      let last = begun.last?.epoch
      func begin(_ cause: String, _ software: String?) {
        // Before a declared change there was a span too, though no series told of it.
        let unseen: Bool = if case .declared = sign.kind { last == nil } else { false }
        let epoch = Epoch(
          scanner: scanner, number: (last?.number ?? (unseen ? 1 : 0)) + 1,
          effectiveAt: sign.effectiveAt, cause: cause, software: software)
        begun.append((epoch, sign))
      }
      switch sign.kind {
      case .seen(let software):
        guard let last else {
          begin("first seen", software)
          continue
        }
        guard let software, software != last.software else { continue }
        if let before = last.software {
          begin("software \(before) -> \(software)", software)
        } else {
          begun[begun.count - 1].epoch = Epoch(
            scanner: scanner, number: last.number, effectiveAt: last.effectiveAt,
            cause: last.cause, software: software)
        }
      case .declared(let kind, let software, let reason):
        let words = reason.map { "\(kind.rawValue): \($0)" } ?? kind.rawValue
        switch kind {
        case .softwareMajor:
          if let last, isKnown(software, since: sign.effectiveAt, last) { continue }
          begin(words, software)
        case .hardware, .moved, .coilChanged:
          begin(words, software ?? last?.software)
        case .softwareMinor, .serviced, .phantomRefilled:
          continue
        }
      }
    }
    return begun
  }

  // A declared day stands for its end, so that scans of that day come before it.
  private static func isKnown(_ software: String?, since moment: Instant, _ last: Epoch) -> Bool {
    if let software { return software == last.software }
    return last.cause.hasPrefix("software ") && last.effectiveAt.day == moment.day
  }
}
