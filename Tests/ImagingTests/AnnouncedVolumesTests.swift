import DICOM
import Imaging
import TestSupport
import Testing

/// What makers and the standard announce of the volumes there should be.
@Suite("Announced volumes")
struct AnnouncedVolumesTests {
  /// Where a maker announces volumes in its own element.
  enum Place: CaseIterable {
    case siemens, siemensXA, philips, ge

    var maker: String {
      switch self {
      case .siemens, .siemensXA: "SIEMENS"
      case .philips: "Philips"
      case .ge: "GE MEDICAL SYSTEMS"
      }
    }
  }

  /// Ten images of one position, of which the maker's element and (0020,0105) announce so many.
  private func series(_ place: Place, maker: Int, standard: Int) throws -> Series {
    try SmallSeries.ten(place.maker) { _, draft in
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
      draft.set(Tag(0x0020, 0x0105), integer: standard)
      let repetitions = Array("x\nlRepetitions\t = \t\(maker - 1)\n\n".utf8)
      switch place {
      case .siemens:
        let block = draft.reserve(0x0029, 0x10, for: "SIEMENS CSA HEADER")
        draft.set(block(0x20), .OB, bytes: repetitions)
      case .siemensXA:
        let block = draft.reserve(0x0021, 0x10, for: "SIEMENS MR SDS 01")
        draft.set(block(0x19), .OB, bytes: repetitions)
      case .philips:
        let block = draft.reserve(0x2001, 0x10, for: "Philips Imaging DD 001")
        draft.set(block(0x81), integer: maker)
      case .ge:
        let block = draft.reserve(0x0043, 0x10, for: "GEMS_PARM_01")
        draft.set(block(0x7A), unsigned: UInt16(maker))
      }
    }
  }

  @Test("with a fraction are no count", arguments: ["10.7", "9.5"])
  func fraction(_ text: String) throws {
    let series = try SmallSeries.ten { _, draft in
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
      draft.set(Tag(0x0020, 0x0105), .IS, text)
    }
    #expect(series.parameters[.claimedVolumes] == .absent)
  }

  @Test("where none are, positions in time that are skipped show that volumes are missing")
  func skipped() throws {
    func series(_ position: @escaping (Int) -> Int, announced: Int? = nil) throws -> Series {
      try SmallSeries.ten { index, draft in
        draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
        draft.set(Tag(0x0020, 0x0100), integer: position(index))
        if let announced { draft.set(Tag(0x0020, 0x0105), integer: announced) }
      }
    }
    let torn = try series { $0 < 4 ? $0 + 1 : $0 + 4 }
    #expect(torn.completeness.state == .incomplete)
    #expect(
      torn.completeness.reason
        == "3 positions in time without an image, from 5 to 7 at first: they run from 1 to 13")
    #expect(try series { $0 < 9 ? $0 : 10 }.completeness.state == .incomplete)
    #expect(try series { $0 + 3 }.completeness.state == .complete)
    // Every second one, or a count that is announced and met, is another rule.
    #expect(try series { 2 * $0 + 1 }.completeness.state == .complete)
    #expect(try series({ $0 < 4 ? $0 + 1 : $0 + 4 }, announced: 10).completeness.state == .complete)
  }

  @Test("are read wherever they are announced", arguments: Place.allCases)
  func agree(_ place: Place) throws {
    let whole = try series(place, maker: 10, standard: 10)
    #expect(whole.completeness.state == .complete)
    #expect(whole.parameters[.claimedVolumes].number == 10)
    #expect(whole.parameters[.claimedVolumes].sources.count == 2)
  }

  @Test(
    "that differ between the maker's element and the standard's show no whole",
    arguments: Place.allCases)
  func differ(_ place: Place) throws {
    for (maker, standard) in [(10, 15), (15, 10), (10, 7)] {
      let torn = try series(place, maker: maker, standard: standard)
      guard case .contradictory(let witnesses) = torn.parameters[.claimedVolumes] else {
        Issue.record("\(maker) and \(standard) do not contradict each other")
        continue
      }
      let counts = [maker, standard].sorted()
      #expect(witnesses.map(\.value) == counts.map { ParameterValue.numbers([Double($0)]) })
      #expect(torn.completeness.state == .unknown)
      #expect(
        torn.completeness.reason
          == "files announce different counts: \(counts[0]), \(counts[1])")
    }
  }

  @Test("of 0 or 1 time points by GE are no claim", arguments: [0, 1, 2])
  func timePoints(_ number: UInt16) throws {
    let series = try SmallSeries.ten("GE MEDICAL SYSTEMS") { index, draft in
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
      draft.set(Tag(0x0020, 0x0100), integer: index + 1)
      let block = draft.reserve(0x0043, 0x10, for: "GEMS_PARM_01")
      draft.set(block(0x7A), unsigned: number)
    }
    #expect(series.parameters[.claimedVolumes].number == (number > 1 ? 2 : nil))
    #expect(series.completeness.state == (number > 1 ? .unknown : .complete))
  }

  @Test("of Philips are as many for each dynamic as phases are announced")
  func phases() throws {
    func series(_ phases: Int32?, dynamics: Int) throws -> Series {
      try SmallSeries.ten("Philips") { index, draft in
        draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
        draft.set(Tag(0x0018, 0x1060), decimal: Double(300 + 250 * index))
        draft.set(Tag(0x0020, 0x0105), integer: dynamics)
        let block = draft.reserve(0x2001, 0x10, for: "Philips Imaging DD 001")
        draft.set(block(0x81), integer: dynamics)
        if let phases { draft.set(block(0x17), .SL, [phases]) }
      }
    }
    let whole = try series(5, dynamics: 2)
    #expect(whole.parameters[.claimedVolumes].number == 10)
    #expect(whole.completeness.state == .complete)
    let sources = whole.parameters[.claimedVolumes].sources.map(\.element)
    #expect(sources.contains(#"(2001,xx17 "Philips Imaging DD 001")"#))
    #expect(try series(8, dynamics: 2).completeness.reason == "10 of 16 volumes")
    for phases in [nil, 0, 1] as [Int32?] {
      #expect(try series(phases, dynamics: 10).parameters[.claimedVolumes].sources.count == 2)
    }
  }

  @Test("of 1 are no claim beside a larger one", arguments: Place.allCases)
  func ones(_ place: Place) throws {
    for (maker, standard) in [(10, 1), (1, 10)] {
      let whole = try series(place, maker: maker, standard: standard)
      #expect(whole.completeness.state == .complete)
      #expect(whole.parameters[.claimedVolumes].number == 10)
    }
    for (maker, standard) in [(15, 1), (1, 15)] {
      let torn = try series(place, maker: maker, standard: standard)
      #expect(torn.completeness.state == .incomplete)
      #expect(torn.completeness.reason == "10 of 15 volumes")
    }
  }
}
