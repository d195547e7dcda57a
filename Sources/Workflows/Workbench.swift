public import Identity
public import Library
public import Store

/// What every story needs: what is recorded, what is agreed, the clock, and who acts.
///
/// One file a story holds its methods. Each is one question or one act; what it writes is refused as
/// a whole or durable when it returns. On a registry that was opened for rehearsal nothing is kept,
/// and every answer and error is the one that the act would have had.
public struct Workbench: Sendable {
  public let registry: Registry
  public private(set) var clock: @Sendable () -> Instant
  public let actor: Actor
  private let found: Result<ReferenceLibrary, LibraryError>

  /// - Parameter library: where it cannot be found, only the stories that need it say so.
  public init(
    registry: Registry, library: @autoclosure () throws(LibraryError) -> ReferenceLibrary,
    clock: @escaping @Sendable () -> Instant, actor: Actor
  ) {
    self.registry = registry
    self.clock = clock
    self.actor = actor
    do throws(LibraryError) {
      found = .success(try library())
    } catch {
      found = .failure(error)
    }
  }

  /// The same workbench by another clock.
  public func dated(by clock: @escaping @Sendable () -> Instant) -> Workbench {
    var workbench = self
    workbench.clock = clock
    return workbench
  }

  /// The last recorded moment where the clock is behind it, by which acts are dated then; nil where
  /// the clock is not, or by the second that a review puts between itself and what it lifts.
  ///
  /// - Throws: where the last record cannot be read.
  public var momentAheadOfClock: Instant? {
    get throws {
      let moment = try moment()
      return moment.seconds > clock().seconds + 1 ? moment : nil
    }
  }

  /// Whether what is recorded is invented; every page made from it says so.
  public var isDemo: Bool { registry.description.purpose == .demo }

  /// What is agreed.
  ///
  /// - Throws: `library.noneFound`, `library.noFolder`.
  public var library: ReferenceLibrary {
    get throws(LibraryError) { try found.get() }
  }

  /// What is agreed, for stories that can do without; nil where nobody named a library and none was found.
  ///
  /// - Throws: `library.noFolder`: one that was named is meant.
  var libraryIfFound: ReferenceLibrary? {
    get throws(LibraryError) {
      switch found {
      case .success(let library): return library
      case .failure(let error) where error.code == .noneFound: return nil
      case .failure(let error): throw error
      }
    }
  }
}
