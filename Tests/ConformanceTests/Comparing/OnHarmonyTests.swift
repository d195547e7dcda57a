import Conformance
import DICOM
import Identity
import Imaging
import TestSupport
import Testing

/// The sidecars of ON-Harmony (OpenNeuro ds004712): 145 of BOLD and 165 of diffusion. No series has a
/// date.
///
/// Every figure here was counted apart from this project, by a script over the keys of the JSON files:
/// `Manufacturer`, `ManufacturersModelName` and `DeviceSerialNumber` together, then for each key the values
/// by scanner, with the rules that `ParameterComparison` states.
@Suite(
  "ON-Harmony side by side",
  .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
struct OnHarmonyTests {
  private static func across() throws -> AcrossScanners {
    var collector = SeriesCollector()
    for folder in ["on_harmony_bold", "on_harmony_dwi"] {
      let found = FileWalk.find([SharedData.folder + "/sidecars/" + folder]).found.files
      for path in found where path.hasSuffix(".json") {
        _ = collector.add(try Sidecar(try HeaderFile.allBytes(path: path), path: path))
      }
    }
    return AcrossScanners(collector.series().map { CheckedSeries(series: $0, reports: []) })
  }

  /// Eight by maker, model and serial number, under seven serial numbers: 00000000269MRS04 is a DISCOVERY
  /// MR750 in 10 sidecars and a SIGNA Premier in 30.
  @Test("eight scanners, and one serial number that stands for two of them")
  func scanners() throws {
    let across = try Self.across()
    #expect(across.series == 310 && across.setAside == 0)
    #expect(
      across.scanners.map { "\($0.identity.manufacturer) \($0.identity.model ?? "") \($0.series)" }
        .sorted() == [
          "GE DISCOVERY MR750 10", "GE SIGNA Premier 30", "GE SIGNA Premier 30",
          "Philips Achieva 50", "Philips Ingenia 40", "Siemens Prisma 60", "Siemens Prisma 60",
          "Siemens TrioTim 30",
        ])
    let shared = across.sharedSerials.map { one in
      one.scanners.map { number in across.scanners[number - 1].identity.model ?? "" }.sorted()
    }
    #expect(shared == [["DISCOVERY MR750", "SIGNA Premier"]])
    #expect(across.unnumbered.isEmpty && across.scanners.allSatisfy { $0.undated == $0.series })
  }

  /// `SoftwareVersions`: Achieva 5.3.0.3 in 10 and 5.6.1.1 in 40, Ingenia 5.3.1.0 in 5, 5.6.1.0 in 23 and
  /// 5.9.0.0 in 12; all others have one each.
  @Test("two scanners changed their software, and no date says when")
  func software() throws {
    let changed = try Self.across().changed
    #expect(changed.map(\.identity.model) == ["Achieva", "Ingenia"])
    #expect(changed.map { $0.releases.map(\.series) } == [[10, 40], [5, 23, 12]])
    #expect(
      changed.map { $0.releases.map(\.text) } == [
        [#"5.3.0\5.3.0.3"#, #"5.6.1\5.6.1.1"#],
        [#"5.3.1\5.3.1.0"#, #"5.6.1\5.6.1.0"#, #"5.9.0\5.9.0.0"#],
      ])
    for scanner in changed {
      #expect(scanner.order == .undated)
      #expect(scanner.changes.allSatisfy { $0.part == .major && $0.seenOn == nil })
    }
  }

  /// BOLD: `EchoTime` is 0.030 in the 15 of one SIGNA Premier (00000070328MRS06), 0.039 or 0.039001 in the
  /// 130 others. `RepetitionTime`, `FlipAngle` and `PixelBandwidth` have no value that most scanners share.
  @Test("of BOLD the echo time of one scanner is the odd one out, and seven settings differ")
  func bold() throws {
    let across = try Self.across()
    let bold = try #require(across.sequences.first { $0.sequence.name == "bold" })
    #expect(bold.sequence.naming == .suffix && bold.series == 145 && bold.scanners.count == 7)
    #expect(
      Self.named(bold.differing) == [
        "bandwidth", "echoTimes", "echoTrainLength Philips", "flipAngles", "multibandFactor GE",
        "repetitionTime", "volumeRepetitionTime",
      ])
    #expect(bold.differing.allSatisfy { $0.agreement == .differsBetween })
    let echo = try #require(across.comparison(.echoTimes, in: "bold"))
    #expect(echo.recorded == 145 && echo.usual == .numbers([39]))
    #expect(echo.values.map { $0.value.numbers } == [[30], [39], [39.001]])
    #expect(echo.values.map(\.series) == [15, 116, 14])
    let odd = echo.scanners.filter(\.isOdd)
    #expect(odd.map { across.scanners[$0.scanner - 1].identity.model } == ["SIGNA Premier"])
    #expect(odd.map(\.usual) == [.numbers([30])])
    let time = try #require(across.comparison(.volumeRepetitionTime, in: "bold"))
    #expect(time.usual == nil && time.spread?.least == 735 && time.spread?.most == 1450)
    // Of one scanner 0.931 and 0.949 s are more than a hundredth from its usual 0.920.
    #expect(time.scanners.map(\.apart).sorted() == [0, 0, 0, 0, 0, 0, 2])
    let same = try #require(across.comparison(.sliceThickness, in: "bold"))
    #expect(same.agreement == .same && same.isWhole && same.usual == .numbers([2.4]))
  }

  /// Diffusion: `FlipAngle` 78 on the three Siemens, 90 on the five others; `SliceThickness` 2.4 in one of
  /// the 15 of a SIGNA Premier, 2 in the 164 others; `InversionTime` in 10 alone.
  @Test("of diffusion one series is of other slices, and Siemens has another flip angle")
  func diffusion() throws {
    let across = try Self.across()
    let dwi = try #require(across.sequences.first { $0.sequence.name == "dwi" })
    #expect(dwi.series == 165 && dwi.scanners.count == 8)
    #expect(
      Self.named(dwi.differing) == [
        "bandwidth", "echoTimes", "echoTrainLength Philips", "flipAngles", "inversionTimes",
        "parallelFactor Philips", "repetitionTime", "sliceSpacing", "sliceThickness",
        "volumeRepetitionTime",
      ])
    let flip = try #require(across.comparison(.flipAngles, in: "dwi"))
    #expect(flip.usual == .numbers([90]))
    #expect(
      flip.scanners.filter(\.isOdd).map { across.scanners[$0.scanner - 1].identity.manufacturer }
        == ["Siemens", "Siemens", "Siemens"])
    let slices = try #require(across.comparison(.sliceThickness, in: "dwi"))
    #expect(slices.agreement == .differsWithin && slices.usual == .numbers([2]))
    #expect(slices.standingOut.map(\.apart) == [1])
    #expect(
      slices.standingOut.map { across.scanners[$0.scanner - 1].identity.model }
        == ["SIGNA Premier"])
    let inversion = try #require(across.comparison(.inversionTimes, in: "dwi"))
    #expect(inversion.recorded == 10 && inversion.notRecorded == 155)
  }

  private static func named(_ comparisons: [ParameterComparison]) -> [String] {
    comparisons.map { $0.parameter.rawValue + ($0.maker.map { " " + $0 } ?? "") }.sorted()
  }
}
