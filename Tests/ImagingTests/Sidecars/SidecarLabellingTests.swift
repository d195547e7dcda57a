import DICOM
import Imaging
import TestSupport
import Testing

/// Arterial spin labelling as sidecars of BIDS state it.
@Suite("Labelling in sidecars")
struct SidecarLabellingTests {
  private static let members = [
    "ArterialSpinLabelingType": #""PCASL""#, "LabelingDuration": "1.8",
    "PostLabelingDelay": "[0, 1.5, 2.0, 1.5]", "BackgroundSuppression": "true",
    "AcquisitionVoxelSize": "[3.4375, 3.4375, 4.05]",
  ]

  @Test("type, duration, delays, suppression and measured voxel are ours, times in milliseconds")
  func all() throws {
    let p = try SmallSidecar.parameters(Self.members)
    #expect(
      p[.aslType]
        == .known(.words(["PSEUDOCONTINUOUS"]), [Source(element: "ArterialSpinLabelingType")]))
    #expect(p[.labelDuration].value == .numbers([1800]))
    // The 0 is that of a reference volume, of which nothing was labelled.
    #expect(p[.postLabelDelay].value == .numbers([1500, 2000]))
    #expect(p[.backgroundSuppression].value == .words(["yes"]))
    #expect(p[.acquiredVoxel].value == .numbers([3.44, 3.44, 4.05]))
  }

  @Test(
    "each type has the word of the standard, and another has none",
    arguments: [
      ("CASL", "CONTINUOUS"), ("PCASL", "PSEUDOCONTINUOUS"), ("PASL", "PULSED"), ("VSASL", nil),
    ] as [(String, String?)])
  func types(_ word: String, _ standard: String?) throws {
    let p = try SmallSidecar.parameters(["ArterialSpinLabelingType": "\"\(word)\""])
    #expect(p[.aslType].word == standard)
  }

  @Test("suppression is an answer, and what is none is left out and noted")
  func suppression() throws {
    #expect(
      try SmallSidecar.parameters(["BackgroundSuppression": "false"])[.backgroundSuppression].word
        == "no")
    for text in ["null", "\"maybe\"", "[]"] {
      #expect(
        try SmallSidecar.parameters(["BackgroundSuppression": text])[.backgroundSuppression]
          == .absent, "\(text)")
    }
  }

  @Test(
    "times in milliseconds are left out and named",
    arguments: [
      ("LabelingDuration", Parameter.labelDuration), ("PostLabelingDelay", .postLabelDelay),
    ])
  func milliseconds(_ key: String, _ parameter: Parameter) throws {
    let series = try SmallSidecar.series(Self.members.merging([key: "1800"]) { $1 })
    #expect(series.parameters[parameter] == .absent)
    #expect(
      series.notices.filter { $0.is(.implausibleUnit) }.map(\.text)
        == ["\(key) is 1800, which is no time in seconds: it was left out"])
  }

  @Test("sides of a voxel that differ in the plane may be turned, and are not read")
  func turned() throws {
    #expect(
      try SmallSidecar.parameters(["AcquisitionVoxelSize": "[8, 4, 6]"])[.acquiredVoxel] == .absent)
    #expect(
      try SmallSidecar.parameters(["AcquisitionVoxelSize": "[4, 4]"])[.acquiredVoxel] == .absent)
  }

  @Test(
    "is read from the examples of BIDS",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"),
    arguments: [
      ("asl001/sub-Sub103/perf/sub-Sub103", "PSEUDOCONTINUOUS", 1450, [2025], [4, 4, 8]),
      ("asl002/sub-Sub103/perf/sub-Sub103", "PSEUDOCONTINUOUS", 1800, [2000], [3.75, 3.75, 5]),
      (
        "asl003/sub-Sub1/perf/sub-Sub1", "PULSED", nil,
        [300, 600, 900, 1200, 1500, 1800, 2100, 2400, 2700, 3000], nil
      ),
      (
        "asl004/sub-Sub1/perf/sub-Sub1", "PSEUDOCONTINUOUS", 1400,
        [250, 500, 750, 1000, 1250, 1500], [3.44, 3.44, 4.05]
      ),
      ("asl005/sub-Sub103/perf/sub-Sub103", "PSEUDOCONTINUOUS", 1800, [2000], [3.4, 3.4, 4]),
    ] as [(String, String, Double?, [Double], [Double]?)])
  func real(_ row: (String, String, Double?, [Double], [Double]?)) throws {
    let path = SharedData.folder + "/sidecars/bids_examples_asl/\(row.0)_asl.json"
    var collector = SeriesCollector()
    _ = collector.add(try Sidecar(try HeaderFile.allBytes(path: path), path: path))
    let p = try #require(collector.series().first).parameters
    #expect(p[.aslType].word == row.1)
    #expect(p[.labelDuration].number == row.2)
    #expect(p[.postLabelDelay].value == .numbers(row.3))
    #expect(p[.backgroundSuppression].word == "yes")
    #expect(p[.acquiredVoxel].value?.numbers == row.4)
  }
}
