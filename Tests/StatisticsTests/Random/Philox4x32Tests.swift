import Testing

@testable import Statistics

@Suite("Philox4x32")
struct Philox4x32Tests {
  @Test("the block of a counter and a key is the published one", arguments: Known.answers)
  func knownAnswers(_ known: Known) {
    #expect(Philox4x32.block(counter: known.counter, key: known.key) == known.output)
  }

  @Test("words come in the order of the block, and block after block")
  func order() {
    var stream = Philox4x32(seed: 0x0123_4567_89AB_CDEF, purpose: .bootstrap)
    let drawn = (0..<8).map { _ in stream.nextWord() }
    let key = SIMD2<UInt32>(0x89AB_CDEF, 0x0123_4567)
    let blocks = (0..<2).map {
      Philox4x32.block(counter: SIMD4(UInt32($0), 0, 0, 1), key: key)
    }
    #expect(drawn == blocks.flatMap { block in (0..<4).map { block[$0] } })
    #expect(drawn.prefix(4) == [0xD0E1_FE69, 0xFEE3_8B5F, 0xE813_34EE, 0x6AD4_EDF0])
  }

  @Test("replicate, stratum and purpose each open another stream")
  func streams() {
    func first(_ replicate: UInt32, _ stratum: UInt32, _ purpose: Philox4x32.Purpose) -> UInt32 {
      var stream = Philox4x32(
        seed: 0x0123_4567_89AB_CDEF, purpose: purpose, replicate: replicate, stratum: stratum)
      return stream.nextWord()
    }
    #expect(first(1, 0, .bootstrap) == 0xC4C6_0041)
    #expect(first(0, 1, .bootstrap) == 0xE444_BF5F)
    let all = [first(0, 0, .bootstrap), first(0, 0, .folds), first(0, 0, .draws)]
    #expect(Set(all).count == 3)
  }

  @Test("uniforms and normals are those of the golden table")
  func golden() {
    var uniforms = Philox4x32(seed: 0x0123_4567_89AB_CDEF, purpose: .draws)
    var normals = uniforms
    for expected in Known.uniforms { #expect(uniforms.nextUniform() == expected) }
    for expected in Known.normals {
      #expect(abs(normals.nextNormal() / expected - 1) < 1e-14)
    }
  }

  @Test("uniforms never reach 0 or 1")
  func open() {
    #expect(Philox4x32.uniform(of: 0) > 0)
    #expect(Philox4x32.uniform(of: .max) < 1)
    var stream = Philox4x32(seed: 1, purpose: .draws)
    for _ in 0..<1000 {
      let uniform = stream.nextUniform()
      #expect(uniform > 0 && uniform < 1)
    }
  }

  @Test("multiplicities are those of single draws, from any place in the stream and for any count")
  func multiplicities() {
    for count in [0, 1, 2, 5, 64, 65_536, 65_537] {
      for used in 0..<5 {
        var single = Philox4x32(seed: 9, purpose: .bootstrap, replicate: 3)
        for _ in 0..<used { _ = single.nextWord() }
        var bulk = single
        var expected = [Int32](repeating: 0, count: count)
        for _ in 0..<count { expected[single.nextIndex(below: count)] += 1 }
        var counts = [Int32](repeating: -1, count: count)
        bulk.drawMultiplicities(into: &counts)
        #expect(counts == expected)
        #expect(bulk.nextWord() == single.nextWord(), "both stand at the same place afterwards")
      }
    }
  }

  @Test("a permutation holds each number once, and the six of three come equally often")
  func permutations() {
    var stream = Philox4x32(seed: 4, purpose: .permutations)
    for count in [0, 1, 2, 17, 100] {
      #expect(stream.permutation(of: count).sorted() == Array(0..<count))
    }
    var seen: [[Int]: Int] = [:]
    for _ in 0..<6000 { seen[stream.permutation(of: 3), default: 0] += 1 }
    // Chi-square of 5 degrees of freedom, beyond which one in a million would lie.
    let statistic = seen.values.reduce(0.0) {
      $0 + (Double($1) - 1000) * (Double($1) - 1000) / 1000
    }
    #expect(seen.count == 6 && statistic < chiSquareQuantile(0.999_999, degrees: 5))
  }

  @Test("every purpose has its own word")
  func purposes() {
    let all: [Philox4x32.Purpose] = [
      .bootstrap, .folds, .draws, .permutations, .nullSimulation, .kSpaceNoise, .timeCourses,
      .geometry, .identifiers,
    ]
    #expect(all.map(\.word) == [1, 2, 3, 4, 5, 16, 17, 18, 19])
  }

  @Test("the mean and spread of normals lie within four standard errors")
  func moments() {
    var stream = Philox4x32(seed: 2026, purpose: .draws)
    let n = 4000.0
    let draws = (0..<4000).map { _ in stream.nextNormal() }
    let mean = draws.reduce(0, +) / n
    let square = draws.reduce(0) { $0 + $1 * $1 } / n
    #expect(abs(mean) < 4 / n.squareRoot())
    #expect(abs(square - 1) < 4 * (2 / n).squareRoot())
  }
}

/// Known answers: the three of DEShawResearch/random123 `tests/kat_vectors` (commit 9545ff6), and
/// draws computed with plain integers of another language for seed 0x0123456789abcdef.
struct Known: Sendable, CustomTestStringConvertible {
  let counter: SIMD4<UInt32>
  let key: SIMD2<UInt32>
  let output: SIMD4<UInt32>
  var testDescription: String { "counter \(counter)" }

  static let answers = [
    Known(
      counter: SIMD4(0, 0, 0, 0), key: SIMD2(0, 0),
      output: SIMD4(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8)),
    Known(
      counter: SIMD4(.max, .max, .max, .max), key: SIMD2(.max, .max),
      output: SIMD4(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD)),
    Known(
      counter: SIMD4(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344),
      key: SIMD2(0xA409_3822, 0x299F_31D0),
      output: SIMD4(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1)),
  ]
  static let uniforms = [
    0.5222654660253998, 0.054283547280933375, 0.489308374796197, 0.714149863539425,
    0.6299956937494171, 0.4554417845790733,
  ]
  static let normals = [
    0.05584025268250545, -1.6046670609802498, -0.026803138957866405, 0.5655491950426368,
    0.33184194125777977, -0.11192412329048028,
  ]
}
