import DICOM
import Identity
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

  @Test("two stacks in one series, one after the other, are no volumes, however they adjoin")
  func stacks() throws {
    func series(later: Double) throws -> Series {
      let all = try SmallSeries.read(
        (0..<40).map { index in
          var draft = SmallSeries.image("SIEMENS", instance: index + 1)
          let (stack, volume) = (index / 20, index % 20)
          let second = Double(stack) * later + Double(volume)
          let text = String(Int((100_000 + second) * 100))
          draft.set(Tag(0x0008, 0x0032), .TM, "\(text.prefix(6)).\(text.suffix(2))")
          draft.set(Tag(0x0020, 0x0032), .DS, "0\\0\\\(stack * 5)")
          draft.set(Tag(0x0018, 0x0050), decimal: 5)
          draft.set(Tag(0x0018, 0x0020), .CS, #"GR\EP"#)
          draft.set(Tag(0x0018, 0x0080), decimal: 1000)
          return draft
        })
      return try #require(all.first)
    }
    #expect(try texts(series(later: 0.5), .unevenVolumes) == [])
    let apart = try texts(series(later: 30), .unevenVolumes)
    #expect(
      apart == [
        "the images of volume 1 begin up to 30 s apart, by (0008,0032), and a volume takes 1 s: "
          + "they are of several acquisitions"
      ])
  }

  @Test("a clock that stands still at each position still tells that positions lie apart in time")
  func stillClock() throws {
    func series(later: Double, trigger: Bool) throws -> Series {
      let all = try SmallSeries.read(
        (0..<40).map { index in
          var draft = SmallSeries.image("GE MEDICAL SYSTEMS", instance: index + 1)
          let (stack, volume) = (index / 20, index % 20)
          let text = String(Int((100_000 + Double(stack) * later) * 100))
          draft.set(Tag(0x0008, 0x0032), .TM, "\(text.prefix(6)).\(text.suffix(2))")
          draft.set(Tag(0x0020, 0x0032), .DS, "0\\0\\\(stack * 5)")
          draft.set(Tag(0x0018, 0x0050), decimal: 5)
          draft.set(Tag(0x0018, 0x0080), decimal: 1000)
          if trigger { draft.set(Tag(0x0018, 0x1060), decimal: Double(volume) * 1000) }
          return draft
        })
      return try #require(all.first)
    }
    for trigger in [true, false] {
      #expect(try texts(series(later: 0.5, trigger: trigger), .unevenVolumes) == [])
      #expect(try texts(series(later: 0, trigger: trigger), .unevenVolumes) == [])
      let apart = try texts(series(later: 30, trigger: trigger), .unevenVolumes)
      #expect(apart.count == 1)
      #expect(apart.allSatisfy { $0.contains("30 s apart, by (0008,0032)") }, "\(apart)")
    }
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
    let source = try #require(series.parameters[.volumeRepetitionTime].sources.first)
    #expect(source.notes == [.irregular])
    #expect(
      source.steps
        == VolumeSteps(
          count: 19, spread: 100, uneven: VolumeSteps.Uneven(afterVolume: 1, step: 900)))
    #expect(
      source.steps?.text(median: 1000)
        == "19 steps, at most 100 ms (10 %) off their median; the first uneven one, 900 ms, comes "
        + "after volume 1")
  }

  @Test("steps are counted, with how far they spread, at the time that is their median")
  func steps() throws {
    let series = try series()
    let source = try #require(series.parameters[.volumeRepetitionTime].sources.first)
    #expect(source.steps == VolumeSteps(count: 19, spread: 0, uneven: nil))
    #expect(source.steps?.text(median: 500) == "19 steps, at most 0 ms (0 %) off their median")
    #expect(VolumeSteps(count: 1, spread: 0, uneven: nil).text(median: 500) == "1 step")
    for (parameter, reading) in series.parameters.recorded
    where parameter != .volumeRepetitionTime {
      #expect(reading.sources.allSatisfy { $0.steps == nil }, "\(parameter)")
    }
    let hole = try self.series(at: { Double($0) + ($0 < 12 ? 0 : 9) })
    #expect(
      hole.parameters[.volumeRepetitionTime].sources.first?.steps
        == VolumeSteps(
          count: 19, spread: 9000, uneven: VolumeSteps.Uneven(afterVolume: 12, step: 10_000)))
  }

  @Test("steps are recorded and read back, and what has none is recorded as before")
  func recorded() throws {
    for one in try [series(), series(at: { Double($0 + $0 / 5) })] {
      let value = try JSONValue(encoding: one.parameters)
      #expect(try value.decoded(as: AcquisitionParameters.self) == one.parameters)
      #expect(value.text.ranges(of: #""steps":{"count":19,"#).count == 1)
      #expect(value.text.ranges(of: "steps").count == 1)
    }
  }

  /// Twenty images a second apart, the eleventh at midnight.
  private func overMidnight(dates: (Int) -> String?) throws -> Series {
    try series(changing: { index, draft in
      let second = (index + 50) % 60
      let text = (index < 10 ? "2359" : "0000") + (second < 10 ? "0" : "") + "\(second)"
      for element: UInt16 in [0x0032, 0x0033] { draft.set(Tag(0x0008, element), .TM, text) }
      for element: UInt16 in [0x0022, 0x0023] {
        if let date = dates(index) { draft.set(Tag(0x0008, element), .DA, date) }
      }
    })
  }

  @Test("a clock without a date may pass midnight, and is marked; one with dates has to tell it")
  func midnight() throws {
    let undated = try overMidnight(dates: { _ in nil })
    let dated = try overMidnight(dates: { $0 < 10 ? "20260114" : "20260115" })
    for (one, isMarked) in [(undated, true), (dated, false)] {
      #expect(texts(one, .unevenVolumes) == [])
      #expect(one.completeness.state == .complete)
      #expect(one.parameters[.acquisitionDuration].number == 20)
      let time = one.parameters[.volumeRepetitionTime]
      #expect(time.number == 1000)
      #expect(time.isMarked(.undated) == isMarked)
      #expect(one.parameters[.acquisitionDuration].isMarked(.undated) == isMarked)
      #expect(time.sources.first?.steps == VolumeSteps(count: 19, spread: 0, uneven: nil))
    }
    let wrong = try overMidnight(dates: { _ in "20260114" })
    #expect(texts(wrong, .unevenVolumes).count == 1)
    #expect(wrong.completeness.state == .unknown)
  }

  @Test("a pause of less than half a day is none of midnight's")
  func longPause() throws {
    let series = try series(at: { $0 < 10 ? Double($0) : 20_000 + Double($0) })
    #expect(texts(series, .unevenVolumes).count == 1)
    #expect(!series.parameters[.volumeRepetitionTime].isMarked(.undated))
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
