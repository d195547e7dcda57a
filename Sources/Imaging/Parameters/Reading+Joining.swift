// How what several elements say of one parameter becomes one reading.
extension Reading {
  /// This reading, or `other` where nothing was recorded: the next rung of a ladder.
  func or(_ other: Reading) -> Reading { self == .absent ? other : self }

  /// Both readings as witnesses of one value: contradictory where they differ.
  func beside(_ other: Reading) -> Reading {
    switch (self, other) {
    case (.absent, _): other
    case (_, .absent), (.contradictory, _): self
    case (.known, .contradictory): other
    case (.known(let value, let sources), .known(let second, let others)):
      value == second
        ? .known(value, sources + others.filter { !sources.contains($0) })
        : .contradictory([
          Witness(value: value, sources: sources), Witness(value: second, sources: others),
        ])
    }
  }

  /// The same, marked as concluded from other elements.
  var inferred: Reading {
    switch self {
    case .known(let value, let sources): .known(value, sources.map(\.inferred))
    case .absent: .absent
    case .contradictory(let witnesses):
      .contradictory(
        witnesses.map { Witness(value: $0.value, sources: $0.sources.map(\.inferred)) })
    }
  }
}

extension [Witness] {
  /// Adds a side; where one says the same value, that one gains its sources.
  mutating func join(_ witness: Witness) {
    guard let index = firstIndex(where: { $0.value == witness.value }) else {
      return append(witness)
    }
    let known = self[index].sources
    self[index] = Witness(
      value: witness.value, sources: known + witness.sources.filter { !known.contains($0) })
  }
}

extension Source {
  /// The same with another note.
  func noting(_ note: Note) -> Source {
    let all = notes + [note]
    return Source(
      element: element, raw: raw, notes: Note.allCases.filter(all.contains), steps: steps)
  }

  fileprivate var inferred: Source { noting(.inferred) }
}
