import DICOM
import Identity
import Imaging
import Quantities
import TestSupport
import Testing

/// The shared sidecars, and those beside shared scans against what the scans themselves say.
@Suite(
  "Real sidecars", .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
struct RealSidecarsTests {
  private static func sidecars(_ folder: String) throws -> [(path: String, sidecar: Sidecar)] {
    let found = FileWalk.find([SharedData.folder + "/" + folder]).found.files
    return try found.filter { $0.hasSuffix(".json") }.map { path in
      (path, try Sidecar(try HeaderFile.allBytes(path: path), path: path))
    }
  }

  private static func series(_ folder: String) throws -> [Series] {
    var collector = SeriesCollector()
    for (_, sidecar) in try sidecars(folder) { _ = collector.add(sidecar) }
    return collector.series()
  }

  @Test(
    "every one is a series",
    arguments: [
      ("on_harmony_bold", 145), ("on_harmony_dwi", 165), ("dbic_qa_p2", 29),
      ("bids_examples_asl", 10),
    ])
  func all(_ row: (String, Int)) throws {
    let series = try Self.series("sidecars/" + row.0)
    #expect(series.count == row.1)
    #expect(Set(series.map(\.uid)).count == row.1)
    for one in series {
      #expect(one.form == .sidecar && one.setAside == nil)
      #expect(one.parameters.fieldStrength?.value == 3, "\(one.description)")
      #expect(!one.notices.contains { $0.is(.implausibleUnit) || $0.is(.filesDisagree) })
      for (parameter, reading) in one.parameters.recorded {
        if case .contradictory = reading { Issue.record("\(parameter) is contradictory") }
      }
    }
  }

  /// Two scanners carry one serial number: a DISCOVERY MR750 became a SIGNA Premier.
  @Test("ON-Harmony's scanners are told apart by maker, model and serial number together")
  func scanners() throws {
    let series =
      try Self.series("sidecars/on_harmony_bold") + Self.series("sidecars/on_harmony_dwi")
    let scanners = Set(series.map(\.equipment))
    #expect(series.count == 310)
    #expect(scanners.count == 8 && Set(scanners.map(\.serial)).count == 7)
    let shared = Dictionary(grouping: scanners, by: \.serial).values.filter { $0.count > 1 }
    #expect(
      shared.map { $0.compactMap(\.model).sorted() } == [["DISCOVERY MR750", "SIGNA Premier"]])
    #expect(Set(series.map(\.dialect)) == ["siemens", "ge", "philips"])
  }

  @Test("ON-Harmony's times and kinds are those of its protocols")
  func protocols() throws {
    for one in try Self.series("sidecars/on_harmony_bold") {
      #expect(one.parameters.echoTimes.allSatisfy { (29...40).contains($0.value) })
      #expect(one.parameters.volumeRepetitionTime.map { (700...3000).contains($0.value) } == true)
      // GE's research mode and Philips' trains leave the kind open.
      if one.dialect == "siemens" { #expect(one.parameters.sequenceKind == .gradientEchoEPI) }
    }
    for one in try Self.series("sidecars/on_harmony_dwi") where one.dialect == "siemens" {
      #expect(one.parameters.sequenceKind == .spinEchoEPI)
    }
  }

  /// Parameters that a converter takes from a header as they are. Its own name of a maker and its
  /// own words in the image type are not the header's; the time of volumes it measures otherwise.
  private static let comparable: [Parameter] = [
    .fieldStrength, .imagingFrequency, .repetitionTime, .echoTimes, .inversionTimes, .flipAngles,
    .echoTrainLength, .epiFactor, .sequenceKind, .contrastWeighting, .dimensionality,
    .sliceThickness, .sliceSpacing, .bandwidth, .phaseEncodingAxis, .phaseEncodingPolarity,
    .parallelFactor, .multibandFactor, .averages, .coil, .software, .model, .serial,
  ]

  /// Whether what a sidecar says is among what the files say: they print six digits, and one sidecar
  /// of several echoes has one of them.
  private static func agrees(_ said: ParameterValue, _ seen: [ParameterValue]) -> Bool {
    if !said.words.isEmpty { return seen.contains(said) }
    let numbers = seen.flatMap(\.numbers)
    return said.numbers.allSatisfy { said in
      numbers.contains { abs($0 - said) <= 0.02 + 1e-5 * abs(said) }
    }
  }

  /// Where a sidecar says of a parameter that only it is compared by another thing than the reader.
  private static let explained = [
    "dicom/dcm_qa_philips_asl_401_3D_pCASL reference echoTrainLength":
      "25 refocused echoes of 15 gradient echoes each: the sidecar has their product, the reader of "
      + "an echo-planar series the gradient train"
  ]

  @Test("agree with the DICOM files that they were made of, but for differences that are explained")
  func scans() throws {
    var differences: Set<String> = []
    var compared = 0
    for root in ["dicom", "phantom"] {
      let sidecars = try Self.sidecars(root).filter { $0.path.contains("/ref__") }
      let folders = Dictionary(grouping: sidecars) { item in
        item.path.split(separator: "/").dropLast().joined(separator: "/")
      }
      for (folder, items) in folders {
        var collector = SeriesCollector()
        for path in FileWalk.find(["/" + folder]).found.files where !path.hasSuffix(".json") {
          guard let dataSet = try? HeaderFile.read(path: path) else { continue }
          _ = collector.add(dataSet)
        }
        let scans = collector.series()
        let name = "\(root)/\(folder.split(separator: "/").last ?? "")"
        for item in items {
          var own = SeriesCollector()
          _ = own.add(item.sidecar)
          let series = try #require(own.series().first)
          let parts = scans.filter { $0.number == nil || $0.number == series.number }
          #expect(!parts.isEmpty, "no series for \(item.path)")
          for parameter in Self.comparable {
            guard case .known(let said, _) = series.parameters[parameter] else { continue }
            let seen = parts.compactMap { $0.parameters[parameter].value }
            if seen.isEmpty { continue }
            compared += 1
            if !Self.agrees(said, seen) {
              differences.insert("\(name) reference \(parameter.rawValue)")
            }
          }
        }
      }
    }
    #expect(compared > 300)
    let explained = Set(ExpectedValuesTests.explained.keys).union(Self.explained.keys)
    #expect(differences.subtracting(explained).sorted() == [])
    #expect(differences.isSuperset(of: Self.explained.keys))
  }

  @Test("derived maps and spectra beside scans are set aside as the scans are")
  func maps() throws {
    for (folder, kind) in [
      ("dicom/dcm_qa_xa30_ADC_11", Series.SetAside.derived),
      ("dicom/dcm_qa_xa30_PWI_27_relCBF_28", .derived), ("dicom/dcm_qa_spec_svs", .spectroscopy),
    ] {
      #expect(Set(try Self.series(folder).map(\.setAside)) == [kind], "\(folder)")
    }
  }
}
