import Identity
import Library

extension Definition {
  /// This definition, where something new may rest on it: it is released.
  ///
  /// - Parameters:
  ///   - draft: why nothing may rest on a draft, and what to do.
  ///   - retired: what is not done any more by what is retired.
  /// - Throws: `protocol.draft`, `library.retired`.
  func inUse(
    draft: (why: String, remedy: String), retired: String
  ) throws -> Self {
    switch status {
    case .released: return self
    case .draft:
      throw WorkbenchError(
        code: .draft, what: "\(key) is a draft", where: key, why: draft.why, do: draft.remedy)
    case .retired: throw LibraryError.retired(self, retired)
    }
  }
}
