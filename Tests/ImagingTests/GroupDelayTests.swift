import DICOM
import Imaging
import Testing

/// The delay between groups of GE, which the repetition time leaves out.
@Suite("Group delay")
struct GroupDelayTests {
  /// Ten echo-planar volumes of one slice, with a repetition time of 1.5 s and these delays.
  private func read(
    _ delay: (Int) -> Double?, _ change: (Int, inout DataSetDraft) -> Void = { _, _ in }
  ) throws -> AcquisitionParameters {
    try SmallSeries.ten("GE MEDICAL SYSTEMS") { index, draft in
      draft.set(Tag(0x0018, 0x0020), .CS, #"EP\GR"#)
      draft.set(Tag(0x0018, 0x0080), decimal: 1500)
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
      draft.set(Tag(0x0020, 0x0100), integer: index + 1)
      draft.set(Tag(0x0020, 0x0105), integer: 10)
      if let seconds = delay(index) {
        let block = draft.reserve(0x0043, 0x10, for: "GEMS_PARM_01")
        draft.set(block(0x7C), floats: [seconds])
      }
      change(index, &draft)
    }.parameters
  }

  @Test("is added to a volume time that is concluded from the repetition time")
  func added() throws {
    for none in [nil, 0] as [Double?] {
      let p = try read({ _ in none })
      #expect(p[.volumeRepetitionTime].number == 1500)
      #expect(p[.volumeRepetitionTime].sources.map(\.element) == ["(0018,0080)"])
      #expect(p[.acquisitionDuration].number == 15)
    }
    let p = try read({ _ in 2 })
    #expect(p[.repetitionTime].number == 1500)
    #expect(p[.volumeRepetitionTime].number == 3500)
    #expect(
      p[.volumeRepetitionTime].sources
        == [#"(0018,0080)"#, #"(0043,xx7C "GEMS_PARM_01")"#].map {
          Source(element: $0, notes: [.inferred])
        })
    #expect(p[.acquisitionDuration].number == 35)
  }

  @Test("that differs between files, or is no time, leaves the volume time unknown")
  func torn() throws {
    let delays: [(Int) -> Double?] = [{ $0 == 0 ? 0 : 2 }, { _ in -1 }, { _ in Double.nan }]
    for delay in delays {
      let p = try read(delay)
      #expect(p[.volumeRepetitionTime] == .absent)
      #expect(p[.acquisitionDuration] == .absent)
    }
  }

  @Test("changes no volume time that a clock tells")
  func clock() throws {
    let delay: (Int) -> Double? = { _ in 2 }
    let p = try read(delay) { index, draft in
      draft.set(Tag(0x0018, 0x1060), decimal: Double(index * 4000))
    }
    #expect(p[.volumeRepetitionTime].number == 4000)
    #expect(p[.acquisitionDuration].number == 40)
  }
}
