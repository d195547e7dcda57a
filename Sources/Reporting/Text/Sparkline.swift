/// A course of numbers in one line of a terminal: a bar a number, the least the lowest.
public struct Sparkline: Sendable, Hashable {
  private static let blocks = Array("▁▂▃▄▅▆▇█")
  private static let letters = Array("_.-~=+*#")

  private let values: [Double]

  public init(_ values: some Sequence<Double>) { self.values = values.filter(\.isFinite) }

  /// As many characters as there are finite numbers; equal ones lie in the middle.
  public func text(isUTF8: Bool) -> String {
    let marks = isUTF8 ? Self.blocks : Self.letters
    guard let least = values.min(), let most = values.max() else { return "" }
    return String(
      values.map { value in
        let share = most > least ? (value - least) / (most - least) : 0.5
        return marks[min(marks.count - 1, Int(share * Double(marks.count)))]
      })
  }
}
