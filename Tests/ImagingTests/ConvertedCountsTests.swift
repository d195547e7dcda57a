import DICOM
import Imaging
import TestSupport
import Testing

/// Columns, rows, slices and volumes of shared scans as dcm2niix 1.0.20220720 prints them when it converts
/// them, and the b-values that it writes.
@Suite(
  "Counts of a converter",
  .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
struct ConvertedCountsTests {
  private static func series(_ folder: String) throws -> [Series] {
    var collector = SeriesCollector()
    for path in FileWalk.find([SharedData.folder + "/" + folder]).found.files {
      guard let dataSet = try? HeaderFile.read(path: path) else { continue }
      if case .duplicate = collector.add(dataSet) { collector.conflict(dataSet) }
    }
    return collector.series()
  }

  private static func counts(_ series: Series) -> [Double] {
    let p = series.parameters
    return (p[.matrix].value?.numbers ?? []).reversed()
      + [Parameter.slices, .volumes].compactMap { p[$0].number }
  }

  @Test(
    "are those that were counted",
    arguments: [
      ("dicom/GE_field_strength_in_gauss", [256, 256, 1, 1]),
      ("dicom/dcm_qa_deident", [256, 256, 2, 1]),
      ("dicom/dcm_qa_enh_Philips_B0", [64, 64, 32, 1]),
      ("dicom/dcm_qa_enh_Siemens_XA10", [64, 64, 6, 4]),
      ("dicom/dcm_qa_fmap_Siemens_2TE", [64, 64, 2, 1]),
      ("dicom/dcm_qa_ge_DWI_R2", [256, 256, 2, 2]),
      ("dicom/dcm_qa_ge_MPh_2", [64, 64, 10, 5]),
      ("dicom/dcm_qa_mosaic_ep2d_Asc_2", [64, 64, 36, 3]),
      ("dicom/dcm_qa_nih_Siemens_mr3_AP", [72, 72, 5, 2]),
      ("dicom/dcm_qa_nih_Siemens_mr4_PA", [72, 72, 5, 2]),
      ("dicom/dcm_qa_philips_Magdeburg", [64, 64, 9, 3]),
      ("dicom/dcm_qa_philips_asl_401_3D_pCASL", [80, 80, 14, 1]),
      ("dicom/dcm_qa_uih_DTI_PA", [64, 64, 20, 5]),
      ("dicom/dcm_qa_xa30_ADC_11", [72, 72, 39, 1]),
      ("dicom/dcm_qa_xa30_DWI_10_first3", [72, 72, 39, 2]),
      ("dicom/dcm_qa_xa30_PWI_27_relCBF_28", [64, 64, 12, 1]),
      ("dicom/dcm_qa_xa30_asl_25", [64, 64, 12, 7]),
      ("dicom/dcm_qa_xa30i_asl_18001", [64, 64, 12, 1]),
      ("dicom/dcm_qa_xa60_bold_product", [64, 64, 10, 3]),
      ("dicom/dcm_qa_xa60_diff_c2p", [64, 64, 10, 3]),
      ("dicom/dicom2nifti_hitachi_001", [64, 64, 4, 1]),
      ("dicom/dicom2nifti_hyperfine_001", [112, 138, 8, 1]),
      ("dicom/mrQA_resources", [80, 80, 1, 1]),
      ("dicom/pydicom_MR_small", [64, 64, 1, 1]),
      ("phantom/dcm_qa_table_GE_Exam1486_02", [64, 64, 10, 5]),
      ("phantom/dcm_qa_table_GE_Exam1487_02", [64, 64, 10, 5]),
      ("phantom/hazen/acr_GE_Signa_Artist_1.5T_T1", [256, 256, 11, 1]),
      ("phantom/hazen/acr_PhilipsAchieva_3T", [256, 256, 11, 1]),
      ("phantom/hazen/acr_Siemens_Sola_1.5T_T1_enh", [256, 256, 11, 1]),
      ("phantom/hazen/dwi_phase", [128, 128, 1, 11]),
      ("phantom/hazen/dwi_read", [128, 128, 1, 11]),
      ("phantom/hazen/relaxometry_T1_site5_philips3T_plate4", [192, 192, 1, 1]),
      ("phantom/hazen/snr_GE", [256, 256, 1, 1]), ("phantom/hazen/snr_Philips", [256, 256, 1, 2]),
      ("phantom/hazen/toshiba_locator", [256, 256, 1, 1]),
      ("phantom/philips_asl_pCASL_60vol", [128, 128, 1, 60]),
    ] as [(String, [Double])])
  func equal(_ folder: String, _ converted: [Double]) throws {
    let series = try Self.series(folder)
    #expect(!series.isEmpty)
    for one in series { #expect(Self.counts(one) == converted, "\(one.description)") }
  }

  /// A converter makes whole volumes of any number of images.
  @Test(
    "are no counts where images are missing",
    arguments: [
      // 60 images: 40 positions, of which 20 are there twice. Converted to 30 slices of 2 volumes.
      ("dicom/dcm_qa_canon_9000", 40, 1),
      // 12 images: 8 of one position, 4 of another. Converted to 6 slices of 2 volumes, with a warning.
      ("dicom/dcm_qa_philips_asl_301_MultiPhase", 2, 4),
    ])
  func incomplete(_ folder: String, _ slices: Int, _ volumes: Int) throws {
    let one = try #require(try Self.series(folder).first)
    #expect(one.parameters.slices == slices && one.parameters.volumes == volumes)
    #expect(one.completeness.state == .incomplete)
  }

  @Test(
    "so are b-values; of UIH it writes the applied ones, 1.25126 and 929.75",
    arguments: [
      ("dicom/dcm_qa_ge_DWI_R2", [0, 1000]), ("dicom/dcm_qa_xa60_diff_c2p", [0, 1000]),
      ("phantom/hazen/dwi_phase", [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]),
      ("phantom/hazen/dwi_read", [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]),
      ("dicom/dcm_qa_canon_9000", [0, 1500]), ("dicom/dcm_qa_uih_DTI_PA", [0, 1000]),
    ] as [(String, [Double])])
  func bValues(_ folder: String, _ converted: [Double]) throws {
    let one = try #require(try Self.series(folder).first)
    #expect(one.parameters[.bValues].value == .numbers(converted))
  }
}
