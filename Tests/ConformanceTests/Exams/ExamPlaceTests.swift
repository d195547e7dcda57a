import Conformance
import Identity
import Imaging
import Testing

/// Two series that are to cover the same place.
@Suite("Same geometry of exams")
struct ExamPlaceTests {
  private static let axial: [Double] = [1, 0, 0, 0, 1, 0]

  /// What is said of the pair of maps where the late series lies elsewhere.
  private func pair(_ change: (inout ExamFixture.Member) -> Void) throws -> Finding {
    var exam = try ExamFixture.trams()
    exam.change(9, change)
    return try exam.finding("samePair")
  }

  private func pair(
    _ cosines: [Double], _ first: [Double], _ last: [Double], extent: [Double]? = [255, 255],
    frame: Pseudonym? = ExamFixture.frame
  ) throws -> Finding {
    let place = try #require(
      SlicePlacement(cosines: cosines, first: first, last: last, extent: extent, frame: frame))
    return try pair { $0.placement = place }
  }

  @Test(
    "passes to a tenth of a millimetre, and tells how far slices lie apart",
    arguments: [
      ([-127.5, -127.5, -80], [-127.5, -127.5, 95], nil),
      ([-127.4, -127.5, -80.1], [-127.5, -127.4, 94.9], nil),
      (
        [-127.5, -127.5, -77], [-127.5, -127.5, 98],
        "along the normal, the first and the last slice of series 9 lie 3 mm and 3 mm from those of "
          + "series 5; up to 0.1 mm is let pass, by a choice of this program"
      ),
      (
        [-124.5, -131.5, -80], [-124.5, -131.5, 95],
        "the images of series 9 lie 5 mm beside those of series 5, in their plane; up to 0.1 mm is "
          + "let pass, by a choice of this program"
      ),
      (
        [-127.5, -127.5, -80], [-127.5, -127.5, 100],
        "along the normal, the first and the last slice of series 9 lie 0 mm and 5 mm from those of "
          + "series 5; up to 0.1 mm is let pass, by a choice of this program"
      ),
    ] as [([Double], [Double], String?)])
  func shifted(first: [Double], last: [Double], note: String?) throws {
    let finding = try pair(Self.axial, first, last)
    #expect(finding.outcome == (note == nil ? .pass : .fail), "\(finding.notes)")
    if let note { #expect(finding.notes.contains(note), "\(finding.notes)") }
  }

  @Test("tells by how many degrees slices, or rows in their plane, are turned")
  func turned() throws {
    let sloped = try pair([1, 0, 0, 0, 0.8, 0.6], [-127.5, -127.5, -80], [-127.5, -127.5, 95])
    #expect(sloped.outcome == .fail)
    #expect(
      sloped.notes.contains(
        "the slices of series 9 are turned against those of series 5 by 36.87 deg"))
    let spun = try pair([0.8, 0.6, 0, -0.6, 0.8, 0], [-127.5, -127.5, -80], [-127.5, -127.5, 95])
    #expect(spun.outcome == .fail)
    #expect(
      spun.notes.contains(
        "the images of series 9 are turned in their plane against those of series 5 by 36.87 deg"))
    let nearly = try pair([1, 0, 0, 0, 1, 0.001], [-127.5, -127.5, -80], [-127.5, -127.5, 95])
    #expect(nearly.outcome == .pass, "\(nearly.notes)")
  }

  @Test("passes where the same place is seen from its other side")
  func otherSide() throws {
    // 256 columns of 1 mm run the other way, and slices are counted from the other end.
    let mirrored: [Double] = [-1, 0, 0, 0, 1, 0]
    let same = try pair(mirrored, [127.5, -127.5, 95], [127.5, -127.5, -80])
    #expect(same.outcome == .pass, "\(same.notes)")
    #expect(try pair(mirrored, [130.5, -127.5, 95], [130.5, -127.5, -80]).outcome == .fail)
    #expect(try pair(mirrored, [127.5, -127.5, 97], [127.5, -127.5, -78]).outcome == .fail)
    let unsized = try pair(
      mirrored, [127.5, -127.5, 95], [127.5, -127.5, -80], extent: nil)
    #expect(unsized.outcome == .undetermined && unsized.reason == .notRecorded)
    #expect(unsized.notes.contains { $0.contains("are mirrored") }, "\(unsized.notes)")
  }

  @Test(
    "is open between two frames of reference, and where one is not recorded, wherever slices lie",
    arguments: [
      (
        Pseudonym.unique("1.2.840.99.8", key: .open),
        "series 5 and series 9 have different frames of reference (0020,0052), between which places "
          + "cannot be compared; a registration of one with the other would settle it"
      ),
      (
        nil,
        "one frame of reference (0020,0052) of all images is not recorded in series 9, so that places "
          + "in series 5 and series 9 cannot be compared; files that state it would settle it"
      ),
    ] as [(Pseudonym?, String)])
  func frames(frame: Pseudonym?, note: String) throws {
    for shift in [0.0, 3] {
      let finding = try pair(
        Self.axial, [-127.5, -127.5, -80 + shift], [-127.5, -127.5, 95 + shift], frame: frame)
      #expect(finding.outcome == .undetermined && finding.reason == .notRecorded)
      #expect(finding.notes.contains(note), "\(finding.notes)")
    }
  }

  @Test("is open where neither names a frame of reference")
  func noFrames() throws {
    var exam = try ExamFixture.trams()
    for number in [5, 9] {
      exam.change(number) {
        $0.placement = SlicePlacement(
          cosines: Self.axial, first: [-127.5, -127.5, -80], last: [-127.5, -127.5, 95],
          extent: [255, 255])
      }
    }
    let finding = try exam.finding("samePair")
    #expect(finding.outcome == .undetermined && finding.reason == .notRecorded)
    #expect(finding.notes.contains { $0.contains("is not recorded in series 5 and series 9") })
  }

  @Test("is not known where a place is not recorded, or slices at its end may be missing")
  func unknown() throws {
    let unplaced = try pair { $0.placement = nil }
    #expect(unplaced.outcome == .undetermined && unplaced.reason == .notRecorded)
    #expect(unplaced.notes.contains { $0.hasPrefix("where the slices of series 9 lie") })
    let short = try pair {
      $0.placement = SlicePlacement(
        cosines: Self.axial, first: [-127.5, -127.5, -80], last: [-127.5, -127.5, 90],
        extent: [255, 255], frame: ExamFixture.frame)
      $0.put(.slices, [171])
      $0.fixture.completeness = Completeness(
        state: .incomplete, files: 171, frames: 171, reason: "frames are missing")
    }
    #expect(short.outcome == .undetermined && short.reason == .seriesIncomplete)
  }

  @Test("is asked of the place only where all of the geometry is asked for")
  func parts() throws {
    var exam = try ExamFixture.trams()
    exam.change(9) { $0.placement = nil }
    let one = ExamRequirement(
      id: "one", question: .same(.first("t1"), .last("t1"), [.matrix]), level: .required)
    let agreed = try ScanProtocol(
      name: "one", version: 1, status: .draft, title: "One", source: exam.agreed.source,
      profiles: exam.agreed.profiles, exam: [one])
    let report = try #require(agreed.check(exam: exam.series, records: exam.records))
    #expect(report.verdict == .pass)
    #expect(!one.question.text.contains("place"))
    let asked = try #require(exam.agreed.exam.first { $0.id == "samePair" })
    #expect(asked.question.text.hasSuffix(", and lie in one place"))
  }
}
