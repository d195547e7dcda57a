import Conformance
import DICOM
import Identity
import Imaging
import TestSupport
import Testing

/// Spectra, from bytes to findings: asked by protocols of spectra, and set aside by all others.
@Suite("Spectra")
struct SpectraTests {
  static let protocols = ["mrs-intermediate", "mrs-short"]

  /// One spectrum of one voxel at 3 T without a position, as the standard allows it, changed by `change`.
  private func made(
    echo: Double = 30, _ change: (inout DataSetDraft) -> Void = { _ in }
  ) throws -> Series {
    func item(_ fill: (inout DataSetDraft) -> Void) -> [DataSetDraft] {
      var inner = DataSetDraft()
      fill(&inner)
      return [inner]
    }
    var shared = DataSetDraft()
    shared.set(
      Tag(0x0018, 0x9112), items: item { $0.set(Tag(0x0018, 0x0080), decimal: 2000) })
    shared.set(
      Tag(0x0018, 0x9114), items: item { $0.set(Tag(0x0018, 0x9082), doubles: [echo]) })
    var frame = DataSetDraft()
    frame.set(
      Tag(0x0020, 0x9111),
      items: item { $0.set(Tag(0x0018, 0x9074), .DT, "20260204100000") })
    var draft = DataSetDraft()
    draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\SPECTROSCOPY\NONE"#)
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4.2")
    draft.set(Tag(0x0008, 0x0018), .UI, "1.2.3.5.1")
    draft.set(Tag(0x0008, 0x0060), .CS, "MR")
    draft.set(Tag(0x0008, 0x0070), .LO, "Philips Medical Systems")
    draft.set(Tag(0x0018, 0x0087), decimal: 3)
    draft.set(Tag(0x0018, 0x9025), .CS, "WATER")
    draft.set(Tag(0x0018, 0x9054), .CS, "SEMI-LASER")
    draft.set(Tag(0x0018, 0x9098), doubles: [127.74])
    draft.set(Tag(0x0018, 0x9100), .CS, "1H")
    draft.set(Tag(0x0020, 0x000D), .UI, "1.2.3")
    draft.set(Tag(0x0020, 0x000E), .UI, "1.2.3.5")
    draft.set(.numberOfFrames, integer: 1)
    draft.set(Tag(0x0028, 0x0010), unsigned: 1)
    draft.set(Tag(0x0028, 0x0011), unsigned: 1)
    draft.set(Tag(0x5200, 0x9229), items: [shared])
    draft.set(Tag(0x5200, 0x9230), items: [frame])
    draft.set(Tag(0x5600, 0x0020), .OF, bytes: [UInt8](repeating: 0, count: 64))
    change(&draft)
    return try #require(try PairedForms.read([draft]).first)
  }

  private func records(of series: Series) -> [SiteRecord] {
    [
      SiteRecord(
        scope: .exam(series.examUID), declaredBy: "physicist",
        values: [.waterReference: .words(["yes"])])
    ]
  }

  private func outcomes(_ report: ConformanceReport) -> [String: Outcome] {
    // How many frames lie where images have volumes is told, and never counted.
    Dictionary(
      uniqueKeysWithValues: report.findings.filter { $0.requirement != "volumes" }
        .map { ($0.requirement, $0.outcome) })
  }

  @Test("one that keeps to the protocol passes, without any position")
  func conforming() throws {
    let series = try made()
    #expect(series.setAside == .spectroscopy && series.completeness.state == .complete)
    let (agreed, _) = try Shipped.profile(of: "mrs-short")
    let report = try #require(agreed.check(series, records: records(of: series)))
    #expect(
      outcomes(report) == [
        "sequence": .pass, "echoTime": .pass, "repetitionTime.1_5T": .notApplicable,
        "repetitionTime.3T": .pass, "localization.1_5T": .notApplicable, "localization.3T": .pass,
        "waterSuppression": .pass,
        "waterReference": .pass,
      ])
    #expect(report.verdict == .pass)
    // What nobody declares is not known, and none of it passes.
    #expect(agreed.check(series)?.verdict == .undetermined)
  }

  @Test("each miss is found")
  func missed() throws {
    let (agreed, _) = try Shipped.profile(of: "mrs-short")
    let series = try made(echo: 40) {
      $0.set(Tag(0x0018, 0x9025), .CS, "NONE")
      $0.set(Tag(0x0018, 0x9054), .CS, "PRESS")
    }
    let found = outcomes(try #require(agreed.check(series)))
    #expect(found["echoTime"] == .fail)
    #expect(found["waterSuppression"] == .fail)
    #expect(found["localization.3T"] == .suboptimal)
    #expect(found["waterReference"] == .undetermined)
  }

  @Test("the nearer of both protocols is that of its echo time", arguments: [30, 144.0])
  func nearest(echo: Double) throws {
    let series = try made(echo: echo)
    let reports = try Shipped.protocols().filter(\.exam.isEmpty).compactMap {
      $0.check(series, records: records(of: series))
    }
    #expect(reports.map(\.protocolName).sorted() == Self.protocols)
    #expect(
      reports.nearestFirst.first?.protocolName == (echo == 30 ? "mrs-short" : "mrs-intermediate"))
  }

  @Test("every protocol of images sets them aside, chosen or not")
  func setAside() throws {
    let series = try made()
    for agreed in try Shipped.protocols() where !Self.protocols.contains(agreed.name) {
      #expect(agreed.match(series) == .none && agreed.check(series) == nil, "\(agreed.key)")
      guard agreed.profiles.count == 1 else { continue }
      let chosen = try #require(agreed.check(series, isChosen: true))
      #expect(chosen.findings.map(\.reason) == [.setAside], "\(agreed.key)")
    }
  }

  @Test("images are none, whether or not they say of what kind they are")
  func images() throws {
    let (_, dsc) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: dsc, field: 3)
    for name in Self.protocols {
      let (agreed, _) = try Shipped.profile(of: name)
      for reading in [
        Reading.known(.words(["gradientEchoEPI"]), []), .absent,
        .contradictory([
          Witness(value: .words(["gradientEchoEPI"]), sources: []),
          Witness(value: .words(["spectroscopy"]), sources: []),
        ]),
      ] {
        fixture.parameters[.sequenceKind] = reading
        #expect(agreed.match(fixture.series) == .none)
      }
      // A map is none either, and is set aside by name where a person chose it.
      fixture.setAside = .derived
      #expect(
        agreed.check(fixture.series, isChosen: true)?.findings.map(\.reason) == [.setAside])
      fixture.setAside = nil
    }
  }

  @Test("without its data, or with another number of frames than it announces, it is not whole")
  func incomplete() throws {
    let (agreed, _) = try Shipped.profile(of: "mrs-short")
    for series in [
      try made { $0.set(.numberOfFrames, integer: 2) },
      try made { $0.remove(Tag(0x5600, 0x0020)) },
    ] {
      #expect(series.completeness.state == .unknown)
      let report = try #require(agreed.check(series, records: records(of: series)))
      let finding = report.findings.first { $0.requirement == "series.complete" }
      #expect(finding?.reason == .seriesIncomplete && report.verdict == .undetermined)
    }
  }

  @Test(
    "of a real one TE passes, and what its header does not tell, or 7 T has no cell for, does not",
    .enabled(if: SharedData.isHere, "needs the shared real scans"))
  func real() throws {
    var collector = SeriesCollector()
    for path in FileWalk.find([SharedData.folder + "/dicom/dcm_qa_spec_svs"]).found.files {
      guard let dataSet = try? HeaderFile.read(path: path) else { continue }
      _ = collector.add(dataSet)
    }
    let series = try #require(collector.series().first)
    #expect(series.setAside == .spectroscopy && series.completeness.state == .complete)
    #expect(series.parameters[.volumeLocalization].word == "PRESS")
    let (agreed, _) = try Shipped.profile(of: "mrs-short")
    let report = try #require(agreed.check(series))
    #expect(
      outcomes(report) == [
        "sequence": .pass, "echoTime": .pass, "repetitionTime.1_5T": .undetermined,
        "repetitionTime.3T": .undetermined, "localization.1_5T": .undetermined,
        "localization.3T": .undetermined,
        "waterSuppression": .undetermined, "waterReference": .undetermined,
      ])
    let reasons = Dictionary(
      uniqueKeysWithValues: report.findings.map { ($0.requirement, $0.reason) })
    #expect(reasons["repetitionTime.3T"] == .referenceAmbiguous)
    #expect(reasons["localization.3T"] == .referenceAmbiguous)
    #expect(reasons["waterSuppression"] == .notRecorded)
    #expect(report.verdict == .undetermined)
    let (intermediate, _) = try Shipped.profile(of: "mrs-intermediate")
    #expect(intermediate.check(series)?.verdict == .fail)
  }
}
