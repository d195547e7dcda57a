import Identity

/// The JSON of one line, strictly: each key once, numbers that are numbers, UTF-8.
///
/// Read by the parser of sidecars, and within its limits.
enum RecordText {
  /// The members of the object in `line`.
  static func members(of line: [UInt8]) throws(RecordFault) -> [String: JSONValue] {
    guard line.count <= Sidecar.largest else {
      throw RecordFault(why: "a line has at most \(Sidecar.largest) bytes, this one more")
    }
    guard String(validating: line, as: UTF8.self) != nil else {
      throw RecordFault(why: "the line is no UTF-8")
    }
    var parser = SidecarParser(line)
    var isObject = false
    do throws(SidecarParser.Failure) {
      isObject = try parser.read()
    } catch {
      throw RecordFault(offset: error.offset, why: error.why)
    }
    guard isObject else { throw RecordFault(why: "the line is no object") }
    return try object(parser.members, at: [])
  }

  private static func object(
    _ members: [SidecarValue.Member], at path: [String]
  ) throws(RecordFault) -> [String: JSONValue] {
    var found: [String: JSONValue] = [:]
    for member in members {
      let read = try value(member.value, at: path + [member.key])
      if found.updateValue(read, forKey: member.key) != nil {
        throw RecordFault(at: path + [member.key], "stands twice, or a key in it does")
      }
    }
    return found
  }

  private static func value(
    _ value: SidecarValue, at path: [String]
  ) throws(RecordFault) -> JSONValue {
    switch value {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .string(let text): return .string(text)
    case .noNumber: throw RecordFault(at: path, "holds what is no number")
    case .number(let text):
      guard let number = Double(text), number.isFinite else {
        throw RecordFault(at: path, "holds a number that is too large")
      }
      return .number(number)
    case .array(let values):
      var found: [JSONValue] = []
      for value in values { found.append(try Self.value(value, at: path)) }
      return .array(found)
    case .object(let members): return .object(try object(members, at: path))
    }
  }
}
