import DICOM
import Identity
import Imaging
import Quantities
import Simulation
import TestSupport
import Testing

/// Simulated exams, read: what was planted is found, in either form.
@Suite("Planted values")
struct PlantedValuesTests {
  static let scanners: [SimulatedScanner] = [.skyra(), .vida(), .premier(), .elition()]
  static let kinds: [SimulatedSeries.Kind] = [.dsc, .dce]

  private func series(
    _ scanner: SimulatedScanner, _ kind: SimulatedSeries.Kind
  ) -> SimulatedSeries {
    let start = ScannerTime(day: CalendarDay(daysSince1970: 20_520), secondsOfDay: 36_000.25)
    let exam = SimulatedExam(scanner: scanner, startedAt: start, seed: 11)
    var series =
      kind == .dce
      ? SimulatedSeries.dce(of: exam, startedAt: start) : .dsc(of: exam, startedAt: start)
    series.matrix = 16
    series.slices = 3
    series.volumes = 6
    series.arrivalVolume = 3
    return series
  }

  private func read(
    _ simulated: SimulatedSeries, as form: SimulatedScanner.Form, seed: UInt64? = nil
  ) throws -> Series {
    var files = Array(simulated.files(as: form))
    if let seed {
      var generator = SeededGenerator(seed: seed)
      files.shuffle(using: &generator)
    }
    var collector = SeriesCollector()
    for file in files { _ = collector.add(try DataSet.read(file.bytes)) }
    let all = collector.series()
    #expect(all.count == 1)
    return try #require(all.first)
  }

  @Test(
    "are found by maker and form", arguments: scanners, kinds)
  func found(_ scanner: SimulatedScanner, _ kind: SimulatedSeries.Kind) throws {
    for form in SimulatedScanner.Form.allCases {
      let simulated = series(scanner, kind)
      let truth = simulated.truth(as: form)
      let read = try read(simulated, as: form)
      let p = read.parameters
      #expect(p[.fieldStrength].number == truth.fieldStrength.value)
      #expect(p[.echoTimes].value == .numbers([truth.echoTime.value]))
      #expect(p[.repetitionTime].number == truth.repetitionTime.value)
      #expect(p[.flipAngles].value == .numbers([truth.flipAngle.value]))
      #expect(p[.sliceThickness].number == truth.sliceThickness.value)
      #expect(p[.sliceSpacing].number == truth.sliceSpacing.value)
      #expect(
        p[.pixelSpacing].value
          == .numbers([truth.pixelSpacing.value, truth.pixelSpacing.value]))
      #expect(p.slices == truth.slices)
      #expect(p.volumes == truth.volumes)
      #expect(p[.volumeRepetitionTime].number == truth.volumeTime.value * 1000)
      #expect(p[.acquisitionDuration].number == truth.duration.value)
      #expect(p.sequenceKind == (kind == .dsc ? .gradientEchoEPI : .spoiledGradientEcho))
      #expect(p[.contrastAgent].word != nil)
      #expect(read.completeness.state == .complete)
    }
  }

  /// Parameters that differ between the forms, and why; all others must be equal.
  static let apart: [Parameter: String] = [
    .echoTrainLength: "classic files of GE write 1 for an echo-planar train",
    .epiFactor: "classic files of GE write 1 for an echo-planar train",
    .phaseEncodingPolarity: "few classic files of GE state it",
    .partialFourier: "classic files of GE never state it",
    .acquiredVoxel: "classic files do not tell the partitions of a slab",
    .imageType: "a mosaic says so",
    .contrastRoute: "free text in one form, a code in the other",
    .contrastDose: "Enhanced objects have no element for it",
    .coil: "Siemens before XA leaves it out of mosaics",
  ]

  @Test("are equal in both forms", arguments: scanners, kinds)
  func forms(_ scanner: SimulatedScanner, _ kind: SimulatedSeries.Kind) throws {
    let simulated = series(scanner, kind)
    let classic = try read(simulated, as: .classic)
    let enhanced = try read(simulated, as: .enhanced)
    for parameter in Parameter.allCases where Self.apart[parameter] == nil {
      #expect(
        classic.parameters[parameter].value == enhanced.parameters[parameter].value,
        "\(parameter)")
    }
    // Classic GE files date a series by a whole second.
    let bound = scanner.maker == .ge ? 1 : 0.001
    let starts = try (#require(classic.startedAt), #require(enhanced.startedAt))
    #expect(abs(starts.0.seconds(since: starts.1)) < bound)
    #expect(classic.equipment == enhanced.equipment)
  }

  @Test("differ between the forms in no parameter that has stopped to differ")
  func stillApart() throws {
    var differing: Set<Parameter> = []
    for scanner in Self.scanners {
      for kind in Self.kinds {
        let simulated = series(scanner, kind)
        let classic = try read(simulated, as: .classic).parameters
        let enhanced = try read(simulated, as: .enhanced).parameters
        for parameter in Parameter.allCases
        where classic[parameter].value != enhanced[parameter].value {
          differing.insert(parameter)
        }
      }
    }
    #expect(differing == Set(Self.apart.keys))
  }

  @Test("do not depend on the order of files", arguments: scanners, kinds)
  func order(_ scanner: SimulatedScanner, _ kind: SimulatedSeries.Kind) throws {
    for form in SimulatedScanner.Form.allCases {
      let simulated = series(scanner, kind)
      let ordered = try read(simulated, as: form)
      for seed: UInt64 in 1...3 {
        #expect(try read(simulated, as: form, seed: seed) == ordered)
      }
    }
  }

  @Test("leave no canary of a patient in any series", arguments: scanners)
  func canaries(_ scanner: SimulatedScanner) throws {
    var simulated = series(scanner, .dsc)
    simulated.description += " " + simulated.exam.subject.canaries[0]
    for form in SimulatedScanner.Form.allCases {
      let text = try JSONValue(encoding: try read(simulated, as: form)).text.lowercased()
      for canary in simulated.exam.subject.canaries {
        #expect(!text.contains(canary.lowercased()), "\(canary)")
      }
    }
  }

  @Test("an Enhanced object with other frames than it announces is not complete")
  func announcedFrames() throws {
    let simulated = series(.vida(), .dsc)
    let frames = "\(simulated.slices) "
    func read(announcing text: String) throws -> Series {
      var collector = SeriesCollector()
      for file in simulated.files(as: .enhanced) {
        // (0028,0008) IS in explicit little endian, two bytes long.
        let element: [UInt8] = [0x28, 0, 0x08, 0, 0x49, 0x53, 2, 0]
        var bytes = file.bytes
        let place = try #require(
          bytes.indices.first { bytes[$0...].starts(with: element + Array(frames.utf8)) })
        bytes.replaceSubrange((place + 8)..<(place + 10), with: Array(text.utf8))
        _ = collector.add(try DataSet.read(bytes))
      }
      return try #require(collector.series().first)
    }
    #expect(try read(announcing: frames).completeness.state == .complete)
    // Frames that are announced and have no pixels are known to be missing.
    for (text, state) in [("2 ", Completeness.State.unknown), ("9 ", .incomplete)] {
      let torn = try read(announcing: text)
      #expect(torn.completeness.state == state)
      #expect(torn.notices.contains { $0.is(.framesDiffer) })
    }
  }
}
