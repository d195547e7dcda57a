import Calibration
import Identity

extension Threshold {
  /// The same with other members in its record.
  ///
  /// - Parameter values: by the names that lead to a member, parted by points; nil takes it out.
  func changed(_ values: [String: JSONValue?]) throws -> Threshold {
    try values.reduce(JSONValue(encoding: self)) { record, change in
      record.changed(change.key.split(separator: ".").map(String.init), to: change.value)
    }.decoded(as: Threshold.self)
  }
}

extension JSONValue {
  fileprivate func changed(_ path: [String], to value: JSONValue?) -> JSONValue {
    guard case .object(var members) = self, let first = path.first else { return self }
    members[first] =
      path.count == 1 ? value : members[first]?.changed(Array(path.dropFirst()), to: value)
    return .object(members)
  }
}
