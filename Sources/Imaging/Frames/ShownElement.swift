import DICOM
import Quantities

/// An element whose values may be shown as the files have them.
///
/// Only what parameters are read from is one, and of that nothing that can hold identity or text
/// that a person typed: no UID, no date, no description, no serial number, no name of a coil or an
/// agent, no maker's text in which all of these may stand (`service.md` 4.5).
public struct ShownElement: Sendable, Hashable {
  /// As in a source: `(0018,0081)`; a maker's as `(0019,xx0A)`, in whichever block it stands.
  public let text: String

  /// Reads an element as people write it: `(0018,0081)`, `0018,0081` or `00180081`, in any case,
  /// and a maker's in any of its blocks: `(0019,100A)`, `(0019,xx0A)`.
  ///
  /// Nil for what is no element, and for one that is not shown.
  public init?(_ text: String) {
    let digits = text.uppercased().unicodeScalars.filter { !" (,)".unicodeScalars.contains($0) }
    guard digits.count == 8 else { return nil }
    let group = String(String.UnicodeScalarView(digits.prefix(4)))
    let element = String(String.UnicodeScalarView(digits.suffix(4)))
    let isOdd = UInt16(group, radix: 16).map { $0 & 1 == 1 } ?? false
    let block = isOdd ? "xx" : String(element.prefix(2))
    let written = "(\(group),\(block)\(element.suffix(2)))"
    guard Self.all.contains(written) else { return nil }
    self.text = written
  }

  /// Every element that may be shown, in ascending order.
  public static let all: [String] = Set(
    ElementTable.shared.entries.filter { !$0.isKey && $0.isShown }.map { name($0.path) }
  ).sorted()

  /// The element itself, without the sequences around it and without its creator.
  fileprivate static func name(_ path: String) -> String {
    let last = path.split(separator: ">").last.map(String.init) ?? path
    return last.firstIndex(of: " ").map { last[..<$0] + ")" } ?? last
  }

  fileprivate func isName(of entry: ElementTable.Entry) -> Bool {
    entry.isShown && Self.name(entry.path) == text
  }
}

/// What the files of a series have in one element, at one place.
public struct ShownValues: Sendable, Hashable, Encodable {
  /// The path of the element, as in `Source`.
  public let element: String
  /// The distinct values in the order they were met, several of one element parted by backslashes
  /// as in the files; each at most 64 characters.
  public let values: [String]

  public init(element: String, values: [String]) {
    self.element = element
    self.values = values
  }

  /// Whether this is a place of `element`.
  public func isOf(_ element: ShownElement) -> Bool {
    ShownElement.name(self.element) == element.text
  }
}

extension SeriesPart {
  /// What the frames have in `element`, by its place; empty where no frame has it.
  func shown(_ element: ShownElement) -> [ShownValues] {
    var paths: [String] = []
    var values: [String: [String]] = [:]
    for slot in Slot.allCases where slot.isShown {
      for stored in met(slot)
      where element.isName(of: ElementTable.shared.entries[Int(stored.entry)]) {
        let path = Self.source(stored).element
        let text = Self.shownText(stored)
        if values[path] == nil { paths.append(path) }
        if values[path]?.contains(text) != true { values[path, default: []].append(text) }
      }
    }
    return paths.sorted().map { ShownValues(element: $0, values: values[$0] ?? []) }
  }

  /// The value as the file has it.
  ///
  /// Where a number is due nothing else is shown: a name in the wrong place stays behind.
  private static func shownText(_ stored: StoredValue) -> String {
    let due = ElementTable.shared.entries[Int(stored.entry)].vr
    if !isNumeric(due) { return shortened(texts(stored).joined(separator: "\\")) }
    if StoredValue.isBinary(stored.vr) {
      return shortened(
        numbers(stored).map { $0.map { UnitText.number($0) } ?? notANumber }
          .joined(separator: "\\"))
    }
    return shortened(decimals(stored))
  }

  /// Numbers as the file writes them; where it writes something else, only that it does.
  static func decimals(_ stored: StoredValue) -> String {
    let parts = stored.bytes.split(separator: 0x5C, omittingEmptySubsequences: false)
    return zip(parts, numbers(stored)).map { part, number in
      let text = TextTrim.text(part)
      return text.isEmpty || number != nil ? text : notANumber
    }.joined(separator: "\\")
  }

  static func isNumeric(_ vr: VR) -> Bool { vr == .DS || vr == .IS || StoredValue.isBinary(vr) }

  private static let notANumber = "(no number)"
}

extension ElementTable.Entry {
  /// Of an excerpt a text of our own is kept, and what stands beside it in the element is not shown.
  fileprivate var isShown: Bool { slot.isShown && excerpt == nil }
}

extension Slot {
  /// Whether a parameter is read from it, and it can hold neither identity nor text that a person
  /// typed.
  fileprivate var isShown: Bool {
    switch self {
    case .sopClass, .examUID, .seriesUID, .frameOfReference, .seriesNumber, .seriesDescription,
      .serial, .coil, .contrastAgent, .contrastCode, .contrastIngredient, .contrastRoute:
      false
    case .seriesDate, .acquisitionDate, .contentDate, .seriesTime, .acquisitionTime, .contentTime,
      .acquisitionDateTime, .frameDateTime, .frameReferenceDateTime, .contrastStartTime:
      false
    case .temporalPosition, .dimensionIndex, .label, .component, .makerComponent, .traversal: false
    // A few numbers are kept of them, and all of a protocol or a comment stands beside those.
    case .siemensPolarity, .siemensMosaicCount, .siemensRepetitions, .siemensSlices,
      .siemensSettings, .siemensCoil, .slicesTogether, .commentDirection, .isotropic:
      false
    case .ageClass: false
    // No element fills them.
    case .volumeTime, .multiband, .partialFourierShare, .voxelDirection, .statedDelay,
      .suppression, .acquiredSize, .suffix:
      false
    case .modality, .imageType, .frameType, .manufacturer, .model, .software, .triggerTime,
      .fieldStrength, .imagingFrequency, .nucleus, .scanningSequence, .sequenceVariant,
      .dimensionality, .sequenceName, .echoSequence, .echoPlanar, .spoiling, .inversion,
      .acquisitionContrast,
      .repetitionTime, .echoTime, .inversionTime, .siemensInversionTime, .flipAngle,
      .variableFlipAngle, .echoTrainLength,
      .gradientEchoTrain, .epiFactor, .averages, .bandwidth, .acquisitionDuration,
      .phaseEncodingAxis, .parallelInPlane, .parallelAcquisition, .acceleration, .geMultiband,
      .siemensTokens, .reordering, .polarity,
      .bValue, .makerBValue, .appliedBValue, .gradientDirection, .gradientX, .gradientY,
      .gradientZ, .partialFourier, .aslType, .labelDuration, .localization, .spectralSuppression,
      .rows, .columns, .pixelSpacing,
      .sliceThickness, .spacingBetweenSlices, .position,
      .orientation, .acquisitionMatrix, .reconstructionDiameter, .phaseFieldOfView,
      .readoutSteps, .phaseSteps, .partitionSteps, .temporalPositions, .imagesInAcquisition,
      .imagesInSeries, .claimedSlices, .claimedDynamics, .claimedPhases, .mosaicCount, .gridCount,
      .dynamicStart,
      .groupDelay, .privateDuration, .philipsRepetitionTime, .philipsFlipAngle, .contrastVolume,
      .contrastDose, .contrastConcentration,
      .contrastFlowRate, .contrastGiven:
      true
    }
  }
}
