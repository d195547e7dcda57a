import DICOM
import Testing

@Suite("UniqueIdentifier")
struct UniqueIdentifierTests {
  /// Gives the numbers it was made of, in order.
  private struct Fixed: RandomNumberGenerator {
    var numbers: [UInt64]
    mutating func next() -> UInt64 { numbers.removeFirst() }
  }

  @Test("is 2.25 and the decimal form of a UUID of version 4")
  func form() {
    var zeros = Fixed(numbers: [0, 0])
    // 00000000-0000-4000-8000-000000000000
    #expect(UniqueIdentifier.random(using: &zeros) == "2.25.302240678275694148452352")
    var ones = Fixed(numbers: [.max, .max])
    // ffffffff-ffff-4fff-bfff-ffffffffffff, the longest
    #expect(
      UniqueIdentifier.random(using: &ones) == "2.25.340282366920937632322261936355783213055")
  }
}
