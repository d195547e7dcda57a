import Calibration
import Chains
import Foundation
import Identity
import Library
import Reporting
import Store
import TestSupport
import Testing

@testable import Workflows

/// A site that computes by another recipe, and the threshold that rests on the former.
@Suite("A site by another recipe")
struct RecipeEventTests {
  /// A workbench whose library has further versions of the recipe: 2 without a correction of leakage, 3
  /// with another smoothing.
  private func bench(_ place: CohortPlace, on day: Int64) throws -> Workbench {
    let files = FileManager.default
    let folder = "\(place.place.path)/library"
    if !files.fileExists(atPath: folder) {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try files.copyItem(
        atPath: "\(SharedData.checkout)/Protocols", toPath: "\(folder)/Protocols")
      let recipe = "\(folder)/Protocols/recipes/dsc-rcbv-mean"
      let first = try String(contentsOfFile: "\(recipe)/1.yaml", encoding: .utf8)
      for (version, old, new) in [
        (2, "leakageCorrection: BSW", "leakageCorrection: none"),
        (3, "smoothing: none", "smoothing: gaussian"),
      ] {
        try first.replacingOccurrences(of: "\nversion: 1\n", with: "\nversion: \(version)\n")
          .replacingOccurrences(of: old, with: new)
          .write(toFile: "\(recipe)/\(version).yaml", atomically: true, encoding: .utf8)
        try SharedLock.add("\(recipe)/\(version).yaml", as: Recipe.self, in: folder)
      }
    }
    return Workbench(
      registry: place.registry, library: try ReferenceLibrary(folder: folder),
      clock: { Place.day(day) }, actor: Place.actor)
  }

  @Test(
    "warns, by what differs, once",
    arguments: [(2, ChainCode.recipeHard, "leakageCorrection"), (3, .recipeSoft, "smoothing")])
  func warns(version: Int, code: ChainCode, key: String) throws {
    let place = try CohortPlace(isIssued: true)
    var file = place.file(32, first: 4000)
    let text = String(decoding: file.bytes, as: UTF8.self)
    file.bytes = Array(
      text.replacingOccurrences(of: "dsc-rcbv-mean@1", with: "dsc-rcbv-mean@\(version)").utf8)
    #expect(try bench(place, on: 20).importCohort(file).new == 1)
    #expect(try bench(place, on: 21).importCohort(file).new == 0)
    let account = try bench(place, on: 22).threshold(CohortPlace.id)
    guard case .inForce(let warnings) = account.standing else {
      Issue.record("not in force")
      return
    }
    #expect(warnings.map(\.code) == [code])
    let cause = "cohort OSLO-rcbv.mean by dsc-rcbv-mean@\(version) in place of dsc-rcbv-mean@1, "
    #expect(warnings.map(\.cause?.cause) == [cause + "other: \(key)"])
    #expect(try place.acts("chainEvent.recorded") == 1)
    // More values by the first recipe are no change of it.
    #expect(try bench(place, on: 23).importCohort(place.file(32, first: 6000)).new == 1)
    #expect(try place.acts("chainEvent.recorded") == 1)
  }
}
