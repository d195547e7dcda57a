import DICOM
import Imaging
import Quantities
import Testing

/// Elements of the standard that few objects have.
@Suite("Rare elements of the standard")
struct StandardElementsTests {
  private static let echo = SmallSeries.group(Tag(0x0018, 0x9114)) {
    $0.set(Tag(0x0018, 0x9082), doubles: [30])
  }

  private func read(_ fill: (inout DataSetDraft) -> Void) throws -> AcquisitionParameters {
    let shared = SmallSeries.group(Tag(0x0018, 0x9115), fill)
    return try SmallSeries.parameters(
      SmallSeries.object("Some Maker", shared: shared, frames: [Self.echo, Self.echo]))
  }

  @Test("an object that says it was not accelerated need not state a factor")
  func parallelAcquisition() throws {
    let no = try read { $0.set(Tag(0x0018, 0x9077), .CS, "NO") }
    #expect(
      no[.parallelFactor]
        == .known(
          .numbers([1]),
          [Source(element: "(5200,9229)>(0018,9115)>(0018,9077)", raw: "NO")]))
    #expect(try read { $0.set(Tag(0x0018, 0x9077), .CS, "YES") }[.parallelFactor] == .absent)
    let one = try read {
      $0.set(Tag(0x0018, 0x9069), doubles: [1])
      $0.set(Tag(0x0018, 0x9077), .CS, "NO")
    }
    #expect(one[.parallelFactor].number == 1)
    let torn = try read {
      $0.set(Tag(0x0018, 0x9069), doubles: [2])
      $0.set(Tag(0x0018, 0x9077), .CS, "NO")
    }
    #expect(
      torn[.parallelFactor].witnesses.map(\.value) == [.numbers([2]), .numbers([1])])
  }

  @Test("spectra state the frequency at the top of the object")
  func spectroscopy() throws {
    var object = SmallSeries.object("SIEMENS", frames: [Self.echo])
    object.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4.2")
    object.set(Tag(0x0018, 0x9098), doubles: [297.154513])
    object.set(Tag(0x0018, 0x9100), .CS, "1H")
    let p = try SmallSeries.parameters(object)
    #expect(p[.imagingFrequency].number == 297.154513)
    // 297.154513 MHz / 42.577478 MHz/T = 6.979 T.
    #expect(p.fieldStrength?.value == 7)
    #expect(p[.fieldStrength].isMarked(.inferred))
  }

  @Test("label and control of an object are no copies of one another")
  func labelAndControl() throws {
    func series(_ words: [String]) throws -> Series {
      let frames = words.map { word in
        var frame = SmallSeries.group(Tag(0x0018, 0x9251)) {
          $0.set(Tag(0x0018, 0x9257), .CS, word)
        }
        var position = DataSetDraft()
        position.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
        frame.set(Tag(0x0020, 0x9113), items: [position])
        var orientation = DataSetDraft()
        orientation.set(Tag(0x0020, 0x0037), decimals: [1, 0, 0, 0, 1, 0])
        frame.set(Tag(0x0020, 0x9116), items: [orientation])
        return frame
      }
      return try #require(
        try SmallSeries.read([SmallSeries.object("Some Maker", frames: frames)]).first)
    }
    #expect(try series(["LABEL", "CONTROL"]).parameters.volumes == 2)
    guard case .contradictory = try series(["LABEL", "LABEL"]).parameters[.volumes] else {
      Issue.record("nothing tells the two frames apart")
      return
    }
  }
}
