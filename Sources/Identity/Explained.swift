/// An error in the four parts of every message of the program: what, where, why, and what to do.
///
/// Each target names its own, `StoreError` being `Explained<StoreErrorCode>`: a type by which an
/// error is caught, with codes of its own. The raw value of a code is stable and stands in messages,
/// JSON, log and manual.
public struct Explained<Code>: Error, Sendable, Hashable
where Code: RawRepresentable & Sendable & Hashable, Code.RawValue == String {
  public let code: Code
  /// What happened, in the user's words.
  public let what: String
  /// The file, object or place in a text.
  public let `where`: String
  /// What was seen and what is needed.
  public let why: String
  /// One act that helps.
  public let `do`: String

  public init(code: Code, what: String, where: String, why: String, do: String) {
    self.code = code
    self.what = what
    self.where = `where`
    self.why = why
    self.do = `do`
  }
}

/// An error that has a place, whatever its codes.
public protocol PlacedError: Error {
  var `where`: String { get }

  /// The same error at another place, or at the same told otherwise.
  func at(_ place: String) -> Self
}

extension Explained: PlacedError {
  public func at(_ place: String) -> Explained {
    Explained(code: code, what: what, where: place, why: why, do: self.do)
  }
}
