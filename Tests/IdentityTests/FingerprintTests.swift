import Identity
import Testing

@Suite("Fingerprint")
struct FingerprintTests {
  @Test("of known bytes is their SHA-256")
  func known() {
    // FIPS 180-2, appendix B.1; and the empty message.
    #expect(
      Fingerprint(of: Array("abc".utf8)).hex
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Fingerprint(of: []).hex
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test("does not depend on layout or key order of the text a value came from")
  func layout() throws {
    let one = try #require(JSONValue(parsing: #"{"b": 1.0, "a": [1e0]}"#))
    let other = try #require(JSONValue(parsing: #"{"a":[1],"b":1}"#))
    #expect(Fingerprint(of: one) == Fingerprint(of: other))
  }

  @Test("of a record is that of its canonical text, so anyone can check it")
  func record() throws {
    let basis = Basis(
      agreed: [.init(name: "thust2018-dsc@1", fingerprint: Fingerprint(of: []))], observed: [],
      methods: ["checker": "1"])
    // printf '%s' '<the text>' | sha256sum
    let text =
      #"{"agreed":[{"fingerprint":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","#
      + #""name":"thust2018-dsc@1"}],"methods":{"checker":"1"},"observed":[]}"#
    #expect(try JSONValue(encoding: basis).text == text)
    #expect(
      try Fingerprint(encoding: basis).hex
        == "4a4edbb4103db1e982e89d8aab920f94d24ff2b4d8990f1be838f6cab19f2e85")
  }

  @Test("changes with every byte")
  func sensitive() throws {
    let bytes = Array("diapason".utf8)
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1
      #expect(Fingerprint(of: changed) != Fingerprint(of: bytes))
    }
  }

  @Test(
    "is read from 64 lower case digits only",
    arguments: [
      "", "e3b0", String(repeating: "E", count: 64), String(repeating: "g", count: 64),
      String(repeating: "0", count: 65),
    ])
  func refuses(_ text: String) { #expect(Fingerprint(hex: text) == nil) }

  @Test("reads what it writes, and shows the first 12 digits to people")
  func roundTrip() throws {
    let one = Fingerprint(of: [1, 2, 3])
    #expect(Fingerprint(hex: one.hex) == one)
    #expect(try JSONValue(encoding: one).decoded(as: Fingerprint.self) == one)
    #expect(one.hex.hasPrefix(one.short) && one.short.count == 12)
  }
}
