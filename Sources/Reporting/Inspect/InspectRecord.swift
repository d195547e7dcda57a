public import Identity
public import Imaging
import Quantities

/// The answer of `inspect` as JSON: schema `diapason.parameters/1`.
public enum InspectRecord {
  private static let absent = JSONValue.object(["state": .string("absent")])

  /// A series as it is recorded, with what a reader needs who has nothing but these bytes: every
  /// parameter, the absent ones too, and the unit of each that has numbers.
  ///
  /// - Parameter shown: what the series has in the elements asked for; nil where none were.
  public static func value(of series: Series, shown: [ShownValues]? = nil) throws -> JSONValue {
    guard case .object(var members) = try JSONValue(encoding: series),
      case .object(var parameters)? = members["parameters"]
    else { preconditionFailure("a series is an object with parameters") }
    for parameter in Parameter.allCases {
      guard case .object(var reading)? = parameters[parameter.rawValue] else {
        parameters[parameter.rawValue] = absent
        continue
      }
      guard let unit = parameter.unit else { continue }
      reading["unit"] = .string(unit.rawValue)
      parameters[parameter.rawValue] = .object(reading)
    }
    members["parameters"] = .object(parameters)
    if let shown { members["raw"] = try JSONValue(encoding: shown) }
    return .object(members)
  }
}
