import Conformance
import Identity

extension AcrossPage {
  /// What someone has to look at: shared serial numbers, software that changed, settings that differ.
  var acts: Layout.Section {
    let items = shared + changes + across.sequences.enumerated().flatMap { differences($1, $0) }
    return Layout.Section(
      id: "acts", title: "What needs an act",
      lead: "What differs is no miss by itself: a protocol says whether it may.", acts: items,
      notes: items.isEmpty
        ? [
          across.series == 0
            ? "Nothing is known of any scanner."
            : "Nothing: no change was seen, and no setting differs."
        ] : [])
  }

  private var shared: [Layout.ActItem] {
    across.sharedSerials.map { one in
      Layout.ActItem(
        state: .attention, due: "shared", since: "serial number",
        title: "One serial number, \(style.count(one.scanners.count)) scanners: "
          + Words.list(one.scanners.map { words.named($0) }),
        why: "Say whether one became the other, by an upgrade in place, or two machines have one "
          + "number. A baseline of one says nothing of the other.",
        target: "scanners", label: "See scanners")
    }
  }

  private var changes: [Layout.ActItem] {
    across.changed.map { scanner in
      let epochs = scanner.changes.contains(where: \.beginsEpoch)
      let days = scanner.changes.compactMap(\.seenOn)
      let why =
        epochs
        ? "A new epoch: measure the phantom, and check the protocol again."
        : "Only the minor part changed: check the protocol again."
      return Layout.ActItem(
        state: .attention, due: days.first?.text ?? "no date",
        since: days.count > 1 ? "and later" : days.isEmpty ? "which came first" : "first seen",
        title: Words.capitalized(words.named(scanner.number)) + ": "
          + Words.list(scanner.changes.map(AcrossWords.change)),
        why: why + (scanner.order == .dated ? "" : " " + Self.sentence(of: scanner.order)),
        target: "scanners", label: "See scanners")
    }
  }

  private static func sentence(of order: SoftwareRelease.Order) -> String {
    Words.capitalized(AcrossWords.order(order)) + "."
  }

  private func differences(_ one: SequenceComparison, _ place: Int) -> [Layout.ActItem] {
    let between = one.parameters.filter { $0.agreement == .differsBetween }
    let title = AcrossWords.title(one.sequence)
    var items: [Layout.ActItem] = []
    if !between.isEmpty {
      items.append(
        Layout.ActItem(
          state: .attention, due: "between", since: "scanners",
          title: "\(title): \(style.count(between.count, of: one.parameters.count, "setting")) "
            + "differ between scanners",
          why: Words.capitalized(
            Words.list(between.map { Words.lowered(AcrossWords.title($0)) })) + ".",
          target: Self.id(of: place), label: "See settings"))
    }
    for made in one.scanners {
      let apart = one.parameters.compactMap { comparison -> String? in
        guard let own = comparison.scanners.first(where: { $0.scanner == made.scanner }),
          own.apart > 0
        else { return nil }
        return Words.lowered(AcrossWords.title(comparison)) + " " + words.seen(own, comparison)
      }
      if apart.isEmpty { continue }
      items.append(
        Layout.ActItem(
          state: .attention, due: "within", since: "one scanner",
          title: "\(title): series of \(words.named(made.scanner)) are not alike",
          why: Words.capitalized(apart.joined(separator: "; ")) + ".",
          target: Self.id(of: place), label: "See settings"))
    }
    return items
  }
}
