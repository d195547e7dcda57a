import Conformance
import Imaging
import Quantities

/// What a limit is asked of: enough to read its numbers and words.
struct Asked {
  /// As in the file, for messages.
  let name: String
  /// What a value of it is made of.
  let kind: Parameter.Kind
  /// The unit of its numbers; nil for words.
  let unit: UnitSymbol?
  /// The only words it can be; nil: any.
  let words: [String]?
  /// Whether numbers below 0 can be asked for.
  let canBeNegative: Bool

  init(_ parameter: Parameter) {
    name = parameter.rawValue
    kind = parameter.kind
    unit = parameter.unit
    canBeNegative = Self.canBeNegative(parameter)
    switch parameter {
    case .sequenceKind: words = SequenceKind.allCases.map(\.rawValue)
    case .dimensionality: words = ["2D", "3D"]
    case .aslType: words = ["CONTINUOUS", "PSEUDOCONTINUOUS", "PULSED"]
    case .backgroundSuppression, .waterSuppression: words = ["yes", "no"]
    case .fieldStrength, .imagingFrequency, .repetitionTime, .volumeRepetitionTime, .echoTimes,
      .inversionTimes, .flipAngles, .echoTrainLength, .epiFactor, .contrastWeighting,
      .sliceThickness, .sliceSpacing, .sliceGap, .pixelSpacing, .acquiredVoxel, .matrix,
      .fieldOfView, .slices, .volumes, .claimedVolumes, .acquisitionDuration, .bandwidth,
      .phaseEncodingAxis, .phaseEncodingPolarity, .parallelFactor, .multibandFactor,
      .partialFourier, .averages, .bValues, .diffusionDirections, .labelDuration, .postLabelDelay,
      .volumeLocalization, .contrastAgent, .contrastRoute, .contrastVolume, .contrastDose,
      .contrastConcentration, .contrastFlowRate, .contrastStart, .coil, .software, .model,
      .manufacturer, .serial, .imageType:
      words = nil
    }
  }

  init(_ item: SiteRecordItem) {
    name = item.rawValue
    kind = item.unit == nil ? .word : .number
    unit = item.unit
    canBeNegative = false
    words = item.words
  }

  init(_ fact: SubjectFact) {
    name = fact.rawValue
    kind = fact.isNumber ? .number : .word
    unit = fact.isNumber ? .one : nil
    canBeNegative = false
    switch fact {
    case .age: words = nil
    case .group: words = ["neonate", "child", "adult"]
    case .health: words = ["healthy", "patient"]
    }
  }

  init(_ subject: Subject) {
    switch subject {
    case .parameter(let parameter): self.init(parameter)
    case .siteRecord(let item): self.init(item)
    case .longerOf, .largerSide, .count:
      self.init(numberOf: subject)
    }
  }

  /// Slices that overlap have a gap below 0, and pulses are turned the other way; all else is an
  /// amount, a count or a time from 0 on.
  private static func canBeNegative(_ parameter: Parameter) -> Bool {
    parameter == .sliceGap || parameter == .flipAngles || parameter == .contrastStart
  }

  /// A number of a definition, in `unit`.
  init(number name: String, in unit: UnitSymbol) {
    self.name = name
    kind = .number
    self.unit = unit
    // A deviation may be.
    canBeNegative = true
    words = nil
  }

  /// One number that several make.
  private init(numberOf subject: Subject) {
    name = subject.name
    kind = .number
    unit = subject.unit
    canBeNegative = false
    words = nil
  }

  /// Whether it is one number or word, of which several cannot be asked.
  var isSingle: Bool {
    switch kind {
    case .number, .word: true
    case .set, .tuple, .words: false
    }
  }
}
