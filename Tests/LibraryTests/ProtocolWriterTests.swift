import Conformance
import Identity
import Imaging
import Library
import Quantities
import Testing

@Suite("Writing protocols")
struct ProtocolWriterTests {
  private static func read(_ text: String) -> Linted<ScanProtocol> {
    ProtocolReader.read(Array(text.utf8), file: "written.yaml")
  }

  @Test("every shipped protocol reads back as it was written, with its fingerprint")
  func shipped() throws {
    let library = try ReferenceLibrary(folder: ShippedDefinitionsTests.root)
    let protocols: [ScanProtocol] = try library.all()
    #expect(protocols.count >= 2)
    for agreed in protocols {
      let read = Self.read(ProtocolWriter.text(of: agreed))
      #expect(read.value == agreed, "\(read.issues)")
      #expect(read.value?.fingerprint == agreed.fingerprint)
    }
  }

  /// One requirement of each form that a file can hold.
  private static func every() throws -> [Requirement] {
    func bounds(_ low: Double?, _ high: Double?, _ open: Bool = false) throws -> Bounds<Double> {
      try #require(Bounds(lower: low, upper: high, upperOpen: open))
    }
    return [
      Requirement(
        id: "echo", subject: .parameter(.echoTimes),
        when: [
          .subject(.age, .range(try bounds(18, nil))),
          .parameter(.fieldStrength, .equals(.numbers([3]))),
        ],
        required: .range(try bounds(1.5, 2.5, true)),
        tolerance: Tolerance(plus: 2, unit: .percent, why: "rounding: by the scanner"),
        alternatives: [Alternative(name: "narrow", bounds: try bounds(1.8, 2.2))],
        words: "2 \"msec\" # not a comment", reading: "a: b, {c}\nsecond line \\ end",
        source: Citation(text: "Other, p. 3", doi: "10.1/x", read: false), confirmed: false),
      Requirement(
        id: "kind", subject: .parameter(.sequenceKind),
        required: .oneOf(.words(["gradientEchoEPI", "spinEchoEPI"])),
        excuse: Excuse(
          allows: .equals(.words(["spinEchoEPI"])), given: .reason, words: "where it must be")),
      Requirement(
        id: "weights", subject: .parameter(.bValues),
        required: .contains([try bounds(0, 0), try bounds(800, 1000)]),
        informative: .any),
      Requirement(
        id: "many", subject: .count(.diffusionDirections), required: .range(try bounds(1, nil))),
      Requirement(
        id: "time", subject: .longerOf(.repetitionTime, .volumeRepetitionTime),
        preferred: .range(try bounds(nil, 1500))),
      Requirement(
        id: "side", subject: .largerSide(.pixelSpacing), required: .range(try bounds(1.41, 3))),
      Requirement(
        id: "matrix", subject: .parameter(.matrix), required: .equals(.numbers([128, 96]))),
      Requirement(
        id: "type", subject: .parameter(.imageType),
        required: .containsWords(["ORIGINAL", "PRIMARY"])),
      Requirement(
        id: "flush", subject: .siteRecord(.flush), required: .equals(.words(["yes"]))),
      Requirement(
        id: "slices", subject: .parameter(.slices), required: .sameAs("other")),
    ]
  }

  @Test("every form of subject, bound and condition reads back")
  func forms() throws {
    let agreed = try ScanProtocol(
      name: "forms", version: 3, status: .draft, title: "All: of \"them\"",
      source: Citation(text: "nobody", read: false),
      profiles: [
        Profile(
          id: "one",
          applies: Applies(
            sequence: [.gradientEchoEPI, .spinEchoEPI], dimensionality: "2D", timeSeries: false,
            contrast: Applies.Contrast.none, diffusion: .expected),
          requirements: try Self.every()),
        Profile(
          id: "other", applies: Applies(sequence: []),
          requirements: [
            Requirement(id: "any", subject: .parameter(.slices), informative: .any)
          ]),
      ])
    let read = Self.read(ProtocolWriter.text(of: agreed))
    #expect(read.value == agreed, "\(read.issues)")
  }

  @Test("remarks are comments, whatever stands in them")
  func remarks() throws {
    let agreed = try Sample.value(Sample.scan)
    let text = ProtocolWriter.text(of: agreed, remarks: ["a\nname: evil", "b\u{1B}[31m\u{2028}c"])
    #expect(text.hasPrefix("# a?name: evil\n# b?[31m?c\nschema: "))
    #expect(Self.read(text).value == agreed)
  }
}
