import DICOM
import Identity
import Imaging
import Reporting
import TestSupport
import Testing

@Suite("Inspect as text")
struct InspectTextTests {
  /// The small real files, with what they have in three elements.
  private func fixtures(_ asked: [ShownElement] = []) throws -> [GatheredSeries] {
    var collector = SeriesCollector()
    for path in FileWalk.find([SharedData.fixtures]).found.files where path.hasSuffix(".dcm") {
      let dataSet = try HeaderFile.read(path: path)
      if case .duplicate = collector.add(dataSet) { collector.conflict(dataSet) }
    }
    return collector.gathered(key: .open, showing: asked)
  }

  /// One series in each trouble that its files can have.
  private static let troubled: Series = {
    var series = Synthetic.scan(
      5, "perf \u{1B}[2J",
      completeness: Completeness(
        state: .incomplete, files: 1, frames: 1, reason: "84 of 120 images"))
    var parameters = series.parameters
    parameters[.bValues] = .known(
      .numbers((0..<60).map { Double($0 * 50) }), [Source(element: "(0018,9087)")])
    parameters[.repetitionTime] = .known(
      .numbers([1500]),
      [Source(element: "(0018,0080)", raw: "1.5E3", notes: [.unitCorrected, .longDecimal])])
    series = Series(
      uid: series.uid, examUID: series.examUID, part: 2, number: 5,
      description: series.description, equipment: series.equipment, dialect: series.dialect,
      form: .enhanced, parameters: parameters, completeness: series.completeness, startedAt: nil,
      setAside: .derived,
      notices: [
        Notice(.splitSeries, text: "7 other series of the exam differ from it only in position")
      ])
    return series
  }()

  @Test("of the small real files is as recorded")
  func golden() throws {
    let asked = try ["0018,0081", "0018,9087", "0008,0008"].map { try #require(ShownElement($0)) }
    let blocks =
      try fixtures(asked).map {
        InspectText().block($0.series, asked: asked, shown: $0.shown)
      } + [InspectText().block(Self.troubled)]
    #expect(
      try Golden.difference(blocks.joined(separator: "\n") + "\n", from: "inspect.txt") == nil)
  }

  @Test("keeps to 100 columns, and sends no control character")
  func width() throws {
    for series in try fixtures().map(\.series) + [Self.troubled] {
      for line in InspectText().block(series).split(separator: "\n") {
        #expect(line.count <= 100, "\(line)")
        #expect(!line.unicodeScalars.contains { $0.value < 0x20 })
      }
    }
  }

  @Test("names every parameter once, absent ones too", arguments: Parameter.allCases)
  func parameters(parameter: Parameter) {
    let words = InspectText().block(Self.troubled).split(whereSeparator: \.isWhitespace)
    #expect(words.count { $0 == parameter.rawValue } == 1)
  }

  @Test("says of a contradiction both sides with their elements")
  func contradiction() {
    let text = InspectText().block(Self.troubled).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(text.contains("contradictory 4 mm from (0018,0050) 5 mm from (0018,0088)"))
  }

  @Test("says what the file has where it says more than the value, and how the value came about")
  func raw() {
    let text = InspectText().block(Self.troubled).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(
      text.contains(#"1500 ms from (0018,0080) as "1.5E3" (unit corrected, long decimal)"#))
  }

  @Test("says how even the steps are that a volume time is the median of")
  func steps() {
    let scan = Self.troubled
    var parameters = scan.parameters
    parameters[.volumeRepetitionTime] = .known(
      .numbers([1000]),
      [
        Source(
          element: "(0008,0032)", notes: [.irregular],
          steps: VolumeSteps(
            count: 119, spread: 200, uneven: VolumeSteps.Uneven(afterVolume: 7, step: 1200)))
      ])
    let series = Series(
      uid: scan.uid, examUID: scan.examUID, part: scan.part, number: scan.number,
      description: scan.description, equipment: scan.equipment, dialect: scan.dialect,
      form: scan.form, parameters: parameters, completeness: scan.completeness, startedAt: nil,
      setAside: nil, notices: [])
    let lines = InspectText().block(series).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 })
    let text = lines.joined(separator: " ").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(
      text.contains(
        "volumeRepetitionTime 1000 ms from (0008,0032) (irregular) 119 steps, at most 200 ms (20 %) "
          + "off their median; the first uneven one, 1200 ms, comes after volume 7"))
    #expect(!InspectText([.parameters]).block(series).contains("steps"))
  }

  @Test("shows the parts that were asked for and no other")
  func parts() {
    func text(_ parts: Set<InspectPart>) -> String { InspectText(parts).block(Self.troubled) }
    let settings = text([.parameters])
    #expect(settings.contains("45 ms") && !settings.contains("sliceThickness"))
    #expect(!settings.contains("(0018") && !settings.contains("84 of 120"))
    let geometry = text([.geometry])
    #expect(geometry.contains("sliceThickness") && !geometry.contains("echoTimes"))
    #expect(geometry.contains("4 mm") && !geometry.contains("(0018"))
    let whole = text([.completeness])
    #expect(
      whole.contains("incomplete: 84 of 120 images") && whole.contains("imaging.splitSeries"))
    #expect(!whole.contains("echoTimes") && !whole.contains("not recorded"))
    let elements = text([.sources])
    #expect(elements.contains("(0018,0081)") && elements.contains("sliceThickness"))
    #expect(!elements.contains("45 ms") && !elements.contains("4 mm"))
    for part in InspectPart.allCases {
      #expect(text([part]).contains("set aside: derived"))
      #expect(text([part]).contains(Self.troubled.uid))
    }
  }

  @Test("shows the first values of an element and how many more there are, or that there is none")
  func shown() throws {
    let (asked, other) = (
      try #require(ShownElement("0018,1060")), try #require(ShownElement("0018,0081"))
    )
    let many = ShownValues(element: "(0018,1060)", values: (0..<20).map { "\($0)" })
    let text = InspectText([.completeness]).block(
      Self.troubled, asked: [asked, other], shown: [many])
    #expect(text.contains(#""7"  and 12 more"#) && !text.contains(#""8""#))
    #expect(text.hasSuffix("(0018,0081)            in none of the files"))
  }
}
