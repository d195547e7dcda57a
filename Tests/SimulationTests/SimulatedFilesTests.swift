import DICOM
import Identity
import Imaging
import Quantities
import Simulation
import Testing

@Suite("Simulated files")
struct SimulatedFilesTests {
  static let acquisitions: [SimulatedSeries.Kind] = [.dsc, .dce]

  @Test("are the same bytes at every call", arguments: Dialect.allCases)
  func deterministic(_ dialect: Dialect) {
    for form in SimulatedScanner.Form.allCases {
      let series = SimulatedSeries.short(.dsc, on: dialect.scanner)
      let once = Array(series.files(as: form))
      #expect(once == Array(series.files(as: form)))
      #expect(once.map(\.name) == once.map(\.name).sorted())
      #expect(Set(once.map(\.name)).count == once.count)
    }
  }

  @Test("change with the seed in identifiers and noise, and in nothing else")
  func seed() throws {
    let one = SimulatedSeries.short(.dsc, on: .premier())
    var other = one
    other.exam.seed += 1
    let a = try SimulatedHeader(one.files()[0])
    let b = try SimulatedHeader(other.files()[0])
    #expect(one.uid() != other.uid())
    #expect(Array(a.pixels) != Array(b.pixels))
    let identifiers: Set<DICOM.Tag> = [
      Tag(0x0002, 0x0003), Tag(0x0008, 0x0018), Tag(0x0020, 0x000D), Tag(0x0020, 0x000E),
      Tag(0x0020, 0x0052),
    ]
    for (mine, theirs) in zip(a.data.elements, b.data.elements) where mine.tag != .pixelData {
      if identifiers.contains(mine.tag) || mine.tag == Tag(0x0002, 0x0000) { continue }
      #expect(mine.tag == theirs.tag)
      #expect(Array(a.data.value(of: mine)) == Array(b.data.value(of: theirs)))
    }
  }

  @Test(
    "hold what was prescribed where the standard puts it", arguments: Dialect.allCases, acquisitions
  )
  func planted(_ dialect: Dialect, _ kind: SimulatedSeries.Kind) throws {
    var series = SimulatedSeries.short(kind, on: dialect.scanner)
    series.echoTime = Quantity(2.125)
    series.flipAngle = Quantity(17.5)
    series.sliceGap = Quantity(0.5)
    let spacing = series.pixelSpacing.value
    for file in series.files(as: .classic) {
      let header = try SimulatedHeader(file)
      #expect(header.numbers(Tag(0x0018, 0x0080)) == [series.repetitionTime.value])
      #expect(header.numbers(Tag(0x0018, 0x0081)) == [2.125])
      #expect(header.numbers(Tag(0x0018, 0x1314)) == [17.5])
      #expect(header.numbers(Tag(0x0018, 0x0050)) == [5])
      #expect(header.numbers(Tag(0x0018, 0x0088)) == [5.5])
      #expect(header.numbers(Tag(0x0018, 0x0087)) == [3])
      #expect(header.numbers(Tag(0x0028, 0x0030)) == [spacing, spacing])
      #expect(header.data.notices.isEmpty)
    }
    let shared = Tag(0x5200, 0x9229)
    for file in series.files(as: .enhanced) {
      let header = try SimulatedHeader(file)
      let timing = Tag(0x0018, 0x9112)
      #expect(
        header.numbers(shared, timing, Tag(0x0018, 0x0080)) == [series.repetitionTime.value])
      #expect(header.numbers(shared, timing, Tag(0x0018, 0x1314)) == [17.5])
      #expect(header.numbers(Tag(0x0028, 0x0008)) == [Double(header.frames.count)])
      #expect(!header.holds(Tag(0x0018, 0x0081)))
      for frame in header.frames {
        let measures = Tag(0x0028, 0x9110)
        #expect(
          header.numbers(Tag(0x0018, 0x9114), Tag(0x0018, 0x9082), vr: .FD, in: frame) == [2.125])
        #expect(header.numbers(measures, Tag(0x0018, 0x0050), in: frame) == [5])
        #expect(header.numbers(measures, Tag(0x0028, 0x0030), in: frame) == [spacing, spacing])
      }
      #expect(header.data.notices.isEmpty)
    }
  }

  @Test("show the same images in both forms", arguments: Dialect.allCases, acquisitions)
  func forms(_ dialect: Dialect, _ kind: SimulatedSeries.Kind) throws {
    let series = SimulatedSeries.short(kind, on: dialect.scanner)
    let all = try SimulatedScanner.Form.allCases.map { form in
      try Set(series.files(as: form).flatMap { try SimulatedHeader($0).images(of: series) })
    }
    #expect(all[0].count == series.slices * series.volumes)
    #expect(all[0] == all[1])
    #expect(series.uid(as: .classic) != series.uid(as: .enhanced))
  }

  @Test(
    "lack the images that are missing, and the truth counts them", arguments: Dialect.allCases,
    [0, 1, 3, 7])
  func missing(_ dialect: Dialect, _ missing: Int) throws {
    for kind in Self.acquisitions {
      for form in SimulatedScanner.Form.allCases {
        var series = SimulatedSeries.short(kind, on: dialect.scanner)
        series.missingImages = missing
        let truth = series.truth(as: form)
        let files = series.files(as: form)
        let images = try files.flatMap { try SimulatedHeader($0).images(of: series) }
        #expect(files.count == truth.files)
        #expect(images.count == truth.images)
        #expect(truth.claimedVolumes == 6)
        #expect(truth.volumes == truth.images / 3)
        #expect(truth.images <= 18 - missing && truth.images > 18 - missing - 3)
        let full = series.files(as: form).count + truth.droppedFiles
        series.missingImages = 0
        #expect(series.files(as: form).count == full)
      }
    }
  }

  @Test("have one identifier each, with the series' own in all of them")
  func identifiers() throws {
    for dialect in Dialect.allCases {
      let series = SimulatedSeries.short(.dsc, on: dialect.scanner)
      var instances: Set<String> = []
      var count = 0
      for form in SimulatedScanner.Form.allCases {
        for file in series.files(as: form) {
          let header = try SimulatedHeader(file)
          instances.insert(try #require(header.text(Tag(0x0008, 0x0018))))
          count += 1
          #expect(header.text(Tag(0x0020, 0x000E)) == series.uid(as: form))
          #expect(header.text(Tag(0x0020, 0x000D)) == series.exam.uid)
        }
      }
      #expect(instances.count == count)
      #expect(instances.allSatisfy { $0.hasPrefix("2.25.") && $0.utf8.count <= 64 })
    }
  }

  @Test("tell absent, empty and recorded contrast elements apart")
  func contrast() throws {
    let agent = Tag(0x0018, 0x0010)
    let rate = Tag(0x0018, 0x1046)
    let agents = Tag(0x0018, 0x0012)
    for dialect in Dialect.allCases {
      var series = SimulatedSeries.short(.dsc, on: dialect.scanner)
      series.contrast = .absent
      #expect(try !SimulatedHeader(series.files(as: .classic)[0]).holds(agent))
      #expect(try !SimulatedHeader(series.files(as: .enhanced)[0]).holds(agents))
      series.contrast = .empty
      let empty = try SimulatedHeader(series.files(as: .classic)[0])
      #expect(empty.data.element(agent)?.length == 0 && empty.data.element(rate)?.length == 0)
      let none = try SimulatedHeader(series.files(as: .enhanced)[0])
      #expect(none.holds(agents) && none.data.items(of: agents).isEmpty)
      series.contrast = .recorded(.init(flowRate: 4.5))
      let classic = try SimulatedHeader(series.files(as: .classic)[0])
      #expect(classic.text(agent) == "Gadobutrol" && classic.numbers(rate) == [4.5])
      let enhanced = try SimulatedHeader(series.files(as: .enhanced)[0])
      #expect(enhanced.numbers(agents, Tag(0x0018, 0x9340), rate) == [4.5])
      series.contrast = .recorded(.init(flowRate: nil))
      #expect(try !SimulatedHeader(series.files(as: .classic)[0]).holds(rate))
    }
  }

  @Test("carry the canaries, and the truth does not")
  func canaries() throws {
    let series = SimulatedSeries.short(.dsc, on: .skyra())
    let header = try SimulatedHeader(series.files()[0])
    let subject = series.exam.subject
    #expect(header.text(Tag(0x0010, 0x0010)) == subject.name)
    #expect(header.text(Tag(0x0010, 0x0020)) == subject.number)
    #expect(header.text(Tag(0x0010, 0x0030)) == subject.birthDate)
    let truth = try JSONValue(encoding: series.truth()).text
    for canary in subject.canaries { #expect(!truth.contains(canary)) }
  }

  @Test("put a mark of DERIVED on maps only")
  func derived() throws {
    for dialect in Dialect.allCases {
      for form in SimulatedScanner.Form.allCases {
        for kind in SimulatedSeries.Kind.allCases {
          let series = SimulatedSeries.short(kind, on: dialect.scanner)
          let type = try SimulatedHeader(series.files(as: form)[0]).text(Tag(0x0008, 0x0008))
          #expect(type?.hasPrefix(kind == .perfusionMap ? "DERIVED" : "ORIGINAL") == true)
        }
      }
    }
  }
}
