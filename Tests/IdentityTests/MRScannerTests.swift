import Identity
import Testing

@Suite("Scanner")
struct MRScannerTests {
  private func scanner(
    id: String = "OSLO-1", manufacturer: String = "SIEMENS", model: String? = nil,
    serial: String? = nil
  ) throws -> MRScanner {
    MRScanner(
      id: try #require(Identifier(id)), site: try #require(Identifier("OSLO")),
      identity: ScannerIdentity(
        manufacturer: manufacturer, model: model,
        serial: serial.map { Pseudonym.serial($0, key: .open) }))
  }

  @Test("has a fingerprint with its software that stands in stores, and so never changes")
  func pinned() throws {
    // python3: hashlib.sha256(b'{"id":"OSLO-1","manufacturer":"SIEMENS","software":"XA30"}')
    #expect(
      try scanner().fingerprint(software: "XA30").hex
        == "6576ce30adb5ce2fe36718936792f4a172e77dc844defec1ff720088d1a80c21")
  }

  @Test("is another with other software, model, serial number, maker or key")
  func sensitive() throws {
    let prints = try [
      scanner().fingerprint(software: "XA30"), scanner().fingerprint(software: "XA60"),
      scanner().fingerprint(software: nil),
      scanner(model: "Prisma").fingerprint(software: "XA30"),
      scanner(serial: "1").fingerprint(software: "XA30"),
      scanner(serial: "2").fingerprint(software: "XA30"),
      scanner(manufacturer: "GE").fingerprint(software: "XA30"),
      scanner(id: "OSLO-2").fingerprint(software: "XA30"),
    ]
    #expect(Set(prints).count == prints.count)
  }
}
