import DICOM
import Identity
import Imaging
import TestSupport
import Testing

/// What becomes of each hostile file: refused by its code, or read as far as it is sound.
@Suite(
  "Hostile files", .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
struct HostileFilesTests {
  /// A refusal's code, `no object` where there is no series in it, or the state of what was read.
  static let outcomes: [String: String] = [
    "dcm4che/3gb-bulk-data-truncated": "incomplete",
    "dcm4che/no_preamble_dicm_in_data": "no object",
    "dicom2nifti_failing_slicecount/IM-0001-0001-0001.dcm": "complete",
    "dicom2nifti_failing_slicecount/IM-0001-0002-0001.dcm": "complete",
    "dicom2nifti_failing_sliceorientation/IM-0001-0001-0001.dcm": "complete",
    "dicom2nifti_failing_sliceorientation/IM-0001-0001-0001_2.dcm": "complete",
    "dicom2nifti_failing_sliceorientation/IM-0001-0002-0001.dcm": "complete",
    "dicom2nifti_failing_sliceorientation/IM-0001-0002-0001_2.dcm": "complete",
    "nibabel/csa_slice_norm.dcm": "unknown",
    "nibabel/decimal_rescale.dcm": "no object",
    "nibabel/slicethickness_empty_string.dcm": "complete derived",
    "pydicom/DICOMDIR-empty.dcm": "no object",
    "pydicom/DICOMDIR-nooffset": "imaging.truncated",
    "pydicom/ExplVR_BigEndNoMeta.dcm": "unknown otherModality",
    "pydicom/JPEG2000-embedded-sequence-delimiter.dcm": "unknown otherModality",
    "pydicom/MR_truncated.dcm": "incomplete derived",
    "pydicom/UN_sequence.dcm": "no object",
    "pydicom/badVR.dcm": "unknown otherModality",
    "pydicom/empty_charset_LEI.dcm": "no object",
    "pydicom/image_dfl.dcm": "unknown secondaryCapture",
    "pydicom/meta_missing_tsyntax.dcm": "no object",
    "pydicom/nested_priv_SQ.dcm": "no object",
    "pydicom/no_meta.dcm": "imaging.notDICOM",
    "pydicom/no_meta_group_length.dcm": "no object",
    "pydicom/rtplan_truncated.dcm": "imaging.truncated",
    "pydicom/zipMR": "complete derived",
    "pydicom_data/bad_sequence.dcm": "complete otherModality",
    "pydicom_data/emri_small_jpeg_2k_lossless_too_short.dcm": "incomplete",
  ]

  @Test("each ends as the table says, and none is left out")
  func table() {
    var seen: [String: String] = [:]
    for path in FileWalk.find([SharedData.folder + "/hostile"]).found.files {
      let name = path.split(separator: "/").suffix(2).joined(separator: "/")
      seen[name] = outcome(path)
    }
    for name in Set(seen.keys).union(Self.outcomes.keys).sorted() {
      #expect(seen[name] == Self.outcomes[name], "\(name)")
    }
  }

  @Test("an empty slice thickness is absent, not zero")
  func emptyThickness() throws {
    let path = SharedData.folder + "/hostile/nibabel/slicethickness_empty_string.dcm"
    var collector = SeriesCollector()
    _ = collector.add(try HeaderFile.read(path: path))
    let series = try #require(collector.series().first)
    #expect(series.parameters[.sliceThickness] == .absent)
  }

  private func outcome(_ path: String) -> String {
    do {
      var collector = SeriesCollector()
      _ = collector.add(try HeaderFile.read(path: path))
      guard let series = collector.series().first else { return "no object" }
      return ([series.completeness.state.rawValue] + [series.setAside?.rawValue].compactMap { $0 })
        .joined(separator: " ")
    } catch {
      return error.code.rawValue
    }
  }
}
