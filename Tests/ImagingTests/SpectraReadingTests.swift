import DICOM
import Imaging
import TestSupport
import Testing

@Suite("Reading of spectra")
struct SpectraReadingTests {
  private func read(
    _ suppression: String, _ localization: String = "PRESS", by maker: String = "Some Maker",
    isImage: Bool = false
  ) throws -> AcquisitionParameters {
    let timing = SmallSeries.group(Tag(0x0018, 0x9112)) {
      $0.set(Tag(0x0018, 0x0080), decimal: 2000)
    }
    var object = SmallSeries.object(maker, frames: [timing])
    if !isImage { object.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4.2") }
    object.set(Tag(0x0018, 0x9025), .CS, suppression)
    object.set(Tag(0x0018, 0x9054), .CS, localization)
    return try SmallSeries.parameters(object)
  }

  @Test(
    "water is suppressed where the word says so; an unknown word says nothing",
    arguments: [
      ("WATER", "yes"), ("FAT_AND_WATER", "yes"), ("NONE", "no"), ("FAT", "no"),
      ("SILICON_GEL", "no"), ("SOMETHING", nil), ("", nil),
    ])
  func suppression(stated: String, word: String?) throws {
    #expect(try read(stated)[.waterSuppression].word == word)
  }

  @Test("spectra of Siemens: (0018,9025) is NONE though water was suppressed")
  func siemens() throws {
    #expect(try read("NONE", by: "SIEMENS")[.waterSuppression] == .absent)
    #expect(try read("WATER", by: "SIEMENS")[.waterSuppression].word == "yes")
  }

  @Test(
    "the technique is told as stated, and semi-LASER by one word",
    arguments: [
      ("PRESS", "PRESS"), ("STEAM", "STEAM"), ("SLASER", "SLASER"), ("SEMI-LASER", "SLASER"),
      ("SEMI_LASER", "SLASER"), ("NONE", "NONE"), ("", nil),
    ])
  func localization(stated: String, word: String?) throws {
    #expect(try read("WATER", stated)[.volumeLocalization].word == word)
  }

  @Test("of images neither is read")
  func images() throws {
    let p = try read("FAT", isImage: true)
    #expect(p[.waterSuppression] == .absent && p[.volumeLocalization] == .absent)
  }

  @Test(
    "a sidecar of spectra is of their kind, and says whether water was suppressed",
    arguments: [("true", "yes"), ("false", "no")])
  func sidecar(stated: String, word: String) throws {
    let series = try SmallSidecar.series([
      "ImageType": #"["ORIGINAL", "PRIMARY", "SPECTROSCOPY", "NONE"]"#, "WaterSuppression": stated,
    ])
    #expect(series.setAside == .spectroscopy)
    #expect(series.parameters.sequenceKind == .spectroscopy)
    #expect(series.parameters[.waterSuppression].word == word)
    let image = try SmallSidecar.parameters(["WaterSuppression": stated])
    #expect(image[.waterSuppression] == .absent)
  }
}
