/// A counter-based generator of random numbers: the same seed and stream give the same numbers on
/// every machine, in any order of streams and however the work is split.
///
/// Philox4x32 with 10 rounds. One block of four words is a pure function of a counter and a key
/// (`block(counter:key:)`); this value walks the counters of one stream. The key is the seed, low
/// half first; the counter is (block, replicate, stratum, purpose). Words are taken in the order
/// 0 to 3 of block 0, 1, and so on; a stream has 2³² blocks and then begins again.
///
/// - Source: Salmon, Moraes, Dror, Shaw, SC 2011, "Parallel random numbers: as easy as 1, 2, 3";
///   known answers of DEShawResearch/random123.
public struct Philox4x32: RandomNumberGenerator, Sendable, Hashable {
  private let key: SIMD2<UInt32>
  private var counter: SIMD4<UInt32>
  private var words = SIMD4<UInt32>()
  // The next unused word of `words`; 4 where a new block is due.
  private var index = 4

  /// The start of the stream of `purpose` in one replicate and stratum.
  public init(seed: UInt64, purpose: Purpose, replicate: UInt32 = 0, stratum: UInt32 = 0) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    counter = SIMD4(0, replicate, stratum, purpose.word)
  }

  /// The next 32 random bits.
  public mutating func nextWord() -> UInt32 {
    if index == 4 {
      words = Self.block(counter: counter, key: key)
      counter[0] &+= 1
      index = 0
    }
    index += 1
    return words[index - 1]
  }

  /// The next 64 random bits: two words, the first the low half.
  public mutating func next() -> UInt64 {
    let low = UInt64(nextWord())
    return UInt64(nextWord()) << 32 | low
  }

  /// A number strictly between 0 and 1, on the 2⁵³ midpoints (k + ½) 2⁻⁵³; takes two words.
  ///
  /// Neither end is ever reached, so that a quantile function may be asked of it.
  public mutating func nextUniform() -> Double { Self.uniform(of: next()) }

  /// The uniform number that 64 random bits stand for.
  ///
  /// The last midpoint has no double of its own and would round to 1; it gives the double below.
  static func uniform(of bits: UInt64) -> Double {
    min((Double(bits >> 11) + 0.5) * 0x1p-53, (1.0).nextDown)
  }

  /// A number of the standard normal distribution, by inversion of one uniform; takes two words.
  ///
  /// One draw uses one uniform, whatever its value: inserting or leaving out a draw shifts the
  /// stream by exactly two words.
  public mutating func nextNormal() -> Double { normalQuantile(nextUniform()) }

  /// One of the whole numbers from 0 up to but not `count`, all about equally likely.
  ///
  /// Takes one word for a count up to 65,536 (a share is off by less than 2⁻¹⁶ of itself), else two
  /// (2⁻⁴⁴ for counts up to a million). The words are scaled, none is thrown away: every draw
  /// shifts the stream by the same number of words.
  ///
  /// - Precondition: `count` is positive.
  public mutating func nextIndex(below count: Int) -> Int {
    precondition(count > 0, "an index is drawn from at least one")
    return count <= Self.shortCount
      ? Self.index(nextWord(), below: UInt64(count))
      : Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// The numbers from 0 up to but not `count` in random order; takes an index for each but one.
  ///
  /// - Precondition: `count` is not negative.
  /// - Source: Fisher and Yates, from the end; Knuth, The Art of Computer Programming 2, 3.4.2,
  ///   algorithm P.
  public mutating func permutation(of count: Int) -> [Int] {
    precondition(count >= 0, "a count is not negative")
    var order = Array(0..<count)
    var last = count - 1
    while last > 0 {
      order.swapAt(last, nextIndex(below: last + 1))
      last -= 1
    }
    return order
  }

  /// How often each of n observations is drawn in n draws with replacement: one bootstrap
  /// replicate.
  ///
  /// The same as counting n times ``nextIndex(below:)``, and faster.
  ///
  /// - Parameter counts: one for each observation; what was in them is replaced. Their sum is n
  ///   afterwards.
  public mutating func drawMultiplicities(into counts: inout [Int32]) {
    let count = counts.count
    var open = counts.mutableSpan
    for observation in 0..<count { open[observation] = 0 }
    var left = count
    if count <= Self.shortCount {
      let count = UInt64(count)
      while left > 0, index < 4 {
        open[Self.index(nextWord(), below: count)] += 1
        left -= 1
      }
      // Local copies of the state, so that the rounds of successive blocks overlap.
      var counter = counter
      let key = key
      while left >= 4 {
        let (w0, w1, w2, w3) = Self.scramble(counter, key)
        counter[0] &+= 1
        open[Self.index(w0, below: count)] &+= 1
        open[Self.index(w1, below: count)] &+= 1
        open[Self.index(w2, below: count)] &+= 1
        open[Self.index(w3, below: count)] &+= 1
        left -= 4
      }
      self.counter = counter
    }
    while left > 0 {
      open[nextIndex(below: count)] += 1
      left -= 1
    }
  }

  private static let shortCount = 65_536

  @inline(__always)
  private static func index(_ word: UInt32, below count: UInt64) -> Int {
    Int(truncatingIfNeeded: (UInt64(word) &* count) >> 32)
  }

  /// The four words that belong to a counter and a key: ten rounds of the Philox bijection.
  public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    let (w0, w1, w2, w3) = scramble(counter, key)
    return SIMD4(w0, w1, w2, w3)
  }

  // Always inlined: in a loop over counters the rounds of several blocks then overlap.
  @inline(__always)
  private static func scramble(
    _ counter: SIMD4<UInt32>, _ key: SIMD2<UInt32>
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    var (c0, c1, c2, c3) = (counter[0], counter[1], counter[2], counter[3])
    var (k0, k1) = (key[0], key[1])
    for _ in 0..<10 {
      let first = UInt64(0xD251_1F53) &* UInt64(c0)
      let second = UInt64(0xCD9E_8D57) &* UInt64(c2)
      (c0, c1, c2, c3) = (
        UInt32(truncatingIfNeeded: second >> 32) ^ c1 ^ k0, UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ c3 ^ k1, UInt32(truncatingIfNeeded: first)
      )
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return (c0, c1, c2, c3)
  }
}
