import Calibration
import Foundation
import Identity
import Library
import Store
import Testing

@testable import Workflows

@Suite("Importing a cohort")
struct ImportCohortTests {
  @Test("keeps cases under pseudonyms of the store, with the definitions they cite")
  func imports() throws {
    let place = try CohortPlace()
    let receipt = try place.bench(on: 5).importCohort(place.file())
    let cohort = try #require(receipt.cohorts.first)
    #expect(receipt.new == 1 && receipt.cohorts.count == 1)
    #expect(cohort.value.key.hasPrefix("OSLO-rcbv.mean@"))
    #expect(cohort.value.summary.patients == 64)
    #expect(cohort.value.summary.labels == [.progression: 32, .treatmentEffect: 32])
    let file = try place.bench(on: 5).cohort(CohortPlace.id)
    #expect(file.cases.count == 64)
    #expect(file.cases.allSatisfy { $0.made?.patient.hasPrefix("S-") == true })
    // A definition is recorded under the fingerprint by which it is cited.
    let metric = try place.registry.agreed(.metric).map(\.value)
    #expect(metric.map(\.fingerprint) == [cohort.value.summary.metric.fingerprint])
    let rules = try place.registry.agreed(.labelRule).map(\.value.key)
    #expect(rules == ["histo@1"])
    #expect(try place.registry.verify(deep: true, anchor: nil).isIntact)
  }

  @Test("leaves no name of a patient in any file of the store")
  func privacy() throws {
    let place = try CohortPlace(isIssued: true)
    _ = try place.bench(on: 11).apply(CohortPlace.id, to: place.value(of: "Q7731"))
    let folder = "\(place.place.path)/store"
    let names = try #require(FileManager.default.enumerator(atPath: folder))
    var bytes = Data()
    for case let name as String in names {
      bytes += (try? Data(contentsOf: URL(filePath: "\(folder)/\(name)"))) ?? Data()
    }
    #expect(bytes.count > 100_000)
    for patient in ["P1000", "P1063", "Q7731"] {
      #expect(bytes.range(of: Data(patient.utf8)) == nil, "\(patient)")
    }
  }

  @Test("the same file again, in another order of rows, is the same cohort")
  func again() throws {
    let place = try CohortPlace()
    let first = try place.bench(on: 5).importCohort(place.file())
    var file = place.file()
    var lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
    lines = [lines[0]] + lines.dropFirst().reversed()
    file.bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    let again = try place.bench(on: 6).importCohort(file)
    #expect(again.new == 0)
    #expect(again.cohorts == first.cohorts)
    #expect(try place.acts("cohort.imported") == 1)
  }

  @Test("a rehearsal answers as the act and keeps nothing")
  func rehearsal() throws {
    let place = try CohortPlace()
    let rehearsed = try place.bench(on: 5, isRehearsal: true).importCohort(place.file())
    #expect(rehearsed.new == 1)
    #expect(try place.registry.cohorts().isEmpty)
    let kept = try place.bench(on: 5).importCohort(place.file())
    #expect(kept.cohorts.map(\.value) == rehearsed.cohorts.map(\.value))
  }

  @Test("rows with errors are left out by code, and none at all is an error")
  func errors() throws {
    let place = try CohortPlace()
    let receipt = try place.bench(on: 5).importCohort(
      place.file(16, [3: ["value": "x"], 4: ["scanner": "OSLO-9"], 5: ["site": "BERGEN"]]))
    #expect(receipt.lint.hasErrors)
    #expect(receipt.cohorts.first?.value.summary.cases == 29)
    let left = try #require(receipt.cohorts.first?.value.summary.leftOut)
    #expect(left["cohort.numberParse"] == 1)
    let bench = try place.bench(on: 5)
    #expect(
      code { try bench.importCohort(CohortFile(bytes: Array("site\n".utf8))) } == "cohort.noCases")
    #expect(code { try bench.cohort("OSLO-rcbv.meam") } == "store.unknownObject")
  }

  @Test("patients set apart for a test are recorded as such, and are not fitted")
  func roles() throws {
    let place = try CohortPlace()
    let answer = try place.issue(place.file(32, [0: ["role": "test"], 2: ["role": "fit"]]))
    #expect(answer.threshold.excluded == [.otherRole: 1])
    let cohort = try #require(try place.registry.cohorts().first?.value)
    let roles = try place.registry.split(of: cohort.fingerprint)
    #expect(roles.values.sorted { $0.rawValue < $1.rawValue } == [.fit, .test])
  }
}
