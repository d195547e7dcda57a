import Calibration
public import Conformance
import PhantomQA

/// The kinds of definitions that the library keeps below `Protocols`.
enum LibraryKind: CaseIterable {
  case scanProtocol, phantom, metric, recipe, labelRule, plan

  var definition: any LibraryDefinition.Type {
    switch self {
    case .scanProtocol: ScanProtocol.self
    case .phantom: Phantom.self
    case .metric: Metric.self
    case .recipe: Recipe.self
    case .labelRule: LabelRule.self
    case .plan: CalibrationPlan.self
    }
  }
}

extension ScanProtocol: LibraryDefinition {
  public static let folder = "acquisition"
  public static let kind = "protocol"

  public static func read(
    _ bytes: [UInt8], file: String, expecting reference: Reference?, lock: ReleasedLock?
  ) -> Linted<ScanProtocol> {
    ProtocolReader.read(bytes, file: file, expecting: reference, lock: lock)
  }
}
