import FoundationEssentials
import Identity
import Testing

@Suite("Pseudonym")
struct PseudonymTests {
  let key = PseudonymKey(bytes: Array(0..<32))
  let other = PseudonymKey(bytes: Array(1...32))

  @Test("is the first 128 bits of HMAC-SHA-256 in base 32, as Python computes it")
  func known() throws {
    let key = try #require(key)
    // python3: base64.b32encode(hmac.digest(bytes(range(32)), m, "sha256")[:16]).lower().rstrip("=")
    // with m = "patient\x1fOSLO\x1fabc123", "serial\x1f12345", "uid\x1f1.2.840.113619.2.1"
    #expect(
      Pseudonym.subject(issuer: "OSLO", number: " ABC123 ", key: key).text
        == "S-m7opt3bhp5zlpnrsfe54hsatny")
    #expect(Pseudonym.serial("12345", key: key).text == "E-fhf7abvcsuozn7jqxun6e5qyma")
    #expect(
      Pseudonym.unique("1.2.840.113619.2.1\0", key: key).text == "U-kfmafm7hwjvp466tcbd5nxlbxa")
    #expect(
      key.tag(of: Data("abc".utf8))
        == "f0133729c4163dede81e21cd47839256da58171238c8a0d874397c73b14e1e47")
  }

  @Test("differs by key, kind, issuer and number")
  func differs() throws {
    let key = try #require(key)
    let other = try #require(other)
    let all = [
      Pseudonym.subject(issuer: "A", number: "1", key: key),
      Pseudonym.subject(issuer: "A", number: "1", key: other),
      Pseudonym.subject(issuer: "B", number: "1", key: key),
      Pseudonym.subject(issuer: "A", number: "2", key: key),
      Pseudonym.serial("1", key: key), Pseudonym.unique("1", key: key),
    ]
    #expect(Set(all).count == all.count)
  }

  @Test("does not depend on padding or case of a patient's number")
  func normalised() throws {
    let key = try #require(key)
    let one = Pseudonym.subject(issuer: "A", number: "ab-7", key: key)
    for spelling in ["AB-7", " ab-7", "ab-7 ", "Ab-7\0"] {
      #expect(Pseudonym.subject(issuer: "A", number: spelling, key: key) == one)
    }
  }

  @Test("can stand where a DICOM number, a file name or a table cell stands")
  func form() throws {
    let key = try #require(key)
    for number in 0..<200 {
      let text = Pseudonym.unique("1.2.\(number)", key: key).text
      #expect(text.utf8.count == 28)
      #expect(Identifier<Site>(text) != nil)
      #expect(Pseudonym.recordedUID(text)?.text == text)
      #expect(Pseudonym.recordedSerial(text) == nil)
      #expect(Pseudonym.recordedUID("1.2.\(number)") == nil)
    }
  }

  @Test("a key has 32 bytes", arguments: [0, 16, 31, 33])
  func keyLength(_ count: Int) {
    #expect(PseudonymKey(bytes: Array(repeating: 1, count: count)) == nil)
  }

  @Test("two random keys differ")
  func random() {
    #expect(PseudonymKey.random().count == 32)
    #expect(PseudonymKey.random() != PseudonymKey.random())
  }
}
