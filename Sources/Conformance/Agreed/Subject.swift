public import Imaging
public import Quantities

/// What a requirement asks about.
public enum Subject: Sendable, Hashable {
  /// A parameter; of a set or tuple, each member.
  case parameter(Parameter)
  /// The longer of two times: a volume of several packages takes longer than its repetition time.
  case longerOf(Parameter, Parameter)
  /// The larger of a tuple's numbers.
  case largerSide(Parameter)
  /// How many members a set has.
  case count(Parameter)
  /// What the site declares, beside the witnesses that files hold.
  case siteRecord(SiteRecordItem)

  /// The unit of its numbers, and so of the limits; nil for words.
  public var unit: UnitSymbol? {
    switch self {
    case .parameter(let parameter), .longerOf(let parameter, _), .largerSide(let parameter):
      parameter.unit
    case .count: .one
    case .siteRecord(let item): item.unit
    }
  }

  /// The step, in `unit`, to which values and bounds are rounded before they are compared; nil for
  /// words. Of two parameters the coarser counts.
  public var resolution: Double? {
    switch self {
    case .parameter(let parameter), .largerSide(let parameter): parameter.resolution
    case .longerOf(let first, let second):
      switch (first.resolution, second.resolution) {
      case (let a?, let b?): max(a, b)
      case (let a, let b): a ?? b
      }
    case .count: 1
    case .siteRecord(let item): item.resolution
    }
  }

  /// The parameters it reads, in a fixed order.
  public var parameters: [Parameter] {
    switch self {
    case .parameter(let parameter), .largerSide(let parameter), .count(let parameter): [parameter]
    case .longerOf(let first, let second): [first, second]
    case .siteRecord(let item): item.witness.map { [$0] } ?? []
    }
  }

  /// Its name in findings: that of the parameter or item.
  public var name: String {
    switch self {
    case .parameter(let parameter), .largerSide(let parameter), .count(let parameter):
      parameter.rawValue
    case .longerOf(let first, let second): "\(first.rawValue), \(second.rawValue)"
    case .siteRecord(let item): item.rawValue
    }
  }
}

extension SiteRecordItem {
  /// The parameter in which files may hold the same thing; nil where there is none.
  public var witness: Parameter? {
    switch self {
    case .injectionRate: .contrastFlowRate
    case .agent: .contrastAgent
    case .dose, .injectionTime, .flush, .flushVolume, .flushRate, .preload, .preloadInterval,
      .preloadDose, .baselineVolumes, .t1Map, .vascularCrushers, .waterReference, .qualification,
      .subjectHealth,
      .injector, .reason:
      nil
    }
  }
}

extension Subject: Codable {
  private enum Key: String, CodingKey {
    case parameter, longerOf, largerSide, count, siteRecord
  }

  /// An object with one member, named like the case.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .parameter(let parameter): try container.encode(parameter, forKey: .parameter)
    case .longerOf(let first, let second): try container.encode([first, second], forKey: .longerOf)
    case .largerSide(let parameter): try container.encode(parameter, forKey: .largerSide)
    case .count(let parameter): try container.encode(parameter, forKey: .count)
    case .siteRecord(let item): try container.encode(item, forKey: .siteRecord)
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard container.allKeys.count == 1, let key = container.allKeys.first else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a subject has one member"))
    }
    switch key {
    case .parameter: self = .parameter(try container.decode(Parameter.self, forKey: key))
    case .longerOf:
      let two = try container.decode([Parameter].self, forKey: key)
      guard two.count == 2 else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "longerOf names two parameters")
      }
      self = .longerOf(two[0], two[1])
    case .largerSide: self = .largerSide(try container.decode(Parameter.self, forKey: key))
    case .count: self = .count(try container.decode(Parameter.self, forKey: key))
    case .siteRecord: self = .siteRecord(try container.decode(SiteRecordItem.self, forKey: key))
    }
  }
}
