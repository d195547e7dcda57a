import Imaging

/// The settings by which scans are of one sequence, or are not.
struct CoreSettings: Hashable {
  /// How far apart two numbers may be that agree, as a share of the smaller.
  ///
  /// A repetition time that is a twentieth longer is a fault that an audit has to find; scans further
  /// apart were not made by one protocol.
  static let spread = 0.05

  /// What must agree. Coverage is left out: slices and fields of view are fitted to heads.
  static let parameters: [Parameter] = [
    .sequenceKind, .dimensionality, .fieldStrength, .repetitionTime, .echoTimes, .inversionTimes,
    .flipAngles, .bValues,
  ]

  /// In the order of `parameters`; nil where nothing usable is recorded.
  let values: [ParameterValue?]

  init(_ series: Series) {
    values = Self.parameters.map { series.parameters[$0].value?.usable }
  }

  subscript(parameter: Parameter) -> ParameterValue? {
    Self.parameters.firstIndex(of: parameter).flatMap { values[$0] }
  }

  /// The parameters on which `other` does not agree with this; what only one of them records is no
  /// agreement.
  func disagreements(with other: CoreSettings) -> [Parameter] {
    Self.parameters.indices.filter { index in
      !Self.agree(values[index], other.values[index], Self.parameters[index].resolution ?? 0)
    }.map { Self.parameters[$0] }
  }

  private static func agree(
    _ mine: ParameterValue?, _ theirs: ParameterValue?, _ step: Double
  ) -> Bool {
    switch (mine, theirs) {
    case (nil, nil): true
    case (.words(let mine)?, .words(let theirs)?): mine == theirs
    case (.numbers(let mine)?, .numbers(let theirs)?):
      mine.count == theirs.count
        && zip(mine, theirs).allSatisfy {
          abs($0 - $1) <= max(spread * min(abs($0), abs($1)), step)
        }
    case (.words?, .numbers?), (.numbers?, .words?), (nil, _?), (_?, nil): false
    }
  }
}
