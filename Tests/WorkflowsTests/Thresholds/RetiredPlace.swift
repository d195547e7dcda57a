import Calibration
import Foundation
import Identity
import Library
import Store
import TestSupport

@testable import Workflows

/// A threshold of day 10 with an answer of day 12, and a library of its own whose files a test retires.
final class RetiredPlace: Sendable {
  let place: CohortPlace
  private let folder: String

  convenience init() throws { try self.init(RetiredPlace.begun.get()) }

  private init(_ kept: KeptFolder) throws {
    place = try CohortPlace(kept)
    folder = "\(place.place.path)/library"
  }

  /// Made once a run.
  private static let begun = Result { try RetiredPlace(new: CohortPlace(isIssued: true)).kept() }

  private init(new place: CohortPlace) throws {
    self.place = place
    folder = "\(place.place.path)/library"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in ["Protocols", "Phantoms", "Reports"] {
      try FileManager.default.copyItem(
        atPath: "\(SharedData.checkout)/\(name)", toPath: "\(folder)/\(name)")
    }
    _ = try bench(on: 12).apply(CohortPlace.id, to: place.value())
  }

  private func kept() throws -> KeptFolder { try place.place.kept() }

  static let recipe = "Protocols/recipes/dsc-rcbv-mean/1.yaml"
  static let metric = "Protocols/metrics/rcbv.mean/1.yaml"
  static let rule = "Protocols/labels/histo/1.yaml"
  static let plan = "Protocols/plans/rcbv-local/1.yaml"

  func bench(on day: Int64, isRehearsal: Bool = false) throws -> Workbench {
    let registry =
      isRehearsal
      ? try Registry.open(
        at: "\(place.place.path)/store", via: .commandLine, isRehearsal: true)
      : place.registry
    return Workbench(
      registry: registry, library: try ReferenceLibrary(folder: folder),
      clock: { Place.day(day) }, actor: Actor(account: "physicist", name: "Kari Nordmann"))
  }

  /// The library's file of a definition, changed.
  func change(_ file: String, _ old: String, to new: String) throws {
    let path = "\(folder)/\(file)"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    guard text.contains(old) else { preconditionFailure("\(file) does not say \(old)") }
    try text.replacingOccurrences(of: old, with: new)
      .write(toFile: path, atomically: true, encoding: .utf8)
  }

  func retire(_ file: String) throws {
    try change(file, "\nstatus: released\n", to: "\nstatus: retired\n")
  }

  func release(_ file: String) throws {
    try change(file, "\nstatus: retired\n", to: "\nstatus: released\n")
  }

  /// Adds version 2 of the recipe, of which something is other.
  func addRecipe(_ old: String, to new: String) throws {
    let path = "\(folder)/Protocols/recipes/dsc-rcbv-mean"
    try FileManager.default.copyItem(atPath: "\(path)/1.yaml", toPath: "\(path)/2.yaml")
    try change("Protocols/recipes/dsc-rcbv-mean/2.yaml", old, to: new)
    try change("Protocols/recipes/dsc-rcbv-mean/2.yaml", "\nversion: 1\n", to: "\nversion: 2\n")
    try SharedLock.add("\(path)/2.yaml", as: Recipe.self, in: folder)
  }

  /// How many events of chains are recorded.
  var events: Int {
    get throws { try place.acts("chainEvent.recorded") }
  }
}
