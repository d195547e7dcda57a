import Dispatch
import Synchronization

/// How many threads at most read or compute; no answer depends on it.
public struct Jobs: Sendable, Hashable {
  /// More than this gains nothing, and each holds what it reads in memory.
  public static let most = 64
  /// Everything on the thread that asks.
  public static let one = Jobs(unchecked: 1)

  /// The number itself.
  public let count: Int

  /// Nil outside 1 to ``most``.
  public init?(_ count: Int) {
    guard (1...Self.most).contains(count) else { return nil }
    self.init(unchecked: count)
  }

  private init(unchecked count: Int) { self.count = count }

  /// What `make` gives for each of the numbers, in their order; computed in any.
  func map<Value: Sendable>(
    _ numbers: Range<Int>, _ make: @Sendable (Int) -> Value
  ) -> [Value] {
    guard count > 1, numbers.count > 1 else { return numbers.map(make) }
    let next = Atomic<Int>(numbers.lowerBound)
    let made = Mutex<[Value?]>(Array(repeating: nil, count: numbers.count))
    // Each thread takes the next number that none has taken: some files are larger than others.
    DispatchQueue.concurrentPerform(iterations: min(count, numbers.count)) { _ in
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < numbers.upperBound else { return }
        let value = make(number)
        made.withLock { $0[number - numbers.lowerBound] = value }
      }
    }
    return made.withLock { $0.compactMap { $0 } }
  }
}

/// Values that are asked for one after the other, and made by several threads a few at a time before
/// they are: never many at once, since each may be a whole file.
struct MadeAhead<Value: Sendable> {
  private let count: Int
  private let jobs: Jobs
  private let width: Int
  private let make: @Sendable (Int) -> Value
  private var range = 0..<0
  private var made: [Value] = []

  /// - Parameters:
  ///   - count: how many there are.
  ///   - each: how many of them a thread makes ahead; with one thread none is.
  init(_ count: Int, by jobs: Jobs, each: Int = 1, _ make: @escaping @Sendable (Int) -> Value) {
    self.count = count
    self.jobs = jobs
    self.make = make
    width = jobs == .one ? 1 : jobs.count * each
  }

  /// The value of this number, which is that of the last call or the next.
  mutating func value(of number: Int) -> Value {
    if !range.contains(number) {
      // What was made before goes first: both at once would be twice the memory.
      made = []
      range = number..<min(number + width, count)
      made = jobs.map(range, make)
    }
    return made[number - range.lowerBound]
  }
}
