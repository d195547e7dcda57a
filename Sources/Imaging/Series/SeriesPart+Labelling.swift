// How spins of arterial blood are labelled.
extension SeriesPart {
  /// Reads type, duration, delays and suppression.
  ///
  /// A delay is read only where something else says that spins are labelled: the elements that hold it
  /// are those of inversion times.
  func addLabelling(_ p: inout AcquisitionParameters, _ dialect: VendorDialect) {
    let settings = labellings(dialect)
    p[.aslType] = word(from: .aslType) { Self.types[$0] }
      .beside(
        Self.reading(settings) { labelling in labelling.type.map { ParameterValue.words([$0]) } })
    p[.labelDuration] = number(.labelDuration, from: .labelDuration) { $0 > 0 && $0 < 1e6 }
      .beside(
        Self.reading(settings) { labelling in
          labelling.duration.map { ParameterValue.numbers([Self.rounded($0, 1)]) }
        })
    p[.backgroundSuppression] = Self.reading(settings) { labelling in
      labelling.isSuppressed.map { ParameterValue.words([$0 ? "yes" : "no"]) }
    }
    .or(word(from: .suppression) { ["Y": "yes", "N": "no"][$0] })
    if p[.aslType] == .absent && p[.labelDuration] == .absent && settings.isEmpty
      && distinct(.statedDelay).isEmpty
    {
      return
    }
    p[.postLabelDelay] = postLabelDelay(settings, dialect)
  }

  private typealias Setting = (labelling: Labelling, source: Source)

  /// The words of (0018,9250), which GE writes into its own element, too, and what sidecars have for
  /// them (BIDS, `ArterialSpinLabelingType`).
  private static let types = [
    "CONTINUOUS": "CONTINUOUS", "PSEUDOCONTINUOUS": "PSEUDOCONTINUOUS", "PULSED": "PULSED",
    "CASL": "CONTINUOUS", "PCASL": "PSEUDOCONTINUOUS", "PASL": "PULSED",
  ]

  /// What the protocols of the files set.
  private func labellings(_ dialect: VendorDialect) -> [Setting] {
    var settings: [Setting] = []
    for quirk in dialect.quirks {
      if case .labelling(let slot, let read) = quirk.rule {
        for stored in distinct(slot) {
          guard let labelling = read(stored) else { continue }
          settings.append((labelling: labelling, source: Self.source(stored)))
        }
      }
    }
    return settings
  }

  /// The reading of what `find` finds in the settings.
  private static func reading(
    _ settings: [Setting], _ find: (Labelling) -> ParameterValue?
  ) -> Reading {
    settings.reduce(Reading.absent) { reading, setting in
      guard let value = find(setting.labelling) else { return reading }
      return reading.beside(.known(value, [setting.source]))
    }
  }

  /// The delays of the frames, held against those of the protocol: a part of them is no contradiction.
  private func postLabelDelay(_ settings: [Setting], _ dialect: VendorDialect) -> Reading {
    var stated = set(.postLabelDelay, from: .statedDelay) { $0 > 0 && $0 < 1e6 }
    for quirk in dialect.quirks {
      if case .postLabelDelay(let slot) = quirk.rule {
        stated = stated.or(set(.postLabelDelay, from: slot) { $0 > 0 && $0 < 1e6 })
      }
    }
    let delays = settings.flatMap { $0.labelling.delays.map { Self.rounded($0, 1) } }
    let planned = Set(delays).sorted()
    let sources = Self.distinct(
      settings.filter { !$0.labelling.delays.isEmpty }.map { $0.source })
    if planned.isEmpty { return stated }
    let plan = Reading.known(.numbers(planned), sources)
    switch stated {
    case .absent: return plan
    case .contradictory: return stated
    case .known(let value, let own):
      let isPlanned = value.numbers.allSatisfy { planned.contains($0) }
      return isPlanned ? .known(value, own + sources) : stated.beside(plan)
    }
  }

  private static func distinct(_ sources: [Source]) -> [Source] {
    var met: Set<Source> = []
    return sources.filter { met.insert($0).inserted }
  }
}
