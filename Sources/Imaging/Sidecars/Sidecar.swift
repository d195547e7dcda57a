public import DICOM

/// What one BIDS sidecar says: the JSON file beside a NIfTI image, made of its headers.
///
/// It fills the same slots as the elements of a DICOM file, so that all that is concluded of a series is
/// concluded by the same rules. How many images there are it does not say.
///
/// - Source: BIDS, magnetic resonance imaging; dcm2niix.
public struct Sidecar: Sendable {
  /// A key that fills a slot, and its value as bytes.
  struct Statement: Sendable {
    /// Index in `ElementTable.entries`.
    let entry: UInt8
    let bytes: [UInt8]
  }

  /// The most bytes that are read; sidecars with the whole headers of dcmstack have 30 kB.
  public static let largest = 2 << 20

  /// In the order of the table's entries, those of one key as they stand in the file.
  let statements: [Statement]
  /// What was odd about values.
  let notices: [Notice]
  /// Whom it names, and which series of which exam it is of, as elements of DICOM.
  public let people: DataSet
  /// As it says, else by its path.
  let seriesUID: String

  /// Reads the text of a file.
  ///
  /// - Parameters:
  ///   - bytes: of the file; more than `largest` are refused.
  ///   - path: tells the series and exam of a sidecar that does not name them, and by the names of
  ///     BIDS whether it is a time series.
  /// - Throws: `notSidecar` for other JSON, `notJSON` for what is none and shows no key of MR;
  ///   `badSidecar` and `tooLarge` for a sidecar that breaks off or is too large.
  public init(_ bytes: [UInt8], path: String) throws(DICOMError) {
    let members = try Self.members(of: bytes)
    let name = SidecarName(path)
    var statements = SidecarStatements(members, name)
    statements.readAll()
    seriesUID = statements.seriesUID
    people = try SidecarPeople.dataSet(
      of: members, series: statements.seriesUID, exam: statements.examUID)
    self.statements = statements.all
    notices = statements.notices
  }

  /// Whether a text can be JSON at all: whether its first sign opens an object.
  public static func mayBegin(_ bytes: [UInt8]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = bytes.starts(with: mark) ? mark.count : 0
    let first = bytes[start...].first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    return first == UInt8(ascii: "{")
  }

  /// Whom a sidecar names that cannot be read to its end; nil where that is nobody.
  public static func remains(of bytes: [UInt8]) -> DataSet? {
    var parser = SidecarParser(Array(bytes.prefix(largest)))
    // Where reading ends is told already.
    _ = try? parser.read()
    if parser.members.isEmpty { return nil }
    return try? SidecarPeople.dataSet(of: parser.members, series: "", exam: "")
  }

  private static func members(
    of bytes: [UInt8]
  ) throws(DICOMError) -> [SidecarValue.Member] {
    let isTooLarge = bytes.count > largest
    var parser = SidecarParser(isTooLarge ? Array(bytes.prefix(largest)) : bytes)
    var isObject = false
    var failure: SidecarParser.Failure?
    do throws(SidecarParser.Failure) {
      isObject = try parser.read()
    } catch {
      failure = error
    }
    let isOfMR = parser.members.contains { Self.isOfMR($0) }
    if isTooLarge {
      throw DICOMError(
        isOfMR ? .tooLarge : .notJSON, why: "a sidecar has at most \(largest) bytes, this file more"
      )
    }
    if let failure {
      throw DICOMError(
        isOfMR ? .badSidecar : .notJSON, offset: failure.offset, why: failure.why)
    }
    guard isObject, isOfMR else {
      throw DICOMError(.notSidecar, why: "it has no key that only sidecars of MR have")
    }
    return parser.members
  }

  /// Whether a member is one that no other JSON file of a data set has.
  private static func isOfMR(_ member: SidecarValue.Member) -> Bool {
    if member.key == "Modality", case .string("MR") = member.value { return true }
    return keysOfMR.contains(member.key)
  }

  private static let keysOfMR: Set<String> = [
    "MagneticFieldStrength", "ImagingFrequency", "EchoTime", "RepetitionTime",
    "RepetitionTimeExcitation", "RepetitionTimePreparation", "InversionTime", "FlipAngle",
    "ScanningSequence", "SequenceVariant", "MRAcquisitionType", "PulseSequenceType",
    "EchoTrainLength", "PhaseEncodingDirection", "InPlanePhaseEncodingDirectionDICOM",
    "EffectiveEchoSpacing", "TotalReadoutTime", "ParallelReductionFactorInPlane",
    "MultibandAccelerationFactor", "ReceiveCoilName", "ArterialSpinLabelingType",
  ]
}
