/// A value of a JSON text, its numbers as they are written.
enum SidecarValue: Sendable {
  case null
  case bool(Bool)
  /// As it is written: `0.039001`.
  case number(String)
  /// `NaN` or an infinity: no JSON, but what Python and C write for a number that is none.
  case noNumber
  case string(String)
  case array([SidecarValue])
  case object([Member])

  /// A key and its value; a text may have several of one key.
  struct Member: Sendable {
    let key: String
    let value: SidecarValue
  }

  /// The value itself, or the elements of an array.
  var elements: [SidecarValue] {
    if case .array(let values) = self { values } else { [self] }
  }
}
