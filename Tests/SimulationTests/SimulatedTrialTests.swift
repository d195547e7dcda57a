import Identity
import Imaging
import Quantities
import Simulation
import Testing

@Suite("Simulated trial")
struct SimulatedTrialTests {
  let trial = SimulatedTrial()

  @Test("has three sites, six scanners of three makers, and visits in order")
  func shape() {
    #expect(trial.sites == ["OSLO", "PORTO", "LYON"])
    #expect(trial.equipment.count == 6)
    #expect(Set(trial.equipment.map(\.scanner.maker)).count == 3)
    #expect(Set(trial.equipment.map(\.scanner.serial)).count == 6)
    for place in trial.equipment {
      let visits = trial.visits.filter { $0.scanner == place.key }
      #expect(visits.count >= 2)
      #expect(visits.allSatisfy { $0.site == place.site })
      let days = visits.map(\.exam.startedAt.day)
      #expect(days == days.sorted())
    }
    let uids = trial.series.map { $0.series.uid() }
    #expect(Set(uids).count == uids.count)
    let folders = trial.series.map { $0.visit.folder(of: $0.series) }
    #expect(Set(folders).count == folders.count)
  }

  @Test("is the same at every call, and its faults do not depend on the seed")
  func deterministic() {
    #expect(trial == SimulatedTrial())
    let other = SimulatedTrial(seed: 1)
    func told(_ trial: SimulatedTrial) -> [String] {
      trial.plantedFaults.map { "\($0.visit) \($0.series) \($0.requirement) \($0.expected)" }
    }
    #expect(told(trial) == told(other))
    #expect(trial.visits != other.visits)
  }

  @Test("names existing series in its faults, each fault once")
  func faults() throws {
    for fault in trial.plantedFaults {
      let visit = try #require(trial.visits.first { $0.key == fault.visit })
      let series = try #require(visit.series.first { $0.uid() == fault.seriesUID })
      #expect(series.number == fault.series)
      #expect(visit.site == fault.site && visit.scanner == fault.scanner)
    }
    let keys = trial.plantedFaults.map { $0.seriesUID + $0.requirement }
    #expect(Set(keys).count == keys.count)
    #expect(Set(trial.plantedFaults.map(\.expected)).count == 3)
  }

  /// The bounds of the two profiles after Thust 2018, written down a second time: what no fault
  /// names lies inside, what a fault names lies outside.
  @Test("deviates from the profiles where its faults say so, and nowhere else")
  func exact() throws {
    for (_, series) in trial.series where series.kind != .perfusionMap {
      let outside = Self.violations(series)
      let planted = trial.plantedFaults.filter {
        $0.seriesUID == series.uid() && $0.requirement != "injectionRate"
      }
      #expect(Set(outside) == Set(planted.map(\.requirement)))
    }
  }

  private static func violations(_ series: SimulatedSeries) -> [String] {
    let truth = series.truth()
    let whole = truth.droppedFiles == 0 && truth.volumes == truth.claimedVolumes
    var met: [String: Bool] = ["series.complete": whole]
    let echo = series.echoTime.value
    let duration = series.duration.value
    if series.kind == .dsc {
      if series.exam.scanner.field == Quantity(3) {
        met["echoTime.3T"] = (25...35).contains(echo)
      } else {
        met["echoTime.1_5T"] = (40...45).contains(echo)
      }
      met["repetitionTime"] =
        max(series.repetitionTime.value, series.volumeTime.value * 1000) <= 1500
      met["flipAngle"] = (60...70).contains(series.flipAngle.value)
      met["dynamics"] = truth.volumes >= 120
      met["duration"] = whole && (90...120).contains(duration)
      met["sliceThickness"] = (3...5).contains(series.sliceThickness.value)
      met["inPlane"] = (1.41...3).contains(series.pixelSpacing.value)
    } else {
      met["echoTime"] = echo >= 1.5 && echo < 2.5
      met["repetitionTime"] = (4...7).contains(series.repetitionTime.value)
      met["flipAngle"] = series.flipAngle.value >= 14.5 && series.flipAngle.value < 15.5
      met["dynamics"] = truth.volumes >= 70
      met["duration"] = whole && (300...900).contains(duration)
      met["sliceThickness"] =
        series.sliceThickness.value >= 4.5 && series.sliceThickness.value < 5.5
      met["inPlane"] = (1...2).contains(series.pixelSpacing.value)
    }
    return met.filter { !$0.value }.map(\.key)
  }

  @Test("covers every acquisition with a site record, and contradicts no file")
  func records() throws {
    for (visit, series) in trial.series where series.kind != .perfusionMap {
      let sequence = series.kind == .dce ? "dce" : "dsc"
      let fitting = trial.siteRecords.filter {
        $0.site == visit.site && $0.sequences == [sequence]
          && ($0.exam == visit.exam.uid || $0.exam == nil)
      }
      let own = fitting.filter { $0.exam != nil }
      let ordered = own + fitting.filter { $0.exam == nil }
      #expect(!ordered.isEmpty)
      let rate = ordered.lazy.compactMap { $0.values["injectionRate"]?.numbers.first }.first
      let planted = trial.plantedFaults.first {
        $0.seriesUID == series.uid() && $0.requirement == "injectionRate"
      }
      switch planted?.expected {
      case nil: #expect(rate == (series.kind == .dce ? 3 : 5))
      case .fail?: #expect(rate == 3)
      case .undetermined?: #expect(rate == nil)
      case .suboptimal?: Issue.record("an injection rate is never suboptimal")
      }
      if case .recorded(let injection) = series.contrast, let known = injection.flowRate {
        #expect(known == rate)
      }
      #expect(ordered.contains { $0.values["flush"] == .words(["yes"]) })
      if series.kind == .dsc {
        #expect(ordered.contains { $0.values["baselineVolumes"] == .numbers([40]) })
        #expect(series.arrivalVolume == 40)
      }
    }
  }

  @Test("starts each DSC 4.5 to 10.5 minutes after the DCE that is its preload")
  func preload() throws {
    for visit in trial.visits {
      let dce = try #require(visit.series.first { $0.kind == .dce })
      let dsc = try #require(visit.series.first { $0.kind == .dsc })
      let minutes = dsc.startedAt.seconds(since: dce.startedAt) / 60
      #expect(minutes >= 4.5 && minutes < 10.5)
      #expect(dsc.startedAt.seconds(since: dce.startedAt) >= dce.duration.value)
    }
  }

  @Test("writes its site records in their schema")
  func schema() throws {
    let record = try #require(trial.siteRecords.first)
    let text = try JSONValue(encoding: record).text
    #expect(text.contains(#""schema":"diapason.siteRecord/1""#))
    #expect(text.contains(#""validFrom":"2026-01-01""#))
    #expect(text.contains(#""injectionRate":[3]"#))
  }

  @Test("upgrades one scanner midway, and its visits follow")
  func upgrade() throws {
    #expect(trial.upgrades.count == 1)
    let upgrade = try #require(trial.upgrades.first)
    let visits = trial.visits.filter { $0.scanner == upgrade.scanner }
    let texts = visits.map(\.exam.scanner.software)
    #expect(texts.first == upgrade.from && texts.last == upgrade.to)
  }
}
