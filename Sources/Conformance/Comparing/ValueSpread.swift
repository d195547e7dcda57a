public import Imaging
import Statistics

/// The least, the middle and the largest of single numbers, in their parameter's unit.
public struct ValueSpread: Sendable, Hashable, Codable {
  public let least, median, most: Double

  /// Nil where there is no value, and where one is of words or has several members.
  public init?(of values: [ParameterValue]) {
    guard values.allSatisfy({ $0.numbers.count == 1 }),
      let order = Quantiles(of: values.flatMap(\.numbers)),
      let least = order.sorted.first, let most = order.sorted.last
    else { return nil }
    self.least = least
    median = order.median
    self.most = most
  }
}
