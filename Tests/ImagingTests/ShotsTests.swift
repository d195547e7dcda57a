import DICOM
import Imaging
import Testing

/// The repetition time of echo-planar images is that of a volume only where one excitation makes an image.
@Suite("Excitations of an image")
struct ShotsTests {
  /// Ten volumes of one slice with a repetition time of 1 s, 64 phase steps, and no clock.
  private func volumeTime(
    train: Int?, traversal: String? = nil
  ) throws -> Double? {
    let p = try SmallSeries.ten("SIEMENS") { index, draft in
      draft.set(Tag(0x0018, 0x0020), .CS, #"EP\GR"#)
      draft.set(Tag(0x0018, 0x0080), decimal: 1000)
      if let train { draft.set(Tag(0x0018, 0x0091), integer: train) }
      draft.set(Tag(0x0018, 0x1310), unsigned: 64, 0, 0, 64)
      if let traversal { draft.set(Tag(0x0018, 0x9033), .CS, traversal) }
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
      draft.set(Tag(0x0020, 0x0100), integer: index + 1)
      draft.set(Tag(0x0020, 0x0105), integer: 10)
    }.parameters
    #expect(p[.repetitionTime].number == 1000)
    return p[.volumeRepetitionTime].number
  }

  @Test("one where the echoes fill the lines, with partial Fourier, or makers state no train")
  func single() throws {
    for train in [64, 48, 32, nil] {
      #expect(try volumeTime(train: train) == 1000, "\(train ?? 0)")
    }
    #expect(try volumeTime(train: 16, traversal: "SINGLE") == 1000)
  }

  @Test("several where they do not, or the traversal says so: the time of a volume is not known")
  func several() throws {
    for train in [16, 2, 25] { #expect(try volumeTime(train: train) == nil, "\(train)") }
    for traversal in ["PARTIAL", "FULL"] {
      #expect(try volumeTime(train: 64, traversal: traversal) == nil)
    }
  }
}
