import DICOM
import Quantities
import Simulation
import Testing

/// What makes each maker's files its own; where real files differ from these, the files are right.
@Suite("Simulated dialects")
struct DialectTests {
  private func headers(
    _ kind: SimulatedSeries.Kind, _ scanner: SimulatedScanner,
    _ form: SimulatedScanner.Form = .classic
  ) throws -> [SimulatedHeader] {
    try SimulatedSeries.short(kind, on: scanner).files(as: form).map(SimulatedHeader.init)
  }

  @Test("Siemens before XA writes echo-planar volumes as mosaics with their CSA list")
  func mosaic() throws {
    let all = try headers(.dsc, .skyra())
    #expect(all.count == 6)
    for (index, header) in all.enumerated() {
      #expect(header.text(Tag(0x0008, 0x0008)) == #"ORIGINAL\PRIMARY\M\ND\MOSAIC"#)
      #expect(header.numbers(.rows, vr: .US) == [32] && header.numbers(.columns, vr: .US) == [32])
      #expect(header.text(Tag(0x0019, 0x0010)) == "SIEMENS MR HEADER")
      #expect(header.numbers(Tag(0x0019, 0x100A), vr: .US) == [3])
      #expect(header.numbers(Tag(0x0019, 0x1029), vr: .FD).first == 0)
      #expect(header.numbers(Tag(0x0019, 0x1029), vr: .FD).count == 3)
      // 10:00:00.25 and one second a volume.
      #expect(header.text(Tag(0x0008, 0x0032)) == "10000\(index).250000")
      let list = try #require(header.data.element(Tag(0x0029, 0x1010)))
      let bytes = Array(header.data.value(of: list))
      #expect(bytes.starts(with: Array("SV10".utf8)))
      #expect(bytes.count % 4 == 0)
      let protocolText = try #require(header.text(Tag(0x0029, 0x1020)))
      #expect(protocolText.contains("lRepetitions\t = \t5\n"))
    }
  }

  @Test("Siemens before XA writes three-dimensional series one file a partition")
  func partitions() throws {
    let all = try headers(.dce, .skyra())
    #expect(all.count == 18)
    #expect(all[0].text(Tag(0x0008, 0x0008)) == #"ORIGINAL\PRIMARY\M\ND"#)
    #expect(all[0].text(Tag(0x0018, 0x0020)) == "GR")
    #expect(all[0].text(Tag(0x0018, 0x0023)) == "3D")
    #expect(all[17].text(Tag(0x0008, 0x0032)) == "100025.250000")
  }

  @Test("Siemens XA writes Enhanced objects of one volume, each frame with its own time")
  func xa() throws {
    let all = try headers(.dsc, .vida(), .enhanced)
    #expect(all.count == 6)
    for (volume, header) in all.enumerated() {
      #expect(header.text(Tag(0x0008, 0x0016)) == "1.2.840.10008.5.1.4.1.1.4.1")
      let shared = try #require(header.data.items(of: Tag(0x5200, 0x9229)).first)
      #expect(header.text(Tag(0x0021, 0x0010), in: shared) == "SIEMENS MR SDS 01")
      #expect(header.text(Tag(0x0021, 0x10FE), Tag(0x0021, 0x1009), in: shared) == "p2")
      #expect(header.frames.count == 3)
      for frame in header.frames {
        #expect(header.text(Tag(0x0021, 0x0011), in: frame) == "SIEMENS MR SDI 02")
        #expect(
          header.numbers(Tag(0x0021, 0x11FE), Tag(0x0021, 0x111C), vr: .IS, in: frame) == [1])
      }
      let first = try #require(header.frames.first)
      let time = header.text(Tag(0x0020, 0x9111), Tag(0x0018, 0x9074), in: first)
      #expect(time?.hasSuffix("10000\(volume).250000") == true)
    }
    let split = try headers(.dsc, .vida(), .classic)
    #expect(split.count == 18)
    #expect(split[0].text(Tag(0x0008, 0x0008))?.hasSuffix("MFSPLIT") == true)
    #expect(split[0].text(Tag(0x0021, 0x1009)) == "p2")
  }

  @Test("GE dates a series by one whole second and its images by a growing trigger time")
  func ge() throws {
    let all = try headers(.dsc, .premier())
    #expect(all.count == 18)
    #expect(Set(all.map { $0.text(Tag(0x0008, 0x0032)) }) == ["100000"])
    // Thirds of 1000 ms, odd slices first.
    let times = all.map { $0.numbers(Tag(0x0018, 0x1060)).first ?? -1 }
    #expect(times.prefix(6) == [333, 1000, 667, 1333, 2000, 1667])
    let positions = all.map { $0.numbers(Tag(0x0020, 0x0100)).first ?? -1 }
    let expected = (0..<18).map { Double($0 / 3 + 1) }
    #expect(positions == expected)
    let header = all[0]
    #expect(header.text(Tag(0x0018, 0x0020)) == #"EP\GR"#)
    #expect(header.numbers(Tag(0x0018, 0x0091)) == [1])
    #expect(header.numbers(Tag(0x0020, 0x0105)) == [6])
    #expect(header.text(Tag(0x0019, 0x0010)) == "GEMS_ACQU_01")
    #expect(header.numbers(Tag(0x0019, 0x105A), vr: .FL) == [6_000_000])
    #expect(header.numbers(Tag(0x0043, 0x107A), vr: .US) == [6])
    #expect(header.numbers(Tag(0x0043, 0x1083)) == [0.5, 1])
  }

  @Test("Philips numbers classic files slice by slice and times them by dynamic")
  func philips() throws {
    let all = try headers(.dsc, .elition())
    #expect(all.count == 18)
    #expect(all.prefix(4).map { $0.numbers(Tag(0x0020, 0x0013)).first } == [1, 7, 13, 2])
    #expect(all[17].numbers(Tag(0x2005, 0x10A0), vr: .FL) == [5])
    #expect(all[17].numbers(Tag(0x0018, 0x1060)) == [5000])
    let header = all[0]
    #expect(header.text(Tag(0x0018, 0x0020)) == "GR")
    #expect(header.text(Tag(0x2001, 0x0010)) == "Philips Imaging DD 001")
    #expect(header.numbers(Tag(0x2001, 0x1013), vr: .SL) == [16])
    #expect(header.numbers(Tag(0x2001, 0x1018), vr: .SL) == [3])
    #expect(header.numbers(Tag(0x2001, 0x1081), vr: .IS) == [6])
    #expect(header.numbers(Tag(0x2005, 0x140F), Tag(0x0018, 0x9069), vr: .FD) == [2])
  }

  @Test("Philips writes one Enhanced object of all frames, dynamics within slices")
  func philipsEnhanced() throws {
    let all = try headers(.dsc, .elition(), .enhanced)
    #expect(all.count == 1)
    let header = try #require(all.first)
    #expect(header.frames.count == 18)
    let indices = header.frames.map {
      header.numbers(Tag(0x0020, 0x9111), Tag(0x0020, 0x9157), vr: .UL, in: $0)
    }
    #expect(indices.prefix(2) == [[1, 1, 1], [1, 1, 2]])
    #expect(indices.last == [1, 3, 6])
  }

  @Test("times cross midnight with their date")
  func midnight() throws {
    let series = SimulatedSeries.short(.dsc, on: .skyra(), at: 86_397.5)
    let all = try series.files().map(SimulatedHeader.init)
    let stamps = all.map {
      ($0.text(Tag(0x0008, 0x0022)) ?? "") + ($0.text(Tag(0x0008, 0x0032)) ?? "")
    }
    #expect(stamps[2].hasSuffix("235959.500000"))
    #expect(stamps[3].hasSuffix("000000.500000"))
    #expect(stamps == stamps.sorted())
    #expect(stamps[2].prefix(8) != stamps[3].prefix(8))
  }
}
