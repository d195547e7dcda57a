import Statistics
import TestSupport
import Testing

/// The golden table `calibration/philox`, computed with plain integers of another language.
@Suite(
  "Golden Philox",
  .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
struct GoldenPhiloxTests {
  struct Content: Decodable {
    struct Block: Decodable { let counter, output: [String] }
    struct Answer: Decodable { let counter, key, output: [String] }
    struct Indices: Decodable {
      let n: Int
      let replicate, stratum: UInt32
      let indices: [Int]
      let multiplicities: [Int32]
    }
    struct LongIndices: Decodable {
      let n: Int
      let replicate, stratum: UInt32
      let first: [Int]
    }
    struct Permutation: Decodable {
      let n: Int
      let expected: [Int]
    }
    let kat: [Answer]
    let seed: String
    let blocks: [Block]
    let indices: [Indices]
    let indices64: [LongIndices]
    let uniforms, normals: [Double]
    let permutation: Permutation
  }
  let content: Content
  let seed: UInt64

  init() throws {
    content = try golden("calibration/philox", as: Content.self)
    seed = try #require(UInt64(content.seed, radix: 16))
  }

  @Test("known answers and the blocks of a seed")
  func blocks() {
    for row in content.kat {
      #expect(output(row.counter, key: words(row.key)) == words(row.output))
    }
    let key = [UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)]
    for row in content.blocks { #expect(output(row.counter, key: key) == words(row.output)) }
  }

  @Test("indices of one word, and how often each was drawn")
  func indices() {
    for row in content.indices {
      let start = Philox4x32(
        seed: seed, purpose: .bootstrap, replicate: row.replicate, stratum: row.stratum)
      var stream = start
      #expect((0..<row.n).map { _ in stream.nextIndex(below: row.n) } == row.indices)
      stream = start
      var counts = [Int32](repeating: 9, count: row.n)
      stream.drawMultiplicities(into: &counts)
      #expect(counts == row.multiplicities)
    }
  }

  @Test("indices of two words")
  func longIndices() {
    for row in content.indices64 {
      var stream = Philox4x32(
        seed: seed, purpose: .bootstrap, replicate: row.replicate, stratum: row.stratum)
      #expect(row.first.map { _ in stream.nextIndex(below: row.n) } == row.first)
    }
  }

  @Test("uniforms are exact, normals to 1e-14, the permutation exact")
  func draws() {
    var stream = Philox4x32(seed: seed, purpose: .draws)
    #expect(content.uniforms.map { _ in stream.nextUniform() } == content.uniforms)
    stream = Philox4x32(seed: seed, purpose: .draws)
    for expected in content.normals {
      #expect(relativeError(stream.nextNormal(), expected) < 1e-14)
    }
    stream = Philox4x32(seed: seed, purpose: .permutations)
    #expect(stream.permutation(of: content.permutation.n) == content.permutation.expected)
  }

  private func words(_ texts: [String]) -> [UInt32] { texts.compactMap { UInt32($0, radix: 16) } }

  private func output(_ counter: [String], key: [UInt32]) -> [UInt32] {
    let counter = words(counter)
    let block = Philox4x32.block(
      counter: SIMD4(counter[0], counter[1], counter[2], counter[3]), key: SIMD2(key[0], key[1]))
    return (0..<4).map { block[$0] }
  }
}
