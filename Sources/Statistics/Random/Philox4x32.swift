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
  /// What a stream is for. Streams of two purposes never share a block.
  public struct Purpose: Sendable, Hashable {
    /// The fourth word of the counter.
    public let word: UInt32

    /// A purpose of one's own; the words 0 to 15 belong to the project.
    public init(_ word: UInt32) { self.word = word }

    /// How often each observation is drawn in a bootstrap replicate.
    public static let bootstrap = Purpose(1)
    /// Which fold of a cross-validation an observation falls into.
    public static let folds = Purpose(2)
    /// Uniform and normal numbers: simulated signals and noise.
    public static let draws = Purpose(3)
    /// Permutations.
    public static let permutations = Purpose(4)
    /// Unique identifiers of simulated objects.
    public static let identifiers = Purpose(5)
  }

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

  /// The four words that belong to a counter and a key: ten rounds of the Philox bijection.
  public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
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
    return SIMD4(c0, c1, c2, c3)
  }
}
