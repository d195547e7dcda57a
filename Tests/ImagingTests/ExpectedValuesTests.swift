import DICOM
import Foundation
import Identity
import Imaging
import Quantities
import TestSupport
import Testing

/// Every series of the shared scans against the values that pydicom and dcm2niix read from them.
@Suite(
  "Real scans", .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
struct ExpectedValuesTests {
  /// Where our reading differs from pydicom's, and why ours is meant.
  static let explained: [String: String] = [
    "dicom/GE_field_strength_in_gauss fieldStrength": "15000 is gauss: 1.5 T, noted",
    "dicom/dcm_qa_enh_Philips_B0 echoTimes":
      "the field map's frames state an echo time of 0, which is no echo time",
    "dicom/dcm_qa_philips_asl_301_MultiPhase slices": "its one dynamic holds several phases",
    "dicom/dcm_qa_philips_asl_301_MultiPhase volumes": "its one dynamic holds several phases",
    "dicom/pydicom_MR_small frames": "eight encodings of one object: counted once, conflict noted",
    "dicom/pydicom_emri_small frames":
      "five encodings of one object of ten frames: counted once, conflict noted",
    "dicom/pydicom_emri_small sliceSpacing":
      "its functional groups were taken away; what stands at the top of such an object is not read",
    "phantom/hazen/dwi_phase slices": "its one temporal position holds b-values and directions",
    "phantom/hazen/dwi_phase volumes": "its one temporal position holds b-values and directions",
    "phantom/hazen/dwi_read slices": "its one temporal position holds b-values and directions",
    "phantom/hazen/dwi_read volumes": "its one temporal position holds b-values and directions",
    "phantom/hazen/snr_Philips frames": "its series UID also stands in phantom/hazen/uniformity",
    "phantom/hazen/snr_Philips volumes": "its series UID also stands in phantom/hazen/uniformity",
    "phantom/hazen/uniformity frames": "its series UID also stands in phantom/hazen/snr_Philips",
    "phantom/hazen/uniformity volumes": "its series UID also stands in phantom/hazen/snr_Philips",
    "phantom/philips_asl_pCASL_60vol reference repetitionTime":
      "dcm2niix reports the volume time of the dynamics, the header's TR is 4550 ms",
    "phantom/philips_asl_pCASL_60vol slices":
      "each dynamic holds an image of label and of control",
    "phantom/philips_asl_pCASL_60vol volumes":
      "each dynamic holds an image of label and of control",
  ]

  static let series: [Series] = {
    var collector = SeriesCollector()
    for folder in ["dicom", "phantom"] {
      for path in FileWalk.find([SharedData.folder + "/" + folder]).found.files {
        guard let dataSet = try? HeaderFile.read(path: path) else { continue }
        if case .duplicate = collector.add(dataSet) { collector.conflict(dataSet) }
      }
    }
    return collector.series()
  }()

  @Test("agree with pydicom and the sidecars, but for the differences that are explained")
  func agree() throws {
    let text = try String(contentsOfFile: SharedData.folder + "/expected.json", encoding: .utf8)
    let rows = try #require(JSONValue(parsing: text)?["series"]?.array)
    var differences: Set<String> = []
    var compared = 0
    for row in rows {
      let folder = try #require(row["folder"]?.string)
      let uid = try #require(row["series_instance_uid"]?.string)
      let parts = Self.series.filter { $0.uid == uid }
      #expect(!parts.isEmpty, "no series was read for \(folder)")
      func differ(_ what: String) { differences.insert("\(folder) \(what)") }
      for (name, parameter) in [
        ("EchoTime", Parameter.echoTimes), ("RepetitionTime", .repetitionTime),
        ("FlipAngle", .flipAngles), ("SliceThickness", .sliceThickness),
      ] {
        let wanted = Self.expected(name, row)
        let seen = Set(parts.flatMap { $0.parameters[parameter].value?.numbers ?? [] }).sorted()
        compared += wanted.count
        // Half a step of the coarsest resolution of these four, 0.01.
        if wanted.count != seen.count
          || zip(wanted, seen).contains(where: { abs($0 - $1) > 0.0051 })
        {
          differ(parameter.rawValue)
        }
      }
      if let field = row["header"]?["MagneticFieldStrength"]?.number {
        compared += 1
        // The nominal field lies within 7 % of the stated one.
        let seen = parts.compactMap { $0.parameters.fieldStrength?.value }
        if seen.isEmpty || seen.contains(where: { abs($0 - field) > 0.07 * field }) {
          differ("fieldStrength")
        }
      }
      if let spacing = Self.stated("PixelSpacing", row)?.array?.compactMap(\.number) {
        compared += 1
        let seen = parts.map { $0.parameters[.pixelSpacing].value?.numbers ?? [] }
        if spacing.count != 2 || !seen.allSatisfy({ Self.isNear($0, spacing, within: 0.00051) }) {
          differ("pixelSpacing")
        }
      }
      if let spacing = Self.stated("SpacingBetweenSlices", row)?.number {
        compared += 1
        let seen = parts.map { $0.parameters[.sliceSpacing].value?.numbers ?? [] }
        if !seen.allSatisfy({ Self.isNear($0, [spacing], within: 0.0051) }) {
          differ("sliceSpacing")
        }
      }
      if let volumes = Self.temporalPositions(row), let frames = row["frames"]?.number {
        compared += 2
        if parts.contains(where: { $0.parameters[.volumes].number != volumes }) {
          differ("volumes")
        }
        let echoes = Double(max(1, Self.expected("EchoTime", row).count))
        if parts.contains(where: {
          $0.parameters[.slices].number != frames / (volumes * echoes)
        }) {
          differ("slices")
        }
      }
      if let frames = row["frames"]?.number {
        compared += 1
        if parts.map(\.completeness.frames).reduce(0, +) != Int(frames) { differ("frames") }
      }
      for reference in row["dcm2niix_reference"]?.array ?? [] {
        for (name, parameter, scale) in Self.ofSidecars {
          guard let wanted = reference[name]?.number else { continue }
          compared += 1
          let seen = parts.flatMap { $0.parameters[parameter].value?.numbers ?? [] }
          // They print six digits of seconds.
          if !seen.contains(where: { abs($0 - wanted * scale) < 0.02 }) {
            differ("reference \(parameter.rawValue)")
          }
        }
      }
    }
    #expect(rows.count == 60)
    #expect(compared > 700)
    #expect(differences.sorted() == Self.explained.keys.sorted())
  }

  /// What sidecars state, and what a unit of theirs is in ours.
  private static let ofSidecars: [(String, Parameter, Double)] = [
    ("EchoTime", .echoTimes, 1000), ("RepetitionTime", .repetitionTime, 1000),
    ("FlipAngle", .flipAngles, 1), ("MagneticFieldStrength", .fieldStrength, 1),
    ("SliceThickness", .sliceThickness, 1), ("SpacingBetweenSlices", .sliceSpacing, 1),
  ]

  /// Whether `seen` has the numbers of `wanted`, each within `step`.
  private static func isNear(_ seen: [Double], _ wanted: [Double], within step: Double) -> Bool {
    seen.count == wanted.count && zip(seen, wanted).allSatisfy { abs($0 - $1) < step }
  }

  /// What pydicom read of an attribute in the functional groups, else in the header; nil where
  /// neither has it or it varies.
  private static func stated(_ name: String, _ row: JSONValue) -> JSONValue? {
    if case .object(let groups)? = row["functional_groups"] {
      for (key, value) in groups where key.hasSuffix("." + name) { return value }
    }
    return row["header"]?[name]
  }

  /// How many temporal positions pydicom saw in a series; nil where its files number none.
  private static func temporalPositions(_ row: JSONValue) -> Double? {
    if let count = row["header"]?["TemporalPositionIdentifier_distinct"]?.number { return count }
    guard let index = stated("TemporalPositionIndex", row) else { return nil }
    return index["distinct"]?.number ?? 1
  }

  /// The distinct values that pydicom read, over header or functional groups, ascending.
  private static func expected(_ name: String, _ row: JSONValue) -> [Double] {
    func numbers(_ value: JSONValue?) -> [Double] {
      guard let value else { return [] }
      return (value["values"]?.array ?? value.array ?? [value]).compactMap(\.number)
    }
    var found =
      row["object"]?.string == "classic" ? numbers(row["header"]?[name]) : []
    if found.isEmpty, case .object(let groups)? = row["functional_groups"] {
      for (key, value) in groups {
        let last = key.split(separator: ".").last.map(String.init) ?? key
        if last == name || last == "Effective" + name { found += numbers(value) }
      }
    }
    return Set(found).sorted()
  }

  /// Where the two Siemens ASL series differ, and why that is no fault of the reading.
  static let ofTwoForms: [Parameter: String] = [
    .imagingFrequency: """
    tuned anew before each session: the Enhanced series was acquired on 11 July 2022, (0018,9098) \
    123.262373 MHz, the classic one on 13 January 2023, (0018,0084) 123.262527 MHz
    """,
    .volumes: "of the classic series one volume of seven is here",
    .acquisitionDuration: "one volume alone shows no duration, and the classic form states none",
    .imageType: "the classic form adds what was done to the images: NORM, DIS2D, MFSPLIT",
  ]

  @Test("one Siemens ASL protocol as Enhanced and as classic gives equal parameters")
  func enhancedAndClassic() throws {
    func read(_ folder: String) -> Series? {
      Self.series.first { $0.number == (folder == "enhanced" ? 25 : 18001) }
    }
    let enhanced = try #require(read("enhanced"))
    let classic = try #require(read("classic"))
    #expect(enhanced.form == .enhanced)
    #expect(classic.form == .classic)
    let differing = Parameter.allCases.filter { parameter in
      enhanced.parameters[parameter].value != classic.parameters[parameter].value
    }
    #expect(Set(differing) == Set(Self.ofTwoForms.keys))
    for parameter in Parameter.allCases {
      for series in [enhanced, classic] {
        if case .contradictory = series.parameters[parameter] {
          Issue.record("\(parameter) is contradictory")
        }
      }
    }
    #expect(enhanced.parameters[.inversionTimes].value == .numbers([1800]))
    #expect(enhanced.parameters.volumes == 7)
    #expect(classic.completeness.state == .incomplete)
  }

  @Test("the nine files of one image in seven transfer syntaxes give equal parameters")
  func transferSyntaxes() throws {
    let files = FileWalk.find([SharedData.folder + "/dicom/dcm_qa_ts"]).found.files
    var read: [AcquisitionParameters] = []
    for path in files {
      guard let dataSet = try? HeaderFile.read(path: path) else { continue }
      var collector = SeriesCollector()
      _ = collector.add(dataSet)
      read.append(try #require(collector.series().first).parameters)
    }
    #expect(read.count == 9)
    // Lossy copies say so in the image type; everything else is equal.
    let first = try #require(read.first)
    for parameters in read {
      for parameter in Parameter.allCases where parameter != .imageType {
        #expect(parameters[parameter].value == first[parameter].value, "\(parameter)")
      }
    }
  }

  @Test("give equal series in whichever order the files are read")
  func order() throws {
    var files = FileWalk.find([SharedData.folder + "/dicom"]).found.files.filter {
      !$0.contains("dcm_qa_ts")
    }
    func read() -> [Series] {
      var collector = SeriesCollector()
      for path in files {
        guard let dataSet = try? HeaderFile.read(path: path) else { continue }
        if case .duplicate = collector.add(dataSet) { collector.conflict(dataSet) }
      }
      return collector.series()
    }
    let first = read()
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<3 {
      files.shuffle(using: &generator)
      for (a, b) in zip(first, read()) { #expect(a == b, "\(a.description)") }
    }
  }

  @Test("two thousand seeded mutations of real files end in a series or a code")
  func mutations() throws {
    let files = FileWalk.find([SharedData.folder + "/dicom"]).found.files.filter {
      !$0.hasSuffix(".json")
    }
    var generator = SeededGenerator(seed: 20_261_125)
    func next(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }
    var outcomes = 0
    for _ in 0..<2000 {
      let path = files[next(files.count)]
      var bytes = Array(try HeaderFile.allBytes(path: path).prefix(20_000))
      switch next(3) {
      case 0: bytes[next(bytes.count)] = UInt8(next(256))
      case 1: bytes.removeLast(next(bytes.count))
      default:
        let place = next(max(1, bytes.count - 4))
        for offset in 0..<min(4, bytes.count - place) { bytes[place + offset] = 0xFF }
      }
      do {
        var collector = SeriesCollector()
        _ = collector.add(try DataSet.read(bytes))
        _ = collector.series()
        outcomes += 1
      } catch {
        #expect(error.code.rawValue.hasPrefix("imaging."))
        outcomes += 1
      }
    }
    #expect(outcomes == 2000)
  }
}
