import Foundation
import Identity
import Imaging
import Testing

@testable import Store

@Suite("No identity in the store")
struct PrivacyTests {
  private func holds(_ bytes: [UInt8], _ text: String) -> Bool {
    Data(bytes).range(of: Data(text.utf8)) != nil
  }

  @Test("no UID, patient number, serial number or key stands in any file of the store in clear")
  func canaries() throws {
    let scratch = Scratch()
    let registry = try Sample.everything(scratch)
    let bytes = try scratch.bytes()
    // The search finds what is there.
    #expect(holds(bytes, "DSC perfusion") && holds(bytes, "Haukeland"))
    for canary in ["1.3.12.2.1107", "31129956715", "12345\"", "\"12345"] {
      #expect(!holds(bytes, canary), "\(canary)")
    }
    let key = try #require(
      FileManager.default.contents(atPath: "\(scratch.path)/keys/pseudonym.key"))
    #expect(Data(bytes).range(of: key) == nil)
    #expect(!holds(bytes, key.map { String(format: "%02x", $0) }.joined()))
    // What stands there in their place.
    #expect(holds(bytes, Pseudonym.unique("1.3.12.2.1107.5.2.1.1", key: registry.key).text))
    #expect(holds(bytes, Pseudonym.serial("12345", key: registry.key).text))
  }

  @Test("a UID inside a text becomes its pseudonym, a version number stays")
  func texts() throws {
    let key = try #require(PseudonymKey(bytes: Array(0..<32)))
    let uid = "1.3.12.2.1107.5.2.1.7"
    let pseudonym = Pseudonym.unique(uid, key: key).text
    #expect(
      ClearIdentifiers.replaced(in: "two of \(uid), and (\(uid))", key)
        == "two of \(pseudonym), and (\(pseudonym))")
    for text in ["", "12.0.1", "(0018,0081)", "2026.03.08", "0.039001", "syngo MR E11", "1...2"] {
      #expect(ClearIdentifiers.replaced(in: text, key) == text)
    }
  }

  @Test("a pseudonym stays itself, and nothing but a pseudonym does")
  func twice() throws {
    let key = try #require(PseudonymKey(bytes: Array(0..<32)))
    let pseudonym = Pseudonym.unique("1.2.3", key: key).text
    #expect(ClearIdentifiers.pseudonym(of: pseudonym, key) == pseudonym)
    for text in ["U-", "U-Kari-Nordmann", "U-" + String(repeating: "A", count: 26), "1.2.3"] {
      #expect(ClearIdentifiers.pseudonym(of: text, key) != text)
    }
  }

  @Test("a report with a UID in clear is refused as a whole")
  func clearReport() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    try Sample.admit(1, registry)
    let series = Sample.series(1, registry: registry)
    let agreed = try Sample.agreed()
    let bad = try Sample.report(
      on: series, by: agreed, requirement: "same.as.\(series.uid)", registry: registry)
    #expect(
      code { try registry.record([bad], by: Sample.actor, at: Sample.start) } == .notRecordable)
  }
}
