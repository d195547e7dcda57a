import Identity
import Imaging
import Library
import Testing

@testable import Conformance

/// Drafts of protocols from accepted scans.
@Suite("Inferring a protocol")
struct ProtocolInferenceTests {
  /// A whole scan of a gradient-echo EPI time series.
  private static func scan(
    _ number: Int, echo: Double = 30, repetition: Double = 1500, slices: Double = 20,
    change: (inout Fixture) -> Void = { _ in }
  ) throws -> Series {
    let (_, profile) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.uid = "1.2.3.\(number)"
    fixture.parameters[.echoTimes] = Fixture.known([echo])
    fixture.parameters[.repetitionTime] = Fixture.known([repetition])
    fixture.parameters[.slices] = Fixture.known([slices])
    change(&fixture)
    return fixture.series
  }

  private static func code(_ series: [Series]) -> ConformanceErrorCode? {
    do throws(ConformanceError) {
      _ = try ProtocolInference(from: series, name: "draft")
      return nil
    } catch {
      return error.code
    }
  }

  @Test("three scans that agree give a draft that each of them fits and passes")
  func agreeing() throws {
    let scans = try [Self.scan(1), Self.scan(2, echo: 30.9, slices: 24), Self.scan(3, slices: 22)]
    let inferred = try ProtocolInference(from: scans, name: "draft")
    #expect(inferred.leftOut.isEmpty && inferred.scans == scans)
    #expect(inferred.draft.status == .draft && inferred.draft.source.read == false)
    let profile = try #require(inferred.draft.profiles.first)
    #expect(profile.applies.contrast == .expected && profile.applies.timeSeries == true)
    let asked = Dictionary(
      uniqueKeysWithValues: profile.requirements.map {
        ($0.id, $0.required?.text(in: $0.subject.unit) ?? "")
      })
    #expect(asked["echoTimes"] == "30 .. 30.9 ms")
    #expect(asked["slices"] == "20 .. 24")
    #expect(asked["sequenceKind"] == "gradientEchoEPI")
    #expect(profile.requirements.allSatisfy { !$0.confirmed && $0.reading != nil })
    for scan in scans {
      #expect(inferred.draft.match(scan) == .profile(profile))
      #expect(profile.check(scan, of: inferred.draft).verdict == .pass)
    }
  }

  @Test("the draft reads back as it was written, and has no error of the linter")
  func file() throws {
    let scans = try (1...3).map { try Self.scan($0, echo: 30 + Double($0) / 10) }
    let inferred = try ProtocolInference(from: scans, name: "draft")
    let text = ProtocolWriter.text(of: inferred.draft, remarks: inferred.notAsked)
    let read = ProtocolReader.read(Array(text.utf8), file: "draft.yaml")
    #expect(read.value == inferred.draft, "\(read.issues)")
    #expect(read.issues.allSatisfy { $0.severity == .warning && $0.code == .unconfirmed })
  }

  @Test("three scans that all differ are refused, and what differs is named with its values")
  func differing() throws {
    let scans = try [
      Self.scan(1, echo: 20, repetition: 1000), Self.scan(2, echo: 30),
      Self.scan(3, echo: 45, repetition: 2000),
    ]
    #expect(Self.code(scans) == .scansDiffer)
    do throws(ConformanceError) {
      _ = try ProtocolInference(from: scans, name: "draft")
    } catch {
      for words in ["echoTimes is", "20 ms in 1", "45 ms in 1", "repetitionTime is", "1500 ms"] {
        #expect(error.why.contains(words), "\(error.why)")
      }
      #expect(!error.why.contains("flipAngles"))
    }
  }

  @Test("fewer than three whole acquisitions are too few")
  func few() throws {
    #expect(Self.code([]) == .tooFewScans)
    let two = try [Self.scan(1), Self.scan(2)]
    #expect(Self.code(two) == .tooFewScans)
    let broken = try Self.scan(3) {
      $0.completeness = Completeness(state: .incomplete, files: 1, frames: 1, reason: "cut off")
    }
    #expect(Self.code(two + [broken]) == .tooFewScans)
    let map = try Self.scan(3) { $0.setAside = .derived }
    #expect(Self.code(two + [map]) == .tooFewScans)
  }

  @Test("two groups of one size are no majority; a scan beside one is left out and says why")
  func majority() throws {
    let short = try (1...3).map { try Self.scan($0) }
    let long = try (4...6).map { try Self.scan($0, echo: 45) }
    #expect(Self.code(short + long) == .scansDiffer)
    let inferred = try ProtocolInference(from: short + [long[0]], name: "draft")
    #expect(inferred.scans == short)
    #expect(inferred.leftOut.map(\.why) == ["echoTimes 45 ms, the others 30 ms"])
  }

  @Test("a repetition time that is a twentieth longer agrees, and one beyond does not")
  func spread() throws {
    let scans = try [Self.scan(1), Self.scan(2)]
    let (near, far) = try (Self.scan(3, repetition: 1575), Self.scan(3, repetition: 1576))
    #expect(Self.code(scans + [near]) == nil)
    #expect(Self.code(scans + [far]) == .scansDiffer)
  }

  @Test("what one scan lacks or contradicts is not asked, and is told")
  func unsettled() throws {
    let scans = try [
      Self.scan(1),
      Self.scan(2) { $0.parameters[.sliceThickness] = .absent },
      Self.scan(3) {
        $0.parameters[.bandwidth] = .contradictory([
          Witness(value: .numbers([1000]), sources: [Source(element: "one")]),
          Witness(value: .numbers([2000]), sources: [Source(element: "other")]),
        ])
      },
    ]
    let inferred = try ProtocolInference(from: scans, name: "draft")
    let ids = inferred.draft.profiles.flatMap(\.requirements).map(\.id)
    #expect(!ids.contains("sliceThickness") && !ids.contains("bandwidth"))
    #expect(inferred.notAsked.contains("sliceThickness: recorded in 2 of 3 scans"))
    #expect(inferred.notAsked.contains("bandwidth: contradictory in 1 of 3 scans"))
  }

  @Test("scans that do not say what sequence they are of give no draft")
  func unknown() throws {
    let scans = try (1...3).map { try Self.scan($0) { $0.parameters[.sequenceKind] = .absent } }
    #expect(Self.code(scans) == .unknownSequence)
  }

  @Test("the order of the scans changes nothing")
  func order() throws {
    let scans = try (1...4).map { try Self.scan($0, echo: $0 == 4 ? 60 : 30) }
    let one = try ProtocolInference(from: scans, name: "draft")
    let other = try ProtocolInference(from: scans.reversed(), name: "draft")
    #expect(one == other)
  }

  @Test("numbers that no protocol can ask for are left out, not written")
  func hostile() throws {
    for value in [Double.infinity, -.infinity, .nan, -5] {
      let scans = try (1...3).map { number in
        try Self.scan(number) { $0.parameters[.averages] = Fixture.known([value]) }
      }
      let inferred = try ProtocolInference(from: scans, name: "draft")
      let ids = inferred.draft.profiles.flatMap(\.requirements).map(\.id)
      #expect(!ids.contains("averages"))
      #expect(inferred.notAsked.contains { $0.hasPrefix("averages: ") })
    }
  }
}
