/// An entry of a list in which many things may be alike: one of them, or how many more there are.
public enum Folded<Item> {
  /// One of the things.
  case one(Item)
  /// So many more that are like `like`, the last of them.
  case more(Int, like: Item)

  /// `items` in their order; of a kind that has more than `most` the first `shown`, and in place of
  /// the last how many more there are.
  ///
  /// - Parameters:
  ///   - isWhole: whether every item is wanted.
  ///   - kind: what is the same in things that are alike.
  public static func list<Kind: Hashable>(
    _ items: [Item], most: Int = Folding.most, shown: Int = Folding.shown, isWhole: Bool,
    by kind: (Item) -> Kind
  ) -> [Folded<Item>] {
    if isWhole { return items.map { .one($0) } }
    let kinds = items.map(kind)
    let counts = Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +)
    var seen: [Kind: Int] = [:]
    var entries: [Folded<Item>] = []
    for (item, kind) in zip(items, kinds) {
      let count = counts[kind] ?? 0
      let place = (seen[kind] ?? 0) + 1
      seen[kind] = place
      if count <= most || place <= shown {
        entries.append(.one(item))
      } else if place == count {
        entries.append(.more(count - shown, like: item))
      }
    }
    return entries
  }

  /// The same with the item made into something else.
  public func map<Other>(_ transform: (Item) -> Other) -> Folded<Other> {
    switch self {
    case .one(let item): .one(transform(item))
    case .more(let count, let item): .more(count, like: transform(item))
    }
  }
}

extension Folded: Sendable where Item: Sendable {}
extension Folded: Equatable where Item: Equatable {}
