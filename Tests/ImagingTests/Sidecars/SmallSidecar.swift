import DICOM
import Imaging
import Testing

/// Small sidecars for tests that ask about one key.
enum SmallSidecar {
  /// What dcm2niix writes of a 2-D echo-planar gradient echo, as JSON texts by key.
  static let members: [String: String] = [
    "Modality": #""MR""#, "MagneticFieldStrength": "3", "ImagingFrequency": "123.259",
    "Manufacturer": #""Siemens""#, "ManufacturersModelName": #""Prisma""#,
    "DeviceSerialNumber": #""66050""#, "SoftwareVersions": #""syngo MR E11""#,
    "MRAcquisitionType": #""2D""#, "SeriesDescription": #""ep2d_perf""#, "SeriesNumber": "7",
    "ScanningSequence": #""EP""#, "SequenceVariant": #""SK""#,
    "SequenceName": #""epfid2d1_88""#, "ImageType": #"["ORIGINAL", "PRIMARY", "M", "ND"]"#,
    "EchoTime": "0.03", "RepetitionTime": "1.5", "FlipAngle": "60",
    "ConversionSoftware": #""dcm2niix""#,
  ]

  /// The text of a sidecar with some members changed; an empty text takes one away.
  static func text(_ changes: [String: String] = [:]) -> String {
    let all = members.merging(changes) { $1 }.filter { !$0.value.isEmpty }
    return "{"
      + all.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
      + "}"
  }

  static func series(
    _ changes: [String: String] = [:], path: String = "a.json"
  ) throws -> Series {
    try #require(try read([(text(changes), path)]).first)
  }

  static func parameters(
    _ changes: [String: String] = [:], path: String = "a.json"
  ) throws -> AcquisitionParameters {
    try series(changes, path: path).parameters
  }

  static func read(_ files: [(text: String, path: String)]) throws -> [Series] {
    var collector = SeriesCollector()
    for file in files {
      let sidecar = try Sidecar(Array(file.text.utf8), path: file.path)
      #expect(collector.add(sidecar) == .admitted)
    }
    return collector.series()
  }
}
