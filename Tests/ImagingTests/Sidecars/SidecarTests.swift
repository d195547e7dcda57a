import DICOM
import Identity
import Imaging
import Testing

@Suite("A sidecar")
struct SidecarTests {
  static let numbers: [(String, String, Parameter, [Double])] = [
    ("MagneticFieldStrength", "2.89362", .fieldStrength, [3]),
    ("ImagingFrequency", "123.203897", .imagingFrequency, [123.203897]),
    ("RepetitionTime", "1.45", .repetitionTime, [1450]),
    ("RepetitionTimeExcitation", "0.735", .repetitionTime, [735]),
    ("EchoTime", "0.0281", .echoTimes, [28.1]),
    ("EchoTime", "[0.03, 0.011]", .echoTimes, [11, 30]),
    ("InversionTime", "0.9", .inversionTimes, [900]),
    ("FlipAngle", "55.00000000000001", .flipAngles, [55]),
    ("FlipAngle", "[5, 15]", .flipAngles, [5, 15]),
    ("EchoTrainLength", "39", .echoTrainLength, [39]),
    ("EchoTrainLength", "39", .epiFactor, [39]),
    ("NumberOfAverages", "2", .averages, [2]),
    ("PixelBandwidth", "7812.5", .bandwidth, [7812.5]),
    ("SliceThickness", "2.4", .sliceThickness, [2.4]),
    ("SpacingBetweenSlices", "3.6", .sliceSpacing, [3.6]),
    ("ParallelReductionFactorInPlane", "1.72974", .parallelFactor, [1.73]),
    ("MultibandAccelerationFactor", "8", .multibandFactor, [8]),
    ("PartialFourier", "0.875", .partialFourier, [0.88]),
  ]

  @Test("keeps the suffix of its name where that is one of BIDS, and no other end of a name")
  func suffix() throws {
    for (path, suffix) in [
      ("sub-01/func/sub-01_task-rest_bold.json", "bold"), ("sub-01_dir-AP_dwi.json", "dwi"),
      ("sub-01_MUSTERMANN.json", nil), ("bold.json", nil), ("sub-01.json", nil),
    ] {
      let series = try SmallSidecar.series(path: path)
      #expect(series.suffix == suffix, "\(path)")
      let record = SeriesRecord(series: series, exam: .init(series: 1, subject: nil))
      let file = RecordFile(Array(try record.json.text.utf8))
      #expect(file.entries.map(\.record) == [record])
    }
  }

  @Test("states numbers in our units", arguments: numbers)
  func number(_ row: (String, String, Parameter, [Double])) throws {
    #expect(try SmallSidecar.parameters([row.0: row.1])[row.2].value == .numbers(row.3))
  }

  static let words: [(String, String, Parameter, [String])] = [
    ("MRAcquisitionType", #""3D""#, .dimensionality, ["3D"]),
    ("InPlanePhaseEncodingDirectionDICOM", #""COL""#, .phaseEncodingAxis, ["COLUMN"]),
    ("InPlanePhaseEncodingDirectionDICOM", #""ROW""#, .phaseEncodingAxis, ["ROW"]),
    ("ContrastBolusIngredient", #""GADOLINIUM""#, .contrastAgent, ["GADOLINIUM"]),
    ("ContrastAgent", #""Gadobutrol""#, .contrastAgent, ["Gadobutrol"]),
    ("ReceiveCoilName", #""Head_32""#, .coil, ["Head_32"]),
    ("SoftwareVersions", #""5.9.0\\5.9.0.0""#, .software, [#"5.9.0\5.9.0.0"#]),
    ("ManufacturersModelName", #""Ingenia""#, .model, ["Ingenia"]),
    ("Manufacturer", #""GE""#, .manufacturer, ["GE"]),
    (
      "ImageType", #"["ORIGINAL", "PRIMARY", "M"]"#, .imageType, ["ORIGINAL", "PRIMARY", "M"]
    ),
  ]

  @Test("states words as DICOM does", arguments: words)
  func word(_ row: (String, String, Parameter, [String])) throws {
    #expect(try SmallSidecar.parameters([row.0: row.1])[row.2].value == .words(row.3))
  }

  @Test("is a series of its own form, of which nobody knows whether all is there")
  func series() throws {
    let series = try SmallSidecar.series()
    #expect(series.form == .sidecar && series.dialect == "siemens")
    #expect(series.number == 7 && series.description == "ep2d_perf")
    #expect(series.completeness.state == .unknown)
    #expect(series.completeness.reason == "a sidecar does not say how many images there are")
    #expect(series.notices.isEmpty && series.setAside == nil)
    #expect(series.equipment.serial == Pseudonym.serial("66050", key: .open))
    #expect(series.parameters.sequenceKind == .gradientEchoEPI)
    #expect(series.parameters[.contrastWeighting].word == "T2_STAR")
    for parameter: Parameter in [
      .slices, .volumes, .claimedVolumes, .pixelSpacing, .acquiredVoxel, .matrix, .fieldOfView,
      .acquisitionDuration, .bValues,
    ] {
      #expect(series.parameters[parameter] == .absent, "\(parameter)")
    }
  }

  @Test("keeps the text of a number beside its value, and names its key")
  func raw() throws {
    let parameters = try SmallSidecar.parameters(["EchoTime": "0.039001"])
    #expect(
      parameters[.echoTimes]
        == .known(.numbers([39.001]), [Source(element: "EchoTime", raw: "0.039001")]))
    #expect(
      try SmallSidecar.parameters()[.flipAngles]
        == .known(.numbers([60]), [Source(element: "FlipAngle")]))
  }

  @Test("of a time series states the time of a volume")
  func volumes() throws {
    let bold = "ds/sub-01/func/sub-01_task-rest_bold.json"
    let slices = try SmallSidecar.parameters(path: bold)
    #expect(slices[.repetitionTime].number == 1500)
    #expect(
      slices[.volumeRepetitionTime]
        == .known(.numbers([1500]), [Source(element: "RepetitionTime", raw: "1.5")]))
    let whole = try SmallSidecar.parameters(["MRAcquisitionType": #""3D""#], path: bold)
    #expect(whole[.repetitionTime] == .absent && whole[.volumeRepetitionTime].number == 1500)
    let both = try SmallSidecar.parameters(
      ["RepetitionTime": "4.47288", "RepetitionTimeExcitation": "4.55"])
    #expect(both[.repetitionTime].number == 4550 && both[.volumeRepetitionTime].number == 4472.9)
    // Of an image that is no time series the kind has to tell it, as of a DICOM file.
    let other = try SmallSidecar.parameters(["ScanningSequence": #""RM""#, "SequenceName": ""])
    #expect(other[.volumeRepetitionTime] == .absent && other[.repetitionTime].number == 1500)
  }

  @Test("of labelling states the time from label to label, which is a volume of 2-D slices")
  func labelling() throws {
    let asl = ["RepetitionTimePreparation": "4.8", "RepetitionTime": "", "SequenceName": ""]
    let path = "sub-01_asl.json"
    #expect(try SmallSidecar.parameters(asl, path: path)[.volumeRepetitionTime].number == 4800)
    let whole = asl.merging(["MRAcquisitionType": #""3D""#]) { $1 }
    #expect(try SmallSidecar.parameters(whole, path: path)[.volumeRepetitionTime] == .absent)
    #expect(try SmallSidecar.parameters(asl)[.volumeRepetitionTime] == .absent)
  }

  static let directions: [(String, String, String?)] = [
    ("COL", "j-", "POSITIVE"), ("COL", "j", "NEGATIVE"), ("ROW", "i", "POSITIVE"),
    ("ROW", "i-", "NEGATIVE"), ("COL", "i", nil), ("ROW", "j-", nil), ("COL", "k", nil),
  ]

  @Test("tells the polarity where its axis is that of rows or columns", arguments: directions)
  func polarity(_ row: (String, String, String?)) throws {
    let said = [
      "InPlanePhaseEncodingDirectionDICOM": "\"\(row.0)\"",
      "PhaseEncodingDirection": "\"\(row.1)\"",
    ]
    #expect(try SmallSidecar.parameters(said)[.phaseEncodingPolarity].word == row.2)
    // Another converter may turn the axes, 3-D images are turned, and what dcm2niix does not know
    // somebody else put in.
    for unknown in [
      ["ConversionSoftware": ""], ["MRAcquisitionType": #""3D""#],
      ["PhaseEncodingAxis": #""j""#], ["InPlanePhaseEncodingDirectionDICOM": ""],
    ] {
      let changed = said.merging(unknown) { $1 }
      #expect(try SmallSidecar.parameters(changed)[.phaseEncodingPolarity] == .absent)
    }
  }

  @Test("leaves the kind open where Philips' train may be of gradient or refocused echoes")
  func philips() throws {
    func kind(_ sequence: String, train: String) throws -> SequenceKind? {
      try SmallSidecar.parameters([
        "Manufacturer": #""Philips""#, "ScanningSequence": "\"\(sequence)\"", "SequenceName": "",
        "EchoTrainLength": train,
      ]).sequenceKind
    }
    #expect(try kind("GR", train: "63") == nil)
    #expect(try kind("SE", train: "55") == nil)
    #expect(try kind("GR", train: "") == .gradientEcho)
    #expect(try kind("SE", train: "") == .spinEcho)
  }

  @Test("of a converter's GE is read by its dialect")
  func ge() throws {
    let series = try SmallSidecar.series([
      "Manufacturer": #""GE""#, "ScanningSequence": #""EP\\SE""#, "SequenceName": "",
      "CoilString": #""48HP""#,
    ])
    #expect(series.dialect == "ge" && series.parameters.sequenceKind == .spinEchoEPI)
    #expect(series.parameters[.coil].word == "48HP")
    // Of Siemens it names active elements.
    #expect(try SmallSidecar.parameters(["CoilString": #""T:HEA;HEP""#])[.coil] == .absent)
  }

  static let aside: [(String, String, Series.SetAside)] = [
    ("ImageType", #"["DERIVED", "PRIMARY", "DIFFUSION", "ADC"]"#, .derived),
    ("ImageType", #"["ORIGINAL", "PRIMARY", "P", "ND"]"#, .notMagnitude),
    ("ImageType", #"["ORIGINAL", "PRIMARY", "SPECTROSCOPY", "NONE"]"#, .spectroscopy),
    ("ImageType", #"["ORIGINAL", "PRIMARY", "LOCALIZER"]"#, .localizer),
    ("Modality", #""PT""#, .otherModality),
  ]

  @Test("of what is no acquisition is set aside", arguments: aside)
  func setAside(_ row: (String, String, Series.SetAside)) throws {
    #expect(try SmallSidecar.series([row.0: row.1]).setAside == row.2)
  }

  @Test("that does not say it is original is in doubt, whatever the modality")
  func doubt() throws {
    let series = try SmallSidecar.series(["ImageType": "", "Modality": ""])
    #expect(series.notices.map(\.code) == ["imaging.unknownObject"])
    #expect(try SmallSidecar.series(["Modality": ""]).notices.isEmpty)
  }

  @Test("tells when the acquisition began, also with zeros left out")
  func clock() throws {
    for text in ["2026-02-04T12:03:7.430000", "2026-02-04 12:03:07.43", "2026-02-04T12:03:07.43Z"] {
      let start = try SmallSidecar.series(["AcquisitionDateTime": "\"\(text)\""]).startedAt
      #expect(start?.day == CalendarDay(year: 2026, month: 2, day: 4))
      #expect(start.map { abs($0.secondsOfDay - 43_387.43) < 1e-6 } == true, "\(text)")
    }
    let parts = ["AcquisitionDate": #""20260204""#, "AcquisitionTime": #""12:03:7.5""#]
    #expect(try SmallSidecar.series(parts).startedAt?.secondsOfDay == 43_387.5)
    #expect(try SmallSidecar.series(["AcquisitionTime": #""12:03:07""#]).startedAt == nil)
  }

  @Test("is of the series and exam that it names, with others of it, and never with DICOM files")
  func identifiers() throws {
    let uids = ["SeriesInstanceUID": #""1.2.3.5""#, "StudyInstanceUID": #""1.2.3""#]
    let second = uids.merging(["EchoTime": "0.05"]) { $1 }
    let series = try SmallSidecar.read([
      (SmallSidecar.text(uids), "a_e1.json"), (SmallSidecar.text(second), "a_e2.json"),
    ])
    #expect(series.count == 1 && series[0].uid == "1.2.3.5" && series[0].examUID == "1.2.3")
    #expect(series[0].parameters[.echoTimes].value == .numbers([30, 50]))
    #expect(series[0].completeness.files == 2)
    var collector = SeriesCollector()
    _ = collector.add(try DataSet.read(SmallSeries.image("SIEMENS").encodedPart10()))
    _ = collector.add(try Sidecar(Array(SmallSidecar.text(uids).utf8), path: "a.json"))
    let both = collector.series()
    #expect(both.map(\.uid) == ["1.2.3.5", "1.2.3.5"])
    #expect(Set(both.map(\.form)) == [.classic, .sidecar])
  }

  @Test("without identifiers has them of its path: a session of a subject is an exam")
  func paths() throws {
    func series(_ path: String) throws -> Series { try SmallSidecar.series(path: path) }
    let bold = try series("ds/sub-01/ses-1/func/sub-01_ses-1_task-rest_bold.json")
    let again = try series("./ds/sub-01/ses-1/func/sub-01_ses-1_task-rest_bold.json")
    let anat = try series("ds/sub-01/ses-1/anat/sub-01_ses-1_T1w.json")
    let other = try series("ds/sub-01/ses-2/anat/sub-01_ses-2_T1w.json")
    #expect(bold == again && bold.uid != anat.uid)
    #expect(bold.examUID == anat.examUID && bold.examUID != other.examUID)
    // Names that are none of BIDS tell no exam.
    #expect(try series("ds/a.json").examUID != series("ds/b.json").examUID)
    for uid in [bold.uid, bold.examUID] {
      #expect(uid.hasPrefix("2.25.") && uid.utf8.count <= 44)
    }
  }

  @Test("gives equal series in whichever order files are read")
  func order() throws {
    let files = (0..<6).map { index in
      (
        text: SmallSidecar.text(["SeriesNumber": "\(index % 3)", "EchoTime": "0.0\(index + 1)"]),
        path: "sub-0\(index / 3)_run-\(index)_bold.json"
      )
    }
    #expect(try SmallSidecar.read(files) == SmallSidecar.read(files.reversed()))
  }
}
