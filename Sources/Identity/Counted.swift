/// A count with its noun, as texts of people have it: "1 site", "3 sites".
///
/// - Parameters:
///   - one: what stands behind a count of one; with its verb where that changes too.
///   - many: behind every other count; nil: `one` with an s.
public func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  "\(count) \(count == 1 ? one : many ?? one + "s")"
}
