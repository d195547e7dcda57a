import DICOM
import Foundation
import TestSupport
import Testing

@Suite("Pixels of encapsulated files")
struct PixelFramesTests {
  private func frames(_ path: String) throws -> PixelFrames {
    let file = try HeaderFile.allBytes(path: path)
    return try PixelFrames(try DataSet.read(file), file: file)
  }

  @Test("run-length, JPEG-LS, JPEG 2000 and big-endian copies equal the native one")
  func fixtures() throws {
    let folder = SharedData.fixtures + "/toshiba-small/"
    let native = try frames(folder + "MR_small.dcm").frame(0)
    #expect(native.count == 64 * 64 * 2)
    for name in ["RLE", "bigendian", "implicit", "jp2klossless", "jpeg_ls_lossless"] {
      #expect(try frames(folder + "MR_small_\(name).dcm").frame(0) == native, "\(name)")
    }
  }

  @Test("a cut in the fragments is refused with a code")
  func cut() throws {
    let path = SharedData.fixtures + "/toshiba-small/MR_small_RLE.dcm"
    let file = Array(try HeaderFile.allBytes(path: path).dropLast(2000))
    #expect(throws: DICOMError.self) {
      _ = try PixelFrames(try DataSet.read(file), file: file).frame(0)
    }
  }

  @Test(
    "lossless copies of one mosaic in several transfer syntaxes are equal",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
  func losslessCopies() throws {
    var decoded: [[UInt8]] = []
    for path in FileWalk.find([SharedData.folder + "/dicom/dcm_qa_ts"]).found.files {
      guard let file = try? HeaderFile.allBytes(path: path), let dataSet = try? DataSet.read(file),
        dataSet.pixels != nil, dataSet.transferSyntax.isLossless
      else { continue }
      decoded.append(try PixelFrames(dataSet, file: file).frame(0))
    }
    #expect(decoded.count >= 6)
    #expect(decoded.allSatisfy { $0 == decoded.first })
  }

  @Test(
    "frames of several fragments are joined",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"),
    arguments: ["dcm_qa_frag_jpegll", "dcm_qa_frag_j2k"])
  func fragments(folder: String) throws {
    var count = 0
    for path in FileWalk.find([SharedData.folder + "/dicom/" + folder]).found.files {
      guard let file = try? HeaderFile.allBytes(path: path), let dataSet = try? DataSet.read(file),
        dataSet.pixels != nil
      else { continue }
      let frames = try PixelFrames(dataSet, file: file)
      #expect(try frames.frame(0).count == frames.shape.byteCount)
      count += 1
    }
    #expect(count == 3)
  }
}
