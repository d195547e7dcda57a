import Calibration
import Chains
import Foundation
import Identity
import Reporting
import Testing

@testable import Workflows

@Suite("What may be done with a threshold, in a line")
struct StandingTextTests {
  @Test("the mark and the words agree, for every reason of its own that stops a threshold")
  func agree() throws {
    let place = try CohortPlace(isIssued: true)
    let usual = try place.bench(on: 10).threshold(CohortPlace.id).threshold
    let style = TextStyle.plain
    let stopped: [(Refusal, [String: JSONValue?])] = [
      (.literatureOnly, ["rung": .string("literatureOnly")]),
      (.literatureOnly, ["fit.reported.cut": nil]),
      (.noDiscrimination, ["reasons": .array([.string("threshold.noDiscrimination")])]),
      (
        .priorConflict,
        ["rung": .string("borrowed"), "reasons": .array([.string("threshold.priorConflict")])]
      ),
    ]
    for (refusal, change) in stopped {
      let threshold = try usual.changed(change)
      #expect(threshold.ownRefusals == [refusal])
      #expect(StandingText.state(threshold, .inForce([])) == .stopped)
      let lines = StandingText.headline("key", threshold, .inForce([]), style)
      #expect(lines[1].contains("It must not be used"), "\(refusal): \(lines[1])")
    }
    for (rung, state) in [
      (Rung.borrowed, DisplayState.attention), (.provisional, .attention), (.local, .inOrder),
      (.validated, .inOrder),
    ] {
      let threshold = try usual.changed(["rung": .string(rung.rawValue)])
      #expect(threshold.ownRefusals.isEmpty)
      #expect(StandingText.state(threshold, .inForce([])) == state)
      let lines = StandingText.headline("key", threshold, .inForce([]), style)
      #expect(lines[1].contains("It may be used at OSLO"), "\(rung): \(lines[1])")
    }
    let warning = try JSONValue.object([
      "code": JSONValue(encoding: ChainCode.scannerMinor),
      "since": JSONValue(encoding: Place.day(9)),
    ]).decoded(as: ChainWarning.self)
    let local = try usual.changed(["rung": .string("local")])
    #expect(StandingText.state(local, .inForce([warning])) == .attention)
  }

  @Test(
    "of too few cases only that is said, and where the classes lie the other way round this too")
  func order() throws {
    let place = try CohortPlace(isIssued: true)
    let usual = try place.bench(on: 10).threshold(CohortPlace.id).threshold
    func line(_ reasons: [String]) throws -> String {
      let codes = reasons.map { JSONValue.string("threshold.\($0)") }
      let threshold = try usual.changed([
        "rung": .string("literatureOnly"), "reasons": .array(codes),
        "evidence.patients.positives": .number(4),
      ])
      return StandingText.headline("key", threshold, .inForce([]), .plain).dropFirst()
        .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    }
    let start = "It must not be used: the local cases do not carry a threshold, for want of "
    #expect(try line(["noDiscrimination"]) == start + "patients.")
    #expect(
      try line(["noDiscrimination", "directionContradicted"])
        == start + "patients; lower values go with progression in these cases, against what the "
        + "metric declares.")
  }
}
