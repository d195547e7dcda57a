import Calibration
import Conformance
import Foundation
import Identity
import Library
import Quantities
import Testing

@Suite("Shipped definitions of calibration")
struct ShippedDefinitionsTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private static func library() throws -> ReferenceLibrary { try ReferenceLibrary(folder: root) }

  @Test("no file has an issue, and every released one is locked")
  func clean() throws {
    let (files, issues) = try DefinitionLint.run("\(Self.root)/Protocols")
    #expect(files.count == 27)
    // Of protocols whose figures nobody has confirmed, that is warned of.
    #expect(issues.filter { $0.code != .unconfirmed } == [])
  }

  @Test("the metrics are those of the table, with their units, directions and measurands")
  func metrics() throws {
    let metrics = try Self.library().released(as: Metric.self)
    #expect(
      metrics.map { "\($0.name) \($0.unit.rawValue) \($0.scale) \($0.direction) \($0.decimals)" }
        == [
          "adc.mean 1e-6 mm2/s log lower 0", "adc.p5 1e-6 mm2/s log lower 0",
          "rcbv.max 1 log higher 2", "rcbv.mean 1 log higher 2",
        ])
    #expect(
      metrics.map {
        [$0.possible.lower, $0.possible.upper, $0.plausible.lower, $0.plausible.upper]
      }
        == [[0, 4000, 300, 2500], [0, 4000, 300, 2500], [0, 100, 0.5, 20], [0, 50, 0.2, 8]])
    for metric in metrics {
      #expect(
        metric.measurands
          == (metric.family == .adc
            ? ["adc.bias", "adc.wcv", "snr.pair"]
            : ["drift.fit", "fluctuation", "ghost.nHalf", "sfnr", "snr.pair"]))
    }
  }

  @Test("what plans and recipes cite is there, and released")
  func cited() throws {
    let library = try Self.library()
    let definitions = try library.cohortDefinitions()
    let plans = try library.released(as: CalibrationPlan.self)
    #expect(plans.map(\.name) == ["adc-local", "rcbv-local"])
    for plan in plans {
      let name = try #require(plan.metric.split(separator: "@").first)
      let metric = try #require(definitions.metrics[String(name)])
      #expect(metric.key == plan.metric)
      #expect(plan.repeatability != nil && plan.testMinima != nil)
      // wCV stands for a spread of logarithms.
      #expect(metric.scale == .log)
      for rule in plan.labelRules { #expect(definitions.labelRules[rule] != nil) }
    }
    #expect(definitions.recipes.keys.sorted() == ["adc-mean@1", "dsc-rcbv-mean@1"])
    for recipe in definitions.recipes.values {
      let metric = try #require(definitions.metrics[recipe.metric])
      #expect(recipe.family == metric.family)
    }
  }

  @Test("no label rule is circular for any metric that is shipped")
  func circular() throws {
    let definitions = try Self.library().cohortDefinitions()
    #expect(definitions.labelRules.keys.sorted() == ["fu6m@1", "histo@1", "histoOrFu6m@1"])
    for rule in definitions.labelRules.values {
      for metric in definitions.metrics.values {
        #expect(!rule.evidenceModalities.contains(metric.family.modality))
      }
      #expect(rule.positive == [.progression] && rule.negative == [.treatmentEffect])
    }
  }

  @Test("a template with its examples is judged without an error by what is shipped")
  func template() throws {
    let text =
      CohortTemplate.header(.standard)
      + CohortTemplate.columns.map(\.example).joined(separator: ",") + "\r\n"
    let reading = CohortTable(reading: Array(text.utf8))
      .judge(by: try Self.library().cohortDefinitions())
    #expect(!reading.lint.hasErrors && reading.lint.kept == 1, "\(reading.lint.findings)")
  }
}
