import DICOM
import Imaging
import TestSupport
import Testing

/// Clocks that tell of some volumes and not of others, and volumes that do not follow on.
@Suite("Volumes that do not follow on")
struct UnevenVolumesTests {
  /// Twenty images of one position, by default 0.5 s apart where the header says 1 s.
  private func series(
    _ maker: String = "SIEMENS", at second: (Int) -> Double = { Double($0) / 2 },
    changing change: (Int, inout DataSetDraft) -> Void = { _, _ in }
  ) throws -> Series {
    let all = try SmallSeries.read(
      (0..<20).map { index in
        var draft = SmallSeries.image(maker, instance: index + 1)
        let text = String(Int((100_000 + second(index)) * 100))
        for element: UInt16 in [0x0032, 0x0033] {
          draft.set(Tag(0x0008, element), .TM, "\(text.prefix(6)).\(text.suffix(2))")
        }
        draft.set(Tag(0x0018, 0x0020), .CS, #"GR\EP"#)
        draft.set(Tag(0x0018, 0x0080), decimal: 1000)
        change(index, &draft)
        return draft
      })
    return try #require(all.first)
  }

  private func texts(_ series: Series, _ code: Notice.Code) -> [String] {
    series.notices.filter { $0.is(code) }.map(\.text)
  }

  @Test("a clock that one file lacks, or writes wrongly, is missed and never passed over")
  func torn() throws {
    #expect(try texts(series(), .valueMissing) == [])
    for text in [nil, "99", ""] {
      let torn = try series(changing: { index, draft in
        guard index == 7 else { return }
        for element: UInt16 in [0x0032, 0x0033] {
          if let text {
            draft.set(Tag(0x0008, element), .TM, text)
          } else {
            draft.remove(Tag(0x0008, element))
          }
        }
      })
      #expect(
        texts(torn, .valueMissing) == [
          "(0008,0032) is missing or no time in 1 of 20 frames",
          "(0008,0033) is missing or no time in 1 of 20 frames",
        ])
    }
  }

  @Test("a clock that no file has is passed over")
  func absent() throws {
    let series = try series(changing: { _, draft in draft.remove(Tag(0x0008, 0x0032)) })
    #expect(texts(series, .valueMissing) == [])
    #expect(series.parameters[.acquisitionDuration].number == 10)
  }

  @Test("a hole between volumes is told with its place, and nobody knows whether all are there")
  func hole() throws {
    // Of one second each; ten seconds after the twelfth.
    let series = try series(at: { Double($0) + ($0 < 12 ? 0 : 9) })
    let text =
      "1 of 19 steps between volumes is longer than 1.5 times the usual 1 s, by (0008,0032): "
      + "volume 13 comes 10 s after volume 12"
    #expect(texts(series, .unevenVolumes) == [text])
    #expect(series.completeness.state == .unknown)
    #expect(series.completeness.reason == text)
  }

  @Test("where as many volumes are announced as there are, only the hole is told")
  func pause() throws {
    let series = try series(
      at: { Double($0) + ($0 < 12 ? 0 : 9) },
      changing: { _, draft in draft.set(Tag(0x0020, 0x0105), .IS, "20") })
    #expect(texts(series, .unevenVolumes).count == 1)
    #expect(series.completeness.state == .complete)
  }

  @Test("small differences between steps are no hole")
  func jitter() throws {
    let series = try series(at: { Double($0) + ($0 % 3 == 0 ? 0.1 : 0) })
    #expect(texts(series, .unevenVolumes) == [])
    #expect(series.completeness.state == .complete)
    #expect(series.parameters[.volumeRepetitionTime].sources.first?.notes == [.irregular])
  }

  @Test(
    "a hole in content times, which may be those of reconstruction, contradicts what is inferred")
  func contentTime() throws {
    let series = try series(
      at: { Double($0) + ($0 < 12 ? 0 : 9) },
      changing: { _, draft in draft.remove(Tag(0x0008, 0x0032)) })
    guard case .contradictory(let sides) = series.parameters[.acquisitionDuration] else {
      Issue.record("\(series.parameters[.acquisitionDuration])")
      return
    }
    #expect(sides.map(\.value.numbers) == [[38], [20]])
  }
}
