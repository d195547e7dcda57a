extension SeriesGroup {
  /// Under which keys `TextScrubber.exams` has whom the files name: their exams, and for files
  /// without one the series.
  func keys(_ values: ValuePool) -> Set<String> {
    exams(values).union(
      table.distinct(.seriesUID).compactMap {
        SeriesPart.texts(values[$0]).first { !$0.isEmpty }
      })
  }

  /// Takes out of the texts of each series what any file of its exam says of people.
  ///
  /// Files come in any order, and a series without a name may come before the one that has it.
  static func scrub(
    _ groups: inout [SeriesGroup], _ people: [String: ExamPeople], _ values: inout ValuePool
  ) {
    var known: [Set<String>: IdentityWords] = [:]
    for index in groups.indices {
      let exams = groups[index].keys(values)
      let named = exams.compactMap { people[$0] }
      // What every file says is taken out already.
      if named.count < 2 && !named.contains(where: \.differ) { continue }
      let words = known[exams] ?? IdentityWords(named.map(\.words))
      known[exams] = words
      groups[index].table.scrub(words, &values)
    }
  }
}

extension FrameTable {
  /// The slots of which some element is text.
  private static let texts = Set(
    ElementTable.shared.entries.filter { $0.text != nil }.map(\.slot))

  /// Takes words out of all texts.
  fileprivate mutating func scrub(_ words: IdentityWords, _ values: inout ValuePool) {
    if words.isEmpty { return }
    for slot in Self.texts {
      var others: [Place: Place] = [:]
      for place in stated(slot) {
        let stored = values[place]
        guard let kind = ElementTable.shared.entries[Int(stored.entry)].text,
          let kept = words.removed(from: stored.bytes, as: kind)
        else { continue }
        let value = StoredValue(
          bytes: kept[...], vr: stored.vr, entry: stored.entry,
          level: stored.level)
        others[place] = kept.isEmpty ? Place.none : values.place(of: value)
      }
      if others.isEmpty { continue }
      replace(slot, others)
      isScrubbed = true
    }
  }
}
