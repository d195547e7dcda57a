import DICOM
import Foundation
import Identity
import Imaging
import TestSupport
import Testing

/// Every field of every sidecar that lies beside shared scans, against what the scans say.
///
/// What we do not read counts as a difference: a field is equal, explained, or fails the test.
@Suite(
  "Fields of sidecars",
  .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
struct SidecarFieldsTests {
  private static let slab = "classic files do not tell the partitions of a slab"
  private static let spectrum = "a spectrum has no phase encoding axis and no voxel of an image"
  private static let part = "measured between the volumes that are here, which are not all"
  private static let geBlock =
    "read by the converter from GE's protocol block, a gzip text of no documented form"

  /// By folder and key: where the files say otherwise, or nothing, and why. Most were looked up with
  /// dcmdump.
  static let explained: [String: String] = [
    "dicom/dcm_qa_deident AcquisitionMatrixPE": slab,
    "dicom/dcm_qa_frag_j2k AcquisitionMatrixPE": slab,
    "dicom/dcm_qa_frag_jpegll AcquisitionMatrixPE": slab,
    "dicom/dcm_qa_ts SeriesNumber": "nine codings under one series UID, numbered 1 to 9",
    "dicom/dcm_qa_uih_DTI_PA AcquisitionMatrixPE": "(0018,0094) is not there",
    "dicom/dcm_qa_uih_DTI_PA NumberOfAverages": "(0018,0083) is 6 at b 0 and 2 at b 1000",
    "dicom/dcm_qa_enh_Siemens_XA10 AcquisitionDuration": part,
    "dicom/dcm_qa_xa60_bold_product AcquisitionDuration": part,
    "dicom/dcm_qa_xa60_diff_c2p AcquisitionDuration": part,
    "dicom/dcm_qa_xa60_bold_product SoftwareVersions":
      "the patient is named ..._TerraX_XA60, and texts lose the words of a patient's name",
    "dicom/dcm_qa_xa60_diff_c2p SoftwareVersions":
      "the patient is named ..._TerraX_XA60, and texts lose the words of a patient's name",
    "dicom/dcm_qa_xa60_diff_c2p PulseSequenceType":
      "(0018,9008) is GRADIENT, but the sequence epse2d1_64 is a spin echo",
    "dicom/dcm_qa_fmap_Siemens_2TE SliceTiming": "2 of 36 slices are here",
    "dicom/dcm_qa_fmap_Siemens_2TE MultibandAccelerationFactor":
      "counted by the converter from rounded times of a gradient echo, of one echo of two; the "
      + "protocol has lMultiBandFactor 1",
    "dicom/dcm_qa_ge_MPh_2 PhaseEncodingDirection": geBlock,
    "phantom/dcm_qa_table_GE_Exam1486_02 PhaseEncodingDirection": geBlock,
    "phantom/dcm_qa_table_GE_Exam1487_02 PhaseEncodingDirection": geBlock,
    "dicom/dcm_qa_philips_asl_401_3D_pCASL EchoTrainLength":
      "25 refocused echoes of 15 gradient echoes each: theirs is the product, ours the gradient train",
    "phantom/philips_asl_pCASL_60vol RepetitionTime":
      "theirs is the time of a volume, (0018,0080) is 4550 ms",
    "dicom/dcm_qa_spec_svs InversionTime": "0 stands for none",
    "dicom/dcm_qa_spec_svs ReconMatrixPE": spectrum,
    "dicom/dcm_qa_spec_svs AcquisitionMatrixPE": spectrum,
    "dicom/dcm_qa_spec_svs AcquisitionVoxelSize": spectrum,
  ]

  @Test("each is equal to what the files say, or explained")
  func all() throws {
    let known = Set(SidecarField.compared.keys).union(SidecarField.left.values.flatMap(\.self))
    var unknown: Set<String> = []
    var differences: Set<String> = []
    var sidecars = 0
    var compared = 0
    for root in ["dicom", "phantom"] {
      for folder in try Self.folders(root) {
        let paths = FileWalk.find([SharedData.folder + "/" + folder]).found.files
        let references = paths.filter { $0.contains("/ref__") }
        if references.isEmpty { continue }
        var collector = SeriesCollector()
        for path in paths where !path.hasSuffix(".json") {
          guard let dataSet = try? HeaderFile.read(path: path) else { continue }
          if case .duplicate = collector.add(dataSet) { collector.conflict(dataSet) }
        }
        let series = collector.series()
        for path in references {
          sidecars += 1
          let text = try String(contentsOfFile: path, encoding: .utf8)
          guard case .object(let members)? = JSONValue(parsing: text) else {
            Issue.record("\(path) is no JSON object")
            continue
          }
          let number = members["SeriesNumber"]?.number
          let parts = series.filter { $0.number == nil || $0.number.map(Double.init) == number }
          #expect(!parts.isEmpty, "no series for \(path)")
          unknown.formUnion(Set(members.keys).subtracting(known))
          for (key, value) in members {
            guard let field = SidecarField.compared[key] else { continue }
            compared += 1
            if !field.agrees(value, parts) { differences.insert("\(folder) \(key)") }
          }
        }
      }
    }
    #expect(unknown.sorted() == [])
    #expect(sidecars == 40)
    #expect(compared == 913)
    #expect(differences.sorted() == Self.explained.keys.sorted())
  }

  /// The folders below `root` that hold files, as `dicom/dcm_qa_ts`.
  private static func folders(_ root: String) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: SharedData.folder + "/" + root)
    return names.sorted().map { "\(root)/\($0)" }
  }
}
