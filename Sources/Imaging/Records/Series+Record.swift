public import Identity
import Quantities

extension Series {
  /// The series as JSON, with what a reader needs who has nothing but these bytes: every parameter,
  /// the absent ones too, and the unit of each that has numbers.
  ///
  /// - Throws: for a number that is not finite, which has no JSON form; no file gives one.
  public var recorded: [String: JSONValue] {
    get throws {
      guard case .object(var members) = try JSONValue(encoding: self),
        case .object(var parameters)? = members["parameters"]
      else { preconditionFailure("a series is an object with parameters") }
      for parameter in Parameter.allCases {
        guard case .object(var reading)? = parameters[parameter.rawValue] else {
          parameters[parameter.rawValue] = .object(["state": .string("absent")])
          continue
        }
        guard let unit = parameter.unit else { continue }
        reading["unit"] = .string(unit.rawValue)
        parameters[parameter.rawValue] = .object(reading)
      }
      members["parameters"] = .object(parameters)
      return members
    }
  }
}
