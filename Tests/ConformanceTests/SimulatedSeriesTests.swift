import Conformance
import DICOM
import Identity
import Imaging
import Quantities
import Simulation
import Testing

/// Simulated acquisitions from bytes to verdict.
@Suite("Simulated series, checked")
struct SimulatedSeriesTests {
  private func read(_ files: SimulatedFiles) throws -> [Series] {
    var collector = SeriesCollector()
    for file in files { _ = collector.add(try DataSet.read(file.bytes)) }
    return collector.series()
  }

  private func record(_ simulated: SimulatedSiteRecord) throws -> SiteRecord {
    SiteRecord(
      scope: simulated.exam.map { .exam($0) } ?? .standing, validFrom: simulated.validFrom,
      declaredBy: simulated.declaredBy, sequences: simulated.sequences,
      values: Dictionary(
        uniqueKeysWithValues: try simulated.values.map { name, value in
          (try #require(SiteRecordItem(rawValue: name)), value)
        }))
  }

  /// One line a finding that is not fine.
  private func told(
    _ uid: String, _ agreed: String, _ requirement: String, _ outcome: String
  ) -> String { "\(agreed) \(uid) \(requirement) \(outcome)" }

  @Test("the planted faults of the trial are exactly those found")
  func planted() throws {
    let trial = SimulatedTrial()
    let names = [SimulatedTrial.dscProtocol, SimulatedTrial.dceProtocol]
    let protocols = try Shipped.protocols().filter { names.contains($0.name) }
    var found: Set<String> = []
    var asked = 0
    for visit in trial.visits {
      let series = try visit.series.flatMap { try read($0.files()) }
      let records = try trial.siteRecords.filter { $0.site == visit.site }.map(record)
      for one in series {
        for agreed in protocols {
          guard
            let report = agreed.check(one, records: records, exam: ExamContext(series: series))
          else { continue }
          asked += 1
          for finding in report.findings
          where finding.level != .informative
            && ![Outcome.pass, .notApplicable].contains(finding.outcome)
          {
            found.insert(
              told(one.uid, agreed.name, finding.requirement, finding.outcome.rawValue))
          }
        }
      }
    }
    let planted = trial.plantedFaults.map {
      told($0.seriesUID, $0.protocolName, $0.requirement, $0.expected.rawValue)
    }
    #expect(found == Set(planted))
    #expect(asked == trial.visits.count * 2)
  }

  @Test(
    "classic and Enhanced files of one acquisition give equal outcomes",
    arguments: [SimulatedScanner.skyra(), .vida(), .premier(), .elition()])
  func forms(scanner: SimulatedScanner) throws {
    let start = ScannerTime(day: CalendarDay(daysSince1970: 20_520), secondsOfDay: 36_000)
    let exam = SimulatedExam(scanner: scanner, startedAt: start, seed: 5)
    for var simulated in [
      SimulatedSeries.dsc(of: exam, startedAt: start), .dce(of: exam, startedAt: start),
    ] {
      simulated.matrix = 16
      simulated.slices = 3
      let series = try SimulatedScanner.Form.allCases.map { form in
        try #require(try read(simulated.files(as: form)).first)
      }
      for (agreed, profile) in try Shipped.profiles() {
        let reports = series.map { profile.check($0, of: agreed) }
        func outcomes(_ report: ConformanceReport) -> [String: Outcome] {
          // Classic files do not tell the partitions of a slab, so not the voxel either; it is
          // told and never counted.
          Dictionary(
            uniqueKeysWithValues: report.findings.filter { $0.requirement != "acquiredVoxel" }
              .map { ($0.requirement, $0.outcome) })
        }
        #expect(outcomes(reports[0]) == outcomes(reports[1]))
        #expect(reports[0].findings.count >= profile.requirements.count)
      }
    }
  }

  @Test("an echo time that the header states and the protocol beside it does not is no pass")
  func changedHeader() throws {
    let start = ScannerTime(day: CalendarDay(daysSince1970: 20_520), secondsOfDay: 36_000)
    let exam = SimulatedExam(scanner: .skyra(), startedAt: start, seed: 5)
    var simulated = SimulatedSeries.dsc(of: exam, startedAt: start)
    simulated.matrix = 16
    simulated.slices = 3
    simulated.volumes = 6
    simulated.echoTime = Quantity(45)
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    func outcome(stating digits: String) throws -> Outcome? {
      var collector = SeriesCollector()
      for file in simulated.files() {
        // (0018,0081) DS of two characters: 45.
        let stated: [UInt8] = [0x18, 0, 0x81, 0, 0x44, 0x53, 2, 0, 0x34, 0x35]
        var bytes = file.bytes
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: stated) })
        bytes.replaceSubrange((place + 8)..<(place + 10), with: Array(digits.utf8))
        _ = collector.add(try DataSet.read(bytes))
      }
      let series = try #require(collector.series().first)
      return profile.check(series, of: agreed).findings
        .first { $0.requirement == "echoTime.3T" }?.outcome
    }
    #expect(try outcome(stating: "45") == .fail)
    #expect(try outcome(stating: "30") == .undetermined)
  }
}
