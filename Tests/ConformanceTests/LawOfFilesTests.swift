import Conformance
import DICOM
import Identity
import Imaging
import Quantities
import Simulation
import TestSupport
import Testing

/// The law of `conformance.md` 1.4 from the bytes on: what files announce and what their clocks say
/// is forgotten in the files, and completeness, notices, counts and times are read anew.
///
/// `LawTests` forgets parameters, beside a completeness that was concluded before: it cannot see what
/// follows for that. Here forgetting takes a finding away, or betters it, in these cases alone:
///
/// - the surviving witness of a contradiction;
/// - the next rung of a ladder: the finding names other elements;
/// - what was announced, or timed, was the one witness that something is missing or there twice. A
///   grid without holes is taken for the whole series where nothing is announced, since many files
///   announce nothing (`Completeness`). The finding on the volumes then says that nothing announces
///   how many there should be, or that no clock tells them apart.
@Suite("The law, from files")
struct LawOfFilesTests {
  /// What is wrong with a series.
  enum Fault: CaseIterable {
    case none
    /// The last volume, or one image of it, never came.
    case lostEnd, lostImage
    /// A volume between others, or a slice of every volume, never came.
    case lostMiddle, lostSlice
    /// Half of the volumes never came, and the others are there twice.
    case copied
    /// (0020,0105) says that there are three.
    case announcedDifferently
  }

  /// The files of a series in the order of acquisition; a form that keeps all in one file loses and
  /// repeats none.
  private func files(
    _ whole: SimulatedSeries, _ form: SimulatedScanner.Form, _ fault: Fault
  ) throws -> [[UInt8]] {
    var simulated = whole
    switch fault {
    case .lostEnd: simulated.missingImages = whole.slices
    case .lostImage: simulated.missingImages = 1
    case .none, .lostMiddle, .lostSlice, .copied, .announcedDifferently: break
    }
    let all = simulated.files(as: form).map(\.bytes)
    let ofVolume = all.count / whole.volumes
    switch fault {
    case .none, .lostEnd, .lostImage: return all
    case .lostMiddle:
      if ofVolume == 0 { return all }
      return all.indices.filter { $0 / ofVolume != 2 }.map { all[$0] }
    case .lostSlice:
      if ofVolume < 2 { return all }
      return all.indices.filter { $0 % ofVolume != ofVolume - 1 }.map { all[$0] }
    case .copied:
      if ofVolume == 0 { return all }
      let half = Array(all.prefix(all.count / 2))
      return try half + half.map { try Forgotten.copied($0) }
    case .announcedDifferently:
      return try all.map { try Forgotten.writing("3", to: Tag(0x0020, 0x0105), in: $0) }
    }
  }

  private func read(_ files: [[UInt8]]) throws -> Series {
    var collector = SeriesCollector()
    for bytes in files { _ = collector.add(try DataSet.read(bytes)) }
    let all = collector.series()
    #expect(all.count == 1)
    return try #require(all.first)
  }

  /// Six volumes of three slices; those of a DSC series take 108 s, of which the protocol asks 90.
  private func small(_ whole: SimulatedSeries) -> SimulatedSeries {
    var series = whole
    series.matrix = 8
    series.slices = 3
    series.volumes = 6
    series.arrivalVolume = 3
    if series.kind == .dsc { series.volumeTime = Quantity(18) }
    return series
  }

  @Test(
    "forgetting what is announced, or a clock, never passes but where the finding says so",
    arguments: [SimulatedScanner.skyra(), .vida(), .premier(), .elition()],
    SimulatedScanner.Form.allCases)
  func forgetting(scanner: SimulatedScanner, form: SimulatedScanner.Form) throws {
    let start = ScannerTime(day: CalendarDay(daysSince1970: 20_520), secondsOfDay: 36_000)
    let exam = SimulatedExam(scanner: scanner, startedAt: start, seed: 5)
    let protocols = try Shipped.protocols()
    var faulty = 0
    let (dsc, dce) = (
      small(.dsc(of: exam, startedAt: start)), small(.dce(of: exam, startedAt: start))
    )
    // One kind for each by default, in turn; both where time is no matter.
    let one = (form == .classic) == [.skyra(), .premier()].contains(scanner) ? dsc : dce
    for whole in SlowTests.areAsked ? [dsc, dce] : [one] {
      let sound = try files(whole, form, .none)
      for fault in Fault.allCases {
        let files = try files(whole, form, fault)
        // One file that keeps all says the same as without a fault.
        if fault != .none, files == sound { continue }
        let before = try read(files)
        let asked = protocols.filter { $0.check(before) != nil }.map { agreed in
          (agreed, agreed.profiles.map { ($0, $0.check(before, of: agreed)) })
        }
        if before.completeness.state != .complete { faulty += 1 }
        for parts in Forgotten.choices {
          let after = try read(try files.map { try Forgotten.without(parts, in: $0) })
          let what = "\(whole.kind), \(fault), without \(parts)"
          if parts.isSuperset(of: Forgotten.announced) {
            #expect(after.parameters[.claimedVolumes] == .absent, "\(what)")
            #expect(after.isMarked(.volumes, .unannounced), "\(what)")
          }
          if parts.isSuperset(of: Forgotten.clocks) {
            #expect(after.isMarked(.volumes, .untimed), "\(what)")
          }
          for (agreed, reports) in asked {
            #expect(agreed.check(after) != nil, "\(what): not asked")
            for (profile, was) in reports {
              compare(
                was, profile.check(after, of: agreed), after, parts, "\(what): \(agreed.name)",
                isTorn: fault == .announcedDifferently)
            }
          }
        }
      }
    }
    #expect(faulty > (SlowTests.areAsked ? 3 : 1))
  }

  /// What may become better, and how that is named.
  ///
  /// - Parameter isTorn: whether what is announced contradicts itself.
  private func compare(
    _ before: ConformanceReport, _ after: ConformanceReport, _ series: Series,
    _ parts: Set<Forgotten>, _ what: String, isTorn: Bool
  ) {
    for was in before.findings {
      let now = after.findings.first { $0.requirement == was.requirement }
      guard was.isBettered(by: now), was.reason != .contradictory else { continue }
      // What rests on a count names it itself; of what is gone another finding of the report does.
      let own = now.flatMap { $0.restsOnCounts ? [$0] : nil }
      let told = (own ?? after.findings.filter(\.restsOnCounts)).flatMap(\.notes)
      let saysUnannounced = told.contains { $0.hasPrefix("nothing announces how many") }
      let saysUntimed = told.contains { $0.hasPrefix("no clock tells one volume from the next") }
      let isNamed =
        (!parts.isDisjoint(with: Forgotten.announced) && saysUnannounced)
        || (!parts.isDisjoint(with: Forgotten.clocks) && saysUntimed)
        // Of two counts that contradict each other the one that is left is met.
        || (isTorn && !parts.isSuperset(of: Forgotten.announced) && !saysUnannounced
          && series.completeness.state == .complete)
      let isNextRung =
        now != nil && !parts.isDisjoint(with: Forgotten.clocks)
        && now?.seen?.sources != was.seen?.sources
      #expect(
        isNamed || isNextRung,
        "\(what): \(was.requirement) was \(was.outcome), is \(now?.outcome.rawValue ?? "gone")")
    }
  }

  /// A DSC series that passes, of so many prescribed volumes, from a Skyra.
  private func perfusion(volumes: Int) -> SimulatedSeries {
    let start = ScannerTime(day: CalendarDay(daysSince1970: 20_520), secondsOfDay: 36_000)
    let exam = SimulatedExam(scanner: .skyra(), startedAt: start, seed: 5)
    var series = SimulatedSeries.dsc(of: exam, startedAt: start)
    series.matrix = 16
    series.slices = 3
    series.volumes = volumes
    return series
  }

  private func report(_ files: [[UInt8]]) throws -> ConformanceReport {
    let record = SiteRecord(
      scope: .standing, declaredBy: "nurse",
      values: [
        .injectionRate: .numbers([5]), .flush: .words(["yes"]),
        .preloadInterval: .numbers([6]), .baselineVolumes: .numbers([40]),
      ])
    let (agreed, _) = try Shipped.profile(of: "thust2018-dsc")
    let series = try read(files)
    return try #require(agreed.check(series, records: [record]))
  }

  private func dynamics(_ report: ConformanceReport) throws -> Finding {
    try #require(report.findings.first { $0.requirement == "dynamics" })
  }

  @Test("a count that nothing was announced for passes, and says so")
  func unannounced() throws {
    let sound = try report(perfusion(volumes: 120).files().map(\.bytes))
    #expect(sound.verdict == .pass)
    let clear = try dynamics(sound)
    #expect(clear.marks.isEmpty && clear.notes.isEmpty)
    // Ten volumes of 130 never came.
    var cut = perfusion(volumes: 130)
    cut.missingImages = 30
    let files = cut.files().map(\.bytes)
    #expect(try report(files).verdict == .undetermined)
    let forgotten = try report(
      files.map { try Forgotten.without(Forgotten.announced, in: $0) })
    #expect(forgotten.verdict == .pass)
    let finding = try dynamics(forgotten)
    #expect(finding.outcome == .pass && finding.marks == [.unannounced])
    let texts = [
      "nothing announces how many volumes there should be: 120 were counted",
      "nothing announces how many slices there should be: 3 were counted",
    ]
    #expect(finding.notes == texts)
    let duration = try #require(forgotten.findings.first { $0.requirement == "duration" })
    #expect(duration.notes == texts)
    #expect(sound.remarksOnCounts.isEmpty)
    let remarks = forgotten.remarksOnCounts
    #expect([remarks[.unannouncedVolumes], remarks[.unannouncedSlices]] == texts)
  }

  @Test("volumes that no clock and no number tell apart may be copies, and their count is open")
  func untimed() throws {
    let half = perfusion(volumes: 120).files().prefix(60).map(\.bytes)
    let files = try half + half.map { try Forgotten.copied($0) }
    #expect(try report(files).verdict == .undetermined)
    let forgotten = try report(files.map { try Forgotten.without(Forgotten.clocks, in: $0) })
    #expect(forgotten.verdict == .undetermined)
    let finding = try dynamics(forgotten)
    #expect(finding.outcome == .undetermined && finding.reason == .contradictory)
    #expect(finding.notes.contains { $0.hasPrefix("no clock tells one volume from the next") })
  }

  @Test("one volume of which no file announces more is no time series, and is asked nothing")
  func oneVolume() throws {
    var one = perfusion(volumes: 120)
    one.missingImages = 119 * 3
    let files = one.files().map(\.bytes)
    #expect(try report(files).verdict == .undetermined)
    let series = try read(try files.map { try Forgotten.without(Forgotten.announced, in: $0) })
    for (agreed, _) in try Shipped.profiles() { #expect(agreed.check(series) == nil) }
  }
}

extension Series {
  fileprivate func isMarked(_ parameter: Parameter, _ note: Source.Note) -> Bool {
    parameters[parameter].isMarked(note)
  }
}

extension Finding {
  /// Whether it is of a count, or of what is read from every volume.
  fileprivate var restsOnCounts: Bool {
    switch subject {
    case .parameter(let parameter)?:
      [.volumes, .slices, .acquisitionDuration, .bValues, .diffusionDirections].contains(parameter)
    case .count(let parameter)?: parameter == .bValues
    case .longerOf?, .largerSide?, .siteRecord?, nil: false
    }
  }

  /// Whether `now` says something good that this did not, or nothing more of what was in doubt.
  fileprivate func isBettered(by now: Finding?) -> Bool {
    guard let now else { return outcome == .undetermined || outcome == .fail }
    switch now.outcome {
    case .pass, .suboptimal: return outcome != now.outcome
    case .undetermined, .fail, .notApplicable: return false
    }
  }
}
