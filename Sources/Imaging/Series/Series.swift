public import Identity

/// One acquisition in order, without the patient: what conformance is asked of.
///
/// A DICOM series is split where it holds several (magnitude and phase, originals and maps, three
/// orientations of a localizer): `part` then tells them apart. Classic instances, Enhanced frames
/// and mosaics of one acquisition give equal values of this type but for `form` and the sources; a
/// BIDS sidecar of it gives equal parameters where it states them.
public struct Series: Sendable, Hashable, Codable {
  /// (0020,000E) as in the files; of a sidecar that does not name it, by its path. It never leaves the program unhashed once a store is involved.
  public let uid: String
  /// (0020,000D): the exam it belongs to.
  public let examUID: String
  /// Which part of a split series, counted from 1; nil where the series was not split.
  public let part: Int?
  /// (0020,0011); nil where absent.
  public let number: Int?
  /// (0008,103E), cut to 64 characters; free text that tells people which series this is.
  public let description: String
  /// With which suffix of BIDS the name of a sidecar ends, as `bold`; nil for any other, and for files.
  public let suffix: String?
  public let equipment: ScannerIdentity
  /// The dialect that read it, as `siemens`, and what it knows of the software.
  public let dialect: String
  public let form: Form
  public let parameters: AcquisitionParameters
  /// The `AgeClass` of the subject, a word; nil where the files tell none.
  public let ageClass: Reading?
  /// Where its slices lie; nil where the files do not state that of all of them, or volumes lie apart.
  public let placement: SlicePlacement?
  public let completeness: Completeness
  /// When it began by the scanner's clock; nil where no element says.
  public let startedAt: ScannerTime?
  /// Why it is not judged as an acquisition; nil for an acquisition.
  public let setAside: SetAside?
  /// What was noticed while reading, by code.
  public let notices: [Notice]

  /// How the acquisition is stored.
  public enum Form: String, Sendable, Hashable, Codable { case classic, enhanced, mosaic, sidecar }

  /// Why a series is no acquisition.
  public enum SetAside: String, Sendable, Hashable, Codable {
    case derived, secondaryCapture, spectroscopy, rawData, localizer, otherModality, notAnImage
    /// It shows phase, or the real or the imaginary part: protocols are about magnitude images.
    case notMagnitude
  }

  public init(
    uid: String, examUID: String, part: Int?, number: Int?, description: String,
    suffix: String? = nil, equipment: ScannerIdentity, dialect: String, form: Form,
    parameters: AcquisitionParameters, ageClass: Reading? = nil, placement: SlicePlacement? = nil,
    completeness: Completeness, startedAt: ScannerTime?, setAside: SetAside?, notices: [Notice]
  ) {
    self.uid = uid
    self.examUID = examUID
    self.part = part
    self.number = number
    self.description = description
    self.suffix = suffix
    self.equipment = equipment
    self.dialect = dialect
    self.form = form
    self.parameters = parameters
    self.ageClass = ageClass
    self.placement = placement
    self.completeness = completeness
    self.startedAt = startedAt
    self.setAside = setAside
    self.notices = notices
  }
}

/// How much of a series is there.
public struct Completeness: Sendable, Hashable, Codable {
  public enum State: String, Sendable, Hashable, Codable {
    /// Every announced frame is there, or the frames fill a whole grid and nothing was announced.
    case complete
    /// Frames are missing: fewer than announced, or a slice position lacks volumes; or it may be one
    /// slice of several.
    case incomplete
    /// Nothing was announced and the frames cannot be arranged in a grid, or the files announce
    /// different counts, repeat each other or may, have one object UID and differ, or have no pixels or
    /// others than they say.
    case unknown
  }
  public let state: State
  /// Files and frames that were counted, duplicates once.
  public let files, frames: Int
  /// Why it is not complete, in a sentence; nil where it is.
  public let reason: String?

  public init(state: State, files: Int, frames: Int, reason: String?) {
    self.state = state
    self.files = files
    self.frames = frames
    self.reason = reason
  }
}

/// A date and time by the scanner's own clock, without zone: it orders what one scanner did.
public struct ScannerTime: Sendable, Hashable, Codable, Comparable {
  public let day: CalendarDay
  /// Seconds since midnight, with the fraction that the file has.
  public let secondsOfDay: Double

  public init(day: CalendarDay, secondsOfDay: Double) {
    self.day = day
    self.secondsOfDay = secondsOfDay
  }

  /// The clock read as if it were UTC, to the whole second before: it orders what one scanner did.
  /// Nil where the seconds lie in no day.
  public var instant: Instant? {
    guard let seconds = Int64(exactly: secondsOfDay.rounded(.down)),
      (0..<86_400).contains(seconds)
    else { return nil }
    return Instant(seconds: day.start.seconds + seconds)
  }

  /// Seconds from `other` to this; negative where this came first.
  public func seconds(since other: ScannerTime) -> Double {
    Double(day.daysSince1970 - other.day.daysSince1970) * 86_400 + secondsOfDay - other.secondsOfDay
  }

  public static func < (a: ScannerTime, b: ScannerTime) -> Bool { a.seconds(since: b) < 0 }
}

/// Something noticed in a series that is not a parameter: a code and a sentence.
public struct Notice: Sendable, Hashable, Codable, Comparable {
  /// The stable codes.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// Files name different patients, exams, scanners, places, agents or days, or lie apart.
    case filesDisagree = "imaging.filesDisagree"
    /// A file states an element twice, and differently.
    case repeatedElement = "imaging.repeatedElement"
    /// Some frames lack a value that others have.
    case valueMissing = "imaging.valueMissing"
    /// Volumes follow one another with holes between them.
    case unevenVolumes = "imaging.unevenVolumes"
    /// Images of a series that is whole are numbered with holes between them.
    case numbersSkipped = "imaging.numbersSkipped"
    /// Two files have one object UID and different bytes.
    case duplicateConflict = "imaging.duplicateConflict"
    /// Two records of the series differ.
    case recordConflict = "imaging.recordConflict"
    /// Not all records of its exam are there, or they are of several readings.
    case examInPart = "imaging.examInPart"
    /// A text repeated what names a person.
    case identityInText = "imaging.identityInText"
    /// Several series were taken for one.
    case joinedSeries = "imaging.joinedSeries"
    /// Files of images have a header and no pixels.
    case noPixels = "imaging.noPixels"
    /// A file ends before its pixels do.
    case pixelsTruncated = "imaging.pixelsTruncated"
    /// Bits, rows and columns contradict each other, or the pixels.
    case pixelsDiffer = "imaging.pixelsDiffer"
    /// Frames equal others in all but their UID.
    case repeatedFrames = "imaging.repeatedFrames"
    /// An object has other frames than it announces, states one twice, is one part of several, or
    /// describes frames as an object of its kind does not.
    case framesDiffer = "imaging.framesDiffer"
    /// A series looks like one slice of several series that could not be joined.
    case splitSeries = "imaging.splitSeries"
    /// The files do not say that it is an acquisition of MR images.
    case unknownObject = "imaging.unknownObject"
    /// No dialect knows the maker.
    case unknownMaker = "imaging.unknownMaker"
    /// A value of a sidecar is in another unit than its key has.
    case implausibleUnit = "imaging.implausibleUnit"
    /// A value of a sidecar is none of the kind that its key has.
    case unreadableValue = "imaging.unreadableValue"
    /// A sidecar writes a number as text.
    case textForNumber = "imaging.textForNumber"
  }

  /// One of `Code`, as `imaging.duplicateConflict`; a record of a later program may hold another.
  public let code: String
  public let text: String

  public init(_ code: Code, text: String) { self.init(code: code.rawValue, text: text) }

  public init(code: String, text: String) {
    self.code = code
    self.text = text
  }

  /// Whether it has this code.
  public func `is`(_ code: Code) -> Bool { self.code == code.rawValue }

  public static func < (a: Notice, b: Notice) -> Bool { (a.code, a.text) < (b.code, b.text) }
}
