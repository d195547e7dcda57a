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

  init(_ parameter: Parameter) {
    name = parameter.rawValue
    kind = parameter.kind
    unit = parameter.unit
    switch parameter {
    case .sequenceKind: words = SequenceKind.allCases.map(\.rawValue)
    case .dimensionality: words = ["2D", "3D"]
    case .aslType: words = ["CONTINUOUS", "PSEUDOCONTINUOUS", "PULSED"]
    case .backgroundSuppression: words = ["yes", "no"]
    case .fieldStrength, .imagingFrequency, .repetitionTime, .volumeRepetitionTime, .echoTimes,
      .inversionTimes, .flipAngles, .echoTrainLength, .epiFactor, .contrastWeighting,
      .sliceThickness, .sliceSpacing, .sliceGap, .pixelSpacing, .acquiredVoxel, .matrix,
      .fieldOfView, .slices, .volumes, .claimedVolumes, .acquisitionDuration, .bandwidth,
      .phaseEncodingAxis, .phaseEncodingPolarity, .parallelFactor, .multibandFactor,
      .partialFourier, .averages, .bValues, .diffusionDirections, .labelDuration, .postLabelDelay,
      .contrastAgent, .contrastRoute, .contrastVolume, .contrastDose, .contrastConcentration,
      .contrastFlowRate, .coil, .software, .model, .manufacturer, .serial, .imageType:
      words = nil
    }
  }

  init(_ item: SiteRecordItem) {
    name = item.rawValue
    kind = item.unit == nil ? .word : .number
    unit = item.unit
    words = item.isYesOrNo ? ["yes", "no"] : nil
  }

  init(_ fact: SubjectFact) {
    name = fact.rawValue
    kind = fact.isNumber ? .number : .word
    unit = fact.isNumber ? .one : nil
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

  /// A number of a definition, in `unit`.
  init(number name: String, in unit: UnitSymbol) {
    self.name = name
    kind = .number
    self.unit = unit
    words = nil
  }

  /// One number that several make.
  private init(numberOf subject: Subject) {
    name = subject.name
    kind = .number
    unit = subject.unit
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
